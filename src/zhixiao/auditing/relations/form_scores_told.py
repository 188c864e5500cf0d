"""Points that the prose around a form tells of its parts (产出指标50分，得48.2分; 预算执行得9.5分) against its rows."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.form import Form, trusted
from zhixiao.auditing.forms import read_forms
from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement
from zhixiao.auditing.tokens import Token, value_of

REACH = 40
FEWEST_LISTED = 2
"""Levels of a list whose points are right, from which on another is one of them too."""
_FULL = (
    r"(?:类|部分|方面|指标){0,2}(?:\(?(?:满分|分值|权重|共|计)?(?P<full>\d+(?:\.\d+)?)分?\)?)?，?"
    r"(?:共|合计|实际|自评){0,2}"
)
_GOT = rf"{_FULL}得分?为?$"
_LOST = rf"{_FULL}扣分?为?$"
_MONEY = r"(?:预算|资金)?(?:资金)?执行(?:率|情况|进度)?"
_OTHERS = re.compile(r"上年|去年|上一年|复核|评审|财政|第三方|专家|平均|加权|调整前|初评")
"""Words of points of another year, of another who gave them, or of several forms."""
_COST, _OUTPUT = "成本", "产出"


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows of a form under one name: their full points and their points."""

    name: str
    weights: tuple[Token, ...]
    scores: tuple[Token, ...]

    @property
    def full(self) -> Fraction:
        return sum(map(value_of, self.weights), Fraction(0))

    @property
    def got(self) -> Fraction:
        return sum(map(value_of, self.scores), Fraction(0))


@dataclass(frozen=True, slots=True)
class _Told:
    """Points of a part in prose, `sure` where its full points stand beside them."""

    stated: Statement
    part: _Part
    lost: bool
    sure: bool

    @property
    def value(self) -> Fraction:
        return self.part.full - self.part.got if self.lost else self.part.got

    @property
    def shown(self) -> str:
        digits = max(places(token.number.text) for token in self.part.scores if token.number is not None)
        return decimal_text(self.value, max(digits, places(self.stated.number.text)))

    @property
    def holds(self) -> bool:
        return abs(self.stated.number.value - self.value) <= self.stated.number.ulp / 2


@check(
    "form-score-told",
    tier="unlikely",
    meaning="文字中写的一级指标或预算执行的得分、扣分，与自评表中其下各项得分之和不符",
    source="绩效自评复核要点 F05、X01：文字与表一致",
    example="表中产出指标各项得分之和48.2，文字写“产出指标50分，得46.2分”",
)
def points_told_of_a_part_are_those_of_its_rows(report: Report) -> Iterator[Outcome]:
    """Of the only form of a document, read whole; without full points beside them a slip or another part shows it."""
    forms = [form for form in read_forms(report.document) if form.rows]
    if len(forms) != 1 or not trusted(forms[0]):
        return
    told = [*_told(report, forms[0]), *_listed(report, forms[0])]
    known = any(one.holds for one in told)
    for one in told:
        why = slip(one.stated.number.text, one.shown)
        if one.holds or one.sure or why or known:
            yield from _judged(one, why)


def _told(report: Report, form: Form) -> Iterator[_Told]:
    parts = list(_parts(form))
    if not parts:
        return
    names = sorted({part.name for part in parts}, key=len, reverse=True)
    words = rf"(?:(?<![\u4e00-\u9fff])|(?<=中))(?P<name>{'|'.join(names)})"
    got, lost = re.compile(words + _GOT), re.compile(words + _LOST)
    for one in report.statements:
        if one.number.unit != "分" or one.number.rough or form.start <= one.span.start < form.end:
            continue
        begin = max(report.paragraph_range(one)[0], one.number.start - REACH)
        before = report.view.text[begin : one.number.start]
        if _OTHERS.search(report.view.text, report.sentence_of(one)[0], one.number.stop):
            continue
        for lacks, pattern in ((False, got), (True, lost)):
            found = pattern.search(before)
            if found is not None:
                yield from _of_part(one, found, parts, lost=lacks)


def _of_part(one: Statement, found: re.Match[str], parts: Sequence[_Part], *, lost: bool) -> Iterator[_Told]:
    """The part of a name, with the full points that are told, if any are."""
    own = [part for part in parts if re.fullmatch(part.name, found["name"])]
    full = found["full"]
    if full is not None:
        own = [part for part in own if part.full == Fraction(full)]
    if own and (full is not None or len({part.got for part in own}) == 1):
        yield _Told(one, own[0], lost, full is not None)
    elif own:  # 产出 with or without the costs: the one that is told, or of which a slip is.
        ways = [_Told(one, part, lost, False) for part in own]
        likely = [way for way in ways if way.holds] or [way for way in ways if slip(one.number.text, way.shown)]
        yield from likely if len(likely) == 1 else []


def _listed(report: Report, form: Form) -> Iterator[_Told]:
    """The levels in a list, each with its points: 履职效能39.90分，管理效率24.49分; all but one at most are right."""
    parts: dict[str, list[_Part]] = defaultdict(list)
    for each in _parts(form):
        parts[each.name].append(each)
    rows: dict[int, list[_Told]] = defaultdict(list)
    for one in report.statements:
        own = parts.get(re.split(r"[，、；:(]", one.label)[-1].removesuffix("指标"), [])
        outside = not form.start <= one.span.start < form.end
        if own and one.number.unit == "分" and not one.number.rough and outside:
            ways = [_Told(one, part, False, False) for part in own]  # 产出 with or without the costs.
            of_full = (way for way in ways if one.number.value == way.part.full)
            rows[one.sentence].append(next((way for way in ways if way.holds), next(of_full, ways[-1])))
    for some in rows.values():
        sentence = report.view.text[slice(*report.sentence_of(some[0].stated))]
        full = any(one.stated.number.value == one.part.full and not one.holds for one in some)
        others = full or _OTHERS.search(sentence) or re.search("扣|满分|权重|分值", sentence)
        right = sum(one.holds for one in some)
        if right >= FEWEST_LISTED and right >= len(some) - 1 and not others:
            yield from some


def _parts(form: Form) -> Iterator[_Part]:
    """The money row, and the rows of each level 1; costs may be part of the output."""
    funds = form.funds
    weight, score = (None, None) if funds is None else (funds.weight, funds.score)
    if weight is not None and score is not None and not any("执行" in row.name for row in form.rows):
        yield from [_Part(_MONEY, (weight,), (score,))] if weight.bare and score.bare else []
    rows: dict[str, list[tuple[Token, Token]]] = defaultdict(list)
    for one in form.table.rows if form.table is not None else ():
        if one.weight is not None and one.score is not None and one.first:
            rows[one.first].append((one.weight, one.score))
    if sum(map(len, rows.values())) != len(form.rows):
        return
    if _COST in rows and _OUTPUT in rows:
        yield _part(_OUTPUT, [*rows[_OUTPUT], *rows[_COST]])
    yield from (_part(name, some) for name, some in rows.items())


def _part(name: str, rows: Sequence[tuple[Token, Token]]) -> _Part:
    return _Part(re.escape(name), tuple(weight for weight, _ in rows), tuple(score for _, score in rows))


def _judged(one: _Told, why: str) -> Iterator[Outcome]:
    number, part = one.stated.number, one.part
    texts = tuple(token.text for token in part.scores)
    spans = tuple(token.span for token in part.scores)
    yield Relation("score", one.stated.span, number.text, texts, one.shown, one.holds, spans)
    if not one.holds:
        kind = "扣" if one.lost else "得"
        message = f"表中各项{kind}分之和为{one.shown}，文中为{number.text}{named(why)}。"
        yield Finding("form-score-told", "unlikely", one.stated.span, number.text, one.shown, message, spans)
