"""公示: what the public may object to for a number of working days."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zhixiao.portal.access import STAFF, ByRole, Role
from zhixiao.portal.addresses import address
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.versioned import Versioned


class NoticeKind(models.TextChoices):
    TARGETS = "targets", "绩效目标"
    EVALUATION = "evaluation", "自评结果"
    FUNDING = "funding", "拟支持项目和资金安排"
    OTHER = "other", "其他"


class NoticeState(models.TextChoices):
    DRAFT = "draft", "起草中"
    OPEN = "open", "公示中"
    CLEAN = "clean", "公示结束"
    STOPPED = "stopped", "异议成立"
    WITHDRAWN = "withdrawn", "已撤回"


SHOWN = (NoticeState.OPEN, NoticeState.CLEAN, NoticeState.STOPPED)
"""The states in which everybody may read a notice."""


class Notice(Versioned):
    """A notice; from its opening on, `snapshot` is the canonical text that was shown and `sha256` its digest."""

    SEE: ClassVar = ByRole("notice.see", "查看公示", STAFF)
    KEEP: ClassVar = ByRole("notice.keep", "起草公示", frozenset({Role.PERFORMANCE, Role.PROGRAMME}))
    OPEN: ClassVar = ByRole("notice.open", "批准公示", frozenset({Role.SECTION_HEAD, Role.LEADER}))

    organisation = models.ForeignKey(
        Organisation, verbose_name="公示单位", on_delete=models.PROTECT, related_name="notices"
    )
    kind = models.CharField("类别", max_length=12, choices=NoticeKind)
    title = models.CharField("标题", max_length=200)
    body = models.TextField("正文", max_length=20000)
    contact = models.CharField("受理方式", max_length=300, help_text="受理部门、办公电话、地址，会公开显示")
    working_days = models.PositiveSmallIntegerField("公示期（工作日）")
    starts = models.DateField("开始日期", null=True, blank=True)
    ends = models.DateField("截止日期", null=True, blank=True)
    snapshot = models.TextField("公示时的内容", blank=True, editable=False)
    sha256 = models.CharField("SHA-256摘要", max_length=64, blank=True, editable=False)
    state = models.CharField("状态", max_length=10, choices=NoticeState, default=NoticeState.DRAFT, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "公示"
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(body=""),
                name="notice_says_something",
                violation_error_message="公示的标题和正文不能为空",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=NoticeKind.values),
                name="notice_kind_known",
                violation_error_message="没有这个公示类别",
            ),
            models.CheckConstraint(
                condition=Q(working_days__gte=1) & Q(working_days__lte=60),
                name="notice_days_in_reason",
                violation_error_message="公示期应为1到60个工作日",
            ),
            models.CheckConstraint(
                condition=Q(starts__isnull=True) | Q(ends__gte=F("starts")),
                name="notice_ends_after_start",
                violation_error_message="截止日期不能早于开始日期",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(NoticeState.DRAFT, NoticeState.WITHDRAWN))
                | (Q(starts__isnull=False) & Q(ends__isnull=False) & ~Q(sha256="")),
                name="notice_shown_with_clock",
                violation_error_message="公示中的内容必须有起止日期和摘要",
            ),
            models.CheckConstraint(
                condition=Q(state__in=NoticeState.values),
                name="notice_state_known",
                violation_error_message="没有这个公示状态",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("notice", self.pk)
