"""到账确认: whether a paid payment reached its payee, in the payee's own words. It never changes the books."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhixiao.portal.access import AnyOf, ByRole, Role
from zhixiao.portal.addresses import address
from zhixiao.portal.models.ground.evidence import Evidence
from zhixiao.portal.models.money.payment import Payment
from zhixiao.portal.models.money.roles import CASH_READERS, KEEPERS
from zhixiao.portal.models.money.rules import above_zero, known
from zhixiao.portal.models.versioned import Versioned
from zhixiao.quantities import Money

PAYEES = frozenset({Role.APPLICANT})
PAYEE = "payment__commitment__organisation__path"
"""The lookup of the payee's organisation; it leads nowhere for a payee that the portal does not know."""


class ArrivalState(models.TextChoices):
    AWAITED = "awaited", "待收款单位确认"
    CONFIRMED = "confirmed", "已确认到账"
    DIFFERS = "differs", "金额不符"
    MISSING = "missing", "未到账"
    EXPLAINED = "explained", "差额已说明"
    RETURNED = "returned", "已退款"


OPEN = (ArrivalState.AWAITED, ArrivalState.DIFFERS, ArrivalState.MISSING)
"""Paid, and not confirmed."""


class Arrival(Versioned):
    """What the payee of a paid payment says of it; `evidence` is a paper receipt of a payee without an account."""

    SEE: ClassVar = AnyOf(
        "arrival.see",
        "查看到账确认",
        (
            ByRole("arrival.see.staff", "查看到账确认", CASH_READERS),
            ByRole("arrival.see.payee", "查看本单位到账确认", PAYEES, way=PAYEE),
        ),
    )
    CONFIRM: ClassVar = ByRole("arrival.confirm", "确认本单位到账", PAYEES, way=PAYEE)
    ANSWER: ClassVar = ByRole("arrival.answer", "答复到账确认", KEEPERS)
    CORRECT: ClassVar = AnyOf("arrival.correct", "更正到账确认", (CONFIRM, ANSWER))
    scope: ClassVar[str] = "payment__commitment__line__fund__organisation__path"
    named_with: ClassVar[tuple[str, ...]] = ("payment__commitment__organisation",)

    payment = models.OneToOneField(Payment, verbose_name="拨付", on_delete=models.PROTECT, related_name="arrival")
    received_on = models.DateField("到账日期", null=True, blank=True)
    received_fen = models.BigIntegerField("到账金额（分）", null=True, blank=True)
    note = models.CharField("收款单位说明", max_length=2000, blank=True)
    answer = models.CharField("主管单位答复", max_length=2000, blank=True, editable=False)
    evidence = models.ForeignKey(
        Evidence, verbose_name="纸质回执", on_delete=models.PROTECT, null=True, blank=True, related_name="arrivals"
    )
    state = models.CharField("状态", max_length=10, choices=ArrivalState, default=ArrivalState.AWAITED, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "到账确认"
        ordering = ("-pk",)
        indexes = (models.Index(fields=["state", "changed_at", "id"], name="arrivals_by_state"),)
        constraints = (
            known("arrival_state_known", "state", ArrivalState.values, "没有这个到账确认状态"),
            above_zero("arrival_above_zero", "received_fen", "到账金额应大于0；一分没有收到的，请办理“未到账”"),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True, received_fen__isnull=True)
                | Q(received_on__isnull=False, received_fen__isnull=False),
                name="arrival_day_with_amount",
                violation_error_message="到账日期和到账金额应一起填写",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("confirmed", "differs", "explained")) | Q(received_fen__isnull=False),
                name="arrival_told_with_amount",
                violation_error_message="确认到账应有到账日期和到账金额",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("awaited", "missing")) | Q(received_fen__isnull=True),
                name="arrival_untold_without_amount",
                violation_error_message="没有确认到账的，不应有到账金额",
            ),
        )

    def __str__(self) -> str:
        paid = self.payment
        return f"{paid.commitment.purpose}（{paid.payee_name}，{Money(paid.fen).number('元'):,f}元）"

    def get_absolute_url(self) -> str:
        return address("arrival", self.pk)
