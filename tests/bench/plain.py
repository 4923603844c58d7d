"""The reference of pages made anew: a minimal Django site with an article and the front page."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path

from newsroom import settings as site_settings

if not settings.configured:
    site = {name: value for name, value in vars(site_settings).items() if name.isupper()}
    settings.configure(
        **site
        | {
            "ALLOWED_HOSTS": ["127.0.0.1"],
            "MIDDLEWARE": [],
            "ROOT_URLCONF": __name__,
            "TEMPLATES": [{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
        }
    )

PAGE = """<!doctype html>
<title>{{ article.headline }}</title>
<h1>{{ article.headline }}</h1>
<p>{{ article.section }}</p>
<p>{{ article.standfirst }}</p>
<p>By {% for byline in article.bylines.all %}{{ byline.contributor.name }} {% endfor %}</p>
<p>{{ article.published_at|date:"j F Y, H:i" }}</p>
{% for placed in article.placements.all %}<img src="/media/{{ placed.picture.file.name }}" alt="{{ placed.picture.alt_text }}">{% endfor %}
{{ article.body|safe }}
<h2>{{ comments|length }} comments</h2>
<ol>
{% for comment in comments %}
  <li id="comment-{{ comment.pk }}">
    <b>{{ comment.name }}</b>
    <time datetime="{{ comment.submitted_at|date:'c' }}">{{ comment.submitted_at|date:"j F Y, H:i" }}</time>
    {% if comment.stars %}{{ comment.stars }} of 5{% endif %}
    {{ comment.text|urlize|linebreaks }}
  </li>
{% endfor %}
</ol>
"""
PARTS = ("bylines__contributor", "placements__picture")
FRONT = """<!doctype html>
<title>News</title>
{% for article in articles %}
  <article>
    {% for placed in article.placements.all %}<img src="/media/{{ placed.picture.file.name }}" alt="{{ placed.picture.alt_text }}">{% endfor %}
    <p>{{ article.section }}</p>
    <h2><a href="/{{ article.address_date|date:'Y/m/d' }}/{{ article.slug }}/">{{ article.headline }}</a></h2>
    <p>{{ article.standfirst }}</p>
    <p>By {% for byline in article.bylines.all %}{{ byline.contributor.name }} {% endfor %}</p>
    <time datetime="{{ article.published_at|date:'c' }}">{{ article.published_at|date:"j F Y, H:i" }}</time>
  </article>
{% endfor %}
"""


@cache
def _template(source: str) -> Any:
    from django.template import engines

    return engines["django"].from_string(source)


def front(request: HttpRequest) -> HttpResponse:
    """Show as many articles as our front page does, with section, bylines, picture and standfirst."""
    from articles.lists.list_pages import FRONT_PAGE_STORIES
    from articles.models import Article

    found = Article.objects.filter(state="published").select_related("section").defer("body")
    articles = found.prefetch_related(*PARTS).order_by("-published_at")[:FRONT_PAGE_STORIES]
    return HttpResponse(_template(FRONT).render({"articles": articles}))


def article(request: HttpRequest) -> HttpResponse:
    """Show the article of the address with the newest 50 comments."""
    from articles.models import Article

    slug = request.path.strip("/").rsplit("/", 1)[-1]
    found = Article.objects.select_related("section").prefetch_related(*PARTS).get(slug=slug)
    comments = found.comments.filter(state="approved").order_by("-submitted_at")[:50]
    return HttpResponse(_template(PAGE).render({"article": found, "comments": comments}))


def add(request: HttpRequest) -> HttpResponse:
    """Insert one comment as it came, and nothing else."""
    from django.utils import timezone

    from comments.models import Comment

    sent = request.POST
    Comment.objects.create(
        article_id=int(sent["article"]),
        revision_id=int(sent["row_of_revision"]),
        reader_id=int(sent["row_of_reader"]),
        name=sent["name"],
        email=sent["email"],
        text=sent["message"],
        submitted_at=timezone.now(),
    )
    return HttpResponse("added")


urlpatterns = [path("", front), path("add", add), re_path(r"^", article)]
application = get_wsgi_application()
