"""YAML as people type it: every scalar stays text (so 3.50 keeps its zero), every value knows its line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zhixiao.inputs.faults import BadInputError, Fault

if TYPE_CHECKING:
    import yaml

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Located:
    """The tree of one file: dicts, lists, text and None; and the 1-based line of each value by its path."""

    name: str
    data: object
    lines: dict[Place, int] = field(repr=False)

    def place(self, path: Place) -> str:
        """The line of the value at `path`, or of the nearest value around it."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.lines:
                return f"第{self.lines[path[:end]]}行 {'.'.join(str(part) for part in path)}".rstrip()
        return ".".join(str(part) for part in path)


def read_yaml(text: str, *, name: str) -> Located:
    """Read YAML text. `name` is the file's name for the person.

    Aliases, duplicate keys and non-text keys are refused: a figure has one place and one reading.

    >>> read_yaml("weight: 3.50", name="a.yaml").data
    {'weight': '3.50'}
    """
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        # Composing would already share the nodes, and a shared node no longer knows where it was referred to.
        aliases = [event for event in yaml.parse(text, Loader=loader) if isinstance(event, yaml.AliasEvent)]
        node = None if aliases else yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise BadInputError([Fault(name, f"第{line}行", "", "不是正确的 YAML", str(error.problem or ""))]) from error
    except yaml.YAMLError as error:
        raise BadInputError([Fault(name, "", "", "不是正确的 YAML 文本", str(error))]) from error
    if aliases:
        raise BadInputError([_alias_fault(name, event) for event in aliases])
    reader = _Reader(name)
    data = reader.value(node, ()) if node is not None else None
    if reader.faults:
        raise BadInputError(reader.faults)
    return Located(name, data, reader.lines)


def _alias_fault(name: str, event: yaml.AliasEvent) -> Fault:
    line = event.start_mark.line + 1 if event.start_mark else 0
    return Fault(name, f"第{line}行", f"*{event.anchor}", "不能引用别处的值", "请写出该值")


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Place, int] = {}
        self.faults: list[Fault] = []

    def value(self, node: yaml.Node, path: Place) -> object:
        import yaml

        self.lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        text = str(node.value)
        plain = isinstance(node, yaml.ScalarNode) and not node.style
        return None if plain and text in ("", "null", "~") else text

    def _mapping(self, node: yaml.MappingNode, path: Place) -> dict[str, object]:
        found: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            line = key_node.start_mark.line + 1
            if not isinstance(key, str):
                self.faults.append(Fault(self.name, f"第{line}行", "", "键应为文本"))
                continue
            if key in found:
                self.faults.append(Fault(self.name, f"第{line}行", key, "同一键只能出现一次", "请删除或改名"))
                continue
            found[key] = self.value(value_node, (*path, key))
        return found
