"""“三公”经费 in prose against the row of their table: what was spent, and the rate of the budget (完成预算的x%)."""

import re
from collections.abc import Iterator
from fractions import Fraction

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.cells import Figure
from zhixiao.auditing.relations.three_public_lines import Sides, rows_of_figures
from zhixiao.auditing.relations.three_public_tables import NAMES
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

_TOLD = re.compile(
    r"(?P<name>因公出国(?:\(境\))?费?|公务?用车购置[及和]运行(?:维护)?费?|公务接待费?|[“\"]?三公[”\"]?经费)"
    r"[^，。；:\d]{0,14}(?:(?:年初)?预算为(?P<budget>[\d.,]+)万元，支出)?[^，。；:\d]{0,6}决算数?[为是](?P<spent>[\d.,]+)万元"
    r"(?:，完成(?:年初|全年)?预算的(?P<rate>[\d.]+)%)?"
)
_ITEMS = (("因公", "abroad"), ("车", "cars"), ("接待", "received"), ("三公", "total"))


@check(
    "three-public-told",
    tier="unlikely",
    meaning="说明中“三公”经费某项的决算数、完成预算的百分比，与“三公”经费表中的预算数、决算数不符",
    source="部门决算公开：决算表与决算情况说明",
    example="表中公务接待费预算2.40、决算0，说明写作“公务接待费支出决算为2.40万元，完成预算的0%”",
    fixed_terms=True,
)
def items_told_agree_with_their_row(report: Report) -> Iterator[Outcome]:
    """Against the one row whose order is proved by its sums."""
    rows = [reading for readings in rows_of_figures(report.document) for reading in readings if _is_proved(reading)]
    if len(rows) != 1:
        return
    budget, spent = rows[0].sides
    for told in _TOLD.finditer(report.view.text):
        item = next(item for word, item in _ITEMS if word in told["name"])
        if item in budget:
            yield from _against(report, told, item, (budget[item], spent[item]))


def _is_proved(reading: Sides) -> bool:
    return reading.paired and not reading.failing and reading.proved


def _against(report: Report, told: re.Match[str], item: str, cells: tuple[Figure, Figure]) -> Iterator[Outcome]:
    ones = {part: _statement(report, told, part) for part in ("spent", "rate")}
    spent, rate = ones["spent"], ones["rate"]
    row = [one for cell in cells if (one := _at(report, cell)) is not None]
    if spent is None or len(row) != len(cells) or spent.number.unit != "元":
        return
    planned, used = row
    if spent.number.shown(used.number.value) != spent.number.text and not _meets(spent, used):
        why = slip(spent.number.text, used.number.text) or ("与预算数相同" if _meets(spent, planned) else "")
        if why:
            yield relation("same_fact", spent, (used,), used.number.text, False)
            message = f"“三公”经费表中{NAMES[item]}决算数为{used.number.text}，说明写作{spent.shown}{named(why)}。"
            yield finding("three-public-told", "unlikely", spent, (used,), used.number.text, message)
        return
    yield relation("same_fact", spent, (used,), used.number.text, True)
    if rate is not None and planned.number.value > 0:
        yield from _rate(rate, used, planned)


def _meets(one: Statement, cell: Statement) -> bool:
    """An amount in 万元 against a cell of the same unit."""
    scale = one.number.scale
    return one.number.low <= cell.number.high * scale and cell.number.low * scale <= one.number.high


def _rate(rate: Statement, used: Statement, planned: Statement) -> Iterator[Outcome]:
    least = used.number.low / planned.number.high * 100
    most = used.number.high / max(planned.number.low, Fraction(1, 10**6)) * 100
    exact = Fraction(used.number.value / planned.number.value) * 100
    holds = least <= rate.number.high and rate.number.low <= most
    expected = rate.number.shown(exact)
    why = slip(rate.number.text, expected)
    if holds or why:
        yield relation("ratio", rate, (used, planned), expected, holds)
    if not holds and why:
        made = f"表中决算数{used.number.text}÷预算数{planned.number.text}={expected}%"
        message = f"{made}，说明写作{rate.number.text}%{named(why)}。"
        yield finding("three-public-told", "unlikely", rate, (used, planned), expected, message)


def _statement(report: Report, told: re.Match[str], part: str) -> Statement | None:
    start = told.start(part)
    return next(iter(report.between(start, start + 1)), None) if start >= 0 else None


def _at(report: Report, cell: Figure) -> Statement | None:
    return next((one for one in report.statements if one.span == cell.span), None)
