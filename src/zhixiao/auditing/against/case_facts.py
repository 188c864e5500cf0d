"""The figures of a case and its evaluation as facts to hold a report against, each with its place in the workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from zhixiao.auditing.against.model import Fact, Group, Kind

if TYPE_CHECKING:
    from zhixiao.cases import Case, Indicator
    from zhixiao.scoring.evaluation import Evaluation, Figure

_COLUMNS: dict[str, tuple[Kind, bool]] = {
    "budget_initial": ("initial", False),
    "carried_in": ("carried_in", False),
    "budget_adjusted": ("budget", True),
    "received": ("received", False),
    "spent": ("spent", True),
    "balance": ("balance", False),
}
TOTAL = "年度资金总额"
SCORE = "总分"


def case_facts(case: Case, evaluation: Evaluation | None = None) -> tuple[Fact, ...]:
    """Every figure that a report may print by the name of an indicator, a budget line, a section or the whole.

    A case without an evaluation has no scores. Pure.
    """
    from zhixiao.scoring.figures import figures  # a check without a case loads neither cases nor scoring

    found = figures(case, evaluation)
    facts = [
        *_money(case, found),
        *_rates(case, found),
        *_indicators(case, evaluation, found),
        *_scores(evaluation, found),
        *_objectives(case),
        *_others(case),
    ]
    return tuple(dict.fromkeys(facts))


def _shown(figure: Figure) -> str:
    return figure.text if figure.text.endswith(figure.unit) else figure.text + figure.unit


def _money(case: Case, found: Mapping[str, Figure]) -> Iterator[Fact]:
    owners: list[tuple[str, str, Group, tuple[str, ...]]] = [("total", TOTAL, "total", ())]
    for line in case.budget_lines:
        within = tuple(word for word in (line.group, line.period) if word)
        owners.append((f"line.{line.id}", line.name, "line", within))
    lines = {line.name for line in case.budget_lines}
    others = (project for project in case.projects if project.name not in lines)
    owners += [(f"project.{project.id}", project.name, "project", ()) for project in others]
    for id, name, group, within in owners:
        for column, (kind, expected) in _COLUMNS.items():
            figure = found.get(f"money.{id}.{column}")
            if figure is not None:
                told = expected and group == "total"
                yield Fact(name, kind, _shown(figure), f"资金明细 › {figure.name}", group, within=within, expected=told)
    for batch in case.fund_batches:
        if f"batch.{batch.id}" in found:
            yield Fact(batch.name, "amount", _shown(found[f"batch.{batch.id}"]), f"批次 {batch.id} › 下达金额")
    if "batch.total" in found:
        yield Fact("下达资金合计", "amount", _shown(found["batch.total"]), "批次 › 下达金额合计", aliases=("下达资金",))


def _rates(case: Case, found: Mapping[str, Figure]) -> Iterator[Fact]:
    parts: tuple[tuple[str, Kind], ...] = (("", "rate"), (".numerator", "spent"), (".denominator", "denominator"))
    for view in case.execution_views:
        for part, kind in parts:
            figure = found.get(f"execution.{view.id}{part}")
            if figure is not None:
                yield Fact(view.name, kind, _shown(figure), f"执行率口径 {view.id}")
                whole = not view.lines and not view.batches and view.numerator == "全年执行数"
                if whole and kind == "rate":
                    yield Fact(
                        TOTAL, kind, _shown(figure), f"执行率口径 {view.id}", "total", within=(view.denominator,)
                    )


def _indicators(case: Case, evaluation: Evaluation | None, found: Mapping[str, Figure]) -> Iterator[Fact]:
    projects = {project.id: project.name for project in case.projects}
    scored = {row.id: row for row in evaluation.indicators} if evaluation else {}
    for row in case.indicators:
        project = projects.get(row.project or "", "")
        aliases = (f"{project}：{row.name}",) if project else ()
        within = tuple(word for word in (project, row.level2) if word)
        for kind, text, title in _parts(row):
            if text:
                yield Fact(row.name, kind, text, f"绩效指标 {row.id} › {title}", "indicator", aliases, within, True)
        figure = found.get(f"indicator.{row.id}.rate")
        if figure is not None:
            yield Fact(
                row.name, "completion", _shown(figure), f"绩效指标 {row.id} › 完成率", "indicator", aliases, within
            )
        points = scored.get(row.id)
        weight = points.weight if points else row.weight
        if weight is not None:
            yield Fact(row.name, "weight", f"{weight}分", f"绩效指标 {row.id} › 分值", "indicator", aliases, within)
        if points and points.score is not None:
            place = f"绩效指标 {row.id} › 得分（{points.method_name}）"
            yield Fact(row.name, "score", f"{points.score}分", place, "indicator", aliases, within, True)


def _parts(row: Indicator) -> tuple[tuple[Kind, str, str], ...]:
    return (
        ("target", str(row.target or ""), "年度指标值"),
        ("completed", str(row.completed or ""), "实际完成值"),
    )


def _scores(evaluation: Evaluation | None, found: Mapping[str, Figure]) -> Iterator[Fact]:
    if evaluation is None:
        return
    book = evaluation.rulebook.name
    weights = [row.weight for row in evaluation.sections]
    known = [weight for weight in weights if weight is not None]
    if known and len(known) == len(weights):
        yield Fact(SCORE, "weight", f"{sum(known)}分", f"{book} › 分值合计", "total")
    if evaluation.total is not None:
        yield Fact(SCORE, "score", f"{evaluation.total}分", f"{book} › 总分", "total", expected=True)
    if evaluation.grade is not None:
        yield Fact(SCORE, "grade", evaluation.grade, f"{book} › 等级", "total")
    for section in evaluation.sections:
        place = f"{book} › {section.name}"
        if section.weight is not None:
            yield Fact(section.name, "weight", f"{section.weight}分", place, "section")
        if section.score is not None:
            yield Fact(section.name, "score", f"{section.score}分", place, "section")
            names = {project.project: project.name for project in evaluation.projects}
            for part in section.parts:
                name = f"{names.get(part.project, part.project)}：{section.name}加权"
                yield Fact(name, "score", f"{part.part}分", place)
            if section.money:
                yield Fact(TOTAL, "score", f"{section.score}分", place, "total")
                if section.weight is not None:
                    yield Fact(TOTAL, "weight", f"{section.weight}分", place, "total")
    for project in evaluation.projects:
        place = f"{book} › 子项目 {project.name}"
        yield Fact(project.name, "score", f"{project.score}分", place, "project")
        share = found.get(f"share.{project.project}")
        if share is not None:
            yield Fact(project.name, "share", _shown(share), place, "project")


def _objectives(case: Case) -> Iterator[Fact]:
    """What was expected, and what was done of it, by the words of the objective."""
    for row in case.objectives:
        yield Fact(row.expected, "target", row.expected, f"总体目标 {row.id} › 预期目标")
        if row.actual:
            yield Fact(row.expected, "completed", row.actual, f"总体目标 {row.id} › 实际完成情况")


def _others(case: Case) -> Iterator[Fact]:
    unit = case.money_unit
    for row in case.facts:
        if row.period is None or str(case.year) in row.period:
            yield Fact(row.name, "value", str(row.value), f"其他数据 {row.id}")
    for scheme in case.award_schemes:
        yield Fact(scheme.name, "amount", f"{scheme.amount.text(unit)}{unit}", f"资助项目 {scheme.id} › 资助金额")
    for expense in case.expenses:
        yield Fact(expense.name, "amount", f"{expense.amount.text(unit)}{unit}", f"支出明细 {expense.id} › 金额")
