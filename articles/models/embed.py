"""Embed: a video or a post of another site in an article, with all that readers see before they ask for it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.embeds.providers import PROVIDERS


class EmbedKind(models.TextChoices):
    """Where it comes from; videos have the key of their provider."""

    YOUTUBE = "youtube", gettext_lazy("YouTube video")
    VIMEO = "vimeo", gettext_lazy("Vimeo video")
    POST = "post", gettext_lazy("Post of a social network")


class Embed(models.Model):
    """A video or a post, typed at the desk: nothing of it is asked of the other site."""

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        related_name="embeds",
        verbose_name=gettext_lazy("article"),
    )
    number = models.PositiveSmallIntegerField(
        gettext_lazy("number"),
        help_text=gettext_lazy("The number by which the text refers to it."),
    )
    kind = models.CharField(
        gettext_lazy("kind"), max_length=8, choices=EmbedKind, default=EmbedKind.YOUTUBE
    )
    video = models.CharField(
        gettext_lazy("video"),
        max_length=300,
        blank=True,
        help_text=gettext_lazy("For a video: the address of its page, or its id."),
    )
    title = models.CharField(
        gettext_lazy("title"),
        max_length=200,
        blank=True,
        help_text=gettext_lazy("For a video: what readers see before they play it."),
    )
    author = models.CharField(
        gettext_lazy("author"),
        max_length=200,
        blank=True,
        help_text=gettext_lazy("Who published it there."),
    )
    published = models.DateField(
        gettext_lazy("date"),
        null=True,
        blank=True,
        help_text=gettext_lazy("When it was published there."),
    )
    picture = models.ForeignKey(
        "articles.Picture",
        on_delete=models.PROTECT,
        related_name="embeds",
        null=True,
        blank=True,
        verbose_name=gettext_lazy("picture"),
        help_text=gettext_lazy("For a video: a picture of our own, which is shown until it plays."),
    )
    text = models.TextField(
        gettext_lazy("text"),
        max_length=3_000,
        blank=True,
        help_text=gettext_lazy("For a post: all its words, exactly as they stand there."),
    )
    url = models.URLField(
        gettext_lazy("address"),
        max_length=500,
        blank=True,
        help_text=gettext_lazy("For a post: the address where it stands, beginning with https://."),
    )

    class Meta:
        ordering = ["number"]
        verbose_name = gettext_lazy("video or post in this article")
        verbose_name_plural = gettext_lazy("videos and posts in this article")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"],
                name="embed_number_once",
                violation_error_message=gettext_lazy(
                    "Two videos or posts of this article have the same number."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.title or self.author or self.get_kind_display()}"

    def clean(self) -> None:
        """Keep the id of a video; say what is missing, and what belongs to the other kind."""
        problems = self._of_post() if self.kind == EmbedKind.POST else self._of_video()
        if problems:
            raise ValidationError(problems)

    def _of_video(self) -> dict[str, str]:
        problems = {}
        provider = PROVIDERS.get(self.kind)
        video = provider.id_in(self.video) if provider else ""
        if provider and not self.video.strip():
            problems["video"] = _("A video needs its address: copy it from the video’s page.")
        elif provider and not video:
            words = _("“%(typed)s” is no video on %(site)s. Copy the address of the video’s page.")
            problems["video"] = words % {"typed": self.video, "site": provider.name}
        if not self.title.strip():
            problems["title"] = _("A video needs a title: readers see it before they play it.")
        if self.text.strip() or self.url:
            words = _("Text and address belong to posts. Empty them, or choose another kind.")
            problems["text" if self.text.strip() else "url"] = words
        self.video = video or self.video
        return problems

    def _of_post(self) -> dict[str, str]:
        problems = {}
        if not self.text.strip():
            problems["text"] = _("A post needs its text: readers get nothing from the other site.")
        if not self.author.strip():
            problems["author"] = _("A post needs its author.")
        if not self.url:
            problems["url"] = _("A post needs its address: copy it from the post.")
        elif not self.url.lower().startswith("https://"):
            words = _("The address “%s” does not begin with https://.")
            problems["url"] = words % self.url
        if self.video.strip() or self.title.strip() or self.picture_id:
            problems["kind"] = _(
                "Video, title and picture belong to videos. Empty them, or choose another kind."
            )
        return problems
