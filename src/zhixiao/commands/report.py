"""`zhixiao report`: forms, the report and the page of one case."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast, get_args

import typer

from zhixiao.commands.console import (
    CaseArgument,
    FolderOption,
    RulebookOption,
    faults_told,
    progress_bar,
    refuse,
    say,
)

if TYPE_CHECKING:
    from zhixiao.cases import Case


def report(
    case: CaseArgument,
    output: FolderOption = Path("output"),
    kind: Annotated[
        str | None, typer.Option("--kind", help="提纲或表样的名称、编号或 .yaml 文件；不写则按案例类别")
    ] = None,
    formats: Annotated[
        str, typer.Option("--format", metavar="LIST", help="docx、xlsx、html、pdf，用逗号隔开")
    ] = "docx,xlsx,html",
    rulebook: RulebookOption = None,
    month: Annotated[int | None, typer.Option("--month", min=1, max=12, help="监控表的月份")] = None,
) -> None:
    """打印自评表、自评报告和网页；每个数都来自计算结果，附件列出算式与出处。"""
    from zhixiao.commands.evaluating import evaluated
    from zhixiao.reporting.printing import Format, print_report
    from zhixiao.rules.form_store import NoSuchFormError

    wanted = [one.strip() for one in formats.split(",") if one.strip()]
    if unknown := [one for one in wanted if one not in get_args(Format)]:
        refuse(f"没有格式 {'、'.join(unknown)}；可用：{'、'.join(get_args(Format))}")
    with faults_told(), progress_bar() as bar:
        bar.add_task("打印", total=None)
        found = evaluated(case, rulebook)
        reported = found.case if month is None else known_by(found.case, month)
        lights = {} if month is None else lights_of(found.case, month)
        try:
            printed = print_report(
                reported,
                found.evaluation,
                found.figures,
                output,
                cast("list[Format]", wanted),
                kind=kind,
                monitoring=lights,
            )
        except NoSuchFormError as error:
            refuse(str(error))
    for file in printed.files:
        say(f"已写 {file}")
    for warning in printed.warnings:
        typer.echo(f"注意  {warning}", err=True)


def known_by(case: "Case", month: int) -> "Case":
    """The case with the progress that was recorded up to the end of the month."""
    recorded = tuple(row for row in case.progress if (row.as_of.year, row.as_of.month) <= (case.year, month))
    return case.model_copy(update={"progress": recorded})


def lights_of(case: "Case", month: int) -> dict[str, str]:
    """The light of each indicator by id, that of the money under ""."""
    from zhixiao.commands.monitor import DEFAULT_PRESET
    from zhixiao.rules.monitoring_store import load_preset
    from zhixiao.scoring import monitor

    found = monitor(case, load_preset(DEFAULT_PRESET), month)
    lights = {row.id: row.light for row in found.indicators if row.light is not None}
    return lights if found.money.light is None else {**lights, "": found.money.light}
