"""Article: the working copy of one piece of news; readers read its editions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from articles.models.article_kind import ArticleKind
from articles.models.assigned import Assigned
from articles.models.byline import Byline
from articles.models.edition import Edition
from articles.models.stage_change import MAX_FLAG_CHARACTERS, Stage
from articles.models.tag import Tag
from articles.models.told_elsewhere import ToldElsewhere
from articles.sanitising import sanitise
from newsroom.db.compiled_queries import Parameter


class State(models.TextChoices):
    """What the desk decided last; only `articles/acts/states.py` changes it.

    What readers get, and from when, is in the editions alone.
    """

    DRAFT = "draft", _("Draft")
    BINNED = "binned", _("In the bin")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    KILLED = "killed", _("Killed")


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
        """Return the articles of which readers are told something at `at` (now)."""
        told = Edition.objects.public(at=at).filter(article=OuterRef("pk"))
        return self.filter(Exists(told))

    def at(self, day: date | Parameter, slug: str | Parameter) -> Self:
        """Return what has this address: one article or none."""
        return self.filter(addresses__address_date=day, addresses__slug=slug)

    def with_bylines(self) -> Self:
        """Prefetch the bylines with their contributors: one query for all articles."""
        bylines = Byline.objects.select_related("contributor")
        return self.prefetch_related(Prefetch("bylines", bylines))


# `current_editions_of` puts them there, and `Article.told` finds them.
_CURRENT_EDITIONS = "current_editions"


def current_editions_of(path: str = "") -> Prefetch:
    """Prefetch what readers are told of the articles at `path`: one query for all rows of a list."""
    current = Edition.objects.current().order_by()
    editions = f"{path}__editions" if path else "editions"
    return Prefetch(editions, current, to_attr=_CURRENT_EDITIONS)


def articles_as_told() -> tuple[Prefetch, Prefetch]:
    """Prefetch the articles of a list's rows, and what readers are told of them: two queries.

    Not joined: as long as the list is empty, SQLite would begin with all articles.
    """
    return Prefetch("article", Article.objects.defer("body")), current_editions_of("article")


class Article(ToldElsewhere, Assigned):
    """A piece of news as the desk has it now; `Edition` is what readers are told of it."""

    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=ArticleKind,
        default=ArticleKind.NEWS,
        db_default=ArticleKind.NEWS,
        help_text=_("Readers see it above the headline, except for news and features."),
    )
    kicker = models.CharField(
        _("kicker"),
        max_length=60,
        blank=True,
        default="",
        db_default="",
        help_text=_("A few words above the headline. If empty, the section stands there."),
    )
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
            "Taken from the text because the source had none. Writing another headline unticks this;"
            " untick it by hand to keep the one that stands here."
        ),
    )
    slug = models.SlugField(
        _("slug"),
        max_length=80,
        help_text=_(
            "The last part of the web address. Once readers have had it, “Change address…” gives the"
            " article another one."
        ),
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
    stage = models.CharField(
        _("stage"),
        max_length=10,
        choices=Stage,
        default=Stage.DRAFT,
        db_default=Stage.DRAFT,
        editable=False,
        help_text=_("How far the working copy is; only articles/acts/stages.py changes it."),
    )
    no_byline_reason = models.CharField(
        _("reason for no byline"),
        max_length=200,
        blank=True,
        default="",
        db_default="",
        help_text=_("Why no name stands above the article. Readers do not see it."),
    )
    legal_flag = models.CharField(
        _("open legal question"),
        max_length=MAX_FLAG_CHARACTERS,
        blank=True,
        default="",
        db_default="",
        editable=False,
        help_text=_("Until it is settled, the guard holds the article up."),
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
        help_text=_(
            "The date that readers see. If it is in the future, the article becomes public then."
        ),
    )
    address_date = models.DateField(
        _("date in the address"),
        null=True,
        editable=False,
        help_text=_(
            "Set when the article is scheduled or published; it stays once readers had it."
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
    Stage = Stage

    class Meta:
        ordering = ["-published_at", "-pk"]
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        permissions = [
            ("publish_article", "Can publish, withdraw and edit every article"),
            ("kill_article", "Can kill an article, which is never published again"),
        ]
        constraints = [
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
            models.Index(fields=["stage", "-saved_at", "-id"], name="article_stage_saved"),
            models.Index(fields=["published_at"], name="article_published_at"),
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        """Return the address of the page, or of the preview if the article was never published."""
        if self.address_date is None:
            return reverse("articles:preview", args=[self.pk])
        return reverse("articles:article", args=self.place)

    @property
    def place(self) -> tuple[date | None, str]:
        """Date and slug of the address that readers know, whatever slug was saved before it came."""
        if self.told and self.told.slug:
            return self.told.address_date, self.told.slug
        return self.address_date, self.slug

    @cached_property
    def told(self) -> Edition | None:
        """What readers were told last, also if it has been withdrawn since; None for a draft."""
        read: list[Edition] | None = self.__dict__.get(_CURRENT_EDITIONS)
        if read is None:
            return Edition.objects.filter(article=self).current().order_by("-public_from").first()
        return read[0] if read else None

    @property
    def told_headline(self) -> str:
        """The headline that readers know; that of the working copy, if they know none."""
        return self.told.headline if self.told else self.headline

    @property
    def public_headline(self) -> str:
        """The headline that anybody may read now; "" while the article is not public."""
        return self.told.headline if self.told and self.told.is_public else ""
