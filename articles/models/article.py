"""Article: one piece of news, and the one filter that decides who may read it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Left
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.byline import Byline
from articles.models.page_thing import PageThing
from articles.models.picture import Placement
from articles.sanitising import sanitise
from newsroom.db.compiled_queries import Parameter

# A list reads this many characters of the text: enough for the first words behind any markup.
OPENING_CHARACTERS = 4_000


class State(models.TextChoices):
    """The state of an article; only `articles/publishing.py` changes it."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Tag(PageThing):
    name = models.CharField(_("name"), max_length=60, help_text=_("The name that readers see."))
    slug = models.SlugField(_("slug"), max_length=60, unique=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("tag")
        verbose_name_plural = _("tags")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:tag", args=[self.slug])


class BodyField(models.TextField):
    """Text that is sanitised on every way into its column: save, bulk_create and update alike."""

    def get_prep_value(self, value: Any) -> Any:
        return sanitise(value) if isinstance(value, str) else super().get_prep_value(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Set the sanitised text on the instance too."""
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = sanitise(value)
            setattr(model_instance, self.attname, value)
        return value


class ArticleQuerySet(models.QuerySet["Article"]):
    def published(self, *, at: datetime | Parameter | None = None) -> Self:
        """Return the articles that anybody may read at `at` (now): the one filter of visibility."""
        return self.filter(state=State.PUBLISHED, published_at__lte=at or timezone.now())

    def published_one_by_one(self, *, at: datetime | None = None) -> Self:
        """Filter like `published()`, row by row, if another condition or order finds few rows.

        Otherwise SQLite, which keeps no statistics, would search all public articles for those few
        rows, and PostgreSQL sometimes would too.
        """
        public = Article.objects.published(at=at).filter(pk=OuterRef("pk")).order_by()
        return self.alias(public=Subquery(public.values("pk"))).filter(public__isnull=False)

    def gone(self, *, at: datetime | None = None) -> Self:
        """Return withdrawn articles that were public once; their address answers without content.

        An article that was withdrawn before its published time was never public, so it is left out.
        """
        return self.filter(
            state=State.WITHDRAWN,
            published_at__lte=at or timezone.now(),
            state_changes__to_state=State.WITHDRAWN,
            state_changes__made_at__gte=F("published_at"),
        ).distinct()

    def scheduled(self, *, at: datetime) -> Self:
        """Return published articles whose published time is after `at`."""
        return self.filter(state=State.PUBLISHED, published_at__gt=at)

    def at(self, day: date | Parameter, slug: str | Parameter) -> Self:
        """Return what has this address: one article or none."""
        return self.filter(address_date=day, slug=slug)

    def newest_first(self) -> Self:
        """Order the articles as on a front page."""
        return self.order_by("-published_at", "-pk")

    def listed_under(self, *, at: datetime | None = None, **subject: Any) -> Self:
        """Return the articles of a `contributor` or `tag`, each once, newest first.

        `articles/author_tag_lists.py` keeps the list; the caller still has to filter public articles.
        """
        own = {f"list_entries__{name}": thing for name, thing in subject.items()}
        # Both conditions in one call, so that they apply to the same row.
        found = self.filter(list_entries__published_at__lte=at or timezone.now(), **own)
        return found.order_by("-list_entries__published_at", "-list_entries__article_id")

    def with_bylines(self) -> Self:
        """Prefetch the bylines with their contributors: one query for all articles."""
        bylines = Byline.objects.select_related("contributor")
        return self.prefetch_related(Prefetch("bylines", bylines))

    def for_listing(self) -> Self:
        """Load what a list card shows: section, bylines, lead picture and opening words.

        The order of the articles stays the same; the default is that of a front page.
        """
        leads = Placement.objects.filter(is_lead=True).select_related("picture")
        return (
            self.select_related("section")
            .with_bylines()
            .prefetch_related(Prefetch("placements", leads))
            .annotate(opening=Left("body", OPENING_CHARACTERS))
            .defer("body")
        )


class Article(models.Model):
    """A piece of news: what readers read, and what only the desk knows about it."""

    headline = models.CharField(
        _("headline"), max_length=200, help_text=_("About 90 characters fit on a phone.")
    )
    headline_key = models.CharField(
        _("key of the headline"),
        max_length=200,
        default="",
        editable=False,
        help_text=_("The headline folded, as of the newest revision: wanted links look for it."),
    )
    headline_is_provisional = models.BooleanField(
        _("headline is provisional"),
        default=False,
        help_text=_(
            "Taken from the text because the source had none. Write a headline, then untick this."
        ),
    )
    slug = models.SlugField(
        _("slug"),
        max_length=80,
        help_text=_("The last part of the web address. It cannot change after publication."),
    )
    standfirst = models.CharField(
        _("standfirst"),
        max_length=500,
        blank=True,
        help_text=_("One or two sentences between headline and text."),
    )
    body = BodyField(_("text"), blank=True)
    language = models.CharField(
        _("language"),
        max_length=12,
        default=settings.LANGUAGE_CODE,
        help_text=_("The language of the text, as in en-gb or de."),
    )
    section = models.ForeignKey(
        "articles.Section",
        on_delete=models.PROTECT,
        related_name="articles",
        null=True,
        blank=True,
        verbose_name=_("section"),
    )
    tags = models.ManyToManyField(Tag, related_name="articles", blank=True, verbose_name=_("tags"))
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.DRAFT, editable=False
    )
    draft_reason = models.CharField(
        _("why this is a draft"),
        max_length=200,
        blank=True,
        editable=False,
        help_text=_("What the import could not determine."),
    )
    published_at = models.DateTimeField(
        _("published"),
        null=True,
        blank=True,
        help_text=_("Readers see the article from this time on, once it is published."),
    )
    address_date = models.DateField(
        _("date in the address"),
        null=True,
        editable=False,
        help_text=_(
            "Set when the article is first published. It never changes, so links keep working."
        ),
    )
    updated_at = models.DateTimeField(
        _("updated"),
        null=True,
        blank=True,
        help_text=_("The last change that matters to readers, not every small fix."),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("created by"),
    )
    saved_at = models.DateTimeField(_("saved"), auto_now=True)
    version = models.PositiveIntegerField(
        _("version"), default=0, editable=False, help_text=_("The number of the newest revision.")
    )

    objects = ArticleQuerySet.as_manager()

    State = State

    class Meta:
        ordering = ["-published_at", "-pk"]
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        permissions = [("publish_article", "Can publish, withdraw and edit every article")]
        constraints = [
            models.UniqueConstraint(
                fields=["address_date", "slug"],
                name="article_address_once",
                violation_error_message=_("Another article published that day has this slug."),
            ),
            models.CheckConstraint(
                condition=~Q(state=State.PUBLISHED)
                | Q(published_at__isnull=False, address_date__isnull=False),
                name="article_published_has_time",
                violation_error_message=_("A published article needs its published time."),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-published_at", "-id"], name="article_newest"),
            models.Index(fields=["headline_key"], name="article_headline_key"),
            models.Index(
                fields=["section", "state", "-published_at", "-id"], name="article_section_newest"
            ),
            # For the desk's lists: last saved first, of all or of one state, and by year.
            models.Index(fields=["-saved_at", "-id"], name="article_saved"),
            models.Index(fields=["state", "-saved_at", "-id"], name="article_state_saved"),
            models.Index(fields=["published_at"], name="article_published_at"),
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        """Return the address of the page, or of the preview if the article was never published."""
        if self.address_date is None:
            return reverse("articles:preview", args=[self.pk])
        return reverse("articles:article", args=[self.address_date, self.slug])

    @property
    def lead(self) -> Placement | None:
        """The lead picture's placement, from the prefetched ones."""
        return next((p for p in self.placements.all() if p.is_lead), None)

    @property
    def was_updated(self) -> bool:
        """Whether readers see an update time: only if it is later than the publication."""
        return bool(self.updated_at and self.published_at and self.updated_at > self.published_at)
