"""Figures that only the official forms ask for: the money rows of the forms, monitoring up to a day, sums of weights.

A money row is the sum of budget lines by source; it is known only when every line says its batch, and with it its
source. 财预〔2020〕10号 annex: 年度资金总额 = 当年财政拨款 + 上年结转资金 + 其他资金. 转移支付 form: 中央 + 地方 +
其他, where money carried in from last year stands under 其他资金. How much of the money spent was carried in is not
recorded, so the rows of a year with money carried in show the adjusted budget alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from zhixiao.cases.model import BudgetLine, Case
from zhixiao.quantities import Money, Rounding, plain
from zhixiao.scoring.evaluation import Evaluation, Figure, Input

_COLUMNS = {"budget_initial": "年初预算数", "budget_adjusted": "全年预算数", "spent": "全年执行数"}
_CARRIED_COLUMN = "budget_adjusted"
_RATE = Rounding("half_up", 2)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a form's money block: its sources, and whether it holds the money of the year, carried in, or both."""

    id: str
    name: str
    sources: frozenset[str]
    carried_sources: frozenset[str]
    needs_carried: bool


_FISCAL = frozenset({"中央", "省", "市", "区"})
_OWN = frozenset({"自筹", "社会"})
_ALL = _FISCAL | _OWN
_NONE: frozenset[str] = frozenset()
_ROWS = (
    _Row("fiscal", "当年财政拨款", _FISCAL, _NONE, True),
    _Row("carried", "上年结转资金", _NONE, _ALL, True),
    _Row("other", "其他资金", _OWN, _NONE, True),
    _Row("central", "中央财政资金", frozenset({"中央"}), _NONE, False),
    _Row("local", "地方资金", frozenset({"省", "市", "区"}), _NONE, False),
    _Row("outside", "其他资金", _OWN, _ALL, False),
)


def form_figures(case: Case, evaluation: Evaluation | None) -> dict[str, Figure]:
    """The figures by id: `form.<row>.<column>`, `form.<row>.rate`, `form.monitored.*`, `form.weight.*`."""
    found = [*_total_row(case), *_source_rows(case), *_monitored(case), *_weights(evaluation)]
    return {figure.id: figure for figure in found}


def _total_row(case: Case) -> Iterator[Figure]:
    figures = {}
    for column, title in _COLUMNS.items():
        amounts = [(line.name, _amount(line, column)) for line in case.budget_lines]
        if amounts and all(money is not None for _, money in amounts):
            figures[column] = _sum(case, f"form.total.{column}", f"年度资金总额{title}", amounts)
    yield from _rates("total", "年度资金总额", figures)


def _source_rows(case: Case) -> Iterator[Figure]:
    if not case.budget_lines or any(line.batch is None for line in case.budget_lines):
        return
    stated = [line.carried_in for line in case.budget_lines if line.carried_in is not None]
    all_stated, any_carried = len(stated) == len(case.budget_lines), any(stated)
    for row in _ROWS:
        if (stated or row.needs_carried) and not all_stated:
            continue
        columns = (_CARRIED_COLUMN,) if any_carried else tuple(_COLUMNS)
        figures = {column: figure for column in columns if (figure := _row_sum(case, row, column))}
        yield from figures.values()
        yield from _rates(row.id, row.name, figures)


def _row_sum(case: Case, row: _Row, column: str) -> Figure | None:
    sources = {batch.id: batch.source for batch in case.fund_batches}
    amounts: list[tuple[str, Money | None]] = []
    for line in case.budget_lines:
        source, carried = sources[line.batch or ""], line.carried_in if column == _CARRIED_COLUMN else None
        if source in row.sources:
            money = _amount(line, column)
            amounts.append((line.name, money - carried if money and carried else money))
        if source in row.carried_sources and carried:
            amounts.append((f"{line.name}（上年结转）", carried))
    if any(money is None for _, money in amounts):
        return None
    return _sum(case, f"form.{row.id}.{column}", f"{row.name}{_COLUMNS[column]}", amounts)


def _rates(row: str, name: str, figures: dict[str, Figure]) -> Iterator[Figure]:
    spent, budget = figures.get("spent"), figures.get("budget_adjusted")
    if spent and budget and budget.value:
        yield _rate(f"form.{row}.rate", f"{name}预算执行率", spent, budget, "全年执行数（B）÷全年预算数（A）×100%")


def _amount(line: BudgetLine, column: str) -> Money | None:
    money: Money | None = getattr(line, column)
    return money


def _sum(case: Case, id: str, name: str, amounts: list[tuple[str, Money | None]]) -> Figure:
    """The sum of amounts that are all known; a source without any line has nothing."""
    unit = case.money_unit
    known = [(line, money) for line, money in amounts if money is not None]
    total = Money.total(money for _, money in known)
    added = " + ".join(money.text(unit) for _, money in known) or "没有此来源的资金"
    return Figure(
        id=id,
        name=name,
        text=total.text(unit),
        value=total.number(unit),
        unit=unit,
        rule="资金明细按资金来源逐项相加",
        arithmetic=f"{added} = {total.text(unit)}",
        inputs=tuple(Input(line, f"{money.text(unit)}{unit}", "资金明细") for line, money in known),
    )


def _rate(id: str, name: str, part: Figure, whole: Figure, rule: str) -> Figure:
    value = Fraction(part.value) / Fraction(whole.value)
    text = f"{_RATE(value * 100):f}%"
    return Figure(
        id=id,
        name=name,
        text=text,
        value=value,
        unit="",
        rule=f"{rule}，{_RATE}",
        arithmetic=f"{part.text} ÷ {whole.text} = {text}",
        inputs=tuple(Input(one.name, f"{one.text}{one.unit}", one.rule) for one in (part, whole)),
    )


def _monitored(case: Case) -> Iterator[Figure]:
    """Money spent up to the newest monitoring day, against the budget at the start of the year (财预〔2019〕136号)."""
    records = [record for record in case.progress if record.indicator is None and record.spent is not None]
    newest = max(records, key=lambda record: record.as_of, default=None)
    if newest is None:
        return
    month, day = newest.as_of.month, newest.as_of.isoformat()
    spent = _sum(case, "form.monitored.spent", f"1–{month}月执行数", [(f"截至{day}累计执行数", newest.spent)])
    yield spent
    budgets = [(line.name, line.budget_initial) for line in case.budget_lines]
    if budgets and all(money is not None for _, money in budgets) and any(money for _, money in budgets):
        budget = _sum(case, "", "年初预算数", budgets)
        yield _rate("form.monitored.rate", f"1–{month}月执行率", spent, budget, "累计执行数÷年初预算数×100%")


def _weights(evaluation: Evaluation | None) -> Iterator[Figure]:
    sections = [section for section in (evaluation.sections if evaluation else ()) if section.weight is not None]
    if not evaluation or not sections or len(sections) < len(evaluation.sections):
        return
    weights = [(section, section.weight or Decimal(0)) for section in sections]
    yield from (
        _weight(f"form.weight.{section.name}", f"{section.name}分值", weight, section.article, plain(weight))
        for section, weight in weights
    )
    yield from (
        _weight("form.weight.execution", f"{section.name}分值", weight, section.article, plain(weight))
        for section, weight in weights
        if section.money
    )
    total = sum((weight for _, weight in weights), Decimal(0))
    added = " + ".join(plain(weight) for _, weight in weights)
    yield _weight("form.weight.total", "分值合计", total, "各评分部分的分值相加", f"{added} = {plain(total)}")


def _weight(id: str, name: str, weight: Decimal, rule: str, arithmetic: str) -> Figure:
    return Figure(id, name, plain(weight), weight, "", rule, arithmetic)
