"""Where forms, outlines and document formats are found: packaged with the program, or files of the officer's own."""

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from zhixiao.inputs import read_yaml, validate
from zhixiao.rules.form_schema import FormLayout, Origin
from zhixiao.rules.outline_schema import DocumentFormat, Outline

Found = TypeVar("Found", bound=Origin)


class NoSuchFormError(LookupError):
    """No form, outline or format of that id or name."""


def read_form(text: str, *, name: str) -> FormLayout:
    """A form from YAML text; `name` is the file's name for the person. Raises BadInputError with every fault."""
    return _read(text, name, FormLayout)


def read_outline(text: str, *, name: str) -> Outline:
    """A report outline from YAML text. Raises BadInputError with every fault."""
    return _read(text, name, Outline)


def read_format(text: str, *, name: str) -> DocumentFormat:
    """A document format from YAML text. Raises BadInputError with every fault."""
    return _read(text, name, DocumentFormat)


def load_form(which: str) -> FormLayout:
    """A packaged form by its id or Chinese name, or a YAML file by its path."""
    if _is_file(which):
        return read_form(_text(which), name=Path(which).name)
    return _named(which, packaged_forms())


def load_outline(which: str) -> Outline:
    """A packaged outline by its id, Chinese name or kind of case, or a YAML file by its path."""
    if _is_file(which):
        return read_outline(_text(which), name=Path(which).name)
    kinds = {outline.kind: outline for outline in packaged_outlines()}
    return kinds.get(which) or _named(which, packaged_outlines())


def load_format(which: str) -> DocumentFormat:
    """A packaged document format by its id or Chinese name, or a YAML file by its path."""
    if _is_file(which):
        return read_format(_text(which), name=Path(which).name)
    return _named(which, packaged_formats())


def load_printable(which: str) -> Outline | FormLayout:
    """What can be printed under a name: a report's outline, or a form alone; a file with `sheet` is a form."""
    if _is_file(which):
        data = read_yaml(_text(which), name=Path(which).name).data
        return load_form(which) if isinstance(data, dict) and "sheet" in data else load_outline(which)
    if any(which in (outline.id, outline.name, outline.kind) for outline in packaged_outlines()):
        return load_outline(which)
    if any(which in (form.id, form.name) for form in packaged_forms()):
        return load_form(which)
    kinds = [outline.kind for outline in packaged_outlines()] + [form.name for form in packaged_forms()]
    raise NoSuchFormError(f"没有 {which}，现有: {'、'.join(kinds)}")


@cache
def packaged_forms() -> tuple[FormLayout, ...]:
    """Every packaged form, by id."""
    return tuple(read_form(item.read_text(encoding="utf-8"), name=item.name) for item in _files("sheets"))


@cache
def packaged_outlines() -> tuple[Outline, ...]:
    """Every packaged report outline, by id."""
    return tuple(read_outline(item.read_text(encoding="utf-8"), name=item.name) for item in _files("outlines"))


@cache
def packaged_formats() -> tuple[DocumentFormat, ...]:
    """Every packaged document format, by id."""
    return tuple(read_format(item.read_text(encoding="utf-8"), name=item.name) for item in _files("formats"))


def _named(which: str, found: tuple[Found, ...]) -> Found:
    names = {key: item for item in found for key in (item.id, item.name)}
    if which not in names:
        raise NoSuchFormError(f"没有 {which}，现有: {'、'.join(names)}")
    return names[which]


def _read(text: str, name: str, record: type[Found]) -> Found:
    located = read_yaml(text, name=name)
    return validate(record, located.data, file=name, place=located.place)


def _text(path: str) -> str:
    if not Path(path).is_file():
        raise NoSuchFormError(f"没有文件 {path}")
    return Path(path).read_text(encoding="utf-8")


def _is_file(which: str) -> bool:
    return Path(which).suffix in (".yaml", ".yml")


def _files(folder: str) -> list[Traversable]:
    found = (resources.files("zhixiao.rules") / "forms" / folder).iterdir()
    return sorted((item for item in found if item.name.endswith(".yaml")), key=lambda item: item.name)
