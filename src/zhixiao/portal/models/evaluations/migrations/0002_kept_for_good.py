"""Opinions and exchanges may only grow."""

from django.db import migrations

from zhixiao.portal.models.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("evaluations", "0001_evaluations")]  # noqa: RUF012

    operations = [  # noqa: RUF012
        append_only("evaluations_approval", sentence="审核意见只能增加，不能修改或删除"),
        append_only("evaluations_exchange", sentence="交换意见只能增加，不能修改或删除"),
    ]
