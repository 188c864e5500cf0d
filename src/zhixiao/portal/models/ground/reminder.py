"""提醒: told once to a person when a task's day comes near, and once when it has passed."""

from django.db import models
from django.db.models import Q

from zhixiao.portal.models.ground.person import Person


class ReminderStage(models.TextChoices):
    SOON = "soon", "将到期"
    LATE = "late", "已逾期"


class Reminder(models.Model):
    """What waited for the person when it was told. The task itself is derived from states and is not kept here."""

    person = models.ForeignKey(Person, verbose_name="人员", on_delete=models.PROTECT, related_name="reminders")
    label = models.CharField("任务", max_length=60)
    about = models.CharField("对象", max_length=500)
    url = models.CharField("地址", max_length=200)
    due = models.DateField("期限")
    stage = models.CharField("提醒", max_length=4, choices=ReminderStage)
    made_at = models.DateTimeField("提醒时间", auto_now_add=True)
    read_at = models.DateTimeField("阅读时间", null=True)
    mailed_at = models.DateTimeField("发信时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "提醒"
        ordering = ("due", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(stage__in=ReminderStage.values),
                name="reminder_stage_known",
                violation_error_message="没有这种提醒",
            ),
            models.UniqueConstraint(
                fields=["person", "label", "url", "due", "stage"],
                name="reminder_once",
                violation_error_message="这件事已经提醒过",
            ),
        )

    def __str__(self) -> str:
        return f"{self.label}：{self.about}（期限{self.due}，{self.get_stage_display()}）"
