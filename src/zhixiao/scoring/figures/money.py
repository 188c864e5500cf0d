"""money.*, batch.*, spending.*: sums of the budget lines by whatever they are grouped by."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from zhixiao.cases.model import BudgetLine, Case
from zhixiao.quantities import Money
from zhixiao.scoring.evaluation import Figure, Input
from zhixiao.scoring.figures.making import RECORDED, amount
from zhixiao.scoring.money import COLUMN_NAMES

BALANCE = "结余"
Group = tuple[str, str, tuple[BudgetLine, ...]]


def money_figures(case: Case) -> Iterator[Figure]:
    """Every column of every group; a column that one line of the group lacks has no figure."""
    for key, name, lines in _groups(case):
        for column, title in COLUMN_NAMES.items():
            made = _sum(case, f"money.{key}.{column}", f"{name}{title}", lines, column)
            if made is not None:
                yield made
        balance = _balance(case, f"money.{key}.balance", f"{name}{BALANCE}", lines)
        if balance is not None:
            yield balance
    yield from _batches(case)
    for spending in case.spendings:
        name = spending.note or f"{spending.start}至{spending.end}支出"
        yield amount(f"spending.{spending.id}", name, spending.spent, case.money_unit, rule=RECORDED)


def _groups(case: Case) -> Iterator[Group]:
    """The id after money., the name for people, and the lines."""
    if case.budget_lines:
        yield "total", "", case.budget_lines
    for line in case.budget_lines:
        yield f"line.{line.id}", line.name, (line,)
    batches = {batch.id: batch for batch in case.fund_batches}
    projects = {project.id: project.name for project in case.projects}
    found: dict[tuple[str, str, str], list[BudgetLine]] = defaultdict(list)
    for line in case.budget_lines:
        for kind, key in (("group", line.group), ("period", line.period)):
            if key is not None:
                found[kind, key, key].append(line)
        if line.project is not None:
            found["project", line.project, projects[line.project]].append(line)
        if line.batch is not None:
            batch = batches[line.batch]
            found["batch", batch.id, batch.name].append(line)
            found["source", batch.source, f"{batch.source}资金"].append(line)
            found["nature", batch.nature, f"{batch.nature}资金"].append(line)
    for (kind, key, name), lines in found.items():
        yield f"{kind}.{key}", name, tuple(lines)


def _amounts(lines: Iterable[BudgetLine], column: str) -> list[tuple[BudgetLine, Money]] | None:
    found = [(line, getattr(line, column)) for line in lines]
    return None if any(money is None for _, money in found) else found


def _sum(case: Case, id: str, name: str, lines: tuple[BudgetLine, ...], column: str) -> Figure | None:
    amounts = _amounts(lines, column)
    if amounts is None:
        return None
    unit = case.money_unit
    total = Money.total(money for _, money in amounts)
    inputs = [Input(line.name, f"{money.text(unit)}{unit}", f"资金明细 {line.id}") for line, money in amounts]
    line = " + ".join(money.text(unit) for _, money in amounts)
    arithmetic = f"{line} = {total.text(unit)}" if len(amounts) > 1 else line
    rule = f"资金明细的{COLUMN_NAMES[column]}" + ("之和" if len(amounts) > 1 else "")
    return amount(id, name, total, unit, rule=rule, arithmetic=arithmetic, inputs=inputs)


def _balance(case: Case, id: str, name: str, lines: tuple[BudgetLine, ...]) -> Figure | None:
    received, spent = _amounts(lines, "received"), _amounts(lines, "spent")
    if received is None or spent is None:
        return None
    unit = case.money_unit
    came, went = Money.total(money for _, money in received), Money.total(money for _, money in spent)
    back = Money.total(line.returned for line in lines if line.returned is not None)
    left = came - went - back
    line = f"{came.text(unit)} − {went.text(unit)}" + (f" − {back.text(unit)}" if back else "")
    return amount(id, name, left, unit, rule="到位数 − 全年执行数 − 退回数", arithmetic=f"{line} = {left.text(unit)}")


def _batches(case: Case) -> Iterator[Figure]:
    unit = case.money_unit
    known = [(batch, batch.amount) for batch in case.fund_batches if batch.amount is not None]
    for batch, money in known:
        yield amount(f"batch.{batch.id}", f"{batch.name}下达金额", money, unit, rule=RECORDED)
    if known and len(known) == len(case.fund_batches):
        total = Money.total(money for _, money in known)
        line = " + ".join(money.text(unit) for _, money in known)
        arithmetic = f"{line} = {total.text(unit)}"
        yield amount("batch.total", "下达金额合计", total, unit, rule="各批次下达金额之和", arithmetic=arithmetic)
