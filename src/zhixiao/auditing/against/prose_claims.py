"""Claims in sentences: the name of an indicator or budget line, and the figures told right behind it."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from zhixiao.auditing.against.model import Claim, Fact, Kind
from zhixiao.auditing.against.reach import numbers_of, skeleton
from zhixiao.auditing.against.words import KIND_WORDS, OTHER_TIME, SHORTEST, key, other_year
from zhixiao.auditing.model import Span
from zhixiao.auditing.numbers import Number
from zhixiao.auditing.statements import Report, Statement
from zhixiao.auditing.view import narrow
from zhixiao.documents import Heading

_FILL = r"(?:为|是|达到|达|共计|共|约|了|:|\s)*"
_SIGNS = re.compile(r"(?:至少|不少于|不低于|不超过|大于等于|小于等于|大于|小于|超过|[≥≤><=]|约|近|达到|达)*\s*")
_BEHIND = re.compile(r"[”\"』」)]*(?:项目|指标|情况|数量|数)?[:，,、;(\s]*")
_SHORT: tuple[tuple[str, frozenset[Kind]], ...] = (
    (r"计划|目标(?:值|数)?", frozenset({"target"})),
    (r"(?:已|实际)完成|实际|完成|达到", frozenset({"completed"})),
    (r"得(?:分)?", frozenset({"score"})),
)
_CUES = tuple((re.compile(rf"(?:{words}){_FILL}"), kinds) for words, kinds in (*KIND_WORDS, *_SHORT))
_LEFT = re.compile(r"(?:^|[—:、，。；;：,.“”\"')）(（\d]|完成了?|受理|开展了?|实现|审核通过|组织|举办|认定)$")
_CLOSED = re.compile(r"[，。；;、)）（(,.]|$")
TOTAL_CUES: tuple[tuple[str, frozenset[Kind], str, bool], ...] = (
    (r"(?:综合|总|自评总|最终)得分|总分|自评总分|综合评分", frozenset({"score"}), "总分", True),
    (r"年初预算数?", frozenset({"initial"}), "年度资金总额", True),
    (r"(?:全年|调整后)预算数", frozenset({"budget"}), "年度资金总额", True),
    (r"全年执行数", frozenset({"spent"}), "年度资金总额", True),
    (r"到位资金|资金到位(?:数|金额)?|到位数", frozenset({"received"}), "年度资金总额", False),
    (r"预算执行率|资金执行率|执行率", frozenset({"rate"}), "年度资金总额", False),
)
_OF_THE_WHOLE = (
    r"(?:^|[，。；;:、,\s(（“])(?:(?:19|20)\d\d年度?|本年度?|截至[^，。；]{2,12}[，,]?)?(?:本|该|我局|我市|我县|我区)?(?:专项|项目)?"
    r"(?:资金|项目|工作)?(?:总)?(?:绩效)?(?:自评|评价)?的?(?:共|合计|实际)?"
)
_TOTAL_CUES = tuple(
    (re.compile(rf"{_OF_THE_WHOLE}(?:{words}){_FILL}$"), kinds, name, sure) for words, kinds, name, sure in TOTAL_CUES
)
_WHOLE = re.compile(r"全年|专项资金|项目资金|资金总额|共|合计|总")
_PART = re.compile(r"其中|分别|各|上级|中央|省级|配套|累计")
_GRADE = re.compile(
    r"(?:等级|等次|评价结果|自评结果)[为是:]*[“\"「『]?(优秀?|良好?|中等?|合格|不合格|较?差|一般)(?=[”\"」』，。；;\n)]|$)"
)


@dataclass(frozen=True, slots=True)
class _Hit:
    """A known name in the view: its key and its range."""

    key: str
    start: int
    end: int


def prose_claims(report: Report, facts: Mapping[str, Sequence[Fact]], year: int | None) -> Iterator[Claim]:
    """Claims that sentences make of the names in `facts` (by key), and of the whole where no name stands before.

    `year` is the case's: a sentence about another year claims nothing of it.
    """
    finder = _finder(facts)
    parts = frozenset(name for name, ones in facts.items() if any(one.group in ("line", "project") for one in ones))
    under = _Under(report, parts)
    for start, end, ones in report.paragraphs():
        place = report.view.places[start]
        if report.table_at(place) >= 0 or report.derives(place):
            continue
        hits = list(_hits(report.view.text, start, end, finder))
        for hit, behind in zip(hits, (*(one.start for one in hits[1:]), end), strict=False):
            yield from _once(_chain(report, hit, (behind, end), facts[hit.key], year))
        if not under(place):
            named = [hit for hit in hits if len(hit.key) >= SHORTEST]
            yield from _totals(report, ones, named, year)
            yield from _grades(report, start, end, named)


def _finder(facts: Mapping[str, Sequence[Fact]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(facts, key=len, reverse=True):
        if len(name) >= 2:
            found[name[:2]].append(name)
    return found


def _hits(text: str, start: int, end: int, finder: Mapping[str, list[str]]) -> Iterator[_Hit]:
    """Known names, longest first, read over the signs between their letters."""
    places = [at for at in range(start, end) if text[at].isalnum()]
    letters = "".join(text[at] for at in places)
    at = 0
    while at < len(letters) - 1:
        name = next((one for one in finder.get(letters[at : at + 2], ()) if letters.startswith(one, at)), None)
        if name is None:
            at += 1
            continue
        yield _Hit(name, places[at], places[at + len(name) - 1] + 1)
        at += len(name)


def _once(claims: Iterator[Claim]) -> Iterator[Claim]:
    """Without figures of one kind told twice of one name (得2.5分，实际得1.89分): which is meant is not said."""
    ones = list(claims)
    yield from (one for one in ones if sum(bool(one.kinds & other.kinds) for other in ones) == 1)


def _chain(
    report: Report, hit: _Hit, ends: tuple[int, int], facts: Sequence[Fact], year: int | None
) -> Iterator[Claim]:
    """NAME：指标值5次，实际完成6次，得分2分: as long as only cues and figures follow each other.

    `ends` are where the next name begins and where the paragraph ends: only the words of a fact may reach over a name.
    """
    text = report.view.text
    sentence = _sentence(report, hit.end)
    stop = min(ends[0], sentence[1])
    label = text[hit.end : hit.end + 1] == ":"
    clause = text[max(sentence[0], hit.start - 8) : hit.start]
    if not label and (len(hit.key) < SHORTEST or not _LEFT.search(clause)):
        return
    told = text[sentence[0] : hit.start]
    if not label and (other_year(told, year) or OTHER_TIME.search(told)):
        return
    at, first = hit.end, True
    while at < stop:
        begun, kinds = _cue(text, at, stop)
        if not kinds and not first:
            return
        found = _words_of(report, begun, ends[1], [fact for fact in facts if fact.kind in kinds]) or _number(
            report, begun, stop, bare=not kinds
        )
        if found is None:
            return
        shown, numbers, spans, at = found
        stop = stop if at < stop else min(ends[1], _sentence(report, at)[1])
        if not numbers:
            continue
        if not kinds:
            kinds = frozenset({"target"}) if numbers[0].bound == "≥" else frozenset({"completed", "value"})
        yield Claim(
            text[hit.start : hit.end],
            kinds,
            shown,
            numbers,
            spans,
            key(text[sentence[0] : stop]),
            sure=label and not (first and len(kinds) > 1),
        )
        first = False


def _cue(text: str, at: int, stop: int) -> tuple[int, frozenset[Kind]]:
    behind = _BEHIND.match(text, at, stop)
    begun = behind.end() if behind else at
    best: tuple[int, frozenset[Kind]] = (begun, frozenset())
    for words, kinds in _CUES:
        found = words.match(text, begun, stop)
        if found and found.end() > best[0]:
            best = (found.end(), kinds)
    return best


_Found = tuple[str, tuple[Number, ...], tuple[Span, ...], int]


def _words_of(report: Report, at: int, stop: int, facts: Sequence[Fact]) -> _Found | None:
    """The words of a fact, with any numbers where it has numbers; without numbers they are only passed over."""
    text = report.view.text
    for fact in facts:
        found = _worded(fact.text).match(text, at, stop) if skeleton(fact.text).strip("#") else None
        ones = report.between(found.start(), found.end()) if found else ()
        if found and len(ones) == len(numbers_of(fact.text)):
            shown = found.group().rstrip("，。；、,;: ")
            return shown, tuple(one.number for one in ones), tuple(one.span for one in ones), found.end()
    return None


def _number(report: Report, at: int, stop: int, *, bare: bool) -> _Found | None:
    """The number that begins at a place. A `bare` one, without a cue, needs its unit and a sign behind it."""
    text = report.view.text
    signs = _SIGNS.match(text, at, stop)
    begun = signs.end() if signs else at
    one = next(iter(report.between(at, stop)), None)
    if one is None or one.number.start != begun or not one.plain or not report.in_prose(one):
        return None
    if bare and not (one.number.unit and _CLOSED.match(text, one.number.stop)):
        return None
    return one.shown, (one.number,), (one.span,), one.number.stop


@lru_cache(maxsize=2048)
def _worded(text: str) -> re.Pattern[str]:
    """The letters of a text with any signs between them and any numbers where it has numbers."""
    parts = ("".join(re.findall(r"[^\W_]", part)) for part in re.split(r"\d+(?:,\d{3})*(?:\.\d+)?", narrow(text)))
    return re.compile(r"\d[\d.,]*".join(r"[\W_]*".join(map(re.escape, part)) + r"[^\w\d]*" for part in parts))


def _sentence(report: Report, at: int) -> tuple[int, int]:
    starts = report.sentence_starts
    index = bisect_right(starts, at) - 1
    return starts[index], starts[index + 1] - 1 if index + 1 < len(starts) else len(report.view.text)


def _totals(report: Report, ones: Sequence[Statement], hits: Sequence[_Hit], year: int | None) -> Iterator[Claim]:
    text = report.view.text
    for one in ones:
        begin, end = report.sentence_of(one)
        told = text[begin : one.number.start]
        cue = next((cue for cue in _TOTAL_CUES if cue[0].search(told)), None)
        if cue is None or not one.plain or any(hit.start < one.number.start for hit in hits):
            continue
        _, kinds, name, sure = cue
        if other_year(told, year) or OTHER_TIME.search(told) or _PART.search(told):
            continue
        if not sure and not _WHOLE.search(told):
            continue
        yield Claim(name, kinds, one.shown, (one.number,), (one.span,), key(text[begin:end]), sure=sure)


def _grades(report: Report, start: int, end: int, hits: Sequence[_Hit]) -> Iterator[Claim]:
    for found in _GRADE.finditer(report.view.text, start, end):
        if not any(hit.start < found.start() for hit in hits):
            span = report.span(found.start(1), found.end(1))
            yield Claim("总分", frozenset({"grade"}), found.group(1), (), (span,))


class _Under:
    """Whether a place of the text stands below a heading that names a sub-project or budget line."""

    def __init__(self, report: Report, parts: frozenset[str]) -> None:
        self._starts: list[int] = []
        self._named: list[bool] = []
        path: list[tuple[int, bool]] = []
        for block in report.document.blocks:
            if isinstance(block, Heading):
                shown = key(report.document.text[block.start : block.end])
                path = [one for one in path if one[0] < block.level]
                path.append((block.level, any(part in shown for part in parts)))
                self._starts.append(block.start)
                self._named.append(any(named for _, named in path))

    def __call__(self, at: int) -> bool:
        index = bisect_right(self._starts, at) - 1
        return index >= 0 and self._named[index]
