"""Edition: what the public is told of an article from one moment on."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar, Final, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.armed_row import CANCELLED_IN_TIME, CANCELLING, ArmedQuerySet, ArmedRow, Moment
from newsroom.db.compiled_queries import Parameter
from newsroom.db.guards import Guard

# Two short paragraphs: the page says why an article is gone, and tells no story.
MAX_WORDS_TO_READERS_CHARACTERS: Final = 500


class Kind(models.TextChoices):
    """What an edition does to what readers see."""

    PUBLICATION = "publication", _("Publication")
    UPDATE = "update", _("Update")
    CORRECTION = "correction", _("Correction")
    REISSUE = "reissue", _("Re-issue")
    WITHDRAWAL = "withdrawal", _("Withdrawal")
    TAKE_DOWN = "take_down", _("Planned take-down")
    KILL = "kill", _("Kill")


class EditionQuerySet(ArmedQuerySet["Edition"]):
    def current(self, *, at: Moment | None = None) -> Self:
        """Return the newest edition of each article whose time has come at `at` (now).

        No end is stored: an edition ends where the next one begins.
        """
        at = at or timezone.now()
        mine = Edition.objects.come(at=at).filter(article=OuterRef("article"))
        later = mine.filter(public_from__gt=OuterRef("public_from"))
        return self.come(at=at).filter(~Exists(later))

    def public(self, *, at: Moment | None = None) -> Self:
        """Return what the public is told at `at` (now): the one answer to "what is public"."""
        return self.current(at=at).filter(is_public=True)

    def at_address(self, day: date | Parameter, slug: str | Parameter, *, at: Moment) -> Self:
        """Return the editions of the article that has ever stood at this address until `at`."""
        here = Edition.objects.come(at=at).filter(address_date=day, slug=slug)
        return self.filter(article__in=here.values("article"))

    def for_front(self) -> Self:
        """Order the editions as front pages list them: provisional headlines come last of all."""
        return self.order_by("headline_is_provisional", "-first_published", "-article_id")

    def newest_first(self) -> Self:
        """Order the editions by the date that readers see."""
        return self.order_by("-first_published", "-article_id")

    def listed_under(self, **subject: Any) -> Self:
        """Return the editions in the list of a `contributor` or a `tag`, the newest first."""
        own = {f"list_entries__{name}": thing for name, thing in subject.items()}
        found = self.filter(**own)
        return found.order_by("-list_entries__first_published", "-list_entries__article_id")


_SHOWN = Q(is_public=True, cancelled_at=None)


class Edition(ArmedRow):
    """One record of what readers are told, in words as they were; only its cancelling is added later.

    Changing an article, a picture, a section or a name changes no edition.
    """

    ledger_kind = "edition"
    guard: ClassVar = Guard(
        "Editions are on record and never change.",
        once=(CANCELLING,),
        emptied=(
            "headline", "headline_key", "slug", "reason", "words_to_readers", "cancel_reason",
            "card", "card_digest", "text_digest",
        ),
    )  # fmt: skip

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        related_name="editions",
        db_index=False,
        verbose_name=_("article"),
    )
    number = models.PositiveIntegerField(
        _("number"), help_text=_("1 for the first edition of the article, then one more each time.")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    revision = models.ForeignKey(
        "articles.Revision",
        on_delete=models.PROTECT,
        related_name="editions",
        verbose_name=_("revision"),
        help_text=_("The working copy that the edition was made from."),
    )
    version = models.PositiveIntegerField(
        _("version"), help_text=_("The number of the revision, so that pages need not look it up.")
    )
    words_to_readers = models.CharField(
        _("words to readers"),
        max_length=MAX_WORDS_TO_READERS_CHARACTERS,
        blank=True,
        db_default="",
        default="",
        help_text=_("What the page says in the place of an article that was taken away."),
    )
    is_reconstructed = models.BooleanField(
        _("reconstructed"),
        default=False,
        help_text=_("Made afterwards from revisions; some of its words are those of today."),
    )
    is_public = models.BooleanField(
        _("is public"), help_text=_("False: from now on readers see nothing at this address.")
    )
    address_date = models.DateField(_("date in the address"))
    slug = models.SlugField(_("slug"), max_length=80, db_index=False)
    first_published = models.DateTimeField(
        _("published"), help_text=_("The date that readers see; lists are ordered by it.")
    )
    updated_at = models.DateTimeField(
        _("updated"), null=True, blank=True, help_text=_("The update that readers are told of.")
    )
    section = models.ForeignKey(
        "articles.Section",
        on_delete=models.PROTECT,
        related_name="editions",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("section"),
    )
    language = models.CharField(_("language"), max_length=12)
    headline = models.CharField(_("headline"), max_length=200)
    # Not among the facts of the ledger: the revision that it is taken from has an entry of its own.
    headline_is_provisional = models.BooleanField(
        _("headline is provisional"),
        default=False,
        db_default=False,
        help_text=_("Nobody wrote it: lists put the piece behind all others."),
    )
    headline_key = models.CharField(
        _("key of the headline"), max_length=200, help_text=_("Wanted links look for it.")
    )
    card = models.JSONField(
        _("card"), help_text=_("What lists show, as articles.editions.card writes it.")
    )
    card_digest = models.CharField(
        _("digest of the card"),
        max_length=64,
        help_text=_("Lists change when it differs from that of the edition before."),
    )
    text_digest = models.CharField(
        _("digest of the text"), max_length=64, help_text=_("Of headline, standfirst and text.")
    )

    objects = EditionQuerySet.as_manager()  # type: ignore[misc]

    Kind = Kind

    class Meta:
        ordering = ["-number"]
        default_permissions = ()
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["article", "public_from"], condition=Q(cancelled_at=None),
                name="edition_one_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(is_reconstructed=True) | Q(public_from__gte=F("made_at")),
                name="edition_not_in_the_past",
            ),
            models.CheckConstraint(
                condition=CANCELLED_IN_TIME,
                name="edition_cancelled_before_its_time",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["address_date", "slug"], name="edition_address"),
            models.Index(fields=["-first_published", "-article", "public_from"],
                condition=_SHOWN, name="edition_newest"),
            models.Index(fields=["section", "-first_published", "-article", "public_from"],
                condition=_SHOWN, name="edition_section_newest"),
            models.Index(
                fields=["headline_is_provisional", "-first_published", "-article", "public_from"],
                condition=_SHOWN, name="edition_front",
            ),
            models.Index(
                fields=["section", "headline_is_provisional", "-first_published", "-article",
                        "public_from"],
                condition=_SHOWN, name="edition_section_front",
            ),
            models.Index(
                fields=["public_from"], condition=Q(cancelled_at=None), name="edition_public_from"),
            models.Index(fields=["article", "public_from"],
                condition=Q(is_public=False, cancelled_at=None), name="edition_not_public"),
            models.Index(fields=["headline_key"], name="edition_headline_key"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        if not self.slug:
            # Expunged: the address of the article says that it is gone.
            return self.article.get_absolute_url()
        return reverse("articles:article", args=[self.address_date, self.slug])

    @property
    def was_updated(self) -> bool:
        """Whether readers see an update time: only if it is later than the publication."""
        return self.updated_at is not None and self.updated_at > self.first_published

    def ledger_facts(self) -> dict[str, Any]:
        names = (
            "article_id", "number", "kind", "revision_id", "made_at", "made_by_id", "at_once",
            "public_from", "is_public", "address_date", "first_published", "updated_at",
            "section_id", "language",
        )  # fmt: skip
        return {name.removesuffix("_id"): getattr(self, name) for name in names}

    def ledger_words(self) -> dict[str, Any]:
        names = ("headline", "slug", "reason", "words_to_readers", "card")
        return {name: getattr(self, name) for name in names}

    @property
    def told_change(self) -> datetime:
        """The last change that readers are told of: an update, or the publication."""
        return max(self.first_published, self.updated_at or self.first_published)
