"""The event chain: its first link, and triggers that let events and file versions only grow."""

from typing import Any

from django.db import migrations

from zhixiao.portal.models.append_only import append_only


def begin_chain(apps: Any, _: Any) -> None:
    apps.get_model("ground", "ChainHead").objects.create(pk=1, serial=0, digest="")


class Migration(migrations.Migration):
    dependencies = (("ground", "0001_ground"),)

    operations = (
        migrations.RunPython(begin_chain, migrations.RunPython.noop),
        append_only("ground_event", sentence="events are never changed or deleted"),
        append_only("ground_evidenceversion", sentence="file versions are never changed or deleted"),
    )
