"""The lists of authors and tags as the articles that are published already say them."""

from __future__ import annotations

from django.db import migrations

FILL = [
    """
    INSERT INTO articles_listed (article_id, contributor_id, published_at)
    SELECT DISTINCT article.id, byline.contributor_id, article.published_at
    FROM articles_article AS article
    JOIN articles_byline AS byline ON byline.article_id = article.id
    WHERE article.state = 'published' AND byline.contributor_id IS NOT NULL
    """,
    """
    INSERT INTO articles_listed (article_id, tag_id, published_at)
    SELECT article.id, tagged.tag_id, article.published_at
    FROM articles_article AS article
    JOIN articles_article_tags AS tagged ON tagged.article_id = article.id
    WHERE article.state = 'published'
    """,
]


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_lists_of_authors_and_tags")]

    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
