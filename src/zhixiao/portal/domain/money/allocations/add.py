"""Enter an allocation by factors, and change it while it is being computed."""

from collections.abc import Mapping

from zhixiao.inputs import BadInputError, Fault
from zhixiao.portal.access import Actor, require, under
from zhixiao.portal.domain.money.allocations.table import NAME, TypedTable, read_table
from zhixiao.portal.domain.rows import added, changed, locked
from zhixiao.portal.events import record
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.money.allocation import (
    Allocation,
    AllocationDistrict,
    AllocationFactor,
    AllocationState,
    AllocationValue,
)
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.transactions import verb

TOLD = ("fund", "name", "whole_fen", "document")


@verb
def add_allocation(
    *, fund: Fund, name: str, whole_fen: int, table: str, by: Actor | None, document: str = ""
) -> Allocation:
    """`table` as `read_table` describes it; districts are organisations by name in the fund's own region.

    Raises NotAllowedError, ValidationError; BadInputError with every fault of the table.
    """
    require(Allocation.KEEP, by, fund)
    typed = read_table(table, unit=fund.money_unit)
    places = _places(fund, typed)
    row = Allocation(fund=fund, name=name, whole_fen=whole_fen, document=document)
    added(row, event="allocation.added", by=by, fields=TOLD)
    _keep(row, typed, places)
    record(event="allocation.changed", about=row, by=by, after=_told(typed))
    return row


@verb
def change_allocation(
    *, allocation: Allocation, name: str, whole_fen: int, document: str, version: int, by: Actor | None
) -> Allocation:
    """Raises NotAllowedError, StaleError, ValidationError; RefusedError once it is adopted or cancelled."""
    row = locked(allocation, version)
    require(Allocation.KEEP, by, row)
    if row.state != AllocationState.DRAFT:
        raise RefusedError("已定案或已作废的分配不能修改。")
    values = {"name": name, "whole_fen": whole_fen, "document": document}
    return changed(row, values=values, event="allocation.changed", by=by)


def _places(fund: Fund, typed: TypedTable) -> dict[str, Organisation]:
    """District name -> organisation at or below where the fund's organisation hangs."""
    top = fund.organisation.parent or fund.organisation
    names = [row.name for row in typed.districts]
    found = Organisation.objects.filter(under(top.path, "path"), name__in=names).order_by("-path")
    places = {place.name: place for place in found}
    faults = [
        Fault(NAME, f"地区 {name}", name, f"{top}范围内没有这个单位", "请核对名称，或请管理员先新增单位")
        for name in names
        if name not in places
    ]
    if faults:
        raise BadInputError(faults)
    return places


def _keep(row: Allocation, typed: TypedTable, places: Mapping[str, Organisation]) -> None:
    factors = [AllocationFactor(allocation=row, name=name, weight=weight) for name, weight in typed.factors]
    for factor in factors:
        factor.full_clean()
        factor.save(force_insert=True)
    for typed_row in typed.districts:
        district = AllocationDistrict(
            allocation=row,
            district=places[typed_row.name],
            floor_fen=typed_row.floor_fen,
            cap_fen=typed_row.cap_fen,
            last_year_fen=typed_row.last_year_fen,
        )
        district.full_clean()
        district.save(force_insert=True)
        for factor, value in zip(factors, typed_row.values, strict=True):
            found = AllocationValue(factor=factor, district=district, value=value)
            found.full_clean()
            found.save(force_insert=True)


def _told(typed: TypedTable) -> dict[str, object]:
    """The typed table for the event: each weight and each district on a line of its own."""
    weights = {f"{name}权重": weight for name, weight in typed.factors}
    names = [name for name, _ in typed.factors]
    rows: dict[str, object] = {
        row.name: "，".join(f"{name} {value}" for name, value in zip(names, row.values, strict=True))
        for row in typed.districts
    }
    return weights | rows
