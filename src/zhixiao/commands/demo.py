"""`zhixiao demo`: the packaged cases scored, held against what their sources print, and printed."""

from pathlib import Path
from typing import TYPE_CHECKING

from zhixiao.commands.console import FolderOption, print_table, say
from zhixiao.commands.score import MET

if TYPE_CHECKING:
    from zhixiao.cases import Case
    from zhixiao.commands.evaluating import Evaluated
    from zhixiao.scoring.evaluation import Evaluation

GROUPINGS = {"按类别": "money.group.", "按安排年度": "money.period.", "按资金性质": "money.nature."}


def demo(output: FolderOption = Path("output")) -> None:
    """给随附的五个案例打分，与原文所印逐项对照，并打印全部表格和报告。"""
    from zhixiao.cases import packaged_ids
    from zhixiao.commands.evaluating import evaluated
    from zhixiao.reporting.printing import print_report

    warnings: dict[str, None] = {}
    for case_id in packaged_ids():
        found = evaluated(case_id, None)
        say(f"══ {found.case.title}（{case_id}）")
        if found.evaluation is not None:
            _print_result(found.case, found.evaluation)
        _print_money(found)
        _print_differences(found)
        printed = print_report(found.case, found.evaluation, found.figures, output / case_id)
        for file in printed.files:
            say(f"  已写 {file}")
        say()
        warnings.update(dict.fromkeys(printed.warnings))
    for warning in warnings:
        say(f"注意  {warning}")


def _print_result(case: "Case", evaluation: "Evaluation") -> None:
    if evaluation.total is not None:
        say(f"  得分  {evaluation.arithmetic}，{evaluation.grade}")
    if evaluation.total_by_projects is not None:
        scores = "、".join(f"{row.name} {row.score}" for row in evaluation.projects)
        say(f"  另法  各子项目得分（{scores}）× 权重，合计 {evaluation.total_by_projects}")
    if evaluation.total is None:
        _print_targets(case, evaluation)


def _print_targets(case: "Case", evaluation: "Evaluation") -> None:
    """Met or unmet, where the rules give no points; what is unmet with its reason; the projects with their results."""
    reasons = {row.id: row.deviation_reason for row in case.indicators}
    print_table(
        "  不评分；指标完成情况",
        ("指标", "指标值", "完成值", "达成", "未达成的原因"),
        [
            (row.name, row.target, row.completed, MET[row.met], (reasons[row.id] or "") if row.met is False else "")
            for row in evaluation.indicators
        ],
    )
    if case.projects:
        print_table(
            f"  项目 {len(case.projects)} 个",
            ("类别", "项目", "方式", "结果"),
            [(row.category or "", row.name, row.way or "", row.result or "") for row in case.projects],
        )


def _print_money(found: "Evaluated") -> None:
    """The plan by line, group, year and kind, the schemes, and every execution rate with its denominator."""
    for column in ("budget_initial", "budget_adjusted"):
        if total := found.figures.get(f"money.total.{column}"):
            say(f"  {total.name}  {len(found.case.budget_lines)} 项合计 {total.text}{total.unit}")
        for heading, key in GROUPINGS.items():
            rows = [row for id, row in found.figures.items() if id.startswith(key) and id.endswith(f".{column}")]
            if len(rows) > 1:
                say(f"    {heading}  " + "；".join(f"{row.name} {row.text}" for row in rows))
    if total := found.figures.get("schemes.total"):
        say(f"  资助项目  {total.arithmetic}")
    for view in found.case.execution_views:
        if figure := found.figures.get(f"execution.{view.id}"):
            denominator = "" if view.denominator in view.name else f"（分母：{view.denominator}）"
            say(f"  {view.name}{denominator}  {figure.arithmetic}")


def _print_differences(found: "Evaluated") -> None:
    from zhixiao.scoring import printed_differences

    rows = printed_differences(found.case, found.figures)
    differing = [row for row in rows if not row.agrees]
    say(f"  原文所印 {len(rows)} 个可以计算的数，{len(rows) - len(differing)} 个一致，{len(differing)} 个不一致")
    if differing:
        print_table(
            "  原文与计算不一致之处（照原样保留）",
            ("数据", "原文所印", "计算结果", "位置", "说明"),
            [(row.name or row.figure, row.printed, row.computed, row.place, row.note) for row in differing],
            numbers=("原文所印", "计算结果"),
        )
