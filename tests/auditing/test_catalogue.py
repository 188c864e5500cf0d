"""The page of the review catalogue says of every number which rules there are."""

import re
from pathlib import Path

from zhixiao.auditing.registry import checks

PAGE = Path(__file__).resolve().parents[2] / "docs" / "en" / "check-catalogue.md"
ROW = re.compile(r"^\| ([FTCMXP]\d{1,2}) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
NUMBER = re.compile(r"(?<![A-Za-z\d])[FTCMXP]\d{1,2}(?!\d)")
FAMILIES = {"F": 8, "T": 10, "C": 9, "M": 7, "X": 7, "P": 4}


def rows() -> dict[str, str]:
    found = ROW.findall(PAGE.read_text("utf-8"))
    assert len(dict(found)) == len(found)
    return dict(found)


def test_every_number_of_the_catalogue_has_a_row() -> None:
    numbered = {f"{family}{at:02}" for family, last in FAMILIES.items() for at in range(1, last + 1)}
    assert rows().keys() == numbered | {f"C{at}" for at in range(1, 15)}


def test_every_row_names_rules_or_says_why_there_is_none() -> None:
    known = {one.id for one in checks()}
    named = {number: re.findall(r"`([^`]+)`", told) for number, told in rows().items()}
    assert [rule for rules in named.values() for rule in rules if rule not in known] == []
    assert [number for number, rules in named.items() if not rules and not rows()[number].startswith("none: ")] == []


def test_a_rule_stands_in_the_row_of_each_number_its_source_names() -> None:
    said = [(number, one.id) for one in checks() for number in NUMBER.findall(one.source)]
    assert [(number, rule) for number, rule in said if f"`{rule}`" not in rows().get(number, "")] == []
