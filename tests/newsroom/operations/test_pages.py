"""/healthz, /readyz and /metrics: for load balancers, Prometheus and people on call."""

from __future__ import annotations

import json
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from newsroom import mail
from newsroom.models import Email
from newsroom.operations import pages, readiness, request_counts
from newsroom.page_cache import edge
from tests import cast

pytestmark = pytest.mark.django_db
TOKEN = "a token that only Prometheus knows"
WITH_TOKEN = {"authorization": f"Bearer {TOKEN}"}
OK = {"status": "ok", "amiss": {}}


@pytest.fixture(autouse=True)
def _nothing_is_kept(settings, monkeypatch):
    settings.METRICS_TOKEN = TOKEN
    pages.kept.forget()
    monkeypatch.setattr(readiness, "LEAST_FREE_BYTES", 1)
    monkeypatch.setattr(request_counts, "requests", request_counts.RequestCounts())
    monkeypatch.setattr(pages, "requests", request_counts.requests)


def refuse(*args):
    """Answer as a database does that is away."""
    raise OperationalError("password of nora wrong")


def amiss(client: Client) -> dict[str, str]:
    """Return what /readyz says is amiss."""
    pages.kept.forget()
    response = client.get("/readyz")
    said = response.json()
    assert (response.status_code, said["status"]) == (
        (503, "amiss") if said["amiss"] else (200, "ok")
    )
    return said["amiss"]


# --- /healthz -------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["testserver", "10.1.2.3:8000", "127.0.0.1", "evil.example", "??"])
def test_the_process_answers_under_any_host_name_and_asks_no_database(client: Client, host, caplog):
    with CaptureQueriesContext(connection) as queries:
        response = client.get("/healthz", headers={"host": host})
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]
    assert (queries.captured_queries, caplog.messages) == ([], [])


def test_the_process_answers_while_the_database_is_away(client: Client):
    with connection.execute_wrapper(refuse):
        assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/metrics"])
def test_a_machine_may_ask_without_https(client: Client, settings, address):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(address, headers=WITH_TOKEN | {"host": "10.1.2.3"}).status_code == 200


@pytest.mark.parametrize("allowed", [[".news.example"], ["*"], ["news.example"]])
def test_any_setting_of_the_hosts_will_do(settings, allowed):
    settings.ALLOWED_HOSTS = allowed
    assert Client().get("/healthz", headers={"host": "10.1.2.3"}).status_code == 200


def test_no_other_page_answers_under_any_host_name(client: Client):
    assert client.get("/", headers={"host": "10.1.2.3"}).status_code == 400


# --- /readyz --------------------------------------------------------------------------------------


def test_a_machine_on_which_all_is_right_is_ready(client: Client):
    assert client.get("/readyz").json() == OK


@pytest.mark.parametrize(
    ("variables", "status"),
    [
        ({"REMOTE_ADDR": "127.0.0.1"}, 200),
        ({"REMOTE_ADDR": "::1"}, 200),
        ({"REMOTE_ADDR": "203.0.113.7"}, 401),
        ({"REMOTE_ADDR": ""}, 401),
        # nginx on this machine, trusted or not, whatever the client claims to be.
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.7"}, 401),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "127.0.0.1"}, 401),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=203.0.113.7"}, 401),
        ({"REMOTE_ADDR": "203.0.113.7", "HTTP_AUTHORIZATION": f"Bearer {TOKEN}"}, 200),
        ({"REMOTE_ADDR": "203.0.113.7", "HTTP_AUTHORIZATION": "Bearer wrong"}, 401),
        ({"REMOTE_ADDR": "203.0.113.7", "HTTP_AUTHORIZATION": "Bearer "}, 401),
    ],
)
@pytest.mark.parametrize("proxies", [(), ("127.0.0.1",)])
def test_only_this_machine_and_who_has_the_token_may_ask(settings, proxies, variables, status):
    settings.TRUSTED_PROXIES = proxies
    assert Client(**variables).get("/readyz").status_code == status


def test_without_a_token_in_the_settings_nobody_else_may_ask(settings):
    settings.METRICS_TOKEN = ""
    client = Client(REMOTE_ADDR="203.0.113.7")
    assert client.get("/readyz", headers={"authorization": "Bearer "}).status_code == 401
    assert client.get("/metrics", headers={"authorization": "Bearer "}).status_code == 401


def test_a_database_that_is_away_is_named_without_a_word_on_the_machine(client: Client, caplog):
    with connection.execute_wrapper(refuse):
        assert amiss(client) == {"database": "The database does not answer (OperationalError)."}
    assert "nora" not in caplog.text


def test_a_missing_migration_is_named(client: Client, monkeypatch):
    monkeypatch.setattr(readiness, "missing_migrations", lambda: ["comments.0099_new"])
    assert amiss(client) == {
        "migrations": "Migrations that have not been applied: 1. Run manage.py migrate."
    }


def test_every_migration_of_this_database_is_found():
    assert readiness.missing_migrations() == []


def test_a_migration_that_was_not_applied_is_found():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'comments' AND name LIKE '0015%'")
    assert readiness.missing_migrations() == ["comments.0015_plain_words"]


def test_missing_static_files_are_named(client: Client, settings, tmp_path: Path):
    manifest = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": manifest}}
    assert amiss(client) == {
        "static_files": f"There is no staticfiles.json in {tmp_path}. Run manage.py collectstatic."
    }


def test_a_database_that_takes_nothing_is_named(client: Client):
    def refuse_writes(execute, sql, *args):
        if sql.startswith("INSERT"):
            raise OperationalError("disk full")
        return execute(sql, *args)

    with connection.execute_wrapper(refuse_writes):
        assert amiss(client) == {"write": "The database cannot be written to (OperationalError)."}


def test_a_full_disk_is_named(client: Client, monkeypatch):
    monkeypatch.setattr(readiness, "LEAST_FREE_BYTES", 10**18)
    assert list(amiss(client)) == ["disk"]
    assert amiss(client)["disk"].endswith(" MB left.")


def test_tasks_that_nobody_runs_are_named(client: Client):
    edge.deliver_again.enqueue()
    assert amiss(client) == {}
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=12))
    sentence = (
        "Tasks waiting in the queue default: 1, the oldest for 12 minutes. Does manage.py db_worker"
        " run?"
    )
    assert amiss(client) == {"queue": sentence}
    DBTaskResult.objects.update(
        enqueued_at=timezone.now(), run_after=timezone.now() - timedelta(minutes=12)
    )
    assert amiss(client) == {"queue": sentence}
    DBTaskResult.objects.update(run_after=timezone.now() + timedelta(minutes=1))
    assert amiss(client) == {}


def test_emails_that_nobody_gets_are_named(client: Client):
    made_at = timezone.now() - timedelta(hours=5)
    Email.objects.create(to="rita@readers.example", subject="s", text="t", made_at=made_at)
    assert amiss(client) == {
        "emails": "E-mails not sent: 1, the oldest for 5.0 hours. Does the mail server of EMAIL_URL"
        " answer? manage.py send_emails tries now."
    }


def test_an_answer_is_kept_for_ten_seconds(client: Client, monkeypatch):
    assert client.get("/readyz").json() == OK
    monkeypatch.setattr(readiness, "LEAST_FREE_BYTES", 10**18)
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/readyz").json() == OK
    assert queries.captured_queries == []
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + pages.KEEP_SECONDS)
    assert client.get("/readyz").status_code == 503


# --- /metrics -------------------------------------------------------------------------------------


def numbers(client: Client) -> dict[str, float]:
    """Return what /metrics tells, by name and labels."""
    response = client.get("/metrics", headers=WITH_TOKEN)
    assert response["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    lines = [line for line in response.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


def requests_in(found: dict[str, float]) -> dict[str, float]:
    """Return the counts of requests alone, by their labels."""
    begin = "newsroom_requests_total"
    return {
        name.removeprefix(begin): number for name, number in found.items() if name.startswith(begin)
    }


def test_only_who_has_the_token_gets_the_numbers(client: Client):
    response = client.get("/metrics")
    assert (response.status_code, response.text) == (
        401,
        "This page needs the token in METRICS_TOKEN.\n",
    )


def test_requests_are_counted_by_route_and_status_kept_or_rendered(settings):
    settings.PAGE_CACHE_BYTES = 1_000_000
    client = Client()
    for address in ("/", "/", "/", "/nothing/here/", "/search/?q=bridge"):
        client.get(address)
    assert requests_in(numbers(client)) == {
        '{route="articles:front",status="200",answer="kept"}': 2,
        '{route="articles:front",status="200",answer="rendered"}': 1,
        '{route="articles:search",status="200",answer="rendered"}': 1,
        '{route="none",status="404",answer="rendered"}': 1,
    }


def test_without_a_token_in_the_settings_nothing_is_counted(settings):
    settings.METRICS_TOKEN = ""
    Client().get("/")
    assert request_counts.requests.own() == {}


def test_the_counts_of_other_processes_are_added(client: Client, monkeypatch, tmp_path: Path):
    monkeypatch.setenv(request_counts.FOLDER_VARIABLE, str(tmp_path))
    client.get("/search/?q=a")
    request_counts.requests.write()
    other = [["articles:search", 200, "rendered", 41]]
    (tmp_path / "1-2.json").write_text(json.dumps(other), "utf-8")
    key = '{route="articles:search",status="200",answer="rendered"}'
    assert requests_in(numbers(client))[key] == 42


def test_waiting_tasks_emails_and_comments_are_told(client: Client):
    now = timezone.now()
    comment = cast.make_comment(cast.make_article())
    comment.__class__.objects.update(submitted_at=now - timedelta(hours=2))
    mail.write(to="rita@readers.example", subject="s", text="t", at=now - timedelta(minutes=1))
    found = numbers(client)
    assert found['newsroom_tasks_waiting{queue="email"}'] == 1
    assert found['newsroom_tasks_waiting{queue="default"}'] == 0
    assert found['newsroom_tasks_oldest_seconds{queue="default"}'] == 0
    assert (found["newsroom_emails_unsent"], found["newsroom_comments_waiting"]) == (1, 1)
    assert 60 <= found["newsroom_emails_oldest_seconds"] < 120
    assert 7200 <= found["newsroom_comments_oldest_seconds"] < 7260
    assert found["newsroom_database_answers"] == 1


def test_without_the_database_the_counts_are_told(client: Client):
    client.get("/search/?q=a")
    with connection.execute_wrapper(refuse):
        found = numbers(client)
    assert found["newsroom_database_answers"] == 0
    assert len(found) == 2
