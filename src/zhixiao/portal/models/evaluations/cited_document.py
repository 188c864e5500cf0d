"""引用文件: a document the report names (自评依据, 立项背景), which the bureau need not keep in its policy set."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhixiao.portal.addresses import address
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.money.entered import Entry, EntryState, state_known
from zhixiao.portal.models.money.rules import filled


class CitedDocument(Entry):
    """What a report prints of a document; the day of issue as it is printed (2020年)."""

    SEE: ClassVar = Evaluation.SEE
    KEEP: ClassVar = Evaluation.FILL
    scope: ClassVar[str] = "evaluation__fund__organisation__path"

    evaluation = models.ForeignKey(
        Evaluation, verbose_name="自评", on_delete=models.PROTECT, related_name="cited_documents"
    )
    title = models.CharField("文件名称", max_length=200)
    number = models.CharField("文号", max_length=60, blank=True)
    issued = models.CharField("印发时间", max_length=60, blank=True)
    purpose = models.CharField("用途", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "引用文件"
        ordering = ("evaluation", "pk")
        constraints = (
            filled("cited_document_has_title", "title", "文件名称不能为空"),
            models.UniqueConstraint(
                fields=["evaluation", "title"],
                condition=Q(state=EntryState.ENTERED),
                name="cited_document_once",
                violation_error_message="本次自评已引用这份文件",
            ),
            state_known("cited_document_state_known"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("cited-document", self.pk)
