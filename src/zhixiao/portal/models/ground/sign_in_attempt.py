"""登录尝试: failed and successful sign-ins, for the lock-out."""

from django.db import models


class SignInAttempt(models.Model):
    """One try with an account from an address; locked out by account and address together."""

    account = models.CharField("账号", max_length=60)
    address = models.GenericIPAddressField("来源地址", null=True)
    at = models.DateTimeField("时间", auto_now_add=True)
    succeeded = models.BooleanField("成功")

    class Meta:
        verbose_name = verbose_name_plural = "登录尝试"
        indexes = (models.Index(fields=["account", "address", "at"], name="attempts_of_account"),)

    def __str__(self) -> str:
        return f"{self.account} {self.at:%Y-%m-%d %H:%M:%S}"
