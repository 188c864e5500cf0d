"""Lists over several clauses with the whole before them, and structures that make a hundred."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, pairwise, takewhile

from zhixiao.auditing.relations.growth import AS_BASE
from zhixiao.auditing.relations.label_words import levels_apart
from zhixiao.auditing.relations.worded.claims import CERTAIN, NAMED, NEAR, Claim
from zhixiao.auditing.relations.worded.figures import MOST, Figure, joined, outside, paragraphs
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.relations.worded.sums import sum_of, sums_of
from zhixiao.auditing.slips import SWAPPED, left_out, slip
from zhixiao.auditing.statements import Report

LONGEST_LIST = 12
_LEADS = re.compile(
    r"(?:^|，)(?:其中[:，]?|[从按]?分[一-鿿]{1,6}[看分]，)[^，。；\d]*$|^分别[为是]:(?:\d{4}年)?[^，。；\d]*$"
)
_BEGINS = re.compile(r"其中[:，]")
MOST_BESIDE = 4
"""Figures before a list among which its whole is looked for."""
_ALL = re.compile(r"^分别[为是]")
"""Words of a list that leaves nothing out."""
_COMPARED_WITH = re.compile(r"的\d")
"""Behind a figure that another is measured by: 为目标值31000人的100.26%."""
_SINGLE = re.compile(r"等(?!级|次)|主要(?!包括|用于|是)|另|不含|除|包括但|超过|以上|均|每|累计|上年|去年")


_LATER = re.compile(r"[年期][末底]")
"""Words of a level at another time, behind a list: 限额a，其中一般b；年末余额c."""


@reading(
    "parts-of-the-whole-before",
    tier="unlikely",
    meaning="“其中”之后分号隔开、至句号列出的各数之和与其前的总数不符",
    source="公文数据核校通例：分项之和；不完整的“其中”只查笔误",
    example="全年支出2846.3万元。其中：设备1204.5万元，占42.3%；材料893.6万元；劳务784.2万元（应为748.2万元）",
)
def a_list_in_clauses_makes_the_whole_before(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """其中 and all figures of its kind up to the full stop, over more than one clause."""
    run, places = paragraphs(report)[own[0].statement.paragraph]
    for part in own:
        at = places[part.statement.number.start]
        nearest = run[max(0, at - MOST_BESIDE) : at] if at else _line_above(report, part)
        before = [one for one in outside([*nearest, part])[:-1] if not change(one)]
        before = [one for one in before if not (_COMPARED_WITH.match(one.statement.after) or AS_BASE.search(one.bare))]
        if before and before[-1].kind != part.kind:  # 预算3700万元，涉及8个项目。其中中央资金…
            before = [one for one in before if one.kind == part.kind == "元" and before[-1].unit != "元"]
        if not _LEADS.search(part.bare) or not before or before[-1].kind != part.kind or not before[-1].measured:
            continue
        listed = up_to_full_stop(report, run[at : at + MOST])
        parts = [one for one in listed if not change(one)]
        alike = all(one.measured and one.kind == part.kind and not one.statement.number.bound for one in parts)
        whole = before[-1]
        clauses = {one.statement.sentence for one in (whole, *parts)}
        if len(clauses) > 1 and _levels_exceed(whole, parts):
            yield sums_of(whole, _amounts(parts), NEAR, rules_out=True)
            continue
        open_ = bool(whole.statement.number.bound or _SINGLE.search("".join(one.bare for one in listed)))
        open_ = open_ or any(_LATER.search(one.bare) for one in parts[1:])
        if alike and not open_ and 2 <= len(parts) <= LONGEST_LIST and len(clauses) > 1:
            exceed = sum_of(whole, parts, NEAR).low > whole.statement.number.loose_high
            law = sums_of(whole, parts, NAMED if exceed else NEAR)
            held = max(one.statement.number.value for one in parts) <= whole.statement.number.value
            if held and not law[0].holds() and _shares_are_all(parts, listed):
                yield sums_of(whole, parts, NAMED, rules_out=True)
                continue
            if not law[0].holds() and (_shares_hold(whole, listed) or _some_make_it(whole, parts)):
                continue
            swapped = any(slip(one.stated.number.text, one.expected) == SWAPPED for one in law)
            numbers = [one.statement.number for one in parts]
            if swapped or _ALL.match(part.bare) or not left_out(whole.statement.number, numbers):
                yield law


def _line_above(report: Report, part: Figure) -> Sequence[Figure]:
    """The last figures of the line above one that begins with 其中 itself."""
    above = paragraphs(report).get(part.statement.paragraph - 1, ([], {}))[0]
    return above[-MOST_BESIDE:] if _BEGINS.match(part.bare) else []


def _some_make_it(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether fewer of the parts make the whole: 881件，其中甲109件，办结45件；转办772件; 45 are of the first."""
    fewer = (some for many in range(2, len(parts)) for some in combinations(parts, many))
    return any(sum_of(whole, some, NEAR).holds() for some in fewer)


def _shares_hold(whole: Figure, listed: Sequence[Figure]) -> bool:
    """Whether behind every part its share of the whole comes out: then each is right, and the list leaves some out."""
    of = whole.statement.number.value
    shares = [(one, two) for one, two in pairwise(listed) if not change(one) and two.unit == "%" and "占" in two.bare]
    return (
        of > 0
        and len(shares) == sum(not change(one) for one in listed)
        and all(
            abs(100 * one.statement.number.value / of - two.statement.number.value) <= two.statement.number.ulp
            for one, two in shares
        )
    )


def _shares_are_all(parts: Sequence[Figure], listed: Sequence[Figure]) -> bool:
    """Whether a share stands behind every part, and the shares make a hundred: nothing is left out."""
    shares = [
        two.statement.number for one, two in pairwise(listed) if one in parts and two.unit == "%" and "占" in two.bare
    ]
    made, wide = sum((one.value for one in shares), Fraction(0)), sum((one.ulp for one in shares), Fraction(0)) / 2
    one_size = len({one.statement.number.scale for one in parts}) == 1
    return one_size and len(shares) == len(parts) and abs(made - 100) <= wide


def change(one: Figure) -> bool:
    """A rate, or how much more a figure is than before, which every item may have beside it."""
    changed = one.statement.role in ("difference", "growth") and not one.name.endswith("新增")
    return one.unit in ("%", "个百分点") or changed


def _levels_exceed(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether amounts of different levels of government are more than the one that they are parts of."""
    money = _amounts(parts)
    exceed = whole.unit == "元" and sum_of(whole, money, NEAR).low > whole.statement.number.loose_high
    return exceed and levels_apart([one.bare for one in money])


def _amounts(parts: Sequence[Figure]) -> list[Figure]:
    return list(takewhile(lambda one: one.unit == "元", parts))


def up_to_full_stop(report: Report, run: Sequence[Figure]) -> list[Figure]:
    """The figures before the first full stop."""
    found = [run[0]]
    for one, following in pairwise(run):
        if "。" in report.view.text[one.statement.number.stop : following.statement.number.start]:
            break
        found.append(following)
    return found


_COLON, _AND = re.compile(r"[:∶]"), re.compile(r"[、和及与]")
_RATIO = re.compile(r"(?:结构|比例|构成)(?:为|是|调整为|由|:)*$")


@reading(
    "structure-makes-hundred",
    tier="impossible",
    meaning="“结构为a:b:c”“占比依次为a、b和c”各数之和不是100",
    source="统计公报口径：三次产业结构",
    example="三次产业结构为13.8:37.9:84.3（应为48.3）",
)
def structures_make_a_hundred(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """Three or more figures that colons join behind 结构为; listed shares that exceed a hundred."""
    for first, one in enumerate(own):
        colons = not one.unit and _RATIO.search(one.bare)
        listed = one.unit == "%" and re.search(r"占比(?:依次|分别)(?:为|是|:)*$", one.bare)
        if not (colons or listed):
            continue
        run = joined(own[first:], _COLON if colons else _AND)
        total = sum((each.statement.number.value for each in run), Fraction(0))
        wide = sum((each.statement.number.ulp for each in run), Fraction(0)) / 2
        if len(run) >= 3 and (total > 100 + wide or (colons and total >= 50)):
            yield [replace(_rest(each, run, total, wide), rules_out=each is run[-1]) for each in run]


def _rest(one: Figure, run: Sequence[Figure], total: Fraction, wide: Fraction) -> Claim:
    others = [each for each in run if each is not one]
    value = 100 - total + one.statement.number.value
    how = "100−" + "−".join(each.statement.number.text for each in others)
    terms = tuple(each.statement for each in others)
    return Claim("sum", one.statement, terms, value, value - wide, value + wide, how, CERTAIN)
