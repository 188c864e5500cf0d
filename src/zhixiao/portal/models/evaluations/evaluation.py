"""自评: the self-evaluation of one fund-year, from the task issued to the accepted result."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zhixiao.portal.access import STAFF, ByRole, Role
from zhixiao.portal.addresses import address
from zhixiao.portal.models.versioned import Versioned


class EvaluationState(models.TextChoices):
    ISSUED = "issued", "待填报"
    SUBMITTED = "submitted", "待科室审核"
    CHECKED = "checked", "待局领导审批"
    APPROVED = "approved", "待财政审核"
    ACCEPTED = "accepted", "财政已通过"
    RETURNED = "returned", "退回修改"
    WITHDRAWN = "withdrawn", "已撤销"


class Level(models.TextChoices):
    """Level of the organisation; the values are those of a case."""

    NATION = "国家", "国家"
    PROVINCE = "省级", "省级"
    CITY = "市级", "市级"
    DISTRICT = "区县级", "区县级"


class Evaluation(Versioned):
    """The evaluation of one fund-year. `round` is raised by every return, which voids the approvals before it."""

    SEE: ClassVar = ByRole("evaluation.see", "查看绩效自评", STAFF)
    ISSUE: ClassVar = ByRole("evaluation.issue", "下达自评任务", frozenset({Role.FINANCE_REVIEW, Role.PERFORMANCE}))
    FILL: ClassVar = ByRole("evaluation.fill", "填报自评", frozenset({Role.PERFORMANCE, Role.PROGRAMME}))
    SUBMIT: ClassVar = ByRole("evaluation.submit", "送审自评", frozenset({Role.PERFORMANCE}))
    CHECK: ClassVar = ByRole("evaluation.check", "科室审核自评", frozenset({Role.SECTION_HEAD}))
    APPROVE: ClassVar = ByRole("evaluation.approve", "局领导审批自评", frozenset({Role.LEADER}))
    ACCEPT: ClassVar = ByRole("evaluation.accept", "财政审核自评", frozenset({Role.FINANCE_REVIEW}))
    scope: ClassVar[str] = "fund__organisation__path"
    found_by: ClassVar[tuple[str, ...]] = ("title", "fund__year", "fund__organisation__name")

    fund = models.ForeignKey(
        "money.Fund", verbose_name="专项资金", on_delete=models.PROTECT, related_name="evaluations"
    )
    title = models.CharField("报告名称", max_length=200)
    rulebook = models.CharField("评分规则", max_length=100, help_text="评分规则的编号")
    cut_off = models.DateField("截止日", help_text="执行数的截止日期，一般为当年12月31日")
    region = models.CharField("地区", max_length=100, help_text="省（市、区），如 某省某市")
    level = models.CharField("层级", max_length=8, choices=Level)
    department = models.CharField("主管部门", max_length=200, blank=True)
    unit = models.CharField("实施单位", max_length=200, blank=True)
    finished = models.BooleanField("项目已完成", null=True, blank=True, help_text="有的评分规则据此给预算执行得分")
    notice = models.CharField("布置文件", max_length=100, blank=True, help_text="布置自评的文号")
    issued_on = models.DateField("下达日期")
    due_on = models.DateField("报送期限")
    accept_by = models.DateField("财政审核期限")
    round = models.PositiveIntegerField("送审轮次", default=1, editable=False)
    state = models.CharField(
        "状态", max_length=10, choices=EvaluationState, default=EvaluationState.ISSUED, editable=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "绩效自评"
        ordering = ("-pk",)
        indexes = (models.Index(fields=["state", "due_on", "changed_at", "id"], name="evaluations_by_state"),)
        constraints = (
            models.UniqueConstraint(
                fields=["fund"],
                condition=~Q(state=EvaluationState.WITHDRAWN),
                name="evaluation_once_a_fund",
                violation_error_message="这项资金本年度已有自评任务",
            ),
            models.CheckConstraint(
                condition=Q(state__in=EvaluationState.values),
                name="evaluation_state_known",
                violation_error_message="没有这个自评状态",
            ),
            models.CheckConstraint(
                condition=Q(level__in=Level.values),
                name="evaluation_level_known",
                violation_error_message="没有这个层级",
            ),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(rulebook="") & ~Q(region=""),
                name="evaluation_is_named",
                violation_error_message="报告名称、评分规则和地区不能为空",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("issued_on")) & Q(accept_by__gte=F("due_on")),
                name="evaluation_dates_in_order",
                violation_error_message="报送期限不能早于下达日期，财政审核期限不能早于报送期限",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("evaluation", self.pk)


OPEN_TO_FILLING = (EvaluationState.ISSUED, EvaluationState.RETURNED)
"""The states in which values may be entered."""
