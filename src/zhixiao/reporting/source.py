"""Where the values of forms and outlines come from: the case, its evaluation, its figures, and the repeated item."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import Enum

from pydantic import BaseModel

from zhixiao.cases.model import Case
from zhixiao.quantities import Money, plain
from zhixiao.quantities.money import FEN_IN
from zhixiao.reporting.document import FigureRef, Run, Words
from zhixiao.reporting.templates import fill
from zhixiao.scoring.evaluation import Evaluation, Figure

_TEXT_ROOTS = ("case", "item", "evaluation", "narrative", "monitoring")
_NOT_IN_XML = dict.fromkeys(
    [*(code for code in range(32) if code not in (9, 10)), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list that a form repeats a row for: its id and its named texts; None is missing, "" is nothing."""

    id: str
    texts: Mapping[str, str | None] = field(default_factory=dict)

    def named(self, name: str) -> str | None:
        if name not in self.texts:
            raise LookupError(f"没有 item.{name}，可用: {'、'.join(self.texts)}")
        return self.texts[name]


@dataclass(frozen=True, slots=True)
class Source:
    """All that a template may name.

    `lights` are the monitoring lights by indicator id, that of the money under "" (监控结果); `bare` leaves money units
    to the column head.
    """

    case: Case
    evaluation: Evaluation | None
    figures: Mapping[str, Figure]
    lights: Mapping[str, str] = field(default_factory=dict)
    item: Item | None = None
    bare: bool = False

    def of(self, item: Item | None) -> "Source":
        return replace(self, item=item)

    def fill(self, template: str) -> tuple[Run, ...] | None:
        """The template's runs; None when a value in it is absent."""
        return fill(template, self.look_up)

    def text(self, template: str) -> str:
        """The template as plain text, empty when a value is absent."""
        return "".join(run.text for run in self.fill(template) or ())

    def look_up(self, path: str) -> Run | None:
        """What stands at a path. Raises LookupError for a path that no case, item or evaluation can have."""
        root, _, rest = path.partition(".")
        if root in _TEXT_ROOTS:
            text = self._text(root, rest)
            return None if text is None else Words(text)
        figure = self.figures.get(path.replace("*", self._item().id) if "*" in path else path)
        if figure is None:
            return None
        return FigureRef(figure, bare_text(figure) if self.bare else spoken_text(figure))

    def _text(self, root: str, rest: str) -> str | None:
        match root:
            case "item":
                return self._item().named(rest)
            case "narrative":
                return narrative(self.case, rest)
            case "monitoring":
                return self._monitoring()[rest]
            case _:
                return _walk(self.case if root == "case" else self.evaluation, rest, self.case.money_unit)

    def _monitoring(self) -> dict[str, str | None]:
        records = [record for record in self.case.progress if record.indicator is None]
        newest = max(records, key=lambda record: record.as_of, default=None)
        return {
            "month": str(newest.as_of.month) if newest else None,
            "expected": text_of(newest.expected, self.case.money_unit) if newest else None,
            "light": self.lights.get(""),
        }

    def _item(self) -> Item:
        if self.item is None:
            raise LookupError("{item.…} 和 * 只能用在有 each 的行里")
        return self.item


def narrative(case: Case, part: str) -> str | None:
    """What the officer wrote (文字部分) for a part of the outline."""
    return next((text_of(written.text, "") for written in case.narratives if written.part == part), None)


def bare_text(figure: Figure) -> str:
    """The figure's text without a money unit, for a cell whose column head names the unit."""
    return figure.text if figure.unit in FEN_IN else spoken_text(figure)


def spoken_text(figure: Figure) -> str:
    """The figure's text as a sentence says it: with its unit."""
    return f"{figure.text}{figure.unit}"


def text_of(value: object, money_unit: str) -> str | None:
    """Any value of a case as people read it; None stays None."""
    match value:
        case None:
            return None
        case bool():
            text = "是" if value else "否"
        case date():
            text = f"{value.year}年{value.month}月{value.day}日"
        case Money():
            text = value.text(money_unit)
        case Decimal():
            text = plain(value)
        case tuple():
            text = "；".join(str(part) for part in value)
        case _:
            text = str(value.value if isinstance(value, Enum) else value)
    return text.translate(_NOT_IN_XML)


def record_item(record: BaseModel, money_unit: str, **more: str | None) -> Item:
    """A record of the case as an item, its fields by their names."""
    texts = {name: text_of(getattr(record, name), money_unit) for name in type(record).model_fields}
    return Item(texts["id"] or "", texts | more)


def _walk(root: object, path: str, money_unit: str) -> str | None:
    value = root
    for name in path.split("."):
        if value is None:
            return None
        if not hasattr(value, name):
            raise LookupError(f"没有 {path} 这个字段")
        value = getattr(value, name)
    return text_of(value, money_unit)
