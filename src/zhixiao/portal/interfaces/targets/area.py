"""What the targets hand to the portal."""

from zhixiao.portal.domain.targets.adjustments.states import ADJUSTMENT_STATES
from zhixiao.portal.domain.targets.library.states import LIBRARY_STATES
from zhixiao.portal.domain.targets.monitoring.states import ALERT_STATES, PERIOD_STATES
from zhixiao.portal.domain.targets.policy.states import POLICY_DOCUMENT_STATES
from zhixiao.portal.domain.targets.project_reports.states import PROJECT_REPORT_STATES
from zhixiao.portal.domain.targets.target_sets.states import TARGET_SET_STATES
from zhixiao.portal.domain.targets.work_tasks.states import WORK_TASK_STATES
from zhixiao.portal.interfaces.areas import Area, MenuEntry
from zhixiao.portal.interfaces.targets.tasks import TASKS
from zhixiao.portal.models.money.project import Project
from zhixiao.portal.models.targets.adjustment import Adjustment
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.library import LibraryIndicator
from zhixiao.portal.models.targets.long_term_target import LongTermTarget
from zhixiao.portal.models.targets.monitoring import Alert, MonitoringPeriod
from zhixiao.portal.models.targets.policy_document import PolicyDocument
from zhixiao.portal.models.targets.project_report import ProjectReport
from zhixiao.portal.models.targets.target_set import TargetSet
from zhixiao.portal.models.targets.work_task import WorkTask

AREA = Area(
    label="targets",
    name="目标与监控",
    place=20,
    menu=(
        MenuEntry("政策文件", "policy-documents", PolicyDocument.SEE),
        MenuEntry("工作任务", "work-tasks", WorkTask.SEE),
        MenuEntry("指标库", "library", LibraryIndicator.SEE),
        MenuEntry("长期指标", "long-term-targets", LongTermTarget.SEE),
        MenuEntry("绩效目标", "target-sets", TargetSet.SEE),
        MenuEntry("绩效指标", "indicators", Indicator.SEE),
        MenuEntry("目标调整", "target-adjustments", Adjustment.SEE),
        MenuEntry("运行监控", "monitoring", MonitoringPeriod.SEE),
        MenuEntry("我的项目", "own-projects", Project.OWN),
        MenuEntry("项目进展", "project-reports", ProjectReport.SEE),
        MenuEntry("监控预警", "alerts", Alert.SEE),
        MenuEntry("逾期清单", "overdue", MonitoringPeriod.SEE),
    ),
    tables=(
        POLICY_DOCUMENT_STATES,
        WORK_TASK_STATES,
        LIBRARY_STATES,
        TARGET_SET_STATES,
        ADJUSTMENT_STATES,
        PERIOD_STATES,
        PROJECT_REPORT_STATES,
        ALERT_STATES,
    ),
    tasks=TASKS,
)
