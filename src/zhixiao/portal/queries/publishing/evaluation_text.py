"""The public text of a self-evaluation: money, targets beside what was reached, scores; names no person."""

from collections.abc import Iterable
from decimal import Decimal

from zhixiao.cases.model import BudgetLine, Case
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.evaluations.evaluation import Evaluation, EvaluationState
from zhixiao.portal.queries.evaluations.books import book_of
from zhixiao.portal.queries.evaluations.case_of import case_of
from zhixiao.portal.queries.publishing.published_text import PublishedText, TextColumn, TextTable
from zhixiao.portal.queries.publishing.targets_text import target_text
from zhixiao.quantities import Money
from zhixiao.scoring import try_score
from zhixiao.scoring.evaluation import Evaluation as Scored
from zhixiao.scoring.evaluation import IndicatorScore

INDICATOR_COLUMNS = (
    TextColumn("一级指标"),
    TextColumn("二级指标"),
    TextColumn("三级指标"),
    TextColumn("指标值", numeric=True),
    TextColumn("完成值", numeric=True),
    TextColumn("分值", numeric=True),
    TextColumn("得分", numeric=True),
)


def evaluation_text(evaluation_id: int, title: str) -> PublishedText:
    """Raises RefusedError before the finance bureau has passed the evaluation."""
    evaluation = Evaluation.objects.select_related("fund__organisation").get(pk=evaluation_id)
    if evaluation.state != EvaluationState.ACCEPTED:
        raise RefusedError("自评还没有经财政审核通过，不能公开。")
    case = case_of(evaluation)
    found = try_score(case, book_of(evaluation))
    return PublishedText(
        kind="绩效自评",
        title=title,
        organisation=evaluation.fund.organisation.name,
        year=evaluation.fund.year,
        facts=tuple(_facts(evaluation, case, found)),
        tables=tuple(table for table in (_money(case), _sections(found), *_indicators(case, found)) if table.rows),
    )


def _facts(evaluation: Evaluation, case: Case, found: Scored) -> Iterable[tuple[str, str]]:
    yield "资金名称", evaluation.fund.name
    yield "年度", str(evaluation.fund.year)
    yield "截止日", evaluation.cut_off.isoformat()
    if found.total is not None:
        yield "自评得分", f"{found.total:f}"
    if found.grade is not None:
        yield "自评等级", found.grade
    yield "评分规则", str(found.rulebook)
    for objective in case.objectives:
        yield "预期目标", objective.expected
        if objective.actual:
            yield "完成情况", objective.actual


def _money(case: Case) -> TextTable:
    unit = case.money_unit
    heads = ("年初预算数", "全年预算数", "到位数", "执行数")
    columns = (TextColumn("资金明细项目"), *(TextColumn(f"{head}（{unit}）", numeric=True) for head in heads))
    return TextTable("预算执行", columns, tuple(_line(line, unit) for line in case.budget_lines))


def _line(line: BudgetLine, unit: str) -> tuple[str, ...]:
    amounts = (line.budget_initial, line.budget_adjusted, line.received, line.spent)
    return line.name, *(_amount(amount, unit) for amount in amounts)


def _amount(amount: Money | None, unit: str) -> str:
    return "" if amount is None else amount.text(unit)


def _sections(found: Scored) -> TextTable:
    columns = (TextColumn("评分部分"), TextColumn("分值", numeric=True), TextColumn("得分", numeric=True))
    rows = tuple((one.name, _points(one.weight), _points(one.score)) for one in found.sections)
    return TextTable("得分", columns, rows)


def _indicators(case: Case, found: Scored) -> Iterable[TextTable]:
    names: dict[str | None, str] = {None: "绩效指标", **{project.id: project.name for project in case.projects}}
    for project, name in names.items():
        rows = tuple(_indicator(one) for one in found.indicators if one.project == project)
        yield TextTable(name, INDICATOR_COLUMNS, rows)


def _indicator(one: IndicatorScore) -> tuple[str, ...]:
    target = target_text(one.direction, one.target)
    return one.level1, one.level2, one.name, target, one.completed, _points(one.weight), _points(one.score)


def _points(points: Decimal | None) -> str:
    return "" if points is None else f"{points:f}"
