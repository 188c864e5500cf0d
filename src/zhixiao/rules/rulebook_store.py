"""Where rule books are found: packaged with the program, or a file of the officer's own."""

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from zhixiao.inputs import BadInputError, Fault, read_yaml, validate
from zhixiao.rules.rulebook_schema import Rulebook, inconsistencies


class NoSuchRulebookError(LookupError):
    """No rule book of that id or file."""


def read_rulebook(text: str, *, name: str) -> Rulebook:
    """A rule book from YAML text. `name` is the file's name for the person. Raises BadInputError with all faults."""
    located = read_yaml(text, name=name)
    book = validate(Rulebook, located.data, file=name, place=located.place)
    faults = [Fault(name, located.place(path), read, expected) for path, read, expected in inconsistencies(book)]
    if faults:
        raise BadInputError(faults)
    return book


def load_rulebook(which: str) -> Rulebook:
    """A packaged rule book by its id, or a .yaml file by its path. Raises NoSuchRulebookError or BadInputError.

    >>> load_rulebook("mof-2020-10").document
    '财预〔2020〕10号'
    """
    path = Path(which)
    if path.suffix in (".yaml", ".yml"):
        if not path.is_file():
            raise NoSuchRulebookError(f"没有文件 {which}")
        return read_rulebook(path.read_text(encoding="utf-8"), name=path.name)
    if which not in packaged_rulebook_ids():
        raise NoSuchRulebookError(f"没有评分规则 {which}，现有: {'、'.join(packaged_rulebook_ids())}")
    packaged = _folder() / f"{which}.yaml"
    return read_rulebook(packaged.read_text(encoding="utf-8"), name=packaged.name)


def packaged_rulebook_ids() -> tuple[str, ...]:
    """The ids of the packaged rule books, sorted."""
    names = (item.name for item in _folder().iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def _folder() -> Traversable:
    return resources.files("zhixiao.rules") / "rulebooks"
