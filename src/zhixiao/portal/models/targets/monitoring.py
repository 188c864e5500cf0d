"""绩效运行监控: periods with their deadlines, progress with its proof, alerts and their answers."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zhixiao.portal.access import STAFF, ByRole, Role
from zhixiao.portal.addresses import address
from zhixiao.portal.models.ground.evidence import EvidenceUse
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.versioned import Versioned


class PeriodState(models.TextChoices):
    OPEN = "open", "待填报"
    FILED = "filed", "待审核"
    RETURNED = "returned", "退回修改"
    ACCEPTED = "accepted", "已审核"


FILLABLE = (PeriodState.OPEN, PeriodState.RETURNED)


class MonitoringPeriod(Versioned):
    """The state at the end of a month of the fund's year, due on a day; preset and calendar are named by their ids."""

    SEE: ClassVar = ByRole("monitoring.see", "查看运行监控", STAFF)
    ISSUE: ClassVar = ByRole("monitoring.issue", "下发运行监控", frozenset({Role.PERFORMANCE, Role.FINANCE_REVIEW}))
    FILL: ClassVar = ByRole(
        "monitoring.fill", "填报运行监控", frozenset({Role.PERFORMANCE, Role.PROGRAMME, Role.FINANCE})
    )
    CHECK: ClassVar = ByRole("monitoring.check", "审核运行监控", frozenset({Role.FINANCE_REVIEW}))
    scope: ClassVar[str] = "fund__organisation__path"

    fund = models.ForeignKey(
        "money.Fund", verbose_name="专项资金", on_delete=models.PROTECT, related_name="monitoring_periods"
    )
    name = models.CharField("监控期", max_length=60)
    month = models.PositiveIntegerField("截至月份")
    as_of = models.DateField("数据截止日")
    due = models.DateField("报送期限")
    calendar = models.CharField("日历", max_length=60)
    preset = models.CharField("监控规则", max_length=60)
    filed_on = models.DateField("报送日期", null=True, blank=True, editable=False)
    state = models.CharField("状态", max_length=10, choices=PeriodState, default=PeriodState.OPEN, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "运行监控"
        ordering = ("-as_of", "fund", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(month__gte=1, month__lte=12),
                name="monitoring_month_of_year",
                violation_error_message="月份应在1至12之间",
            ),
            models.CheckConstraint(
                condition=Q(due__gte=F("as_of")),
                name="monitoring_due_after_its_data",
                violation_error_message="报送期限不能早于数据截止日",
            ),
            models.CheckConstraint(
                condition=Q(state__in=PeriodState.values),
                name="monitoring_state_known",
                violation_error_message="没有这个监控状态",
            ),
            models.UniqueConstraint(
                fields=["fund", "month"],
                name="monitoring_once_a_month",
                violation_error_message="这项资金当年这个月已有监控",
            ),
        )

    def __str__(self) -> str:
        return f"{self.fund} {self.name}"

    def get_absolute_url(self) -> str:
        return address("monitoring-period", self.pk)

    def days_late(self, today: date) -> int:
        """Days past the due day, of the day it was filed or else today; 0 in time."""
        return max(0, ((self.filed_on or today) - self.due).days)


class Outlook(models.TextChoices):
    CERTAIN = "确定能", "确定能"
    POSSIBLE = "有可能", "有可能"
    IMPOSSIBLE = "完全不可能", "完全不可能"


class Cause(models.TextChoices):
    """The columns of the official form for why progress differs."""

    MONEY = "经费保障", "经费保障"
    RULES = "制度保障", "制度保障"
    PEOPLE = "人员保障", "人员保障"
    MEANS = "硬件条件保障", "硬件条件保障"
    OTHER = "其他", "其他"


class Way(models.TextChoices):
    """How a value came in: what is typed needs a proof, what the books and ledgers give is proved by their rows."""

    TYPED = "typed", "人工填报"
    BOOKS = "books", "资金账"
    LEDGER = "ledger", "业务台账"


class Progress(Versioned):
    """运行监控数据: of one indicator, or of the money where there is none; `source` says who or what gave the value."""

    SEE: ClassVar = MonitoringPeriod.SEE
    FILL: ClassVar = MonitoringPeriod.FILL
    scope: ClassVar[str] = "period__fund__organisation__path"

    period = models.ForeignKey(
        MonitoringPeriod, verbose_name="监控期", on_delete=models.PROTECT, related_name="progress"
    )
    indicator = models.ForeignKey(
        Indicator,
        verbose_name="绩效指标",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="progress",
        help_text="不选表示资金执行",
    )
    value = models.CharField("完成值", max_length=200, blank=True)
    spent_fen = models.BigIntegerField("累计执行数（分）", null=True, blank=True)
    expected = models.CharField("全年预计完成值", max_length=200, blank=True)
    outlook = models.CharField("完成可能性", max_length=10, choices=Outlook, blank=True)
    cause = models.CharField("偏差原因类别", max_length=10, choices=Cause, blank=True)
    reason = models.CharField("偏差原因", max_length=1000, blank=True)
    way = models.CharField("取数方式", max_length=10, choices=Way, default=Way.TYPED)
    source = models.CharField("数据来源", max_length=300)

    class Meta:
        verbose_name = verbose_name_plural = "监控数据"
        ordering = ("period", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(indicator__isnull=True, spent_fen__isnull=False, value="")
                | (Q(indicator__isnull=False, spent_fen__isnull=True) & ~Q(value="")),
                name="progress_money_or_value",
                violation_error_message="资金执行填累计执行数，指标填完成值",
            ),
            models.CheckConstraint(
                condition=Q(spent_fen__isnull=True) | Q(spent_fen__gte=0),
                name="progress_spent_not_negative",
                violation_error_message="累计执行数不能为负",
            ),
            models.CheckConstraint(
                condition=Q(outlook="") | Q(outlook__in=Outlook.values),
                name="progress_outlook_known",
                violation_error_message="完成可能性应为确定能、有可能、完全不可能之一",
            ),
            models.CheckConstraint(
                condition=Q(cause="") | Q(cause__in=Cause.values),
                name="progress_cause_known",
                violation_error_message="没有这个偏差原因类别",
            ),
            models.CheckConstraint(
                condition=Q(way__in=Way.values), name="progress_way_known", violation_error_message="没有这个取数方式"
            ),
            models.CheckConstraint(
                condition=~Q(source=""), name="progress_has_source", violation_error_message="数据来源不能为空"
            ),
            models.UniqueConstraint(
                fields=["period", "indicator"],
                name="progress_once_an_indicator",
                violation_error_message="这个指标本期已有数据",
            ),
            models.UniqueConstraint(
                fields=["period"],
                condition=Q(indicator__isnull=True),
                name="progress_money_once",
                violation_error_message="本期已有资金执行数据",
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator or '资金执行'}（{self.period.name}）"

    def get_absolute_url(self) -> str:
        return self.period.get_absolute_url()


class ProgressEvidence(EvidenceUse):
    """A proof of progress."""

    progress = models.ForeignKey(Progress, verbose_name="监控数据", on_delete=models.PROTECT, related_name="proofs")

    class Meta:
        verbose_name = verbose_name_plural = "监控佐证"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["progress", "evidence"],
                name="progress_evidence_once",
                violation_error_message="这份材料已用于本项数据",
            ),
        )


class AlertState(models.TextChoices):
    WAITING = "waiting", "待答复"
    CONTINUE = "continue", "继续执行"
    ADJUST = "adjust", "调剂"
    CANCEL = "cancel", "取消"
    SUSPENDED = "suspended", "逾期未答复，暂停"


class Alert(Versioned):
    """预警: a sentence of the monitoring rules that the unit answers within working days."""

    SEE: ClassVar = MonitoringPeriod.SEE
    ANSWER: ClassVar = MonitoringPeriod.FILL
    CHECK: ClassVar = MonitoringPeriod.CHECK
    scope: ClassVar[str] = "period__fund__organisation__path"

    period = models.ForeignKey(MonitoringPeriod, verbose_name="监控期", on_delete=models.PROTECT, related_name="alerts")
    indicator = models.ForeignKey(
        Indicator, verbose_name="绩效指标", on_delete=models.PROTECT, null=True, blank=True, related_name="alerts"
    )
    light = models.CharField("灯", max_length=2, blank=True)
    sentence = models.CharField("预警内容", max_length=1000)
    article = models.CharField("依据", max_length=500)
    raised_on = models.DateField("预警日期")
    answer_by = models.DateField("答复期限")
    by_rule_of_thumb = models.BooleanField("期限含推算", default=False)
    answer = models.TextField("答复", max_length=2000, blank=True, editable=False)
    answered_on = models.DateField("答复日期", null=True, blank=True, editable=False)
    state = models.CharField("状态", max_length=10, choices=AlertState, default=AlertState.WAITING, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "监控预警"
        ordering = ("answer_by", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(sentence=""), name="alert_has_sentence", violation_error_message="预警内容不能为空"
            ),
            models.CheckConstraint(
                condition=Q(answer_by__gte=F("raised_on")),
                name="alert_answered_after_it_is_raised",
                violation_error_message="答复期限不能早于预警日期",
            ),
            models.CheckConstraint(
                condition=Q(state__in=AlertState.values),
                name="alert_state_known",
                violation_error_message="没有这个预警状态",
            ),
            models.UniqueConstraint(
                fields=["period", "sentence"],
                name="alert_once",
                violation_error_message="同一预警已发出",
            ),
        )

    def __str__(self) -> str:
        return f"{self.period} {self.indicator or '资金执行'}"

    def get_absolute_url(self) -> str:
        return address("alert", self.pk)
