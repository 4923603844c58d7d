"""What readers answer, one file a concept."""

from __future__ import annotations

from comments.models.brake import Brake, BrakeState
from comments.models.comment import Comment, LowReason, State
from comments.models.decision import Decision, Reason
from comments.models.error_note import ErrorNote
from comments.models.known_host import KnownHost
from comments.models.mail_consent import MailConsent
from comments.models.notice import Notice, NoticeStep
from comments.models.premoderation import Mode, Premoderation
from comments.models.prior import Prior
from comments.models.rating import Rating
from comments.models.rating_change import RatingChange
from comments.models.reader import Reader
from comments.models.report import Report
from comments.models.spent_challenge import SpentChallenge
from comments.models.tally import Tally
from comments.models.word_rule import WordRule
from comments.models.wording import Wording

__all__ = [
    "Brake",
    "BrakeState",
    "Comment",
    "Decision",
    "ErrorNote",
    "KnownHost",
    "LowReason",
    "MailConsent",
    "Mode",
    "Notice",
    "NoticeStep",
    "Premoderation",
    "Prior",
    "Rating",
    "RatingChange",
    "Reader",
    "Reason",
    "Report",
    "SpentChallenge",
    "State",
    "Tally",
    "WordRule",
    "Wording",
]
