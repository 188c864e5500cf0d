"""接口令牌: lets a program act for a person within named scopes. Only the digest of the secret is kept."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhixiao.portal.access import STAFF, AnyOf, ByRole, Own, Role
from zhixiao.portal.addresses import address
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.models.versioned import Versioned


class Scope(models.TextChoices):
    """What a token may be used for (授权范围)."""

    ORGANISATIONS = "organisations:read", "读取单位"
    FUNDS = "funds:read", "读取资金和明细"
    INDICATORS = "indicators:read", "读取指标和进度"
    PROGRESS = "progress:write", "填报进度"
    EVALUATIONS = "evaluations:read", "读取自评"
    COMPLETED = "evaluations:write", "填报完成值"
    NOTICES = "notices:read", "读取公示"
    NOTICES_KEEP = "notices:write", "起草公示"


class TokenState(models.TextChoices):
    ACTIVE = "active", "有效"
    REVOKED = "revoked", "已吊销"


class ApiToken(Versioned):
    """A token of a person; `prefix` finds it, `sha256` proves it, `scopes` are parted by spaces."""

    SEE: ClassVar = AnyOf(
        "token.see",
        "查看接口令牌",
        (
            ByRole("token.see.all", "查看本单位接口令牌", frozenset({Role.ADMIN, Role.AUDIT})),
            Own("token.see.own", "查看本人接口令牌", "person_id"),
        ),
    )
    ISSUE: ClassVar = Own("token.issue", "签发本人接口令牌", "person_id", STAFF)
    REVOKE: ClassVar = AnyOf(
        "token.revoke",
        "吊销接口令牌",
        (
            ByRole("token.revoke.all", "吊销本单位接口令牌", frozenset({Role.ADMIN})),
            Own("token.revoke.own", "吊销本人接口令牌", "person_id"),
        ),
    )
    scope: ClassVar[str] = "person__organisation__path"

    person = models.ForeignKey(Person, verbose_name="持有人", on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField("用途", max_length=100, help_text="哪个系统用、做什么")
    prefix = models.CharField("令牌开头", max_length=12, unique=True, editable=False)
    sha256 = models.CharField("SHA-256摘要", max_length=64, editable=False)
    scopes = models.CharField("授权范围", max_length=300)
    expires = models.DateField("失效日期")
    calls_an_hour = models.PositiveIntegerField("每小时最多次数")
    state = models.CharField("状态", max_length=10, choices=TokenState, default=TokenState.ACTIVE, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "接口令牌"
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(name=""), name="token_has_name", violation_error_message="请写明令牌的用途"
            ),
            models.CheckConstraint(
                condition=~Q(scopes=""), name="token_has_scope", violation_error_message="至少选择一个授权范围"
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="token_sha256",
                violation_error_message="SHA-256 应为64位十六进制",
            ),
            models.CheckConstraint(
                condition=Q(calls_an_hour__gte=1),
                name="token_may_call",
                violation_error_message="每小时最多次数应为1以上",
            ),
            models.CheckConstraint(
                condition=Q(state__in=TokenState.values),
                name="token_state_known",
                violation_error_message="没有这个令牌状态",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}（{self.prefix}…）"

    def get_absolute_url(self) -> str:
        return address("token", self.pk)

    def scope_labels(self) -> str:
        """The scopes as people read them."""
        return "、".join(str(Scope(one).label) for one in self.scopes.split())


class TokenUse(models.Model):
    """How often a token was used in one hour: a counter, not a fact of the fund."""

    token = models.ForeignKey(ApiToken, verbose_name="令牌", on_delete=models.PROTECT, related_name="uses")
    hour = models.DateTimeField("小时")
    calls = models.PositiveIntegerField("次数", default=0)
    refused = models.PositiveIntegerField("被拒次数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "令牌使用"
        ordering = ("-hour",)
        constraints = (
            models.UniqueConstraint(
                fields=["token", "hour"], name="token_use_once_an_hour", violation_error_message="这个小时已有计数"
            ),
        )

    def __str__(self) -> str:
        return f"{self.token}：{self.calls}次"
