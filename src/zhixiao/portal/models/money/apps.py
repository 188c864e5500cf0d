"""The money as a Django application."""

from django.apps import AppConfig


class Money(AppConfig):
    name = "zhixiao.portal.models.money"
    label = "money"
    verbose_name = "资金"
