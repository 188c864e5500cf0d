"""Indicator rows outside the forms that the grid reader knows: lines with heads, and sentences 指标值…得分."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.model import Finding, Relation, Span
from zhixiao.auditing.numbers import Number, decimal_text, places, scan
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.sheets import Sheet, read_sheets
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report

_SENTENCE = re.compile(
    r"指标值(?:为|:)?(?P<target>[≥≤=]?[\d.,]+[^，。；\d]{0,6})，(?:全年)?实际(?:完成)?(?:值)?(?:为|:)?(?P<done>[\d.,]+[^，。；\d]{0,6})，分值(?P<full>[\d.]+)分?，得分?(?P<score>[\d.]+)分"
)
_HEADS = (
    ("target", r"(?:年度)?(?:指标|目标)值"),
    ("done", r"(?:实际)?完成(?:值|情况)?|实际值"),
    ("full", r"分值|权重"),
    ("score", r"得分|自评得分"),
)
_AT_LEAST = re.compile(r"^(?:全年)?(?:≥|不少于|不低于|至少)[\d.,]+\D{0,4}$|^[\d.,]+\D{0,4}以上$")
_PLAIN = re.compile(r"^[\d.,]+[^\d，,、(（~—-]{0,4}(?:\(.*\))?$")
_NOTED = re.compile(r"视同|不扣分|认定完成|经批准|调整后|调减为")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row: target at least, completed, full points and score, with the place of the score."""

    name: str
    target: Number
    done: Number
    full: Number
    score: Number
    span: Span
    also: tuple[Span, ...]

    @property
    def short(self) -> bool:
        return self.target.unit == self.done.unit and 0 < self.done.high < self.target.value

    @property
    def expected(self) -> str:
        digits = max(places(self.score.text), 2)
        return decimal_text(self.full.value * self.done.value / self.target.value, digits)


@check(
    "short-but-full",
    tier="unlikely",
    meaning="完成值低于“不少于”的指标值却得满分",
    source="绩效自评复核要点 T族",
    example="指标值≥20000册，实际完成18400册，分值6分，得分6分",
    fixed_terms=True,
)
def short_indicators_have_no_full_points(report: Report) -> Iterator[Outcome]:
    """Rows of sheets with the four heads, and sentences with the four figures."""
    found = [*_of_sheets(report), *_of_prose(report)]
    lost = any(one.short and one.score.value < one.full.value for one in found)
    for one in found:
        if not one.short:
            continue
        holds = one.score.value < one.full.value
        terms = (one.target.text, one.done.text, one.full.text)
        yield Relation("score", one.span, one.score.text, terms, one.expected, holds, one.also)
        if not holds and (lost or len(found) >= 5):
            gap = f"完成{one.done.text}，低于指标值{one.target.text}"
            message = f"{gap}，却得满分{one.score.text}分；按完成比例为{one.expected}分。"
            yield Finding("short-but-full", "unlikely", one.span, one.score.text, one.expected, message, one.also)


@check(
    "score-over-share",
    tier="unlikely",
    meaning="未完成的指标得分与完成比例只差一处笔误，而同表其余未完成指标都按比例得分",
    source="绩效评分规则：正向指标按完成比例",
    example="执行率96.4%、分值10，得9.94分（应为9.64）",
)
def scores_follow_the_share(report: Report) -> Iterator[Outcome]:
    """A score that one slip parts from pro rata, when another short row of the sheet is pro rata."""
    for sheet in read_sheets(report.document):
        rows = [one for one in _rows(sheet) if one.short]
        good = [one for one in rows if _is_share(one)]
        for one in rows:
            holds = one in good
            terms = (one.target.text, one.done.text, one.full.text)
            why = slip(one.score.text, decimal_text(_share(one), places(one.score.text)))
            if holds:
                yield Relation("score", one.span, one.score.text, terms, one.expected, True, one.also)
            elif good and why and len(one.score.digits) >= 3:
                expected = decimal_text(_share(one), places(one.score.text))
                yield Relation("score", one.span, one.score.text, terms, expected, False, one.also)
                shown = f"{one.done.text}÷{one.target.text}×{one.full.text}={expected}"
                message = f"{shown}，表中得分{one.score.text}{named(why)}。"
                yield Finding("score-over-share", "unlikely", one.span, one.score.text, expected, message, one.also)


def _share(one: Indicator) -> Fraction:
    return one.full.value * one.done.value / one.target.value


def _is_share(one: Indicator) -> bool:
    half = one.score.ulp / 2
    low, high = (one.full.value * done / one.target.value for done in (one.done.low, one.done.high))
    return one.score.value - half <= high and low <= one.score.value + half


def _of_sheets(report: Report) -> Iterator[Indicator]:
    for sheet in read_sheets(report.document):
        if not sheet.grid:
            yield from (one for one in _rows(sheet) if _AT_LEAST.match(one.name.partition("|")[2]))


def _rows(sheet: Sheet) -> Iterator[Indicator]:
    """Rows whose target and completed value are one plain number each."""
    at = {}
    for name, words in _HEADS:
        columns = [c for c, head in enumerate(sheet.heads) if re.search(words, head)]
        if len(columns) != 1:
            return
        at[name] = columns[0]
    signs = [c for c, head in enumerate(sheet.heads) if "性质" in head or "符号" in head]
    for line in sheet.items:
        full, score = line.fields[at["full"]].figure, line.fields[at["score"]].figure
        target, done = line.fields[at["target"]].words, line.fields[at["done"]].words
        sign = line.fields[signs[0]].words if signs else ""
        if full is None or score is None or any(_NOTED.search(one.words) for one in line.fields):
            continue
        if not (_AT_LEAST.match(target) or (sign in ("≥", "—", "=") and _PLAIN.match(target))) or not _PLAIN.match(
            done
        ):
            continue
        numbers = [list(scan(re.sub(r"\(.*", "", words))) for words in (target, done)]
        if all(len(found) == 1 for found in numbers):
            name = f"{line.name}|{target}"
            yield Indicator(name, numbers[0][0], numbers[1][0], full.number, score.number, score.span, (full.span,))


def _of_prose(report: Report) -> Iterator[Indicator]:
    text = report.view.text
    for start, end, _ in report.paragraphs():
        found = _SENTENCE.search(text, start, end)
        if found is None or not _AT_LEAST.match(found["target"]) or _NOTED.search(text, start, end):
            continue
        numbers = [next(scan(found[name]), None) for name in ("target", "done", "full", "score")]
        if any(one is None for one in numbers):
            continue
        target, done, full, score = (one for one in numbers if one is not None)
        spans = [report.span(found.start(name), found.end(name)) for name in ("score", "target", "done")]
        yield Indicator(text[start : found.start()], target, done, full, score, spans[0], tuple(spans[1:]))
