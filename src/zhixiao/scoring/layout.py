"""Which of a rule book's sections each indicator of a case belongs to (分值结构)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhixiao.cases.model import Indicator
from zhixiao.rules.rulebook_rules import Rule
from zhixiao.rules.rulebook_schema import DirectionSign, Rulebook, Section, Split
from zhixiao.scoring.evaluation import Refusal
from zhixiao.scoring.indicator import place_of
from zhixiao.scoring.refused import RefusedError


@dataclass(frozen=True, slots=True)
class Layout:
    """`sections` of the split that fits (none if none fits) and the section of each indicator by its id."""

    sections: tuple[Section, ...]
    placed: dict[str, Section]
    refusals: tuple[Refusal, ...]


def lay_out(indicators: Sequence[Indicator], book: Rulebook) -> Layout:
    """Choose the one split that fits the level-1 groups of a case's indicators and place every indicator in it."""
    if not book.gives_points:
        return Layout((), {}, ())
    groups = {_canonical(indicator.level1, book) for indicator in indicators}
    fitting = [split for split in book.choices if groups.issuperset(split.with_) and groups.isdisjoint(split.without)]
    if len(fitting) != 1:
        named = "；".join(f"{split.name}（{split.article}）" for split in book.choices)
        needs = f"一级指标不符合规则的分值结构：{named}"
        return Layout((), {}, (Refusal("绩效指标", "、".join(sorted(groups)), needs, structural=True),))
    return _placed(indicators, fitting[0], book)


def in_order_of_sections(indicators: Sequence[Indicator], book: Rulebook) -> list[str]:
    """The ids of the indicators as a form lists them: section by section, in each as they stood before.

    Those of no section stay behind the others; where the book has no sections, nothing moves.
    """
    layout = lay_out(indicators, book)
    place = {section.name: at for at, section in enumerate(layout.sections)}
    last = len(place)
    found = sorted(indicators, key=lambda one: place[layout.placed[one.id].name] if one.id in layout.placed else last)
    return [one.id for one in found]


def _placed(indicators: Iterable[Indicator], split: Split, book: Rulebook) -> Layout:
    by_level2, by_level1 = _lookups(split)
    placed, refusals = {}, []
    for indicator in indicators:
        level1, level2 = _canonical(indicator.level1, book), _canonical(indicator.level2, book)
        section = by_level2.get((level1, level2)) or by_level1.get(level1)
        if section is None:
            read = f"{indicator.level1}／{indicator.level2}"
            known = "、".join(section.name for section in split.sections)
            needs = f"规则没有对应的评分部分，现有：{known}"
            refusals.append(Refusal(place_of(indicator), read, needs, structural=True))
        else:
            placed[indicator.id] = section
    return Layout(split.sections, placed, tuple(refusals))


def _lookups(split: Split) -> tuple[dict[tuple[str, str], Section], dict[str, Section]]:
    by_level2 = {
        (level1, level2): section
        for section in split.sections
        for level1 in section.level1
        for level2 in section.level2
    }
    by_level1 = {level1: section for section in split.sections if not section.level2 for level1 in section.level1}
    return by_level2, by_level1


def _canonical(written: str, book: Rulebook) -> str:
    """产出指标 and 项目产出 are 产出, where the book says so."""
    name = written.removesuffix("指标") or written
    return book.canonical.get(name, name)


def rule_for(indicator: Indicator, section: Section | None, book: Rulebook) -> Rule:
    """The rule an indicator names, else its section's, else its direction's. Raises RefusedError if there is none."""
    if indicator.rule is not None:
        return _named(indicator.rule, book)
    if section is not None and section.rule is not None:
        return book.rules[section.rule]
    if indicator.direction is None:
        if not book.gives_points:
            return next(iter(book.rules.values()))
        raise RefusedError("须填写指标方向（≥、>、=、≤、<、定性）")
    sign: DirectionSign = indicator.direction.value
    name = (section.rules.get(sign) if section is not None else None) or book.by_direction.get(sign)
    if name is None:
        raise RefusedError(f"规则未规定方向为 {sign} 的指标如何计分", sign)
    return book.rules[name]


def _named(name: str, book: Rulebook) -> Rule:
    rule = book.rules.get(name)
    if rule is None:
        raise RefusedError(f"评分规则中没有这个方法，现有：{'、'.join(book.rules)}", name)
    return rule
