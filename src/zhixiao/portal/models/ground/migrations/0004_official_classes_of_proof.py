# ruff: noqa: RUF012
"""The four classes of proof of 财预〔2021〕101号 in place of four of our own."""

from collections.abc import Callable
from typing import Any

from django.db import migrations, models

NAMES = {"policy": "official", "process": "working", "money": "voucher", "result": "statement"}


def _renamed(names: dict[str, str]) -> Callable[[Any, Any], None]:
    def run(apps: Any, editor: Any) -> None:
        evidence = apps.get_model("ground", "Evidence")
        for before, after in names.items():
            evidence._base_manager.filter(evidence_class=before).update(evidence_class=after)

    return run


class Migration(migrations.Migration):
    dependencies = [("ground", "0003_indexes")]
    operations = [
        migrations.RemoveConstraint(model_name="evidence", name="evidence_class_known"),
        migrations.RunPython(_renamed(NAMES), _renamed({after: before for before, after in NAMES.items()})),
        migrations.AlterField(
            model_name="evidence",
            name="evidence_class",
            field=models.CharField(
                choices=[
                    ("official", "正式资料"),
                    ("working", "工作资料"),
                    ("voucher", "原始凭证"),
                    ("statement", "说明材料"),
                ],
                max_length=10,
                verbose_name="材料类别",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("evidence_class__in", ["official", "working", "voucher", "statement"])),
                name="evidence_class_known",
                violation_error_message="没有这个材料类别",
            ),
        ),
    ]
