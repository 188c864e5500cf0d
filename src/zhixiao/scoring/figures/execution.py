"""execution.*: rates that always name their money, their days and their denominator (执行率口径)."""

from collections.abc import Iterator

from zhixiao.cases.model import BudgetLine, Case, ExecutionView, FundBatch, Spending
from zhixiao.quantities import Money
from zhixiao.scoring.evaluation import Figure, Input, Refusal
from zhixiao.scoring.figures.making import amount, rate
from zhixiao.scoring.money import COLUMN_NAMES, column_total
from zhixiao.scoring.points import percent
from zhixiao.scoring.refused import RefusedError, require

_COLUMNS = {name: column for column, name in COLUMN_NAMES.items()}


def execution_figures(case: Case) -> Iterator[Figure]:
    """Rate, numerator and denominator of each view that can be computed."""
    for view in case.execution_views:
        yield from _computable(case, view)


def execution_refusals(case: Case) -> Iterator[Refusal]:
    """Why views cannot be computed."""
    for view in case.execution_views:
        for side in (_numerator, _denominator, _rate):
            try:
                side(case, view)
            except RefusedError as refused:
                yield Refusal(f"执行率口径 {view.id}", refused.read, refused.needs)
                break


def _computable(case: Case, view: ExecutionView) -> Iterator[Figure]:
    for part in (_numerator_figure, _denominator_figure, _rate):
        try:
            yield part(case, view)
        except RefusedError:
            continue


def _numerator_figure(case: Case, view: ExecutionView) -> Figure:
    money, inputs = _numerator(case, view)
    id, name = f"execution.{view.id}.numerator", f"{view.name}：{view.numerator}"
    return amount(id, name, money, case.money_unit, rule=_numerator_rule(view), arithmetic=_sum(inputs), inputs=inputs)


def _denominator_figure(case: Case, view: ExecutionView) -> Figure:
    money, inputs = _denominator(case, view)
    id, name = f"execution.{view.id}.denominator", f"{view.name}：{view.denominator}"
    return amount(id, name, money, case.money_unit, rule=view.denominator, arithmetic=_sum(inputs), inputs=inputs)


def _rate(case: Case, view: ExecutionView) -> Figure:
    (top, above), (bottom, below) = _numerator(case, view), _denominator(case, view)
    require(bottom.fen > 0, f"{view.denominator}须大于0才能计算执行率", bottom.text(case.money_unit))
    value = top.over(bottom)
    unit = case.money_unit
    line = f"{top.text(unit)} ÷ {bottom.text(unit)} = {percent(value)}"
    rule = f"{_numerator_rule(view)} ÷ {view.denominator}"
    return rate(f"execution.{view.id}", view.name, value, rule=rule, arithmetic=line, inputs=(*above, *below))


def _numerator_rule(view: ExecutionView) -> str:
    if view.numerator == "全年执行数":
        return view.numerator
    return f"{view.start or '下达'}至{view.end or '最近'}的支出记录"


def _numerator(case: Case, view: ExecutionView) -> tuple[Money, tuple[Input, ...]]:
    if view.numerator == "全年执行数":
        return _column(case, _lines(case, view), "spent")
    records = [record for record in case.spendings if not view.batches or record.batch in view.batches]
    inside = [record for record in records if _within(record, view)]
    require(bool(inside), "期间内没有支出记录")
    unit = case.money_unit
    inputs = tuple(
        Input(f"{record.start}至{record.end}", f"{record.spent.text(unit)}{unit}", f"支出记录 {record.id}")
        for record in inside
    )
    return Money.total(record.spent for record in inside), inputs


def _within(record: Spending, view: ExecutionView) -> bool:
    """Raises RefusedError for a record that lies partly outside: it is never divided by days."""
    starts = view.start is None or record.start >= view.start
    ends = view.end is None or record.end <= view.end
    if starts and ends:
        return True
    apart = (view.start is not None and record.end < view.start) or (view.end is not None and record.start > view.end)
    require(apart, "支出记录只有一部分在期间内，不按天数分摊，请拆分记录", f"{record.id}：{record.start}至{record.end}")
    return False


def _denominator(case: Case, view: ExecutionView) -> tuple[Money, tuple[Input, ...]]:
    if view.denominator != "下达金额":
        return _column(case, _lines(case, view), _COLUMNS[view.denominator])
    lacking = [batch.id for batch in _batches(case, view) if batch.amount is None]
    require(not lacking, f"须填写批次 {'、'.join(lacking)} 的下达金额")
    known = [(batch, batch.amount) for batch in _batches(case, view) if batch.amount is not None]
    unit = case.money_unit
    inputs = tuple(Input(batch.name, f"{money.text(unit)}{unit}", f"批次 {batch.id}") for batch, money in known)
    return Money.total(money for _, money in known), inputs


def _column(case: Case, lines: tuple[BudgetLine, ...], column: str) -> tuple[Money, tuple[Input, ...]]:
    total, unit = column_total(lines, column), case.money_unit
    amounts = ((line, getattr(line, column)) for line in lines)
    inputs = (Input(line.name, f"{money.text(unit)}{unit}", f"资金明细 {line.id}") for line, money in amounts)
    return total, tuple(inputs)


def _lines(case: Case, view: ExecutionView) -> tuple[BudgetLine, ...]:
    if view.lines:
        return tuple(line for line in case.budget_lines if line.id in view.lines)
    return tuple(line for line in case.budget_lines if not view.batches or line.batch in view.batches)


def _batches(case: Case, view: ExecutionView) -> tuple[FundBatch, ...]:
    of_lines = {line.batch for line in _lines(case, view)} if view.lines else set()
    named = set(view.batches) or of_lines
    return tuple(batch for batch in case.fund_batches if not named or batch.id in named)


def _sum(inputs: tuple[Input, ...]) -> str:
    return " + ".join(item.text for item in inputs)
