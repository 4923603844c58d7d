"""Plain text as HTML: what becomes a link, and what stays inert."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.conversation import listing
from comments.conversation.cards import cards
from comments.models import Comment
from comments.plain_text import as_html
from tests import cast


def link(address: str) -> str:
    """Return the link that stands for an address."""
    return f'<a href="{address}" rel="ugc nofollow noopener">{address}</a>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One line.", "<p>One line.</p>"),
        ("One\ntwo", "<p>One<br>two</p>"),
        ("One\n\ntwo", "<p>One</p>\n<p>two</p>"),
        ("One\n \n\n\ntwo\n", "<p>One</p>\n<p>two</p>"),
        ("", "<p></p>"),
    ],
)
def test_blank_lines_divide_paragraphs(text, html):
    assert as_html(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("https://a.example", link("https://a.example")),
        ("see http://a.example/b?c=d.", f"see {link('http://a.example/b?c=d')}."),
        ("(https://a.example/b_(c))", f"({link('https://a.example/b_(c)')})"),
        ("“https://a.example”, she said", f"“{link('https://a.example')}”, she said"),
        ("HTTPS://A.EXAMPLE/B", link("https://a.example/B")),
        ("https://a.example:8443/", link("https://a.example:8443/")),
        ("https://a.example https://b.example", f"{link('https://a.example')} {link('https://b.example')}"),
        ("https://a.example/?b&c", link("https://a.example/?b&amp;c")),
    ],
)  # fmt: skip
def test_web_addresses_become_links_without_credit(text, html):
    assert as_html(text) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://аррӏе.com/login", "https://xn--80ak6aa92e.com/login"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
    ],
)
def test_a_host_in_other_letters_is_shown_in_punycode(address, shown):
    assert as_html(address) == f"<p>{link(shown)}</p>"


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "JaVaScRiPt://a.example/%0aalert(1)",
        "data:text/html,x",
        "ftp://a.example",
        "//a.example",
        "www.a.example",
        "rita@readers.example",
        "https://",
        "https://localhost",
        "https://[::1",
        "https://[::1]/",
        "https://a.example:port",
        "https://a.example:99999999",
        "https://bank.example@evil.example",
        "https://good.example\\@evil.example",
        "https://good.example/\u202emoc.live",
        "https://a..example",
        "https://" + "a" * 70 + ".example",
    ],
)
def test_whatever_else_looks_like_an_address_becomes_no_link(text):
    assert "<a" not in as_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "</p><svg onload=alert(1)>",
        'https://a.example/"onmouseover="alert(1)',
        "https://a.example/'onmouseover='alert(1)",
        "https://a.example/<script>alert(1)</script>",
        "<a href=https://a.example onclick=x>",
        "{{ 7|add:7 }} {% csrf_token %}",
    ],
)
def test_markup_in_a_comment_becomes_plain_text(text):
    left = re.sub(
        r'</?p>|</?blockquote>|<br>|<a href="[^"<>]*" rel="ugc nofollow noopener">|</a>',
        "",
        as_html(text),
    )
    assert "<" not in left
    assert '"' not in left


@given(st.text(st.sampled_from("htps:/.a@\\<>&\"'()[] \n\u202e\u0430"), max_size=60))
def test_whatever_is_written_only_our_own_tags_come_out(text):
    html = as_html(text)
    left = re.sub(
        r'</?p>|</?blockquote>|<br>|<a href="https?://[^"<>]*" rel="ugc nofollow noopener">|</a>',
        "",
        html,
    )
    assert not set(left) & set("<>\"'")
    assert html.count("<a ") == html.count("</a>")


@pytest.mark.django_db
def test_a_card_shows_what_an_older_release_let_through():
    article = cast.make_article()
    cast.make_approved(article, "Tom & Ann.")
    kept = cards(listing.page_of(article).comments, article)
    Comment.objects.update(html="")
    assert cards(listing.page_of(article).comments, article) == kept
    assert "<p>Tom &amp; Ann.</p>" in kept


def test_a_paragraph_of_lines_that_begin_with_a_sign_is_a_quote():
    html = as_html("> It is <b>not</b>.\n>Or is it?\n\nIt is.\n> No.")
    assert html == (
        "<blockquote><p>It is &lt;b&gt;not&lt;/b&gt;.<br>Or is it?</p></blockquote>\n"
        "<p>It is.<br>&gt; No.</p>"
    )
