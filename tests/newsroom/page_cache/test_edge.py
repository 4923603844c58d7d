"""Purges: the site sends each change to each edge, after the commit, until it is acknowledged."""

from __future__ import annotations

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.acts import publishing
from articles.front_pages import front_now
from articles.models import Byline, Section
from newsroom import environment
from newsroom.models import Purge
from newsroom.page_cache import edge, versions
from tests.cast import NOW, make_article, make_author, make_draft, show
from tests.newsroom.page_cache.edges import running_edge

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def front(settings):
    """Return an edge that the site knows."""
    with running_edge() as running:
        settings.EDGE_PURGE_ADDRESSES = (running.address,)
        yield running


def change(*keys: str) -> None:
    """Change the things with these keys."""
    with transaction.atomic():
        versions.bump(*keys)


def waiting() -> list[tuple[str, str]]:
    """Return the purges that are not acknowledged, as edge and key, the oldest first."""
    return list(Purge.objects.order_by("pk").values_list("edge", "key"))


def tasks_waiting() -> list[str]:
    """Return the tasks that wait for a worker."""
    return list(DBTaskResult.objects.filter(status="READY").values_list("task_path", flat=True))


def deliver_in_a_thread() -> None:
    """Deliver as another process would, and close the thread's connection."""
    try:
        edge.deliver()
    finally:
        connection.close()


def test_without_an_edge_nothing_is_written_down():
    change("/a/")
    assert waiting() == []


def test_an_edge_is_told_of_each_change_and_nothing_is_left(front):
    change("/a/", "/")
    assert front.told == [["/", "/a/"]]
    assert waiting() == []


def test_all_changes_of_a_transaction_are_told_at_once_and_after_it(front):
    with transaction.atomic():
        versions.bump("/a/")
        with transaction.atomic():
            versions.bump("/b/", "/a/")
        assert front.told == []
        assert waiting() == [(front.address, key) for key in ("/a/", "/a/", "/b/")]
    assert front.told == [["/a/", "/b/"]]
    assert waiting() == []


def test_what_is_rolled_back_is_not_told(front):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        versions.bump("/a/")
        _ = 1 / 0
    assert (front.told, waiting()) == ([], [])


def test_what_a_savepoint_takes_back_is_not_told_and_the_rest_is(front):
    with transaction.atomic():
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            versions.bump("/a/")
            _ = 1 / 0
        versions.bump("/b/")
    assert front.told == [["/b/"]]


def test_an_edge_that_was_away_is_told_with_the_next_change(settings, caplog):
    with running_edge() as away:
        settings.EDGE_PURGE_ADDRESSES = (away.address,)
    change("/a/")
    assert waiting() == [(away.address, "/a/")]
    assert caplog.messages == [
        f"Edge {away.address} was not told of 1 changes: ConnectionRefusedError."
    ]
    with running_edge(away.server_port) as back:
        change("/b/")
    assert back.told == [["/a/", "/b/"]]
    assert waiting() == []


def test_one_edge_that_is_away_keeps_no_other_from_being_told(settings):
    with running_edge() as away:
        pass
    with running_edge() as here:
        settings.EDGE_PURGE_ADDRESSES = (away.address, here.address)
        change("/a/")
    assert here.told == [["/a/"]]
    assert waiting() == [(away.address, "/a/")]


def test_only_the_answer_204_acknowledges(front, caplog):
    front.status = 500
    change("/a/")
    assert waiting() == [(front.address, "/a/")]
    assert caplog.messages == [f"Edge {front.address} was not told of 1 changes: it answered 500."]


def test_more_than_one_batch_goes_out_in_several_requests(front, monkeypatch):
    monkeypatch.setattr(edge, "KEYS_PER_REQUEST", 2)
    change("/a/", "/b/", "/c/")
    assert front.told == [["/a/", "/b/"], ["/c/"]]
    assert waiting() == []


def test_a_worker_tells_an_edge_that_was_away(settings):
    with running_edge() as away:
        settings.EDGE_PURGE_ADDRESSES = (away.address,)
    change("/a/")
    change("/b/")
    assert tasks_waiting() == ["newsroom.page_cache.edge.deliver_again"]
    with running_edge(away.server_port) as back:
        edge.deliver_again.call()
    assert (back.told, waiting()) == ([["/a/", "/b/"]], [])


def test_a_delivery_by_a_worker_fails_as_long_as_the_edge_is_away(settings):
    with running_edge() as away:
        settings.EDGE_PURGE_ADDRESSES = (away.address,)
    change("/a/")
    with pytest.raises(ConnectionError, match="Not every edge has acknowledged"):
        edge.deliver_again.call()
    assert waiting() == [(away.address, "/a/")]


def test_an_edge_that_acknowledges_leaves_nothing_to_a_worker(front):
    change("/a/")
    assert tasks_waiting() == []


def test_many_processes_that_deliver_the_same_at_once_are_in_nobodys_way(front):
    Purge.objects.bulk_create(Purge(key=f"/{n}/", edge=front.address) for n in range(900))
    with ThreadPoolExecutor(8) as pool:
        for delivery in [pool.submit(deliver_in_a_thread) for _ in range(8)]:
            delivery.result()
    assert waiting() == []
    assert {key for keys in front.told for key in keys} == {f"/{n}/" for n in range(900)}


def test_a_change_that_comes_while_an_older_one_of_the_page_is_delivered_is_told_too(front):
    def another_process_commits() -> None:
        front.meanwhile = lambda: None
        Purge.objects.create(key="/a/", edge=front.address)
        connection.close()

    front.meanwhile = another_process_commits
    change("/a/")
    assert (front.told, waiting()) == ([["/a/"]], [(front.address, "/a/")])
    edge.deliver()
    assert (front.told, waiting()) == ([["/a/"], ["/a/"]], [])


def test_publishing_tells_the_edge_of_the_article_and_of_all_lists(front):
    draft = make_draft(published_at=NOW)
    publishing.publish(draft, at=NOW)
    told = {key for keys in front.told for key in keys}
    assert {"/", draft.get_absolute_url()} <= told


def test_an_edge_may_keep_a_page_for_a_day(front, client, settings):
    settings.PAGE_CACHE_BYTES = 1_000_000
    assert client.get(make_article().get_absolute_url())["X-Accel-Expires"] == "86400"


@pytest.mark.parametrize(
    ("address", "tags"),
    [
        ("/2024/05/16/bridge/", "/2024/05/16/bridge/ chrome"),
        ("/", "/ fronts chrome"),
        ("/section/world/", "/section/world/ fronts chrome"),
        ("/author/anna-arden/", "/author/anna-arden/ chrome"),
        ("/feed.rss", "/ chrome"),
        ("/comments/feed.rss", "/comments/ / chrome"),
        ("/2024/05/16/bridge/comments/feed.atom", "/2024/05/16/bridge/ chrome"),
        ("/sitemap.xml", "/sitemap.xml chrome"),
    ],
)
def test_a_page_carries_the_tags_of_what_it_shows(front, client, settings, address, tags):
    settings.PAGE_CACHE_BYTES = 1_000_000
    section = Section.objects.create(name="World", slug="world")
    article = make_article(slug="bridge", section=section)
    Byline.objects.create(article=article, contributor=make_author("Anna Arden"))
    show(article)
    for _ in range(2):
        response = client.get(address)
        assert response.status_code == 200
        assert response["Surrogate-Key"] == tags
        age = int(response["Surrogate-Control"].removeprefix("max-age="))
        # Fronts name the day, and last no longer.
        assert (age <= 86400) if "fronts" in tags else (age == 86400)


def test_an_edge_keeps_a_page_until_the_second_before_it_becomes_another(front, client, settings):
    settings.PAGE_CACHE_BYTES = 1_000_000
    soon = timezone.now().replace(microsecond=0) + timedelta(minutes=5)
    make_article("The second story", published_at=soon)
    response = client.get("/feed.rss")
    assert response["X-Accel-Expires"] == f"@{int(soon.timestamp()) - 1}"
    seconds = int(response["Surrogate-Control"].removeprefix("max-age="))
    assert 290 <= seconds <= 299


def test_an_edge_keeps_a_front_page_no_longer_than_its_day(front, client, settings):
    settings.PAGE_CACHE_BYTES = 1_000_000
    make_article()
    day_before = front_now.day_ends(timezone.now())
    found = client.get("/")["X-Accel-Expires"]
    # The day may end between the two.
    ends = {day_before, front_now.day_ends(timezone.now())}
    assert found in {f"@{int(end.timestamp()) - 1}" for end in ends}


def test_without_an_edge_the_header_is_not_sent(client, settings):
    settings.PAGE_CACHE_BYTES = 1_000_000
    response = client.get(make_article().get_absolute_url())
    assert not {"X-Accel-Expires", "Surrogate-Control", "Surrogate-Key"} & set(response.headers)


@pytest.mark.parametrize("address", ["/search/?q=bridge", "/healthz", "/admin/login/", "/nothing/"])
def test_an_edge_keeps_nothing_that_is_not_for_everybody(front, client, settings, address):
    settings.PAGE_CACHE_BYTES = 1_000_000
    response = client.get(address)
    assert not {"X-Accel-Expires", "Surrogate-Control", "Surrogate-Key"} & set(response.headers)


def test_an_edge_that_says_nothing_is_waited_for_no_longer_than_a_second(settings):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EDGE_PURGE_ADDRESSES = (f"http://127.0.0.1:{silent.getsockname()[1]}",)
        begun = time.monotonic()
        change("/a/")
    assert 0.9 < time.monotonic() - begun < 5
    assert len(waiting()) == 1


@pytest.mark.parametrize(
    "address", ["127.0.0.1:8081", "https://edge", "http://u:secret@edge", "http://edge/purge"]
)
def test_an_address_that_is_none_is_refused_at_the_start(monkeypatch, tmp_path, address):
    monkeypatch.setenv("EDGE_PURGE_ADDRESSES", address)
    with pytest.raises(ImproperlyConfigured, match="write http, host and port only") as error:
        environment.edge_addresses(environment.reader(tmp_path))
    assert "secret" not in str(error.value)
