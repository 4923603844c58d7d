"""Share links: whole addresses with headline and page, whatever the headline holds."""

from __future__ import annotations

from articles import sharing


def test_each_link_names_headline_and_address():
    links = sharing.links("Q&A: 5 % more?", "https://n.example/2024/05/16/q-a/")
    # Behind a question mark, colons and slashes stand for themselves.
    url = "https://n.example/2024/05/16/q-a/"
    headline = "Q%26A:%205%20%25%20more%3F"
    assert [(str(each.name), each.address) for each in links] == [
        ("E-mail", f"mailto:?subject={headline}&body={headline}%20{url}"),
        ("WhatsApp", f"https://wa.me/?text={headline}%20{url}"),
        ("Bluesky", f"https://bsky.app/intent/compose?text={headline}%20{url}"),
        ("Facebook", f"https://www.facebook.com/sharer/sharer.php?u={url}"),
        ("LinkedIn", f"https://www.linkedin.com/sharing/share-offsite/?url={url}"),
    ]
