"""事件: the append-only, hash-chained record of every change. Rows are written by `events.record` alone."""

from typing import ClassVar, NoReturn

from django.db import models
from django.db.models import Q

from zhixiao.portal.access import ByRole, Role
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.models.versioned import Rows
from zhixiao.portal.prepared import prepared


class Event(models.Model):
    """One change. `content` is canonical JSON of everything below; `digest` covers it and the digest before."""

    SEE: ClassVar = ByRole("event.see", "查看操作记录", frozenset({Role.ADMIN, Role.LEADER, Role.AUDIT}))
    scope: ClassVar[str] = "organisation__path"

    serial = models.BigIntegerField("序号", primary_key=True)
    at = models.DateTimeField("时间", db_index=True)
    name = models.CharField("事项代码", max_length=60)
    object_type = models.CharField("对象类别", max_length=60)
    object_id = models.BigIntegerField("对象编号")
    organisation = models.ForeignKey(
        Organisation, verbose_name="单位", on_delete=models.PROTECT, null=True, related_name="+"
    )
    by = models.ForeignKey(Person, verbose_name="经办人", on_delete=models.PROTECT, null=True, related_name="+")
    acting_for = models.ForeignKey(
        Person, verbose_name="代表", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    content = models.TextField("内容")
    digest = models.CharField("摘要", max_length=64, unique=True)

    objects = Rows.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "操作记录"
        ordering = ("-serial",)
        indexes = (
            models.Index(fields=["object_type", "object_id", "serial"], name="event_of_object"),
            models.Index(fields=["organisation", "serial"], name="event_of_organisation"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(serial__gte=1), name="event_serial_from_one", violation_error_message="序号从1开始"
            ),
            models.CheckConstraint(
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"),
                name="event_digest_sha256",
                violation_error_message="摘要应为64位十六进制",
            ),
        )

    def __str__(self) -> str:
        return f"{self.serial} {self.name}"

    def delete(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("events are never deleted")


class ChainHead(models.Model):
    """The last link of the chain. Its single row is locked by every writing transaction, so writers stand in line."""

    serial = models.BigIntegerField("最后序号", default=0)
    digest = models.CharField("最后摘要", max_length=64, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "事件链末端"
        constraints = (
            models.CheckConstraint(
                condition=Q(pk=1), name="chain_head_is_one_row", violation_error_message="事件链只有一个末端"
            ),
        )

    def __str__(self) -> str:
        return str(self.serial)


@prepared
def _locked_heads() -> models.QuerySet[ChainHead]:
    return ChainHead.objects.select_for_update()


def locked_head() -> ChainHead:
    """The last link of the chain, locked until the transaction ends."""
    (head,) = _locked_heads()
    return head
