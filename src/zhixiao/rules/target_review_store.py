"""Where standards of target review are found: packaged with the program, or a file of the officer's own."""

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from zhixiao.inputs import read_yaml, validate
from zhixiao.rules.target_review_schema import ReviewStandard


class NoSuchStandardError(LookupError):
    """No standard of that id or file."""


def read_standard(text: str, *, name: str) -> ReviewStandard:
    """A standard from YAML text. Raises BadInputError with all faults."""
    located = read_yaml(text, name=name)
    return validate(ReviewStandard, located.data, file=name, place=located.place)


def load_standard(which: str) -> ReviewStandard:
    """A packaged standard by its id, or a .yaml file by its path. Raises NoSuchStandardError or BadInputError."""
    path = Path(which)
    if path.suffix in (".yaml", ".yml"):
        if not path.is_file():
            raise NoSuchStandardError(f"没有文件 {which}")
        return read_standard(path.read_text(encoding="utf-8"), name=path.name)
    if which not in packaged_standard_ids():
        raise NoSuchStandardError(f"没有审核标准 {which}，现有: {'、'.join(packaged_standard_ids())}")
    packaged = _folder() / f"{which}.yaml"
    return read_standard(packaged.read_text(encoding="utf-8"), name=packaged.name)


def packaged_standard_ids() -> tuple[str, ...]:
    """The ids of the packaged standards, sorted."""
    names = (item.name for item in _folder().iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def _folder() -> Traversable:
    return resources.files("zhixiao.rules") / "target_reviews"
