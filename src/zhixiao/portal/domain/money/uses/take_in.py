"""Take tiers (资助档次) or expenses (支出明细) of a fund from an Excel sheet: all rows or none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError

from zhixiao.inputs import BadInputError
from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.money.uses.add import add_award_tier, add_expense
from zhixiao.portal.domain.sheets import Heads, SheetRow
from zhixiao.portal.models.money.award import AwardTier
from zhixiao.portal.models.money.entered import Entry, EntryState
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.spending import Expense
from zhixiao.portal.models.versioned import Versioned, label_of
from zhixiao.portal.queries.money.amounts import typed_fen
from zhixiao.portal.transactions import verb
from zhixiao.quantities.money import FEN_IN

OWNER = "owner"
MONEY = ("each_fen", "fen")


@dataclass(frozen=True, slots=True)
class UseSheet:
    """How a use stands in a sheet: its first column names the row of `owner` it belongs to, then a field a head."""

    kind: type[Entry]
    owner: str
    heads: Mapping[str, str]
    required: tuple[str, ...]
    add: Callable[..., Entry]

    @property
    def owner_head(self) -> str:
        return label_of(self.kind, self.owner)

    def template(self, unit: str) -> list[str]:
        """The heads of a sheet whose amounts are in `unit`."""
        return [self.owner_head, *(f"{head}（{unit}）" if name in MONEY else head for head, name in self.heads.items())]

    def columns(self) -> Heads:
        """Every head that is understood: an amount's may say its unit."""
        amounts = [(head, name) for head, name in self.heads.items() if name in MONEY]
        units = {f"{head}（{unit}）": name for head, name in amounts for unit in FEN_IN}
        return Heads({self.owner_head: OWNER, **self.heads, **units}, (OWNER, *self.required), strict=True)

    def owners(self, fund: Fund) -> dict[str, list[Versioned]]:
        """What the fund has of the noun named first, by name; two lines may have one name."""
        noun: Any = self.kind._meta.get_field(self.owner).related_model
        rows = noun.objects.filter(fund=fund).order_by("pk")
        found: dict[str, list[Versioned]] = {}
        for row in rows.filter(state=EntryState.ENTERED) if issubclass(noun, Entry) else rows:
            found.setdefault(row.name, []).append(row)
        return found


SHEETS: Mapping[type[Entry], UseSheet] = {
    AwardTier: UseSheet(
        AwardTier,
        owner="scheme",
        heads={"档次（条件）": "condition", "每项金额": "each_fen", "数量": "count", "金额合计": "fen", "备注": "note"},
        required=("condition",),
        add=add_award_tier,
    ),
    Expense: UseSheet(
        Expense,
        owner="line",
        heads={"目标": "purpose", "完成项目": "name", "金额": "fen", "备注": "note"},
        required=("name", "fen"),
        add=add_expense,
    ),
}


@verb
def take_in_uses(*, kind: type[Entry], fund: Fund, file: BinaryIO, file_name: str, by: Actor | None) -> list[Entry]:
    """`kind` is one of `SHEETS`; an amount under a head without a unit is in the fund's.

    Raises NotAllowedError; BadInputError with every fault of the sheet and every row that is entered already.
    """
    require(kind.KEEP, by, fund)
    sheet = SHEETS[kind]
    rows = sheet.columns().rows(file, name=file_name)
    owners = sheet.owners(fund)
    kept = [_taken_in(row, sheet, owners, fund.money_unit, by) for row in rows]
    if faults := [fault for row in rows for fault in row.faults]:
        raise BadInputError(faults)
    return [one for one in kept if one is not None]


def _taken_in(
    row: SheetRow, sheet: UseSheet, owners: Mapping[str, list[Versioned]], unit: str, by: Actor | None
) -> Entry | None:
    """The row entered, or its faults told."""
    owner = _owner(row, owners)
    values = {name: _value(row, name, unit) for name in row.cells if name != OWNER}
    if owner is None or row.faults:
        return None
    belongs = {sheet.owner: owner}
    if sheet.kind.objects.filter(state=EntryState.ENTERED, **belongs, **values).exists():
        row.refuse("", "已登记过完全相同的一条", "请从文件中删去这一行；确属两笔的，在备注中写明区别")
        return None
    try:
        return sheet.add(**belongs, values=values, by=by)
    except ValidationError as error:
        for name, faults in error.message_dict.items():
            row.refuse(name, "；".join(faults))
        return None


def _owner(row: SheetRow, owners: Mapping[str, list[Versioned]]) -> Versioned | None:
    cell = row.cells[OWNER]
    found = owners.get(cell.text, [])
    if cell.text and not found:
        row.refuse(OWNER, f"本资金没有这个{cell.head}", f"请先登记这个{cell.head}，或改为页面上的名称")
    elif len(found) > 1:
        row.refuse(OWNER, f"本资金有{len(found)}个同名的{cell.head}，分不清是哪一个", "请到它的页面登记")
    return found[0] if len(found) == 1 else None


def _value(row: SheetRow, name: str, unit: str) -> object:
    cell = row.cells[name]
    if name not in (*MONEY, "count"):
        return cell.text
    if not cell.text:
        return None
    if name == "count":
        if cell.text.isdecimal() and cell.text.isascii():
            return int(cell.text)
        row.refuse(name, "应为不小于0的整数")
        return None
    written = next((one for one in FEN_IN if cell.head.endswith(f"（{one}）")), unit)
    try:
        return typed_fen(cell.text, written)
    except ValueError:
        row.refuse(name, f"应为金额，单位{written}，精确到分，如 373.8")
        return None
