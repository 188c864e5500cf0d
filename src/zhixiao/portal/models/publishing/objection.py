"""异议: what somebody says against a notice, with name, in time; the name stays inside the bureau."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhixiao.portal.access import ByRole, Role
from zhixiao.portal.addresses import address
from zhixiao.portal.models.publishing.notice import Notice
from zhixiao.portal.models.versioned import Versioned


class ObjectionState(models.TextChoices):
    RECEIVED = "received", "已收到"
    TAKEN_UP = "taken_up", "核查中"
    UPHELD = "upheld", "成立"
    REJECTED = "rejected", "不成立"


UNDECIDED = (ObjectionState.RECEIVED, ObjectionState.TAKEN_UP)
HANDLERS = frozenset({Role.PERFORMANCE, Role.PROGRAMME})
DECIDERS = frozenset({Role.SECTION_HEAD, Role.LEADER})


class Objection(Versioned):
    """An objection; `answer` is what the objector is told at the decision."""

    SEE: ClassVar = ByRole("objection.see", "查看异议", HANDLERS | DECIDERS | {Role.AUDIT})
    HANDLE: ClassVar = ByRole("objection.handle", "核查异议", HANDLERS)
    DECIDE: ClassVar = ByRole("objection.decide", "认定异议", DECIDERS)
    scope: ClassVar[str] = "notice__organisation__path"

    notice = models.ForeignKey(Notice, verbose_name="公示", on_delete=models.PROTECT, related_name="objections")
    objector = models.CharField("异议人", max_length=100)
    contact = models.CharField("联系方式", max_length=200)
    text = models.TextField("异议内容和依据", max_length=5000)
    received_on = models.DateField("收到日期", editable=False)
    answer = models.TextField("答复", blank=True, editable=False)
    state = models.CharField(
        "状态", max_length=10, choices=ObjectionState, default=ObjectionState.RECEIVED, editable=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "异议"
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(objector="") & ~Q(contact=""),
                name="objection_is_named",
                violation_error_message="异议应写明姓名或单位名称和联系方式，匿名异议不受理",
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="objection_says_why", violation_error_message="请写明异议内容和依据"
            ),
            models.UniqueConstraint(
                fields=["notice", "objector", "text"],
                name="objection_once",
                violation_error_message="这条异议已经收到过，不必重复提交",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ObjectionState.values),
                name="objection_state_known",
                violation_error_message="没有这个异议状态",
            ),
        )

    def __str__(self) -> str:
        return f"对“{self.notice}”的异议（{self.received_on}）"

    def get_absolute_url(self) -> str:
        return address("objection", self.pk)
