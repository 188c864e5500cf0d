"""The portal as a Django application; its areas are applications of their own, so that each keeps its migrations."""

from django.apps import AppConfig


class Portal(AppConfig):
    name = "zhixiao.portal"
    label = "portal"
    verbose_name = "知效"
