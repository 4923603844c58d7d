"""Comments, ratings, reports and notices of readers, one file for each concept."""

from __future__ import annotations

from comments.models.appeal import Appeal, AppealDecision
from comments.models.ban_network import BanNetwork
from comments.models.closing_rule import ClosingRule
from comments.models.comment import Comment, LowReason, State
from comments.models.comment_version import CommentVersion
from comments.models.data_request import DataRequest
from comments.models.decision import Decision, Reason
from comments.models.erasure_hold import ErasureHold
from comments.models.error_note import ErrorNote
from comments.models.imported_comment import ImportedComment
from comments.models.known_host import KnownHost
from comments.models.mail_consent import MailConsent
from comments.models.mode_change import ModeChange
from comments.models.moderation_mode import Mode, ModerationMode
from comments.models.moderation_policy import ModerationPolicy
from comments.models.notice import Notice, NoticeStep
from comments.models.open_card import OpenCard
from comments.models.person_act import PersonAct
from comments.models.pick_change import PickChange
from comments.models.rating import Rating
from comments.models.rating_burst import BurstState, RatingBurst
from comments.models.rating_change import RatingChange
from comments.models.rating_prior import RatingPrior
from comments.models.reader import Reader
from comments.models.redaction import Redaction
from comments.models.report import Report
from comments.models.respect import Respect
from comments.models.respect_burst import RespectBurst, RespectBurstState
from comments.models.rule_example import RuleExample
from comments.models.sensitive_story import SensitiveStory, StoryKind
from comments.models.spent_challenge import SpentChallenge
from comments.models.staff_digest import StaffDigest
from comments.models.stars_alone import StarsAlone
from comments.models.tally import Tally
from comments.models.word_rule import Effect, WordRule

__all__ = [
    "Appeal",
    "AppealDecision",
    "BanNetwork",
    "BurstState",
    "ClosingRule",
    "Comment",
    "CommentVersion",
    "DataRequest",
    "Decision",
    "Effect",
    "ErasureHold",
    "ErrorNote",
    "ImportedComment",
    "KnownHost",
    "LowReason",
    "MailConsent",
    "Mode",
    "ModeChange",
    "ModerationMode",
    "ModerationPolicy",
    "Notice",
    "NoticeStep",
    "OpenCard",
    "PersonAct",
    "PickChange",
    "Rating",
    "RatingBurst",
    "RatingChange",
    "RatingPrior",
    "Reader",
    "Reason",
    "Redaction",
    "Report",
    "Respect",
    "RespectBurst",
    "RespectBurstState",
    "RuleExample",
    "SensitiveStory",
    "SpentChallenge",
    "StaffDigest",
    "StarsAlone",
    "State",
    "StoryKind",
    "Tally",
    "WordRule",
]
