"""Readers' forms are safe from other sites, and no page sets a cookie by being opened."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from articles.models import Article, Byline, Section
from comments import readers, signed_links
from comments.emails import notifications, report_outcomes, status_links
from comments.error_notes import error_notes
from comments.form_origin import comes_from_this_site
from comments.models import DataRequest, MailConsent, Reader, Report
from comments.notices import notice_emails
from comments.privacy import data_requests
from tests import cast

pytestmark = pytest.mark.django_db

HERE, EVIL = "http://testserver", "https://evil.example"


@pytest.mark.parametrize(
    ("headers", "comes_from_here"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        # Where a policy forbids to tell the origin.
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": HERE, "Referer": f"{HERE}/"}, False),
        ({"Sec-Fetch-Site": "anything"}, False),
        ({"Origin": HERE}, True),
        ({"Origin": "http://testserver:80"}, False),
        ({"Origin": "https://testserver"}, False),
        ({"Origin": f"{HERE}.evil.example"}, False),
        ({"Origin": EVIL}, False),
        ({"Origin": "null"}, False),
        ({"Origin": ""}, False),
        ({"Origin": EVIL, "Referer": f"{HERE}/"}, False),
        ({"Referer": f"{HERE}/2024/05/16/bridge/"}, True),
        ({"Referer": f"{EVIL}/?{HERE}/"}, False),
        ({"Referer": f"{HERE}@evil.example/"}, False),
        ({"Referer": "http://[bad"}, False),
        ({"Referer": ""}, False),
        ({}, False),
    ],
)
def test_the_browser_says_where_a_form_is_from(rf, headers, comes_from_here):
    assert comes_from_this_site(rf.post("/", headers=headers)) == comes_from_here


def test_behind_https_the_origin_is_the_address_of_the_site(rf, settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://news.example"]
    assert comes_from_this_site(rf.post("/", headers={"Origin": "https://news.example"}))


@pytest.mark.parametrize("origin", [{"Origin": EVIL}, {"Sec-Fetch-Site": "same-site"}, {}])
def test_another_sites_form_is_refused_and_this_sites_taken(origin):
    comment = cast.make_approved(cast.make_article())
    address, report = reverse("comments:report", args=[comment.pk]), {"reason": "abuse"}
    browser = Client(enforce_csrf_checks=True)
    assert browser.post(address, report, headers=origin).status_code == 403
    assert Report.objects.count() == 0
    assert browser.post(address, report, headers={"Origin": HERE}).status_code == 303
    assert Report.objects.count() == 1


def test_the_desk_keeps_asking_for_its_token():
    browser = Client(enforce_csrf_checks=True, headers={"Origin": HERE})
    typed = {"username": "maude", "password": "a long password"}
    assert browser.post("/admin/login/", typed).status_code == 403
    assert "csrfmiddlewaretoken" in browser.get("/admin/login/").text


KEY = "k" * 43


def reader_views(patterns: list[URLPattern | URLResolver]) -> set[str]:
    """Return the names of all views but the desk's."""
    found = set()
    for pattern in patterns:
        if not isinstance(pattern, URLResolver):
            found.add(str(pattern.name))
        elif str(pattern.pattern) != "admin/":
            found |= reader_views(pattern.url_patterns)
    return found


def of_comments(reader: Reader, article: Article) -> dict[str, str]:
    """Return the address of each page about comments, with everything that it may show."""
    comment = cast.make_approved(article, reader=reader, tell_writer=True)
    waiting = cast.make_comment(article, reader=reader, at=timezone.now())
    consent = MailConsent.objects.create(reader=reader, email=comment.email, asked_at=cast.NOW)
    asked = DataRequest.objects.create(email=comment.email, made_at=timezone.now())
    token, here = signed_links.token_of, [article.address_date, article.slug]
    found = {
        **dict.fromkeys(("post", "start", "own", "older", "error", "number", "respect"), here),
        **dict.fromkeys(("article_rss", "article_atom"), here),
        **{name: [*here, waiting.pk] for name in ("edit", "withdraw")},
        "comment": [*here, comment.pk],
        "rate": here,
        "report": [comment.pk],
        "confirm_emails": [token(consent, purpose=notifications.CONFIRM_PURPOSE)],
        "unsubscribe": [token(consent, purpose=notifications.UNSUBSCRIBE_PURPOSE)],
        "privacy_link": [token(asked, purpose=data_requests.LINK_PURPOSE)],
        **{name: [] for name in ("challenge", "notice", "privacy", "privacy_sent")},
        **{name: [] for name in ("house_rules", "standing")},
        **{name: [] for name in ("privacy_data", "privacy_erased")},
    }
    return {name: reverse(f"comments:{name}", args=args) for name, args in found.items()} | {
        "status": status_links.address_of(comment),
        "appeal": status_links.address_of(comment) + "appeal/",
        "respect": reverse("comments:respect", args=here) + f"?comment={comment.pk}",
        "error_note": error_notes.address_of(cast.make_error_note(article)),
        "report_status": report_outcomes.address_of(
            Report.objects.create(comment=comment, reason="abuse", made_at=cast.NOW)
        ),
        "notice_status": notice_emails.address_of(cast.make_notice(article, comment)),
    }


def of_articles(article: Article) -> dict[str, str]:
    """Return the address of each page that is not about comments, and of what is not there."""
    return {
        **{name: f"/section/world/{end}" for name, end in
           {"section": "", "section_rss": "feed.rss", "section_atom": "feed.atom"}.items()},
        **{name: f"/author/will-taylor/{end}" for name, end in
           {"author": "", "author_rss": "feed.rss", "author_atom": "feed.atom"}.items()},
        **{name: f"/tag/rivers/{end}" for name, end in
           {"tag": "", "tag_rss": "feed.rss", "tag_atom": "feed.atom"}.items()},
        "front": "/", "article": article.get_absolute_url(),
        "corrections": "/corrections/", "corrections_feed": "/corrections/feed/",
        "corrections_month": "/corrections/2024/05/",
        "month": "/2024/05/", "search": "/search/?q=bridge", "rss": "/feed.rss",
        "atom": "/feed.atom", "sitemap": "/sitemap.xml", "news_sitemap": "/sitemap-news.xml",
        "sitemap_part": "/sitemap-lists.xml", "robots": "/robots.txt", "healthz": "/healthz",
        "readyz": "/readyz", "metrics": "/metrics", "favicon": "/favicon.ico",
        "manifest": "/manifest.webmanifest",
        "preview": f"/preview/{article.pk}/", "media": "/media/renditions/none.jpg",
        "site_at": "/preview/at/2024-05-17T09:00:00Z/",
        "shared_preview": "/preview/link/none/",
        "embed": f"{article.get_absolute_url()}embed/1/",
        "preview_embed": f"/preview/{article.pk}/embed/1/",
        "preview_version_embed": f"/preview/{article.pk}/version/1/embed/1/",
        "shared_preview_embed": "/preview/link/none/embed/1/",
        "site_at_page": "/preview/at/2024-05-17T09:00:00Z/section/world/",
    }  # fmt: skip


NOT_FOUND = {
    "preview", "preview_embed", "preview_version_embed", "media", "site_at", "site_at_page", "shared_preview",
    "shared_preview_embed", "corrections_month", "standing",
}  # fmt: skip


def test_no_page_outside_the_desk_sets_a_cookie_by_being_opened():
    article = cast.make_article(section=Section.objects.create(name="World", slug="world"))
    article.tags.create(name="Rivers", slug="rivers")
    Byline.objects.create(article=article, contributor=cast.make_author())
    cast.make_embed(article)
    reader = Reader.objects.create(key_hash=readers.hash_of(KEY))
    addresses = of_articles(article) | of_comments(reader, article)
    assert addresses.keys() == reader_views(get_resolver().url_patterns)
    for name, address in addresses.items():
        for key in (KEY, ""):
            browser = Client()
            browser.cookies[readers.cookie_name()] = readers.cookie_of(key) if key else ""
            answer = browser.get(address)
            assert not answer.cookies, address
            assert b"csrfmiddlewaretoken" not in answer.content, address
            if key:
                assert (answer.status_code == 404) == (name in NOT_FOUND), address


@pytest.mark.parametrize("address", ["/nothing/", "/?page=01", "/section/world", "/comments/7/"])
def test_what_leads_nowhere_or_elsewhere_sets_none_either(address):
    assert not Client().get(address).cookies
