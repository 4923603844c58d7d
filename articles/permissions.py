"""The permissions on articles: every view and command asks `may()`."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any, Final, Literal

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import (
    BooleanField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.lookups import IsNull
from django.utils.translation import gettext as _

from articles.acts.table_of_acts import Act as PublishingAct
from articles.models import Article, Byline, DeskMember, Edition, Picture, Section, Stage, State
from articles.models.article import ArticleQuerySet
from articles.models.byline import written_by

Act = Literal["see", "edit", "change_picture"] | PublishingAct
Person = User | AnonymousUser
# The sections in which a role counts, None for all.
Limit = frozenset[int] | None

# The permission that allows an act to every article. A kill is final and has one of its own, which
# editors and administrators have, so that a house can keep it to its chief editor.
KILL: Final = "kill_article"
EVERY: Final = "publish_article"
NEW: Final = "add_article"
# What reporters may do to their own articles, and the states in which they may. Readers notice
# nothing of any of it: of a scheduled or live article, the working copy alone changes.
OWN: Final[dict[Act, tuple[State, ...]]] = {
    "edit": (State.DRAFT, State.PUBLISHED),
    "change_picture": (State.DRAFT,),
    "restore": (State.DRAFT, State.PUBLISHED),
    "bin": (State.DRAFT,),
    "bring_back": (State.BINNED,),
    "hand_in": (State.DRAFT, State.PUBLISHED),
    "take_back": (State.DRAFT, State.PUBLISHED),
}
# What an editor has called ready stays as it is, until it is returned or published.
NOT_WHEN_READY: Final[frozenset[Act]] = frozenset({"edit", "restore", "bin"})
_KEPT: Final = "_limit_to_sections"


def _has(user: Person, codename: str) -> bool:
    return user.has_perm(f"articles.{codename}")


def limit_of(user: Person) -> Limit:
    """Return the sections to which the role of `user` is limited, None for no limit.

    Like the rights of a role, it is looked up once a request: one query.
    """
    if not isinstance(user, User) or user.is_superuser:
        return None
    if _KEPT not in user.__dict__:
        limited = DeskMember.objects.filter(account=user.pk, sections__isnull=False)
        found = frozenset(limited.values_list("sections", flat=True))
        user.__dict__[_KEPT] = found or None
    limit: Limit = user.__dict__[_KEPT]
    return limit


def covers(limit: Limit, section: int | None) -> bool:
    """Return whether a role that is limited to the sections of `limit` counts in `section`."""
    return limit is None or section in limit


def is_own(user: Person, article: Article) -> bool:
    """Return whether `user` created `article`, was assigned it, or is named in its byline."""
    if user.pk is None:
        return False
    named = Byline.objects.filter(article=article, contributor__account=user.pk)
    return user.pk in (article.created_by_id, article.assignee_id) or named.exists()


def may(user: Person, act: Act, article: Article) -> bool:
    """Return whether `user` may do `act` to `article`.

    Editors may do everything. Reporters see public articles and their own; they edit their own drafts
    and the working copies of their own live articles until these are called ready, hand them in and
    take them back, bin their own drafts, and take them out of the bin. A role that is limited to
    sections counts in these alone: elsewhere the person sees what anybody with a role sees. An article
    without a section belongs to its writers, and to editors without a limit. Who may write articles
    begins one with the words of each that they see.
    """
    if act == "duplicate":
        return _has(user, NEW) and may(user, "see", article)
    if _has(user, _codename(act)) and covers(limit_of(user), article.section_id):
        return True
    if act == "kill" or not _has(user, "change_article"):
        return False
    if act == "see":
        public = Article.objects.published().filter(pk=article.pk)
        return is_own(user, article) or public.exists()
    is_closed = act in NOT_WHEN_READY and article.stage == Stage.READY
    if is_closed or article.state not in OWN.get(act, ()) or not is_own(user, article):
        return False
    return article.section_id is None or covers(limit_of(user), article.section_id)


def _codename(act: Act) -> str:
    return KILL if act == "kill" else EVERY


def permitted(user: Person, act: Act, articles: ArticleQuerySet | None = None) -> ArticleQuerySet:
    """Return the articles for which `may(user, act, …)` is true, out of `articles` or of all."""
    found = Article.objects.all() if articles is None else articles
    if act == "duplicate":
        return permitted(user, "see", found) if _has(user, NEW) else found.none()
    ways = []
    if _has(user, _codename(act)):
        limit = limit_of(user)
        if limit is None:
            return found
        ways.append(Q(section__in=limit))
    if act != "kill" and _has(user, "change_article"):
        ways += _ways_of_writers(user, act)
    return found.filter(reduce(or_, ways)) if ways else found.none()


def _ways_of_writers(user: Person, act: Act) -> list[Q]:
    if act == "see":
        return [written_by(user.pk), Q(pk__in=Article.objects.published().values("pk"))]
    if act not in OWN:
        return []
    limit = limit_of(user)
    section = Q() if limit is None else Q(section__in=limit) | Q(section=None)
    stage = ~Q(stage=Stage.READY) if act in NOT_WHEN_READY else Q()
    return [written_by(user.pk) & Q(state__in=OWN[act]) & section & stage]


def who_may(act: Act, article: Article) -> QuerySet[User]:
    """Return the active staff for whom `may(…, act, article)` is true."""
    if act == "duplicate":
        return who_may("see", article).filter(pk__in=_with(NEW))
    able = Q(pk__in=_with(_codename(act))) & counts_in(article.section_id)
    if act != "kill":
        able |= Q(pk__in=_with("change_article")) & _writers_who_may(act, article)
    return User.objects.filter(able, is_active=True, is_staff=True).order_by("username")


def _with(codename: str) -> QuerySet[User, Any]:
    return User.objects.with_perm(f"articles.{codename}").order_by().values("pk")


def counts_in(section: int | Subquery | None) -> Q:
    """Return which accounts' roles count in a section: those of all without a limit, too."""
    limits = DeskMember.objects.filter(account=OuterRef("pk"), sections__isnull=False)
    inside = ~Exists(limits) | Exists(limits.filter(sections=section or 0))
    return Q(is_superuser=True) | inside


def _writers_who_may(act: Act, article: Article) -> Q:
    named = article.bylines.values("contributor__account")
    makers = (article.created_by_id or 0, article.assignee_id or 0)
    own = Q(pk__in=makers) | Q(pk__in=named.exclude(contributor__account=None))
    if act == "see":
        return Q() if Article.objects.published().filter(pk=article.pk).exists() else own
    is_closed = act in NOT_WHEN_READY and article.stage == Stage.READY
    if is_closed or article.state not in OWN.get(act, ()):
        return Q(pk__in=[])
    return own if article.section_id is None else own & counts_in(article.section_id)


# --- Sections


def may_everywhere(user: Person) -> bool:
    """Return whether `user` may publish in every section, as for what stands in several of them."""
    return _has(user, EVERY) and limit_of(user) is None


def may_manage_section(user: Person, section: Section) -> bool:
    """Return whether the rights of `user` on sections count for this one."""
    return covers(limit_of(user), section.pk)


def refused_section(user: Person, before: int | None, section: Section | None) -> str:
    """Return why `user` may not move an article from section `before` to `section`, "" if they may."""
    number = section.pk if section else None
    if number == before or covers(limit_of(user), number):
        return ""
    if section is None:
        return _("Choose one of your sections: only they may hold your articles.")
    return not_yours(section)


def not_yours(section: Section) -> str:
    return (
        _("You may not move an article into the section “%s”. Choose one of your sections.")
        % section
    )


# --- Publishing in spite of what is missing


def may_override_guard(user: Person) -> bool:
    """Return whether `user` may let an article pass in spite of what is missing, with words."""
    return _has(user, "override_guard")


# --- Expunging


def may_expunge(user: Person) -> bool:
    """Return whether `user` may remove articles and pictures for good: administrators alone."""
    return _has(user, "expunge")


# --- What is not public yet


def may_share(user: Person, article: Article) -> bool:
    """Return whether `user` may let somebody without an account read `article`.

    Editors may with every article of their sections; reporters with their own alone, also where they
    see others.
    """
    if _has(user, EVERY) and covers(limit_of(user), article.section_id):
        return True
    return _has(user, "change_article") and is_own(user, article)


def may_see_site_at(user: Person) -> bool:
    """Return whether `user` may see the site at a time to come: those who see every article."""
    return may_everywhere(user)


def may_edit_front(user: Person, section: int | None) -> bool:
    """Return whether `user` may put articles on a section's page, or on the front page itself.

    The front page shows every section: it needs a role that counts in all of them.
    """
    return _has(user, "edit_front_page") and covers(limit_of(user), section)


# --- Headlines


def may_name(user: Person, article: str) -> ExpressionWrapper:
    """Return whether `user` may read the headline of the outer query's column `article`.

    A public headline is everybody's; that of a draft, an embargoed or a withdrawn article belongs
    to those who may see the article.
    """
    current = Edition.objects.public().filter(article=OuterRef(article)).order_by().values("pk")
    # Not EXISTS: PostgreSQL would look up all public articles for the few rows of a page.
    public = IsNull(Subquery(current[:1]), False)
    own = Exists(permitted(user, "see").filter(pk=OuterRef(article)))
    return ExpressionWrapper(Q(public) | Q(own), output_field=BooleanField())


def may_read_headline(user: Person, article: Article) -> bool:
    """Return whether `user` may read the headline, and the address, which repeats it."""
    named = Article.objects.filter(pk=article.pk).annotate(may_name=may_name(user, "pk"))
    return bool(named.values_list("may_name", flat=True).first())


def headline_for(user: Person, article: Article) -> str:
    """Return the headline, or the number of an article whose headline `user` may not read."""
    return headline_or_number(article, may_read_headline(user, article))


def headline_or_number(article: Article, is_named: bool | None) -> str:
    """Return the headline as readers know it, or the number of an article that they must not know."""
    return article.told_headline if is_named else _("Article %d, which is not public") % article.pk


# --- Pictures


def may_change_picture(user: Person, picture: Picture) -> bool:
    """Return whether `user` may change the pictures of every article that shows `picture`.

    A change of its credit, label or description would appear in all those articles. A portrait stands
    wherever the person writes: it belongs to those who may change the person.
    """
    if not _has(user, "change_picture"):
        return False
    if picture.portrait_of.exists() and not _has(user, "change_contributor"):
        return False
    editable = permitted(user, "change_picture")
    shown = (each.exclude(article__in=editable) for each in (picture.placements, picture.embeds))
    return not any(rows.exists() for rows in shown)
