"""A total of points below lines that tell one result each: 预算执行得9.44分；产出得47.74分，其中…；合计97.18分."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.model import Finding, Relation, Span
from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report

_NUMERAL, _UNIT = r"\d{1,3}(?:\.\d{1,2})?", r"分(?!值|之|制)"
_POINTS = rf"(?P<points>{_NUMERAL}){_UNIT}"
_LEAD = r"[\s(]*(?:[①-⑳]|[一二三四五六七八九十\d]{1,2}[、.)]|\([一二三四五六七八九十\d]{1,2}\))?\s*"
_SUBTOTAL = re.compile(rf"[，；](?:[^，。；\d]{{0,6}})?(?:小计|合计|共)(?:得分?)?(?:为|:)?{_POINTS}[；。]?$")
_GOT = re.compile(rf"得(?:分|满分)?(?:为|:)?{_POINTS}")
_NAME = r"[\u4e00-\u9fff]{2,10}?(?:方面|部分|指标|类)?"
_NAMED = re.compile(rf"{_NAME}{_POINTS}")
_ONLY_NAMED = re.compile(rf"{_LEAD}(?:{_NAME}{_NUMERAL}{_UNIT}[，、；]?)+[。；]?$")
_HEADED = re.compile(rf"{_LEAD}[\u4e00-\u9fff]{{2,8}}{_POINTS}。")
_TOTAL = re.compile(
    rf"{_LEAD}(?:(?:以上|上述)?[^，。；\d]{{0,6}}(?:合计|总计)|(?:自评|综合|评价|最终)?(?:总分|总得分|得分))(?:得分?)?(?:为|:)?{_POINTS}"
)
_NO_RESULT = re.compile(r"[扣加]分项|另[扣加]|满分\d")
FEWEST, MOST = 3, 12


@dataclass(frozen=True, slots=True)
class _Result:
    """What one line tells: its points, added where it names several."""

    value: Fraction
    texts: tuple[str, ...]
    spans: tuple[Span, ...]


@check(
    "points-of-lines",
    tier="unlikely",
    meaning="逐行所写各部分得分之和与其下的总分不符，一处笔误可以解释",
    source="绩效自评复核要点 F05；公文数据核校通例：分项之和",
    example="预算执行得9.44分；产出得47.74分；效益得30.00分；满意度得10.00分。以上合计97.81分（应为97.18）",
)
def results_of_lines_make_the_total_below_them(report: Report) -> Iterator[Outcome]:
    """Three and more lines running, each with one result, and the total in the line below them."""
    text = report.view.text
    run: list[_Result] = []
    for start, end in report.view.paragraphs:
        total = _TOTAL.match(text, start, end) if len(run) >= FEWEST else None
        if total is not None:
            yield from _judged(report, total, run)
        result = _result(report, start, end)
        run = [*run, result][-MOST:] if result is not None else []


def _result(report: Report, start: int, end: int) -> _Result | None:
    """The result of a line: its subtotal, what it got in all, or the points that it does nothing but name."""
    line = report.view.text[start:end]
    if _NO_RESULT.search(line):
        return None
    headed = _HEADED.match(line)
    found = [*_NAMED.finditer(line)] if _ONLY_NAMED.match(line) else []
    one = headed or _SUBTOTAL.search(line) or (None if found else _GOT.search(line))
    marks = [one] if one is not None else found
    if not marks:
        return None
    texts = tuple(mark["points"] for mark in marks)
    spans = tuple(report.span(start + mark.start("points"), start + mark.end("points")) for mark in marks)
    return _Result(sum(map(Fraction, texts), Fraction(0)), texts, spans)


def _judged(report: Report, total: re.Match[str], run: Sequence[_Result]) -> Iterator[Outcome]:
    """The lines right above make the total; where none do, all of them do but for a slip."""
    stated, span = total["points"], report.span(total.start("points"), total.end("points"))
    sums = {count: sum((one.value for one in run[-count:]), Fraction(0)) for count in range(2, len(run) + 1)}
    fitting = next((count for count, made in sums.items() if made == Fraction(stated)), None)
    parts = run[-fitting:] if fitting else run
    texts = tuple(each for one in parts for each in one.texts)
    spans = tuple(each for one in parts for each in one.spans)
    digits = max(places(one) for one in (stated, *texts))
    right = decimal_text(sums[fitting or len(run)], digits)
    why = slip(stated, right)
    if fitting or why:
        yield Relation("score", span, stated, texts, right, bool(fitting), spans)
    if why and not fitting:
        message = f"逐行得分{'+'.join(texts)}={right}，总分写作{stated}{named(why)}；总分或某一行有误。"
        yield Finding("points-of-lines", "unlikely", span, stated, right, message, spans)
