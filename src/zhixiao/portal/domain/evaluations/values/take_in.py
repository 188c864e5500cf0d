"""Take in a filled sheet of completed values (填报表): all rows or none."""

from typing import Any, BinaryIO

from django.core.exceptions import ValidationError

from zhixiao.inputs import BadInputError, Fault
from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.evaluations.evaluation.open import require_open
from zhixiao.portal.domain.evaluations.values.fill import fill_value
from zhixiao.portal.domain.evaluations.values.sheet import FilledRow, read_values
from zhixiao.portal.domain.rows import locked
from zhixiao.portal.models.evaluations.completed_value import CompletedValue
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.transactions import verb


@verb
def take_in_values(*, evaluation: Evaluation, file: BinaryIO, file_name: str, by: Actor | None) -> list[CompletedValue]:
    """Every row of the sheet. Raises NotAllowedError, RefusedError; BadInputError with every fault of the sheet."""
    owner = locked(evaluation)
    require(Evaluation.FILL, by, owner)
    require_open(owner)
    rows = read_values(file, name=file_name)
    held = {str(value.pk): value for value in owner.values.select_related("evaluation", "indicator")}
    faults: list[Fault] = []
    kept = []
    for row in rows:
        value = held.get(row.key)
        if fault := _stranger(row, value, file_name):
            faults.append(fault)
        elif value is not None:
            try:
                values: Any = row.values
                kept.append(fill_value(value=value, by=by, **values))
            except ValidationError as error:
                faults.append(Fault(file_name, f"第{row.number}行", str(value.indicator), "；".join(error.messages)))
    if faults:
        raise BadInputError(faults)
    return kept


def _stranger(row: FilledRow, value: CompletedValue | None, file_name: str) -> Fault | None:
    """Why a row cannot be taken for a value of this evaluation as it is now."""
    place = f"第{row.number}行"
    if value is None:
        return Fault(file_name, place, row.key, "本次自评没有这个编号的指标", "请使用本页下载的填报表")
    if row.version != str(value.version):
        return Fault(file_name, place, str(value.indicator), "下载填报表以后已有人修改", "请重新下载后填写")
    return None
