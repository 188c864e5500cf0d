"""The ground as a Django application."""

from django.apps import AppConfig


class Ground(AppConfig):
    name = "zhixiao.portal.models.ground"
    label = "ground"
    verbose_name = "基础"
