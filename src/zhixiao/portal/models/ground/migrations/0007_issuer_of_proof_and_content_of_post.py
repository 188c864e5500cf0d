# ruff: noqa: RUF012

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ground", "0006_states_indexed"),
    ]

    operations = [
        migrations.AddField(
            model_name="evidence",
            name="issuer",
            field=models.CharField(blank=True, default="", max_length=200, verbose_name="出具单位"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="evidence",
            name="issued",
            field=models.CharField(blank=True, default="", max_length=60, verbose_name="出具日期"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="post",
            name="content",
            field=models.CharField(blank=True, default="", max_length=64, verbose_name="内容摘要"),
            preserve_default=False,
        ),
    ]
