"""Who may do what with an article: every view and command asks `may()`."""

from __future__ import annotations

from typing import Final, Literal

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
from articles.models import Article, Byline, Edition, Picture, Stage, State
from articles.models.article import ArticleQuerySet

Act = Literal["see", "edit"] | PublishingAct
Person = User | AnonymousUser

# The permission that allows an act to every article. A kill is final and has one of its own, which
# editors and administrators have, so that a house can keep it to its chief editor.
KILL: Final = "kill_article"
EVERY: Final = "publish_article"
# What reporters may do to their own articles, and the states in which they may.
OWN: Final[dict[Act, tuple[State, ...]]] = {
    "edit": (State.DRAFT,),
    "restore": (State.DRAFT,),
    "bin": (State.DRAFT,),
    "bring_back": (State.BINNED,),
    "hand_in": (State.DRAFT,),
    "take_back": (State.DRAFT,),
}
# What an editor has called ready stays as it is, until it is returned or published.
NOT_WHEN_READY: Final[frozenset[Act]] = frozenset({"edit", "restore", "bin"})


def _has(user: Person, codename: str) -> bool:
    return user.has_perm(f"articles.{codename}")


def is_own(user: Person, article: Article) -> bool:
    """Return whether `user` created `article` or is named in its byline."""
    if user.pk is None:
        return False
    named = Byline.objects.filter(article=article, contributor__account=user.pk)
    return article.created_by_id == user.pk or named.exists()


def may(user: Person, act: Act, article: Article) -> bool:
    """Return whether `user` may do `act` to `article`.

    Editors may do everything. Reporters see public articles and their own, edit and bin their own
    drafts, take them out of the bin, hand them in and take them back; once an article is called
    ready, scheduled or public, only editors change it.
    """
    if act == "kill" or _has(user, EVERY):
        return _has(user, _codename(act))
    if not _has(user, "change_article"):
        return False
    if act == "see":
        public = Article.objects.published().filter(pk=article.pk)
        return is_own(user, article) or public.exists()
    if act in NOT_WHEN_READY and article.stage == Stage.READY:
        return False
    return article.state in OWN.get(act, ()) and is_own(user, article)


def _codename(act: Act) -> str:
    return KILL if act == "kill" else EVERY


def permitted(user: Person, act: Act, articles: ArticleQuerySet | None = None) -> ArticleQuerySet:
    """Return the articles for which `may(user, act, …)` is true, out of `articles` or of all."""
    found = Article.objects.all() if articles is None else articles
    if act == "kill" or _has(user, EVERY):
        return found if _has(user, _codename(act)) else found.none()
    if not _has(user, "change_article"):
        return found.none()
    if act == "see":
        return found.filter(_own(user) | Q(pk__in=Article.objects.published().values("pk")))
    if act in NOT_WHEN_READY:
        found = found.exclude(stage=Stage.READY)
    return found.filter(_own(user), state__in=OWN[act]) if act in OWN else found.none()


def may_override_guard(user: Person) -> bool:
    """Return whether `user` may let an article pass in spite of what is missing, with words."""
    return _has(user, "override_guard")


def may_expunge(user: Person) -> bool:
    """Return whether `user` may remove articles and pictures for good: administrators alone."""
    return _has(user, "expunge")


def may_share(user: Person, article: Article) -> bool:
    """Return whether `user` may let somebody without an account read `article`.

    Editors may with every article; reporters with their own alone, also where they see others.
    """
    return _has(user, EVERY) or (_has(user, "change_article") and is_own(user, article))


def may_see_site_at(user: Person) -> bool:
    """Return whether `user` may see the site at a time to come: those who see every article."""
    return _has(user, EVERY)


def may_name(user: Person, article: str) -> ExpressionWrapper:
    """Return whether `user` may read the headline of the outer query's column `article`.

    A public headline is everybody's; that of a draft, an embargoed or a withdrawn article belongs
    to those who may see the article.
    """
    # Not EXISTS: PostgreSQL would look up all public articles for the few rows of a page.
    current = Edition.objects.public().filter(article=OuterRef(article)).order_by().values("pk")
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


def cared_for(reports: QuerySet, user: Person) -> QuerySet:
    """Return those of readers' error reports that `user` sees.

    Editors see the reports on all articles, reporters those on their own. `may(user, "edit", …)`
    decides who may answer.
    """
    if _has(user, EVERY):
        return reports  # naming all articles would take longer with each of them
    if _has(user, "change_article"):
        return reports.filter(article__in=Article.objects.filter(_own(user)))
    return reports.none()


def _own(user: Person) -> Q:
    named = Byline.objects.filter(contributor__account=user.pk)
    return Q(created_by=user.pk) | Q(pk__in=named.values("article"))


def may_change_picture(user: Person, picture: Picture) -> bool:
    """Return whether `user` may edit every article that shows `picture`.

    A change of its credit, label or description would appear in all those articles.
    """
    if not _has(user, "change_picture"):
        return False
    not_editable = picture.placements.exclude(article__in=permitted(user, "edit"))
    return not not_editable.exists()
