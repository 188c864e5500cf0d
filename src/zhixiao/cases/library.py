"""The packaged cases (随附案例), and opening a case by its id or its file."""

from collections.abc import Callable
from importlib import resources
from pathlib import Path

from zhixiao.cases.model import Case
from zhixiao.cases.yaml_form import parse_case, read_case_yaml
from zhixiao.inputs import BadInputError, Fault

_FOLDER = resources.files("zhixiao.cases") / "packaged"


def packaged_ids() -> tuple[str, ...]:
    """The ids of the packaged cases, sorted."""
    return tuple(
        sorted(entry.name.removesuffix(".yaml") for entry in _FOLDER.iterdir() if entry.name.endswith(".yaml"))
    )


def packaged(case_id: str) -> Case:
    """One packaged case. Raises KeyError for an unknown id."""
    if case_id not in packaged_ids():
        raise KeyError(case_id)
    return parse_case((_FOLDER / f"{case_id}.yaml").read_text("utf-8"), name=f"{case_id}.yaml")


def open_case(name: str, *, progress: Callable[[int, int], None] | None = None) -> Case:
    """A packaged case by its id, or a case in a .yaml or .xlsx file. Raises BadInputError with all faults.

    `progress` is told (rows read, rows in all) while a workbook is read.
    """
    if name in packaged_ids():
        return packaged(name)
    path = Path(name)
    if not path.is_file():
        known = "、".join(packaged_ids())
        raise BadInputError([Fault(name, "", "", "没有这个文件，也不是随附案例", f"随附案例：{known}")])
    if path.suffix.lower() in (".yaml", ".yml"):
        return read_case_yaml(path)
    if path.suffix.lower() == ".xlsx":
        from zhixiao.cases.workbook import read_case_workbook

        return read_case_workbook(path) if progress is None else read_case_workbook(path, progress=progress)
    raise BadInputError([Fault(path.name, "", path.suffix, "应为 .yaml 或 .xlsx 文件", "工作簿请另存为 .xlsx")])
