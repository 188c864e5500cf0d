"""Take indicators from an Excel sheet into a target set: all rows or none."""

from typing import BinaryIO

from zhixiao.inputs import BadInputError, Fault
from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.targets.indicators.add import add_indicator
from zhixiao.portal.domain.targets.indicators.read_sheet import read_indicators
from zhixiao.portal.domain.targets.target_sets.changeable import require_changeable
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.target_set import TargetSet
from zhixiao.portal.queries.targets.target_sets import indicators_of
from zhixiao.portal.transactions import verb


@verb
def take_in_indicators(*, target_set: TargetSet, file: BinaryIO, file_name: str, by: Actor | None) -> list[Indicator]:
    """Raises NotAllowedError, RefusedError; BadInputError with every fault of the sheet and every row already held."""
    require(Indicator.KEEP, by, target_set)
    held = require_changeable(target_set)
    rows = read_indicators(file, name=file_name)
    known = set(indicators_of(held).values_list("level1", "level2", "name"))
    faults = [
        Fault(file_name, "三级指标", str(row["name"]), "目标表里已有这个指标", "请从文件中删去这一行，或先删去原指标")
        for row in rows
        if (row["level1"], row["level2"], row["name"]) in known
    ]
    if faults:
        raise BadInputError(faults)
    return [add_indicator(target_set=held, values=row, by=by) for row in rows]
