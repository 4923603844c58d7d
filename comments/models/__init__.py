"""What readers answer, one file a concept."""

from __future__ import annotations

from comments.models.comment import Comment, State
from comments.models.decision import Decision, Reason
from comments.models.error_note import ErrorNote
from comments.models.notice import Notice, NoticeStep
from comments.models.rating import Rating
from comments.models.reader import Reader
from comments.models.report import Report
from comments.models.spent_challenge import SpentChallenge
from comments.models.tally import Tally

__all__ = [
    "Comment",
    "Decision",
    "ErrorNote",
    "Notice",
    "NoticeStep",
    "Rating",
    "Reader",
    "Reason",
    "Report",
    "SpentChallenge",
    "State",
    "Tally",
]
