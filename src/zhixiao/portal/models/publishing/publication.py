"""公开: what everybody may read at an address that never changes, with every revision of it."""

from typing import ClassVar, NoReturn

from django.db import models
from django.db.models import Q

from zhixiao.portal.access import STAFF, ByRole, Role
from zhixiao.portal.addresses import address
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.models.versioned import Versioned


class PublicationKind(models.TextChoices):
    """What is published; it says which noun `subject_id` is the key of."""

    TARGETS = "targets", "绩效目标"
    EVALUATION = "evaluation", "绩效自评"


class PublicationState(models.TextChoices):
    PREPARED = "prepared", "待公开"
    PUBLIC = "public", "已公开"
    WITHDRAWN = "withdrawn", "已撤回"


class Publication(Versioned):
    """One thing made public; `subject_id` is the fund's (targets) or the evaluation's (self-evaluation)."""

    SEE: ClassVar = ByRole("publication.see", "查看公开", STAFF)
    KEEP: ClassVar = ByRole("publication.keep", "准备公开", frozenset({Role.PERFORMANCE}))
    PUBLISH: ClassVar = ByRole("publication.publish", "批准公开", frozenset({Role.SECTION_HEAD, Role.LEADER}))

    organisation = models.ForeignKey(
        Organisation, verbose_name="公开单位", on_delete=models.PROTECT, related_name="publications"
    )
    kind = models.CharField("类别", max_length=12, choices=PublicationKind)
    subject_id = models.PositiveBigIntegerField("公开对象", editable=False)
    year = models.PositiveSmallIntegerField("年度")
    title = models.CharField("标题", max_length=200)
    state = models.CharField(
        "状态", max_length=10, choices=PublicationState, default=PublicationState.PREPARED, editable=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "公开"
        ordering = ("-year", "-pk")
        indexes = (
            models.Index(fields=["-year", "-id"], name="publications_newest_first"),
            models.Index(fields=["state", "-year", "-id"], name="publications_by_state"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "subject_id"],
                name="publication_once",
                violation_error_message="这项内容已经准备过公开，请在原来的记录上修订",
            ),
            models.CheckConstraint(
                condition=~Q(title=""), name="publication_has_title", violation_error_message="标题不能为空"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=PublicationKind.values),
                name="publication_kind_known",
                violation_error_message="没有这个公开类别",
            ),
            models.CheckConstraint(
                condition=Q(state__in=PublicationState.values),
                name="publication_state_known",
                violation_error_message="没有这个公开状态",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("publication", self.pk)


class PublicationRevision(models.Model):
    """One published text (修订); `content` is canonical JSON, `sha256` its digest. Never changed, never deleted."""

    publication = models.ForeignKey(
        Publication, verbose_name="公开", on_delete=models.PROTECT, related_name="revisions"
    )
    number = models.PositiveIntegerField("版次")
    content = models.TextField("公开内容")
    sha256 = models.CharField("SHA-256摘要", max_length=64)
    reason = models.CharField("修订说明", max_length=500, blank=True)
    published_at = models.DateTimeField("公开时间", auto_now_add=True)
    by = models.ForeignKey(Person, verbose_name="批准人", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "公开修订"
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(
                fields=["publication", "number"], name="revision_once", violation_error_message="版次重复"
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="revision_sha256",
                violation_error_message="SHA-256 应为64位十六进制",
            ),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(reason=""),
                name="revision_with_reason",
                violation_error_message="修订已公开的内容必须写明原因",
            ),
        )

    def __str__(self) -> str:
        return f"{self.publication}（第{self.number}版）"

    def delete(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("published texts are revised, never deleted")
