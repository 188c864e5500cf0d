"""整改: what a unit has to mend after a review, with its clock."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zhixiao.portal.access import STAFF, ByRole, Role
from zhixiao.portal.addresses import address
from zhixiao.portal.models.evaluations.review import Review
from zhixiao.portal.models.versioned import Versioned


class RectificationState(models.TextChoices):
    DEMANDED = "demanded", "待整改"
    REPORTED = "reported", "待核对整改"
    RETURNED = "returned", "整改退回"
    DONE = "done", "整改完成"


class Rectification(Versioned):
    """`due_on` follows from `received_on` by the rules; overdue is told from the day, never stored."""

    SEE: ClassVar = ByRole("rectification.see", "查看整改", STAFF)
    DEMAND: ClassVar = ByRole("rectification.demand", "提出整改要求", frozenset({Role.FINANCE_REVIEW}))
    REPORT: ClassVar = ByRole("rectification.report", "报送整改情况", frozenset({Role.PERFORMANCE}))
    scope: ClassVar[str] = "review__evaluation__fund__organisation__path"

    review = models.ForeignKey(Review, verbose_name="复核", on_delete=models.PROTECT, related_name="rectifications")
    demand = models.TextField("整改要求", max_length=4000)
    rules = models.CharField("整改规定", max_length=100)
    received_on = models.DateField("收到结果日期")
    due_on = models.DateField("整改期限", editable=False)
    measures = models.TextField("整改措施和结果", max_length=4000, blank=True, editable=False)
    reported_on = models.DateField("报送日期", null=True, editable=False)
    state = models.CharField(
        "状态", max_length=10, choices=RectificationState, default=RectificationState.DEMANDED, editable=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "整改"
        ordering = ("due_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=RectificationState.values),
                name="rectification_state_known",
                violation_error_message="没有这个整改状态",
            ),
            models.CheckConstraint(
                condition=~Q(demand=""), name="rectification_has_demand", violation_error_message="整改要求不能为空"
            ),
            models.CheckConstraint(
                condition=Q(due_on__gt=F("received_on")),
                name="rectification_due_after_receipt",
                violation_error_message="整改期限应晚于收到结果日期",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(RectificationState.REPORTED, RectificationState.DONE)) | ~Q(measures=""),
                name="rectification_reported_with_measures",
                violation_error_message="报送整改须写明措施和结果",
            ),
        )

    def __str__(self) -> str:
        return f"整改：{self.review.evaluation}"

    def get_absolute_url(self) -> str:
        return address("rectification", self.pk)
