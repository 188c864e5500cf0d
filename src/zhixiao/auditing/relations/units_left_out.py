"""A figure of a row of like figures that lost its unit: 占12.31%；…占76.23；…占5.33%."""

import re
from collections.abc import Iterator

from zhixiao.auditing.model import Finding
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.statements import Report

_FIGURE = r"\d[\d,]*\.\d{1,2}"
_KINDS = (
    (re.compile(rf"占(?P<figure>{_FIGURE})(?P<unit>%?)(?=[，。；;])"), "%", re.compile(r"[^。\n]*[。\n]?")),
    (
        re.compile(rf"(?:预算|决算)数?为(?P<figure>{_FIGURE})(?P<unit>万?元?)(?=[，。；;])"),
        "万元",
        re.compile(r"(?s:.*)"),
    ),
)
ENOUGH = 3


@check(
    "unit-left-out",
    tier="wording",
    meaning="一列同类数字中，有一个缺“%”或“万元”",
    source="公文数据核校通例",
    example="甲占12.31%；乙占76.23；丙占5.33%；丁占6.13%（乙缺“%”）",
)
def a_figure_without_the_unit_of_the_others(report: Report) -> Iterator[Outcome]:
    """One bare figure among several behind the same words: shares in a sentence, amounts in the whole text."""
    text = report.view.text
    for pattern, unit, reach in _KINDS:
        for part in reach.finditer(text):
            found = list(pattern.finditer(text, part.start(), part.end()))
            bare = [one for one in found if not one["unit"]]
            if len(bare) == 1 and sum(one["unit"] == unit for one in found) >= ENOUGH:
                span = report.span(bare[0].start("figure"), bare[0].end("figure"))
                stated = bare[0]["figure"]
                message = f"“{bare[0].group()}”缺“{unit}”，其他各处都有。"
                yield Finding("unit-left-out", "wording", span, stated, f"{stated}{unit}", message)
