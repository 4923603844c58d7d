"""The reference of a page made anew: a minimal Django site with one article and its comments."""

from __future__ import annotations

from typing import Any

import environ
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path

from newsroom import environment

if not settings.configured:
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1"],
        DATABASES={"default": environment.database(environ.FileAwareEnv(), default="")},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        INSTALLED_APPS=[
            "newsroom",
            "articles",
            "comments",
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django_tasks_db",
        ],
        MIDDLEWARE=[],
        ROOT_URLCONF=__name__,
        SECRET_KEY="-",
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
        TIME_ZONE="Europe/London",
        USE_TZ=True,
    )

PAGE = """<!doctype html>
<title>{{ article.headline }}</title>
<h1>{{ article.headline }}</h1>
<p>{{ article.published_at|date:"j F Y, H:i" }}</p>
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
_made: dict[str, Any] = {}


def article(request: HttpRequest) -> HttpResponse:
    """Show the article of the address with the newest 50 comments."""
    from django.template import engines

    from articles.models import Article

    template = _made.setdefault("page", engines["django"].from_string(PAGE))
    found = Article.objects.get(slug=request.path.strip("/").rsplit("/", 1)[-1])
    comments = found.comments.filter(state="approved").order_by("-submitted_at")[:50]
    return HttpResponse(template.render({"article": found, "comments": comments}))


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


urlpatterns = [path("add", add), re_path(r"^", article)]
application = get_wsgi_application()
