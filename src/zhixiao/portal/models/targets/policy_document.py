"""政策文件: the set of papers a fund stands on ("1+1+N"), and the clauses that tasks, targets and schemes point to."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zhixiao.portal.access import STAFF, ByRole, Role
from zhixiao.portal.addresses import address
from zhixiao.portal.models.ground.evidence import Evidence
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.versioned import Versioned

KEEPERS = frozenset({Role.PERFORMANCE, Role.PROGRAMME})


class DocumentPlace(models.TextChoices):
    """Where a document stands in the set: one plan, one fund rule, and the papers under them."""

    PLAN = "plan", "总体方案"
    FUND_RULE = "fund_rule", "资金管理办法"
    DETAIL = "detail", "配套细则"
    CALL = "call", "申报通知"
    BASIS = "basis", "上级依据"


class DocumentState(models.TextChoices):
    DRAFT = "draft", "起草中"
    IN_FORCE = "in_force", "现行有效"
    ENDED = "ended", "已失效"


class PolicyDocument(Versioned):
    """One edition of a document; a newer edition points to the one it replaces."""

    SEE: ClassVar = ByRole("policy_document.see", "查看政策文件", STAFF)
    KEEP: ClassVar = ByRole("policy_document.keep", "维护政策文件", KEEPERS)
    found_by: ClassVar[tuple[str, ...]] = ("title", "number")

    organisation = models.ForeignKey(
        Organisation, verbose_name="所属单位", on_delete=models.PROTECT, related_name="policy_documents"
    )
    title = models.CharField("文件名称", max_length=200)
    number = models.CharField("文号", max_length=60, blank=True)
    issuer = models.CharField("发文机关", max_length=200)
    place = models.CharField("在政策体系中的位置", max_length=10, choices=DocumentPlace)
    edition = models.CharField("版本", max_length=40, help_text="如 2020年版、2022年修订")
    replaces = models.OneToOneField(
        "self", verbose_name="替代的版本", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    issued = models.DateField("印发日期", null=True, blank=True)
    valid_from = models.DateField("有效期起", null=True, blank=True)
    valid_to = models.DateField("有效期止", null=True, blank=True, help_text="不填表示未定止期")
    file = models.ForeignKey(
        Evidence, verbose_name="文件原文", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField("状态", max_length=10, choices=DocumentState, default=DocumentState.DRAFT, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "政策文件"
        ordering = ("place", "-issued", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(title=""), name="policy_document_has_title", violation_error_message="文件名称不能为空"
            ),
            models.CheckConstraint(
                condition=Q(place__in=DocumentPlace.values),
                name="policy_document_place_known",
                violation_error_message="没有这个政策位置",
            ),
            models.CheckConstraint(
                condition=Q(state__in=DocumentState.values),
                name="policy_document_state_known",
                violation_error_message="没有这个文件状态",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="policy_document_ends_after_it_begins",
                violation_error_message="有效期止不能早于有效期起",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("id")),
                name="policy_document_replaces_another",
                violation_error_message="文件不能替代自己",
            ),
            models.UniqueConstraint(
                fields=["organisation", "title", "edition"],
                name="policy_document_edition_once",
                violation_error_message="同一单位已有这份文件的这个版本",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}（{self.edition}）"

    def get_absolute_url(self) -> str:
        return address("policy-document", self.pk)

    def valid_on(self, day: date) -> bool:
        """Whether the edition is in force and its period covers the day; an open end covers everything after."""
        begun = self.valid_from is None or self.valid_from <= day
        return self.state == DocumentState.IN_FORCE and begun and (self.valid_to is None or day <= self.valid_to)


class PolicyClause(Versioned):
    """条款: an article of a document, with its words."""

    SEE: ClassVar = PolicyDocument.SEE
    KEEP: ClassVar = PolicyDocument.KEEP
    scope: ClassVar[str] = "document__organisation__path"
    found_by: ClassVar[tuple[str, ...]] = ("document__title", "article", "text")

    document = models.ForeignKey(PolicyDocument, verbose_name="文件", on_delete=models.PROTECT, related_name="clauses")
    article = models.CharField("条号", max_length=60, help_text="如 第八条第（二）项")
    text = models.TextField("条文", max_length=4000)

    class Meta:
        verbose_name = verbose_name_plural = "政策条款"
        ordering = ("document", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(article="") & ~Q(text=""),
                name="policy_clause_has_text",
                violation_error_message="条号和条文都不能为空",
            ),
            models.UniqueConstraint(
                fields=["document", "article"],
                name="policy_clause_article_once",
                violation_error_message="这份文件已有这一条",
            ),
        )

    def __str__(self) -> str:
        return f"{self.document} {self.article}"

    def get_absolute_url(self) -> str:
        return address("policy-clause", self.pk)
