"""Comment: a reader's message below an article, and the one filter of public comments."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from comments.models.decision import Reason
from comments.models.pick_change import MAX_PICK_REASON_CHARACTERS
from comments.models.screened_text import ScreenedText, screening_indexes

# Long enough for a letter to the editor; counted in code points.
MAX_TEXT_CHARACTERS = 5_000
MAX_NAME_CHARACTERS = 60
# Replaces erased words where a column cannot be empty, or where the desk would wonder why it is.
ERASED = "[erased]"


class State(models.TextChoices):
    """The state of a comment; `comments/moderation/decisions.py` alone changes it."""

    PENDING = "pending", _("Pending")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Rejected")
    SPAM = "spam", _("Spam")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ERASED = "erased", _("Erased")


class LowReason(models.TextChoices):
    """The reason of a reader who gives one or two stars."""

    ERROR = "error", _("There is an error")
    UNFAIR = "unfair", _("It is unfair")
    HEADLINE = "headline", _("The headline misleads")
    BROKEN_PAGE = "broken-page", _("The page is broken")


# In these states somebody has decided against the comment.
REFUSED_STATES = (State.REJECTED, State.SPAM)
EDITABLE_STATES = (State.PENDING, State.APPROVED)  # a refused one stays as it was judged
IS_APPROVED = Q(state=State.APPROVED)


class CommentQuerySet(models.QuerySet["Comment"]):
    def approved(self) -> Self:
        """Return the comments that anybody may read below a published article: the only filter."""
        return self.filter(IS_APPROVED)

    def standing(self) -> Self:
        """Return public and pending comments: those that nobody has refused or withdrawn."""
        return self.filter(IS_APPROVED | Q(state=State.PENDING))

    def listed(self) -> Self:
        """Return the comments with a place in the list: approved ones, and others with answers.

        Of a comment that is not approved no page may show a word: see
        `comments/conversation/listing.py`.
        """
        return self.filter(thread__isnull=False)

    def pending(self) -> Self:
        """Return the comments that wait for a decision, the longest wait first."""
        return self.filter(state=State.PENDING).order_by("submitted_at", "pk")


class Comment(ScreenedText):
    """A reader's message as plain text, and as HTML once it is let through."""

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        related_name="comments",
        verbose_name=_("article"),
    )
    revision = models.ForeignKey(
        "articles.Revision",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("revision"),
        help_text=_("The save of the article that the edition was made from."),
    )
    # No index: nobody asks which comments belong to an edition.
    edition = models.ForeignKey(
        "articles.Edition",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("edition read"),
        help_text=_("What readers were told when this was written; empty for older rows."),
    )
    reader = models.ForeignKey(
        "comments.Reader",
        on_delete=models.PROTECT,
        related_name="comments",
        # The index below begins with it.
        db_index=False,
        verbose_name=_("reader"),
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="answers",
        null=True,
        blank=True,
        # Its own index is below, without the many comments that answer none.
        db_index=False,
        verbose_name=_("in reply to"),
        help_text=_("The comment that this one replies to."),
    )
    # The place in the list, which `comments/conversation/threads.py` alone writes: the numbers of
    # the comment's ancestors or its own on levels 1, 2 and 3. Sorted by these and then by number,
    # each answer is below the comment that it answers, in the order of a conversation.
    thread = models.BigIntegerField(
        _("thread"),
        null=True,
        editable=False,
        help_text=_("Number of the topmost comment; empty as long as nothing is in the list."),
    )
    branch = models.BigIntegerField(
        _("branch"), default=0, db_default=0, editable=False, help_text=_("That of level 2, or 0.")
    )
    leaf = models.BigIntegerField(
        _("leaf"), default=0, db_default=0, editable=False, help_text=_("That of level 3, or 0.")
    )
    name = models.CharField(_("name"), max_length=MAX_NAME_CHARACTERS)
    email = models.EmailField(_("e-mail"), help_text=_("Never shown to readers."))
    tell_writer = models.BooleanField(
        _("e-mails wanted"),
        default=False,
        db_default=False,
        help_text=_("The writer asked for e-mails. They are sent once the address is confirmed."),
    )
    text = models.TextField(_("message"), max_length=MAX_TEXT_CHARACTERS)
    html = models.TextField(
        _("message as HTML"),
        blank=True,
        # The release before this column still writes rows while a new one is rolled out.
        db_default="",
        editable=False,
        help_text=_("Made of the message when it is let through; pages show it."),
    )
    stars = models.PositiveSmallIntegerField(
        _("stars"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text=_("1 to 5. They count once the comment is approved."),
    )
    low_reason = models.CharField(
        _("what was wrong"),
        max_length=20,
        choices=LowReason,
        blank=True,
        db_default="",
        help_text=_("Asked of readers who give few stars."),
    )
    respect = models.PositiveIntegerField(
        _("respect"),
        default=0,
        db_default=0,
        editable=False,
        help_text=_("How many readers respect it, as its page shows it."),
    )
    pick_reason = models.CharField(
        _("editors’ pick"),
        max_length=MAX_PICK_REASON_CHARACTERS,
        blank=True,
        db_default="",
        editable=False,
        help_text=_("Why the editors picked it; empty for all others."),
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        # Its own index is below, without the many comments that have none.
        db_index=False,
        verbose_name=_("member of staff"),
        help_text=_("The staff account that was signed in."),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.PENDING, editable=False
    )
    reason = models.CharField(
        _("reason"),
        max_length=20,
        choices=Reason,
        db_default="",
        editable=False,
        help_text=_("The reason of the newest decision, by which the desk sorts what waits."),
    )
    version = models.PositiveIntegerField(
        _("version"),
        default=1,
        db_default=1,
        editable=False,
        help_text=_("One more with each edit by its writer."),
    )
    edited_at = models.DateTimeField(_("edited"), null=True, editable=False)
    submitted_at = models.DateTimeField(_("sent"))
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    emptied_at = models.DateTimeField(
        _("emptied"),
        null=True,
        editable=False,
        help_text=_("When the writer’s data and the text were removed."),
    )

    objects = CommentQuerySet.as_manager()

    State = State

    class Meta:
        ordering = ["-submitted_at", "-pk"]
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        permissions = [("moderate_comment", "Can decide on comments")]
        constraints = [
            models.CheckConstraint(
                condition=Q(stars__isnull=True) | Q(stars__range=(1, 5)),
                name="comment_stars_1_to_5",
            )
        ]
        indexes = [
            models.Index(
                fields=["article", "state", "-submitted_at", "-id"], name="comment_article_newest"
            ),
            models.Index(fields=["state", "submitted_at", "id"], name="comment_queue"),
            # Of all states: SQLite takes no partial index for a state that is a parameter.
            models.Index(
                fields=["state", "reason", "submitted_at", "id"], name="comment_queue_by_reason"
            ),
            models.Index(
                fields=["account"],
                condition=models.Q(account__isnull=False),
                name="comment_of_account",
            ),
            models.Index(
                fields=["parent"], condition=Q(parent__isnull=False), name="comment_of_parent"
            ),
            # Tells of each writer in the queue whether anything of theirs is public.
            models.Index(fields=["reader", "state"], name="comment_of_reader"),
            models.Index(fields=["-submitted_at", "-id"], name="comment_newest"),
            # Finds the comments of a person who wants to see or erase their data.
            models.Index(Lower("email"), name="comment_email"),
            models.Index(
                fields=["state", "decided_at", "id"],
                name="comment_kept_for_a_time",
                condition=Q(emptied_at=None, decided_at__isnull=False),
            ),
            *screening_indexes(),
            models.Index(
                fields=["article", "-submitted_at"],
                condition=Q(stars__isnull=False),
                name="comment_starred",
            ),
            models.Index(
                fields=["article", "-thread", "branch", "leaf", "id"],
                name="comment_list_newest",
                condition=Q(thread__isnull=False),
            ),
            models.Index(
                fields=["article", "thread", "branch", "leaf", "id"],
                name="comment_list_oldest",
                condition=Q(thread__isnull=False),
            ),
            models.Index(
                fields=["article", "-respect", "id"],
                name="comment_list_respected",
                condition=Q(thread__isnull=False),
            ),
            models.Index(
                fields=["article", "-id"],
                name="comment_list_picked",
                condition=~Q(pick_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.text[:60]}"

    def get_absolute_url(self) -> str:
        """Return the address that redirects to the page with this comment."""
        address = [*self.article.place, self.pk]
        return reverse("comments:comment", args=address)

    def get_admin_url(self) -> str:
        return reverse("admin:comments_comment_change", args=[self.pk])
