"""Tables of the use of money, on the page of a fund and on those of its schemes, lines and batches."""

from zhixiao.portal.interfaces.money.tables import Table, heads
from zhixiao.portal.models.money.award import AwardScheme, AwardTier
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.fund_batch import FundBatch
from zhixiao.portal.models.money.spending import Expense, Spending
from zhixiao.portal.queries.money.amounts import in_unit

MOST = 500
"""Rows shown in one table."""


def scheme_table(fund: Fund) -> Table:
    """The schemes of a fund."""
    amount = f"资助金额（{fund.money_unit}）"
    rows = [
        [
            (row.name, row.get_absolute_url()),
            str(row.line or "—"),
            row.standard,
            in_unit(row.fen, fund.money_unit),
            row.applications,
            row.funded,
            row.items,
            row.get_state_display(),
        ]
        for row in AwardScheme.objects.filter(fund=fund).select_related("line").order_by("pk")[:MOST]
    ]
    columns = ("资助项目", "明细项目", "标准", amount, "申报数", "资助单位数", "资助数量", "状态")
    return Table("资助项目", heads(*columns, numbers=(amount,)), rows, "还没有登记资助项目。")


def tier_table(fund: Fund, scheme: AwardScheme | None = None) -> Table:
    """The tiers of a fund's schemes, or of one."""
    unit = fund.money_unit
    numbers = (f"每项金额（{unit}）", "数量", f"金额合计（{unit}）")
    found = AwardTier.objects.filter(scheme__fund=fund) if scheme is None else scheme.tiers.all()
    rows = [
        [
            (row.condition, row.get_absolute_url()),
            row.scheme.name,
            in_unit(row.each_fen, unit),
            "—" if row.count is None else row.count,
            in_unit(row.fen, unit),
            row.get_state_display(),
        ]
        for row in found.select_related("scheme").order_by("scheme", "pk")[:MOST]
    ]
    columns = heads("档次（条件）", "资助项目", *numbers, "状态", numbers=numbers)
    return Table("资助档次", columns, rows, "还没有登记档次。")


def expense_table(fund: Fund, line: BudgetLine | None = None) -> Table:
    """What the lines of a fund were spent on, or one line."""
    amount = f"金额（{fund.money_unit}）"
    found = Expense.objects.filter(line__fund=fund) if line is None else line.expenses.all()
    rows = [
        [
            (row.name, row.get_absolute_url()),
            row.line.name,
            row.purpose,
            in_unit(row.fen, fund.money_unit),
            row.get_state_display(),
        ]
        for row in found.select_related("line").order_by("line", "pk")[:MOST]
    ]
    columns = heads("完成项目", "明细项目", "目标", amount, "状态", numbers=(amount,))
    return Table("支出明细", columns, rows, "还没有登记支出明细。")


def spending_table(fund: Fund, batch: FundBatch | None = None) -> Table:
    """The records of spending of a fund's batches, or of one."""
    amount = f"支出数（{fund.money_unit}）"
    found = Spending.objects.filter(batch__fund=fund) if batch is None else batch.spendings.all()
    rows = [
        [
            (f"{row.start}至{row.end}", row.get_absolute_url()),
            row.batch.name,
            in_unit(row.fen, fund.money_unit),
            row.note,
            row.get_state_display(),
        ]
        for row in found.select_related("batch").order_by("batch", "start", "pk")[:MOST]
    ]
    columns = heads("期间", "批次", amount, "备注", "状态", numbers=(amount,))
    return Table("支出记录", columns, rows, "还没有登记支出记录。")
