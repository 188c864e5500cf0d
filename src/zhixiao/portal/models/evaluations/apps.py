"""Evaluations as a Django application."""

from django.apps import AppConfig


class Evaluations(AppConfig):
    name = "zhixiao.portal.models.evaluations"
    label = "evaluations"
    verbose_name = "自评与复核"
