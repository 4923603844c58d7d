"""The state of an article and of a comment is written in one place each, in whatever spelling."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(
    path
    for room in ("newsroom", "articles", "comments")
    for path in (ROOT / room).rglob("*.py")
    if "migrations" not in path.parts
)
# Calls that ask for rows with a state; any other that names one may write it.
READERS = {"exclude", "filter", "get", "Q"}
# Calls that write columns which they are given by name.
WRITERS = {
    *("__setattr__", "setattr", "dict", "replace", "save", "asave", "insert"),
    *("create", "acreate", "bulk_create", "abulk_create", "update", "aupdate"),
    *("bulk_update", "abulk_update", "get_or_create", "aget_or_create"),
    *("update_or_create", "aupdate_or_create"),
}
SQL = re.compile(r"\b(update\b.*\bset|insert\s+into)\b.*\bstate\b", re.I | re.S)

# What else has a state: the file, and every place in it that writes one.
OTHERS = {
    "comments/admin/notices.py": ["notice.state"],
    "comments/error_notes/error_notes.py": [
        "_decide(asked, at=at, by=by, state=NoteState.DECLINED, reason=reason)",
        "_decide(asked.filter(pk=note.pk), at=at, by=by, state=NoteState.ANSWERED)",
        "_decide(others, at=at, by=by, state=NoteState.ANSWERED)",
        "{'state': NoteState.DECLINED, 'decided_at': at}",
    ],
    "comments/notices/workflow.py": ["{'state': after}"],
    "comments/ratings/rating_pause.py": [
        "{'state': to, 'decided_at': at, 'decided_by': by, 'reason': reason}"
    ],
    "comments/ratings/respect_bursts.py": [
        (
            "RespectBurst.objects.select_for_update().get_or_create(comment=comment, "
            "state=RespectBurstState.OPEN, defaults={'began_at': began, 'ended_at': ended})"
        ),
        "{'state': to, 'decided_at': at, 'decided_by': by, 'reason': reason}",
    ],
    # A filter in the address of a list.
    "comments/to_do.py": ["{'state': 'reported'}"],
}
# Those that write columns whose names the source does not say: each is known, and none is a state
# but in the first two, which have just written it themselves.
BY_VARIABLE = {
    "comments/moderation/decisions.py": ["setattr(comment, name, value)"],
    "comments/moderation/redactions.py": ["setattr(comment, name, value)"],
    "comments/notices/workflow.py": ["setattr(notice, name, value)"],
    "articles/editions/remaking.py": ["setattr(made, name, getattr(edition, name))"],
    "articles/models/article.py": ["setattr(model_instance, self.attname, value)"],
    "comments/demo/generated_comments.py": [
        "setattr(comment, column, number)",
        "setattr(tally, name, getattr(tally, name) + 1)",
    ],
}


def _name(call: ast.Call) -> str:
    called = call.func
    return getattr(called, "attr", None) or getattr(called, "id", "")


def _names_a_state(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Constant) and node.value == "state"


def _is_writing_call(call: ast.Call) -> bool:
    if any(each.arg == "state" for each in call.keywords):
        return _name(call) not in READERS
    given = [*call.args, *(each.value for each in call.keywords)]
    named = any(_names_a_state(part) for each in given for part in ast.walk(each))
    return named and _name(call) in WRITERS


def _writes(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(attr="state", ctx=ast.Store() | ast.Del()):
            return True
        case ast.Subscript(slice=key, ctx=ast.Store() | ast.Del()):
            return _names_a_state(key)
        case ast.Dict(keys=keys):
            return any(map(_names_a_state, keys))
        case ast.Constant(value=str()) | ast.JoinedStr():
            return bool(SQL.search(ast.unparse(node)))
        case ast.Call():
            return _is_writing_call(node)
    return False


def _writes_by_variable(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or _name(node) not in ("setattr", "__setattr__"):
        return False
    return not any(isinstance(each, ast.Constant) for each in node.args[:2])


def _found(source: str, is_one) -> list[str]:
    nodes = list(ast.walk(ast.parse(source)))
    # The values of a message are columns of nothing.
    said = {id(n.right) for n in nodes if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Mod)}
    return sorted(ast.unparse(node) for node in nodes if is_one(node) and id(node) not in said)


def _everywhere(is_one) -> dict[str, list[str]]:
    found = defaultdict(list)
    for path in SOURCES:
        for written in _found(path.read_text("utf-8"), is_one):
            found[str(path.relative_to(ROOT))].append(written)
    return dict(found)


@pytest.mark.parametrize(
    "source",
    [
        "comment.state = to",
        "comment.state += to",
        "comment.state: str = to",
        "number, comment.state, version = seen",
        "for comment.state in states: pass",
        "with opened() as comment.state: pass",
        "del comment.state",
        "comment.__dict__['state'] = to",
        "vars(comment)['state'] = to",
        "Comment(state=State.APPROVED if is_public else State.PENDING)",
        "models.Comment(state=(to))",
        "Comment.objects.create(state=to)",
        "Comment.objects.filter(pk=1).update(state=F('wanted'))",
        "Comment.objects.filter(pk=1).update(**{'state': to})",
        "Comment.objects.update_or_create(pk=1, defaults={'state': to})",
        "Comment.objects.bulk_update(found, ['text', 'state'])",
        "Comment.objects.bulk_create(found, update_fields=('state',))",
        "comment.save(update_fields=['state'])",
        "columns = {'text': text, 'state': to}",
        "columns['state'] = to",
        "columns.update(state=to)",
        "columns.update([('state', to)])",
        "dict([('state', to)])",
        "dict(state=to)",
        "setattr(comment, 'state', to)",
        "setattr(comment, 'sta' 'te', to)",
        "object.__setattr__(comment, 'state', to)",
        "replace(comment, state=to)",
        "insert(Comment, ('text', 'state'), rows)",
        "cursor.execute('UPDATE comments_comment SET state = %s', [to])",
        "cursor.execute(f'UPDATE {table} SET state = %s', [to])",
    ],
)
def test_this_test_sees_a_state_written(source):
    assert _found(source, _writes) != []


@pytest.mark.parametrize(
    "source",
    [
        "comment.state == State.APPROVED",
        "Comment.objects.filter(state=to).exclude(state=other)",
        "Q(state=to) | ~Q(state=other)",
        "Comment.objects.get(state=to)",
        "Comment.objects.values_list('state', flat=True)",
        "comment.refresh_from_db(fields=['state'])",
        "log(from_state=before, to_state=comment.state)",
        "request.GET.get('state', State.PENDING)",
        "_('It is %(state)s.') % {'state': state}",
        "list_filter = ['state', 'kind']",
    ],
)
def test_this_test_lets_a_state_be_read(source):
    assert _found(source, _writes) == []


def test_a_column_that_only_a_variable_names_is_written_where_it_is_known():
    assert _everywhere(_writes_by_variable) == BY_VARIABLE


def test_a_state_is_written_in_one_place_each():
    found = _everywhere(_writes)
    demo = {path for path in found if path.startswith("comments/demo/")}
    moderation = {path for path in found if path.startswith("comments/moderation/")}
    assert demo == {"comments/demo/generated_articles.py", "comments/demo/generated_comments.py"}
    assert moderation == {"comments/moderation/decisions.py"}
    verbs = {"articles/acts/states.py", *moderation, *demo}
    assert {path: w for path, w in found.items() if path not in verbs} == OTHERS


ON_RECORD = r"\b(Revision|StateChange|Correction|Edition|EditionPage|PageThingRevision|Expunging|LedgerEntry)"
WRITTEN = re.compile(
    ON_RECORD
    + r"\.(objects|_base_manager|_default_manager)\.\w*(create|save)|insert\("
    + ON_RECORD[2:]
)


def test_what_is_on_record_is_written_with_its_entry_in_the_ledger():
    """By `ledger.append`, which alone writes entries."""
    found = [
        (str(path.relative_to(ROOT)), match[0])
        for path in SOURCES
        for match in WRITTEN.finditer(path.read_text("utf-8"))
    ]
    assert found == [("articles/record/ledger.py", "LedgerEntry.objects.bulk_create")]


def test_the_log_of_the_desk_is_written_in_one_place():
    written = re.compile(r"\bDeskLogEntry(\.(objects|_base_manager)\.\w*(create|save|update))?\(")
    found = {
        str(path.relative_to(ROOT)) for path in SOURCES if written.search(path.read_text("utf-8"))
    }
    assert found == {"newsroom/desk_log/log_writing.py", "newsroom/models.py"}


def test_every_row_on_record_says_what_the_log_of_the_desk_tells_of_it():
    from articles.record import ledger, logged_acts

    assert set(logged_acts.ABOUT) == {kind.model for kind in ledger.ROW_KINDS.values()}
