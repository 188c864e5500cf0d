"""Every noun of this area, for Django to find."""

from zhixiao.portal.models.targets.adjustment import Adjustment, AdjustmentLine
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.library import LibraryIndicator, LibraryValue
from zhixiao.portal.models.targets.long_term_target import LongTermTarget
from zhixiao.portal.models.targets.monitoring import Alert, MonitoringPeriod, Progress, ProgressEvidence
from zhixiao.portal.models.targets.policy_document import PolicyClause, PolicyDocument
from zhixiao.portal.models.targets.project_report import ProjectReport, ReportedProof, ReportedValue
from zhixiao.portal.models.targets.target_review import TargetReview, TargetReviewItem
from zhixiao.portal.models.targets.target_set import Objective, TargetSet
from zhixiao.portal.models.targets.work_task import WorkTask, WorkTaskEvidence

__all__ = [
    "Adjustment",
    "AdjustmentLine",
    "Alert",
    "Indicator",
    "LibraryIndicator",
    "LibraryValue",
    "LongTermTarget",
    "MonitoringPeriod",
    "Objective",
    "PolicyClause",
    "PolicyDocument",
    "Progress",
    "ProgressEvidence",
    "ProjectReport",
    "ReportedProof",
    "ReportedValue",
    "TargetReview",
    "TargetReviewItem",
    "TargetSet",
    "WorkTask",
    "WorkTaskEvidence",
]
