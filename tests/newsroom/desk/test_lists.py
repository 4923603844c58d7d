"""What each list of the desk costs, with one row and with three."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.front_pages import arming, front_now
from articles.front_pages.slots import Plan
from articles.models import (
    Byline,
    DeskMember,
    Picture,
    Redirect,
    Section,
    SourceDocument,
    StaffNotice,
    Tag,
)
from articles.models.source import ImportRun
from comments.models import (
    ModerationMode,
    ModerationPolicy,
    RatingBurst,
    RespectBurst,
    SensitiveStory,
    WordRule,
)
from newsroom.accounts import account_log
from newsroom.page_cache import edge
from tests.cast import (
    NOW,
    make_appeal,
    make_approved,
    make_article,
    make_author,
    make_comment,
    make_draft,
    make_error_note,
    make_notice,
    make_placement,
    make_reader,
    make_redaction,
    make_refused,
    make_user,
)


def _article(n: int) -> None:
    section = Section.objects.get_or_create(name="Town", slug="town")[0]
    article = make_article(f"Article {n}", section=section)
    Byline.objects.create(article=article, contributor=make_author(f"Author {n}"))
    make_placement(article, 1, is_lead=True, file=f"{n}.png")


def _comment(n: int) -> None:
    make_comment(make_article(f"Article {n}"))


def _mode(n: int) -> None:
    ModerationMode.objects.create(article=make_article(f"Article {n}"), set_at=NOW)


def _story(n: int) -> None:
    SensitiveStory.objects.create(
        kind="court", reason=f"Trial {n}", begins_at=NOW, made_at=NOW, made_by=make_user(f"m{n}")
    )


def _burst(n: int) -> None:
    RatingBurst.objects.create(
        article=make_article(f"Article {n}"), began_at=NOW, ended_at=NOW, stars_from=1, stars_to=2
    )


def _respect_burst(n: int) -> None:
    RespectBurst.objects.create(
        comment=make_comment(make_article(f"Article {n}")), began_at=NOW, ended_at=NOW
    )


def _rated(n: int) -> None:
    make_approved(make_article(f"Article {n}"), stars=4)


def _source(n: int) -> None:
    SourceDocument.objects.create(
        article=make_draft(f"Draft {n}"), reference=f"{n}.txt", raw=b"", encoding="utf-8",
        run=ImportRun.objects.get_or_create(started_at=NOW)[0], parser_version=1, spans=[],
    )  # fmt: skip


def make_user_in_log(name: str) -> None:
    account_log.note("create", make_user(name), by=None, at=NOW)


def _limit(n: int) -> None:
    member = DeskMember.objects.create(account=make_user(f"limited{n}"))
    member.sections.add(Section.objects.create(name=f"{n}", slug=f"{n}"))


def _front(n: int) -> None:
    arming.arm(None, Plan(), at=NOW, by=None, seen=front_now.newest_of(None))


def _redaction(n: int) -> None:
    make_redaction(make_comment(make_article(f"Article {n}")), make_user(f"moderator{n}"))


def _notice(n: int) -> None:
    StaffNotice.objects.create(
        person=User.objects.get(username="root"), kind="ready", made_at=NOW,
        article=make_draft(f"Draft {n}"), actor=make_user(f"editor{n}"),
    )  # fmt: skip


# Session, account, and what waits for the person: notices and comments.
BESIDE = 4
# How a row is made, and the queries beside those: the count,
# the rows, what readers are told of their articles, what filters and the line of dates ask for.
LISTS: dict[str, tuple[Callable[[int], Any], int]] = {
    # Beside these, the lists that the person has saved.
    "articles_article": (_article, 9),
    "articles_contributor": (lambda n: make_author(f"A{n}", account=make_user(f"u{n}")), 2),
    "articles_deskmember": (_limit, 3),
    # The pages that may be edited, what waits, and the lead of the front page.
    "articles_frontpage": (_front, 6),
    "articles_importrun": (lambda n: ImportRun.objects.create(started_at=NOW), 4),
    # Where each is used takes two.
    "articles_picture": (lambda n: Picture.objects.create(credit=f"{n}"), 6),
    "articles_redirect": (
        lambda n: Redirect.objects.create(path=f"/old-{n}", target="/new/", made_at=NOW),
        2,
    ),
    "articles_section": (lambda n: Section.objects.create(name=f"{n}", slug=f"{n}"), 2),
    "articles_sourcedocument": (_source, 4),
    "articles_staffnotice": (_notice, 4),
    "articles_tag": (lambda n: Tag.objects.create(name=f"{n}", slug=f"{n}"), 2),
    "auth_group": (lambda n: Group.objects.create(name=f"{n}"), 2),
    "auth_user": (lambda n: make_user(f"user{n}"), 3),
    # What the articles are called.
    "comments_appeal": (lambda n: make_appeal(make_refused(make_article(f"Article {n}"))), 3),
    "comments_reader": (lambda n: make_reader(f"{n}"), 2),
    "comments_redaction": (_redaction, 2),
    "comments_ratingburst": (_burst, 4),
    "comments_respectburst": (_respect_burst, 3),
    "comments_comment": (_comment, 6),
    "comments_errornote": (lambda n: make_error_note(make_article(f"Article {n}")), 4),
    "comments_notice": (lambda n: make_notice(make_article(f"Article {n}")), 2),
    "comments_moderationmode": (_mode, 3),
    # One row, whatever happens.
    "comments_moderationpolicy": (lambda n: ModerationPolicy.objects.get_or_create(pk=1), 2),
    "comments_sensitivestory": (_story, 2),
    "comments_tally": (_rated, 3),
    "comments_wordrule": (lambda n: WordRule.objects.create(words=f"word {n}", made_at=NOW), 3),
    "newsroom_desklogentry": (lambda n: make_user_in_log(f"user{n}"), 1),
    "django_tasks_database_dbtaskresult": (lambda n: edge.deliver_again.enqueue(), 2),
}


def test_every_list_is_in_the_table():
    registered = {f"{m._meta.app_label}_{m._meta.model_name}" for m in admin.site._registry}
    assert set(LISTS) == registered


@pytest.mark.django_db
@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_with_one_row_and_with_three(name, client, django_assert_num_queries):
    make, queries = LISTS[name]
    client.force_login(User.objects.create_superuser("root"))
    for numbers in ([1], [2, 3]):
        for number in numbers:
            make(number)
        with django_assert_num_queries(BESIDE + queries):
            assert client.get(reverse(f"admin:{name}_changelist")).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["comments_errornote", "comments_ratingburst"])
def test_a_list_of_few_rows_reads_no_other_articles(name, client):
    """Joined with a table that is still empty, SQLite begins with all articles."""
    client.force_login(User.objects.create_superuser("root"))
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse(f"admin:{name}_changelist"))
    assert not [each for each in asked if 'JOIN "articles_article"' in each["sql"]]
