"""Every noun of this area, for Django to find."""

from zhixiao.portal.models.ground.deputy import Deputy
from zhixiao.portal.models.ground.event import ChainHead, Event
from zhixiao.portal.models.ground.evidence import Evidence, EvidenceVersion
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.models.ground.post import Post
from zhixiao.portal.models.ground.reminder import Reminder
from zhixiao.portal.models.ground.role_assignment import RoleAssignment
from zhixiao.portal.models.ground.sign_in_attempt import SignInAttempt

__all__ = [
    "ChainHead",
    "Deputy",
    "Event",
    "Evidence",
    "EvidenceVersion",
    "Organisation",
    "Person",
    "Post",
    "Reminder",
    "RoleAssignment",
    "SignInAttempt",
]
