"""`zhixiao cases`, `template`, `convert`, `figures`: cases in and out, and what can be computed from them."""

from pathlib import Path
from typing import Annotated

import typer

from zhixiao.commands.console import (
    CaseArgument,
    Format,
    FormatOption,
    RulebookOption,
    faults_told,
    print_json,
    print_table,
    refuse,
    say,
)


def cases(format: FormatOption = Format.TABLE) -> None:
    """列出随附案例。"""
    from zhixiao.cases import packaged, packaged_ids

    found = [packaged(case_id) for case_id in packaged_ids()]
    if format is Format.JSON:
        print_json(
            [
                {
                    "id": case.id,
                    "title": case.title,
                    "region": case.organisation.region,
                    "year": case.year,
                    "kind": case.kind,
                    "rulebook": case.rulebook,
                    "indicators": len(case.indicators),
                    "budget_lines": len(case.budget_lines),
                }
                for case in found
            ]
        )
        return
    print_table(
        "随附案例",
        ("编号", "地区", "年度", "类别", "评分规则", "指标", "资金明细", "报告名称"),
        [
            (
                case.id,
                case.organisation.region,
                str(case.year),
                case.kind,
                case.rulebook or "",
                str(len(case.indicators)),
                str(len(case.budget_lines)),
                case.title,
            )
            for case in found
        ],
        numbers=("年度", "指标", "资金明细"),
    )


def template(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="自评：自评工作簿；award：某项政策的申报表")],
    policy: Annotated[
        str | None, typer.Argument(metavar="[POLICY]", help="政策编号或 .yaml 文件（award 时写）")
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="要写的 .xlsx 文件")] = Path(
        "工作簿.xlsx"
    ),
    transfer: Annotated[bool, typer.Option("--transfer", help="自评：转移支付（不写则为项目支出）")] = False,
    unit: Annotated[str, typer.Option("--unit", help="自评：金额单位 元、万元或亿元")] = "万元",
    golden: Annotated[bool, typer.Option("--golden", help="award：样例表，一列一个样例，用于 policy check")] = False,
) -> None:
    """写一份空白工作簿：带下拉选项、填写说明和示例。"""
    if output.suffix != ".xlsx":
        refuse(f"{output.name} 应为 .xlsx 文件")
    if kind == "award":
        if policy is None:
            refuse("请写明政策编号（zhixiao policy list 可列出）")
        _award_template(policy, output, golden=golden)
    elif kind == "自评":
        _case_template(output, unit, transfer=transfer)
    else:
        refuse(f"没有“{kind}”工作簿；现有：自评、award")
    say(f"已写 {output}")


def _case_template(output: Path, unit: str, *, transfer: bool) -> None:
    from zhixiao.cases import Kind
    from zhixiao.cases.workbook import template as write_template
    from zhixiao.quantities.money import FEN_IN

    if unit not in FEN_IN:
        refuse(f"金额单位 {unit} 应为 元、万元 或 亿元")
    write_template(output, kind=Kind.TRANSFER if transfer else Kind.PROJECT, money_unit=unit)


def _award_template(policy: str, output: Path, *, golden: bool) -> None:
    from zhixiao.awards.golden import golden_template
    from zhixiao.awards.templates import template as award_template
    from zhixiao.commands.award_inputs import compiled_policies

    with faults_told():
        (compiled, *_) = compiled_policies(policy, Format.TABLE)
    (golden_template(compiled) if golden else award_template(compiled)).save(output)


def convert(
    source: Annotated[str, typer.Argument(metavar="CASE", help="随附案例的编号，或 .yaml、.xlsx 文件")],
    target: Annotated[Path, typer.Argument(metavar="FILE", help="要写的 .yaml 或 .xlsx 文件")],
) -> None:
    """把一个案例写成 YAML 或 Excel 工作簿，两种形式内容相同。"""
    from zhixiao.cases import write_case_yaml
    from zhixiao.cases.workbook import write_case_workbook
    from zhixiao.commands.evaluating import opened_case

    if target.suffix not in (".xlsx", ".yaml", ".yml"):
        refuse(f"{target.name} 应为 .yaml 或 .xlsx 文件")
    with faults_told():
        case = opened_case(source)
    if target.suffix == ".xlsx":
        write_case_workbook(case, target)
    else:
        target.write_text(write_case_yaml(case), "utf-8")
    say(f"已写 {target}")


def figures(case: CaseArgument, rulebook: RulebookOption = None, format: FormatOption = Format.TABLE) -> None:
    """列出案例中每一个可以计算的数据：数值、算式与规则。"""
    from zhixiao.commands.evaluating import evaluated

    with faults_told(format):
        found = evaluated(case, rulebook, format=format)
    if format is Format.JSON:
        print_json(
            [
                {
                    "id": figure.id,
                    "name": figure.name,
                    "text": figure.text,
                    "unit": figure.unit,
                    "rule": figure.rule,
                    "arithmetic": figure.arithmetic,
                }
                for figure in found.figures.values()
            ]
        )
        return
    print_table(
        f"{found.case.title}：数据",
        ("数据编号", "名称", "数值", "算式", "规则"),
        [(f.id, f.name, f.text, f.arithmetic, f.rule) for f in found.figures.values()],
        numbers=("数值",),
    )
