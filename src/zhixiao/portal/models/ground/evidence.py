"""佐证材料: a proof and its files. A file is replaced by a newer version and never deleted; one proof serves many."""

from typing import ClassVar, NoReturn

from django.db import models
from django.db.models import Q

from zhixiao.portal.access import STAFF, ByRole, Role
from zhixiao.portal.addresses import address
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.models.versioned import Versioned, Written


class EvidenceClass(models.TextChoices):
    """The four classes of proof of 财预〔2021〕101号, in the words of the case."""

    OFFICIAL = "official", "正式资料"
    WORKING = "working", "工作资料"
    VOUCHER = "voucher", "原始凭证"
    STATEMENT = "statement", "说明材料"


class EvidenceState(models.TextChoices):
    RECEIVED = "received", "已收待核"
    ACCEPTED = "accepted", "已通过"
    RETURNED = "returned", "已退回"


class Evidence(Versioned):
    """One proof of an organisation; its files are the versions."""

    SEE: ClassVar = ByRole("evidence.see", "查看佐证材料", STAFF | {Role.APPLICANT})
    KEEP: ClassVar = ByRole(
        "evidence.keep",
        "上传佐证材料",
        frozenset({Role.PERFORMANCE, Role.PROGRAMME, Role.FINANCE, Role.APPLICANT}),
    )
    CHECK: ClassVar = ByRole(
        "evidence.check", "核对佐证材料", frozenset({Role.PERFORMANCE, Role.SECTION_HEAD, Role.FINANCE_REVIEW})
    )
    found_by: ClassVar[tuple[str, ...]] = ("title", "issuer", "organisation__name")

    organisation = models.ForeignKey(
        Organisation, verbose_name="所属单位", on_delete=models.PROTECT, related_name="evidence"
    )
    title = models.CharField("材料名称", max_length=200)
    evidence_class = models.CharField("材料类别", max_length=10, choices=EvidenceClass)
    issuer = models.CharField("出具单位", max_length=200, blank=True)
    issued = models.CharField("出具日期", max_length=60, blank=True)
    note = models.CharField("说明", max_length=500, blank=True)
    state = models.CharField(
        "状态", max_length=10, choices=EvidenceState, default=EvidenceState.RECEIVED, editable=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "佐证材料"
        ordering = ("-pk",)
        indexes = (models.Index(fields=["state", "changed_at", "id"], name="evidence_by_state"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(title=""), name="evidence_has_title", violation_error_message="材料名称不能为空"
            ),
            models.CheckConstraint(
                condition=Q(evidence_class__in=EvidenceClass.values),
                name="evidence_class_known",
                violation_error_message="没有这个材料类别",
            ),
            models.CheckConstraint(
                condition=Q(state__in=EvidenceState.values),
                name="evidence_state_known",
                violation_error_message="没有这个材料状态",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("evidence-detail", self.pk)


class EvidenceVersion(Written):
    """One uploaded file; the bytes lie in the data folder under their digest."""

    evidence = models.ForeignKey(Evidence, verbose_name="材料", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("版次")
    file_name = models.CharField("文件名", max_length=200)
    media_type = models.CharField("文件类型", max_length=100)
    size = models.PositiveBigIntegerField("字节数")
    sha256 = models.CharField("SHA-256摘要", max_length=64)
    uploaded_by = models.ForeignKey(Person, verbose_name="上传人", on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)
    reason = models.CharField("替换原因", max_length=500, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "材料版本"
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(
                fields=["evidence", "number"], name="evidence_version_once", violation_error_message="版次重复"
            ),
            models.CheckConstraint(
                condition=Q(size__gt=0), name="evidence_file_not_empty", violation_error_message="文件是空的"
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="evidence_sha256",
                violation_error_message="SHA-256 应为64位十六进制",
            ),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(reason=""),
                name="evidence_replaced_with_reason",
                violation_error_message="替换文件必须写明原因",
            ),
        )

    def __str__(self) -> str:
        return f"{self.file_name}（第{self.number}版）"

    def delete(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("files are replaced, never deleted")


class EvidenceUse(Written):
    """To be made concrete by a noun that is proved: which proof, and where in it (第3页, 表2第15行)."""

    evidence = models.ForeignKey(Evidence, verbose_name="材料", on_delete=models.PROTECT, related_name="%(class)s_uses")
    page = models.PositiveIntegerField("页码", null=True, blank=True)
    row = models.PositiveIntegerField("行号", null=True, blank=True)
    remark = models.CharField("位置说明", max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        places = (f"第{self.page}页" if self.page else "", f"第{self.row}行" if self.row else "", self.remark)
        return f"{self.evidence} {''.join(places)}".strip()
