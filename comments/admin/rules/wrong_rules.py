"""A moderator says of a comment that a rule is wrong there: the rule's owner sees how often."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comments.admin.queue import findings
from comments.admin.rules.rehearsed_words import in_words
from comments.models import Comment, RuleExample, WordRule
from comments.permissions import may_everywhere
from comments.screening.lookups import compiled_rules, rehearsal
from newsroom.desk.acts import ActingAdmin, answer, signed_in
from newsroom.desk.counted_fields import CountedForm
from newsroom.desk.keys import can_be_key

# The rule's page links to no more of them.
MOST_SHOWN = 20


class ExampleForm(CountedForm):
    """The comment in which the rule is wrong: one that the rule has found."""

    comment = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={
            "required": gettext_lazy("Open this page from the comment in which the rule is wrong."),
            "invalid": gettext_lazy("Open this page from the comment in which the rule is wrong."),
        },
    )

    def __init__(self, *args: Any, rule: WordRule, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule = rule

    def clean_comment(self) -> Comment:
        number = self.cleaned_data["comment"]
        if comment := found_by(self.rule, number):
            return comment
        raise forms.ValidationError(
            _("Comment %(number)d was not found by the rule “%(rule)s”, or no longer exists.")
            % {"number": number, "rule": self.rule.words}
        )


def found_by(rule: WordRule, number: Any) -> Comment | None:
    """Return the comment with this number, if its checks say that the rule found it."""
    if not can_be_key(Comment, str(number)):
        return None
    comment = Comment.objects.filter(pk=number, emptied_at=None).first()
    return comment if comment and findings.of_rule(comment.findings, rule.pk) else None


class WrongAdmin(ActingAdmin):
    """Adds to the screen of word rules the page on which one is said to be wrong in a comment."""

    def wrong_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """Show the comment and what the rule did in 90 days, and ask to note the example."""
        rule: WordRule = self.visible(request, number)
        asked = request.GET.get("comment", "")
        form = ExampleForm(
            request.POST if request.method == "POST" else None,
            rule=rule,
            initial={"comment": asked if can_be_key(Comment, asked) else ""},
        )

        def act() -> str:
            comment = form.cleaned_data["comment"]
            compiled_rules.note_wrong(rule, comment, at=timezone.now(), by=signed_in(request))
            return _("It is noted that “%s” is wrong in this comment.") % rule.words

        return answer(
            request,
            form,
            allowed=may_everywhere(request.user, "decide"),
            act=act,
            page=lambda: self._wrong_page(request, rule, form),
            then=reverse("admin:comments_wordrule_change", args=[rule.pk]),
        )

    def _wrong_page(self, request: HttpRequest, rule: WordRule, form: ExampleForm) -> HttpResponse:
        comment = found_by(rule, form["comment"].value())
        quoted = findings.of_rule(comment.findings, rule.pk) if comment else []
        found = rehearsal.rehearse([compiled_rules.compiled_from(rule)], at=timezone.now())
        return self.page(
            request,
            "admin/comments/wordrule/wrong.html",
            title=_("The rule “%s” is wrong here") % rule.words,
            form=form,
            rule=rule,
            comment=comment,
            whys=findings.whys(quoted),
            text=findings.marked(comment.text, quoted) if comment else [],
            found=in_words(asdict(found)),
        )


def shown_examples(rule: WordRule) -> str:
    """Return in how many comments the rule was wrong, and the way to the newest."""
    examples = RuleExample.objects.filter(rule=rule).select_related("comment")
    number = examples.count()
    if not number:
        return _("Nobody has said that it is wrong.")
    said = ngettext("Wrong in %d comment:", "Wrong in %d comments:", number) % number
    links = (
        (reverse("admin:comments_comment_change", args=[each.comment_id]), each.comment.text[:60])
        for each in examples[:MOST_SHOWN]
    )
    return format_html(
        "{} {}", said, format_html_join(", ", '<a href="{}"><bdi>{}</bdi></a>', links)
    )
