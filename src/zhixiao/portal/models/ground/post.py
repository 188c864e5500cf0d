"""提交: the key of a form that was sent. The second click finds it here and changes nothing."""

from django.db import models

from zhixiao.portal.models.ground.person import Person


class Post(models.Model):
    """A form sent by a person, the digest of what it held, and the page that answered it."""

    key = models.UUIDField("提交编号", primary_key=True)
    person = models.ForeignKey(Person, verbose_name="提交人", on_delete=models.PROTECT, related_name="+")
    path = models.CharField("地址", max_length=500)
    answer = models.CharField("去向", max_length=500)
    content = models.CharField("内容摘要", max_length=64, blank=True)
    at = models.DateTimeField("时间", auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "提交"

    def __str__(self) -> str:
        return str(self.key)
