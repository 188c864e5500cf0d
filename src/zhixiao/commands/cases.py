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
    kind: Annotated[str, typer.Argument(metavar="KIND", help="自评：自评工作簿")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="要写的 .xlsx 文件")],
    transfer: Annotated[bool, typer.Option("--transfer", help="转移支付（不写则为项目支出）")] = False,
    unit: Annotated[str, typer.Option("--unit", help="金额单位：元、万元或亿元")] = "万元",
) -> None:
    """写一份空白工作簿：带下拉选项、填写说明和示例。"""
    from zhixiao.cases import Kind
    from zhixiao.cases.workbook import template as write_template
    from zhixiao.quantities.money import FEN_IN

    if kind != "自评":
        refuse(f"没有“{kind}”工作簿；现有：自评")
    if output.suffix != ".xlsx":
        refuse(f"{output.name} 应为 .xlsx 文件")
    if unit not in FEN_IN:
        refuse(f"金额单位 {unit} 应为 元、万元 或 亿元")
    write_template(output, kind=Kind.TRANSFER if transfer else Kind.PROJECT, money_unit=unit)
    say(f"已写 {output}")


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
