"""Where indicator libraries are found: packaged with the program, or a file of the officer's own."""

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from zhixiao.inputs import read_yaml, validate
from zhixiao.rules.indicator_schema import IndicatorLibrary


class NoSuchLibraryError(LookupError):
    """No indicator library of that id or file."""


def read_library(text: str, *, name: str) -> IndicatorLibrary:
    """A library from YAML text. Raises BadInputError with all faults."""
    located = read_yaml(text, name=name)
    return validate(IndicatorLibrary, located.data, file=name, place=located.place)


def load_library(which: str) -> IndicatorLibrary:
    """A packaged library by its id, or a .yaml file by its path. Raises NoSuchLibraryError or BadInputError."""
    path = Path(which)
    if path.suffix in (".yaml", ".yml"):
        if not path.is_file():
            raise NoSuchLibraryError(f"没有文件 {which}")
        return read_library(path.read_text(encoding="utf-8"), name=path.name)
    if which not in packaged_library_ids():
        raise NoSuchLibraryError(f"没有指标库 {which}，现有: {'、'.join(packaged_library_ids())}")
    packaged = _folder() / f"{which}.yaml"
    return read_library(packaged.read_text(encoding="utf-8"), name=packaged.name)


def packaged_library_ids() -> tuple[str, ...]:
    """The ids of the packaged libraries, sorted."""
    names = (item.name for item in _folder().iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def _folder() -> Traversable:
    return resources.files("zhixiao.rules") / "indicators"
