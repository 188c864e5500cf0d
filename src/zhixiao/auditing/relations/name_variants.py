"""One body under two names: 中国（某市）…中心 with a character more or less in one place than in the others."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from zhixiao.auditing.model import Finding, Span
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.statements import Report

_NAME = re.compile(r"(中国\([一-鿿]{2,8}\))([一-鿿]{3,14}?(?:中心|研究院|研究所|试验区|示范区|实验区))")
"""Names whose beginning and end are certain: with their place in a bracket, up to the word of their kind."""
OFTEN = 2


@check(
    "name-variant",
    tier="wording",
    meaning="同一机构的名称，一处比别处多一字或少一字",
    source="绩效自评复核要点 X03：名称前后一致",
    example="别处均为“中国（某市）知识产权保护中心”，一处写作“中国（某市）市知识产权保护中心”",
)
def bodies_have_one_name(report: Report) -> Iterator[Outcome]:
    """Names of one place that are one character apart: the one printed once against the one printed more often."""
    places: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for found in _NAME.finditer(report.view.text):
        places[found[1]][found[2]].append(report.span(*found.span(2)))
    for place, names in places.items():
        often = Counter({name: len(spans) for name, spans in names.items() if len(spans) >= OFTEN})
        for name, spans in names.items():
            right = next((one for one, _ in often.most_common() if _one_more(one, name)), "")
            if right and len(spans) == 1:
                message = f"“{place}{name}”在别处写作“{place}{right}”，名称应前后一致。"
                yield Finding("name-variant", "wording", spans[0], name, right, message, tuple(names[right][:3]))


def _one_more(one: str, other: str) -> bool:
    """Whether one of two names has a character that the other lacks, and nothing else is different.

    >>> _one_more("知识产权保护中心", "市知识产权保护中心"), _one_more("知识产权保护中心", "知识产权运营中心")
    (True, False)
    """
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
