"""The tables of a line's page: adjustments, receipts, obligations, carry-overs, postings, proofs."""

from django.db.models import Q
from django.urls import reverse

from zhixiao.portal.interfaces.money.tables import Table, heads
from zhixiao.portal.interfaces.money.use_tables import expense_table
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.posting import SUBJECTS, Posting
from zhixiao.portal.queries.money.amounts import in_unit

MOST = 200
"""Postings shown on the page; the newest."""


def line_tables(line: BudgetLine, *, with_payees: bool) -> tuple[Table, ...]:
    """Everything booked on a line; obligations and postings only for those who may see payees."""
    tables = (_adjustments(line), _receipts(line), _carry_overs(line), expense_table(line.fund, line), _proofs(line))
    return (*tables, _commitments(line), postings_table(line)) if with_payees else tables


def _amount(line: BudgetLine, label: str = "金额") -> str:
    return f"{label}（{line.fund.money_unit}）"


def _adjustments(line: BudgetLine) -> Table:
    unit, amount = line.fund.money_unit, _amount(line)
    rows = [
        [
            (row.on.isoformat(), row.get_absolute_url()),
            in_unit(row.fen, unit),
            row.reason,
            row.document,
            row.get_state_display(),
        ]
        for row in line.adjustments.all()
    ]
    return Table("预算调整", heads("日期", amount, "原因", "依据文件", "状态", numbers=(amount,)), rows, "没有调整。")


def _receipts(line: BudgetLine) -> Table:
    unit, amount = line.fund.money_unit, _amount(line)
    rows = [
        [
            (row.on.isoformat(), row.get_absolute_url()),
            row.get_source_display(),
            row.get_nature_display(),
            row.get_kind_display(),
            in_unit(row.fen, unit),
            row.document,
            row.note,
        ]
        for row in line.receipts.all()
    ]
    columns = heads("日期", "资金来源", "资金性质", "年度", amount, "文件或凭证号", "备注", numbers=(amount,))
    return Table("到位资金", columns, rows, "没有到位记录。")


def _commitments(line: BudgetLine) -> Table:
    unit = line.fund.money_unit
    columns = [_amount(line, label) for label in ("承诺", "已解除", "已付", "未付")]
    rows = [
        [
            (row.payee, row.get_absolute_url()),
            row.purpose,
            row.on.isoformat(),
            *(in_unit(fen, unit) for fen in (row.fen, row.released_fen, row.settled_fen, row.open_fen)),
        ]
        for row in line.commitments.all()[:MOST]
    ]
    return Table("承诺", heads("收款单位", "用途", "日期", *columns, numbers=columns), rows, "没有承诺。")


def _carry_overs(line: BudgetLine) -> Table:
    unit, amount = line.fund.money_unit, _amount(line)
    rows = [
        [
            (row.on.isoformat(), row.get_absolute_url()),
            row.get_kind_display(),
            in_unit(row.fen, unit),
            str(row.into or ""),
        ]
        for row in line.carry_overs.select_related("into")
    ]
    return Table("结转结余", heads("日期", "去向", amount, "转入明细", numbers=(amount,)), rows, "没有结转结余。")


def _proofs(line: BudgetLine) -> Table:
    rows = [
        [(row.evidence.title, row.evidence.get_absolute_url()), row.page or "", row.row or "", row.remark]
        for row in line.proofs.select_related("evidence")
    ]
    return Table("佐证材料", heads("材料", "页码", "行号", "位置说明"), rows, "还没有引用佐证。")


def postings_table(line: BudgetLine) -> Table:
    """The newest postings between accounts of the line, each with the fact it tells of."""
    amount = _amount(line)
    found = Posting.objects.filter(Q(debit__line=line) | Q(credit__line=line)).order_by("-pk")
    rows = [
        [
            row.on.isoformat(),
            _subject(row),
            row.debit.get_kind_display(),
            row.credit.get_kind_display(),
            in_unit(row.fen, line.fund.money_unit),
        ]
        for row in found.select_related("debit", "credit")[:MOST]
    ]
    return Table(f"分录（最近{MOST}条）", heads("日期", "摘要", "借方", "贷方", amount, numbers=(amount,)), rows)


ADDRESSES = {
    "line": "budget-line",
    "adjustment": "budget-adjustment",
    "receipt": "receipt",
    "commitment": "commitment",
    "payment": "payment",
    "payment_return": "payment-return",
    "carry_over": "carry-over",
}


def _subject(row: Posting) -> tuple[str, str]:
    """The text of a posting with the address of what it tells of."""
    name = next(name for name in SUBJECTS if getattr(row, f"{name}_id") is not None)
    return row.text, reverse(ADDRESSES[name], args=[getattr(row, f"{name}_id")])
