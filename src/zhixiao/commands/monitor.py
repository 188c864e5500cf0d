"""`zhixiao monitor`: the lights and alerts of a month."""

from typing import TYPE_CHECKING, Annotated

import typer

from zhixiao.commands.console import (
    CaseArgument,
    Exit,
    Format,
    FormatOption,
    faults_told,
    print_json,
    print_table,
    refuse,
    say,
)

if TYPE_CHECKING:
    from zhixiao.scoring.monitoring import Monitoring

DEFAULT_PRESET = "platform"


def monitor(
    case: CaseArgument,
    month: Annotated[int, typer.Option("--month", "-m", min=1, max=12, help="截至几月末")],
    preset: Annotated[str, typer.Option("--preset", metavar="ID", help="监控规则的编号或 .yaml 文件")] = DEFAULT_PRESET,
    format: FormatOption = Format.TABLE,
) -> None:
    """绩效运行监控：按时间进度给资金和每个指标亮灯，列出预警。有预警时退出码为 1。"""
    from zhixiao.commands.evaluating import opened_case
    from zhixiao.rules.monitoring_store import NoSuchPresetError, load_preset
    from zhixiao.scoring import monitor as monitored

    with faults_told(format):
        opened = opened_case(case)
        try:
            rules = load_preset(preset)
        except NoSuchPresetError as error:
            refuse(str(error), format=format)
    found = monitored(opened, rules, month)
    if format is Format.JSON:
        print_json(monitoring_as_data(found))
    else:
        _print(found)
    if found.alerts:
        raise typer.Exit(Exit.FINDINGS)


def monitoring_as_data(found: "Monitoring") -> dict[str, object]:
    return {
        "case": found.case,
        "preset": found.preset.id,
        "month": found.month,
        "overall": found.overall,
        "watched": [
            {"id": row.id, "name": row.name, "light": row.light, "value": row.value, "arithmetic": row.arithmetic}
            for row in (found.money, *found.indicators)
        ],
        "alerts": [{"about": row.about, "sentence": row.sentence, "article": row.article} for row in found.alerts],
        "remarks": list(found.remarks),
    }


def _print(found: "Monitoring") -> None:
    print_table(
        f"{found.case}  {found.month}月末  监控规则：{found.preset}",
        ("编号", "监控对象", "完成", "灯", "算式"),
        [(row.id, row.name, row.value, row.light or "—", row.arithmetic) for row in (found.money, *found.indicators)],
    )
    if found.overall is not None:
        say(f"总体  {found.overall}")
    for alert in found.alerts:
        say(f"预警  {alert.sentence}（{alert.article}）")
    for remark in found.remarks:
        say(f"说明  {remark}")
