"""Sums in prose that their words make complete: by years, by kinds, of mixed units, of the form's money lines."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from zhixiao.auditing.numbers import COUNTS
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.part_lists import added, total_meets
from zhixiao.auditing.relations.printed_lines import printed_lines
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

_YEAR_PART = re.compile(r"(?:^|[，、；;:：\s])((?:19|20)\d\d)年(?:度)?(?:安排|投入|预算|资金)?$")
_BY_KIND = re.compile(r"按[^，。；\d]{1,10}(?:分类?|划分)[，:]")
_SUM = re.compile(r"^，(?:合计|共计|总计)[^，。；\d]{0,6}$")
_ONLY_SOME = re.compile(r"等(?!级|次)|主要|另|不含|除|约|其中")
_COUNT = re.compile(COUNTS)
_PARTS = ((r"小学", r"初中"), (r"小学", r"中学"), (r"男(?:性)?", r"女(?:性)?"), (r"大型[^，、]*", r"中型[^，、]*"))


@check(
    "prose-sum",
    tier="impossible",
    meaning="文字中按年度、按类别列全的各数之和与总数不符",
    source="公文数据核校通例",
    example="总额1434；其中：2022年311，2023年695，2024年338（和为1344）",
)
def complete_lists_make_their_total(report: Report) -> Iterator[Outcome]:
    """Each complete list with the total that its words name."""
    for start, end, ones in report.paragraphs():
        plain = [one for one in ones if one.plain and not one.number.fuzzy and not one.number.bound]
        for reading in (_by_years, _by_kind, _mixed, _accumulated, _halves):
            for total, parts in reading(report, plain, (start, end)):
                yield from _judged(report, total, parts)
    for total, parts in _form_lines(report):
        yield from _judged(report, total, parts)


Pair = tuple[Statement, list[Statement]]
Reading = Callable[[Report, Sequence[Statement], tuple[int, int]], Iterator[Pair]]


def _by_years(report: Report, plain: Sequence[Statement], at: tuple[int, int]) -> Iterator[Pair]:
    """总额 T；其中：2022年 a，2023年 b，2024年 c."""
    del at
    run: list[tuple[int, Statement]] = []
    for index, one in enumerate([*plain, None]):
        told = _year_part(report, one) if one is not None else None
        if one is not None and told is not None and (not run or told == run[-1][0] + 1):
            run.append((told, one))
            continue
        first = index - len(run)
        if len(run) >= 3 and first >= 1:
            total, parts = plain[first - 1], [part for _, part in run]
            between = report.text_between(total, parts[0])
            units = {_unit(report, one) for one in (total, *parts)}
            if "其中" in between and len(between) <= 16 and len(units) == 1:
                yield total, parts
        run = []


def _unit(report: Report, one: Statement) -> str:
    """The unit, when it stands on the line of the number."""
    return "" if "\n" in report.document.text[one.span.end : one.span.end + 3] else one.number.unit


def _year_part(report: Report, one: Statement) -> int | None:
    before = report.view.text[max(0, one.number.start - 16) : one.number.start]
    found = _YEAR_PART.search(before)
    return int(found.group(1)) if found else None


def _by_kind(report: Report, plain: Sequence[Statement], at: tuple[int, int]) -> Iterator[Pair]:
    """完成 T 万亩。按造林方式分，甲 a 万亩、乙 b 万亩、丙 c 万亩。"""
    for found in _BY_KIND.finditer(report.view.text, *at):
        first = bisect_left(plain, found.end(), key=lambda one: one.number.start)
        if first == len(plain):
            continue
        begin, end = report.sentence_of(plain[first])
        unit = plain[first].number.unit
        parts = plain[first : bisect_left(plain, end, key=lambda one: one.number.start)]
        whole = all(one.number.unit == unit for one in parts)
        if len(parts) < 2 or not whole or _ONLY_SOME.search(report.view.text[found.end() : end]):
            continue
        opened = bisect_left(plain, begin, key=lambda one: one.number.start)
        total = next((one for one in reversed(plain[:opened]) if one.number.unit == unit), None)
        if total is None or total.sentence != parts[0].sentence - 1:
            continue
        misprint = slip(total.number.text, total.number.shown(added(parts)))
        if misprint and not _any_meets(plain[:opened], parts):
            yield total, list(parts)


def _any_meets(earlier: Sequence[Statement], parts: Sequence[Statement]) -> bool:
    """Whether the parts make a figure of their unit that stands earlier."""
    low, high = sum(one.number.low for one in parts), sum(one.number.high for one in parts)
    numbers = (one.number for one in earlier if one.number.unit == parts[0].number.unit)
    return any(low <= number.high and number.low <= high for number in numbers)


def _mixed(report: Report, plain: Sequence[Statement], at: tuple[int, int]) -> Iterator[Pair]:
    """赛事 a 项、活动 b 场、讲座 c 场，合计 T 场（项）."""
    del at
    for index, total in enumerate(plain):
        follows = report.view.text[total.number.stop : total.number.stop + 8]
        if not re.match(r"\([\u4e00-\u9fff/、]{1,4}\)", follows) or not _COUNT.fullmatch(total.number.unit):
            continue
        parts = list(plain[bisect_left(plain, total.sentence, hi=index, key=lambda one: one.sentence) : index])
        joined = all(
            "、" in report.text_between(one, two) and "，" not in report.text_between(one, two)
            for one, two in zip(parts, parts[1:], strict=False)  # noqa: RUF007 (neighbours)
        )
        counted = all(_COUNT.fullmatch(one.number.unit) for one in parts)
        if len(parts) >= 3 and joined and counted and _SUM.fullmatch(report.text_between(parts[-1], total)):
            yield total, parts


def _accumulated(report: Report, plain: Sequence[Statement], at: tuple[int, int]) -> Iterator[Pair]:
    """截至上年底累计完成 A，今年完成 B，累计完成 C."""
    del at, report
    for first, second, total in zip(plain, plain[1:], plain[2:], strict=False):
        same = first.number.unit == second.number.unit == total.number.unit and first.sentence == total.sentence
        told = re.search(r"截[至止][^，。；]*(?:累计|已)完成(?:投资)?$", first.label)
        then = re.search(r"(?<!累计)完成(?:投资)?$", second.label) and re.fullmatch(r"累计完成(?:投资)?", total.label)
        if same and told and then and second.clause == first.clause + 1 == total.clause - 1:
            yield total, [first, second]


def _halves(report: Report, plain: Sequence[Statement], at: tuple[int, int]) -> Iterator[Pair]:
    """28所学校，其中小学23所、初中5所: kinds that leave nothing out and share nothing."""
    del at
    for total, one, two in zip(plain, plain[1:], plain[2:], strict=False):
        if not (total.number.unit == one.number.unit == two.number.unit != "" and total.sentence == two.sentence):
            continue
        led = re.fullmatch(r"[^，。；\d]{0,8}，其中:?(?P<name>[^，。；、\d]{1,8})", report.text_between(total, one))
        then = re.fullmatch(r"[、，](?P<name>[^，。；、\d]{1,8})", report.text_between(one, two))
        ended = report.view.text[two.number.stop : two.number.stop + 1] in "。；;)"
        if (
            led
            and then
            and ended
            and any(re.fullmatch(a, led["name"]) and re.fullmatch(b, then["name"]) for a, b in _PARTS)
        ):
            yield total, [one, two]


def _form_lines(report: Report) -> Iterator[Pair]:
    """年度资金总额：T / 其中：财政拨款 a　其他资金 b — and 支出合计 T。其中：/ 1.基本支出 a … / 2.项目支出 b."""
    whole: Statement | None = None
    basic: Statement | None = None
    for line in printed_lines(report):
        text, plain = "".join(line[0].split()), line[2]
        if whole and re.fullmatch(r"其中:财政拨款:?[\d.,]+\D{0,3}其他资金:?[\d.,]+\D{0,3}", text) and len(plain) == 2:
            yield whole, list(plain)
        elif plain and re.match(r"\d[.．、]基本支出[\d.,]+", text):
            basic = plain[0]
            continue
        elif whole and basic and plain and re.match(r"\d[.．、]项目支出[\d.,]+", text):
            yield whole, [basic, plain[0]]
        basic = None
        closed = re.search(r"支出(?:合计|总计)[\d.,]+\D{0,3}其中:$|^年度资金总额:[\d.,]+\D{0,2}$", text)
        whole = plain[-1] if plain and closed else None


def _judged(report: Report, total: Statement, parts: Sequence[Statement]) -> Iterator[Outcome]:
    del report
    holds = total_meets(total, parts)
    expected = total.number.shown(added(parts))
    yield relation("sum", total, tuple(parts), expected, holds)
    if not holds:
        listed = "+".join(one.number.text for one in parts)
        why = named(slip(total.number.text, expected))
        message = f"{listed}={expected}，总数写作{total.number.text}{why}；总数或某一项有误。"
        yield finding("prose-sum", "impossible", total, tuple(parts), expected, message)
