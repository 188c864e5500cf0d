"""打印任务: a report or form that is made in the background and kept by its digest."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhixiao.portal.addresses import address
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.models.versioned import Versioned


class PrintFormat(models.TextChoices):
    """What can be downloaded."""

    DOCX = "docx", "报告（Word）"
    XLSX = "xlsx", "自评表（Excel）"
    HTML = "html", "报告（网页）"


class PrintJob(Versioned):
    """Asked for, then either made (`sha256`) or failed (`fault`)."""

    SEE: ClassVar = Evaluation.SEE
    scope: ClassVar[str] = "evaluation__fund__organisation__path"

    evaluation = models.ForeignKey(Evaluation, verbose_name="自评", on_delete=models.PROTECT, related_name="print_jobs")
    format = models.CharField("格式", max_length=4, choices=PrintFormat)
    asked_by = models.ForeignKey(Person, verbose_name="要求人", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField("文件名", max_length=250, blank=True)
    sha256 = models.CharField("SHA-256摘要", max_length=64, blank=True)
    fault = models.CharField("失败原因", max_length=2000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "打印任务"
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(sha256="") | Q(fault=""),
                name="print_job_made_or_failed",
                violation_error_message="打印任务不能既完成又失败",
            ),
            models.CheckConstraint(
                condition=Q(sha256="") | ~Q(file_name=""),
                name="print_job_has_file_name",
                violation_error_message="打印好的文件须有文件名",
            ),
        )

    def __str__(self) -> str:
        return f"{self.evaluation}：{self.get_format_display()}"

    def get_absolute_url(self) -> str:
        return address("evaluation", self.evaluation_id)
