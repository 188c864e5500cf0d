"""Targets as a Django application."""

from django.apps import AppConfig


class Targets(AppConfig):
    name = "zhixiao.portal.models.targets"
    label = "targets"
    verbose_name = "绩效目标"
