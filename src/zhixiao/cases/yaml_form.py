"""A case as YAML: read with every fault and its line, written so that reading it back gives the same case."""

from pathlib import Path
from typing import Any

import yaml

from zhixiao.cases.consistency import faults_of
from zhixiao.cases.model import Case
from zhixiao.inputs import BadInputError, Fault, read_yaml, validate


def parse_case(text: str, *, name: str) -> Case:
    """The case in YAML text; `name` is the file's name for the person. Raises BadInputError with all faults."""
    tree = read_yaml(text, name=name)
    data = tree.data if isinstance(tree.data, dict) else {}
    if not data:
        raise BadInputError([Fault(name, "", "", "文件里没有案例", "应为 id、title、kind、year … 等键")])
    context: dict[str, object] = {"money_unit": data.get("money_unit")}
    case = validate(Case, data, file=name, place=tree.place, context=context)
    if faults := faults_of(case, file=name, place=tree.place):
        raise BadInputError(faults)
    return case


def read_case_yaml(path: Path) -> Case:
    """The case in a YAML file (UTF-8)."""
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        mend = "请用记事本另存为 UTF-8"
        raise BadInputError([Fault(path.name, f"第{error.start}字节", "", "应为 UTF-8 文本", mend)]) from None
    return parse_case(text, name=path.name)


def case_as_data(case: Case) -> dict[str, Any]:
    """The case as plain dicts, lists and text; what is absent is left out; amounts in the case's money unit."""
    data: dict[str, Any] = case.model_dump(mode="json", exclude_none=True, context={"money_unit": case.money_unit})
    return {
        key: [_without_empty(row) for row in value] if isinstance(value, list) else value
        for key, value in data.items()
        if value != []
    }


def _without_empty(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value != []}


def write_case_yaml(case: Case) -> str:
    """YAML text; `parse_case` of it gives the same case."""
    return yaml.safe_dump(case_as_data(case), allow_unicode=True, sort_keys=False, width=120)
