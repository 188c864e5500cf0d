"""Publication as a Django application."""

from django.apps import AppConfig


class Publishing(AppConfig):
    name = "zhixiao.portal.models.publishing"
    label = "publishing"
    verbose_name = "公开"
