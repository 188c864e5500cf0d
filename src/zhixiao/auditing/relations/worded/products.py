"""Count × each = total, and the mean of a total over a count or of the figures before it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from zhixiao.auditing.relations.label_words import grams
from zhixiao.auditing.relations.worded.claims import NAMED, NEAR, SURE, Claim, comes_out_even
from zhixiao.auditing.relations.worded.figures import LONGEST_RUN, MOST, Figure, addable, paragraphs, run_of
from zhixiao.auditing.relations.worded.quotients import slipped_into
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.relations.worded.sums import sum_of
from zhixiao.auditing.statements import Report

_EACH = re.compile(r"每(?P<unit>[一-鿿]{1,4})|单价|标准|[人户日月]均|月租?|各(?:奖|补|给|资)")
_PIECE = re.compile(r"^(?:[/每](?P<unit>[一-鿿]{1,3})|的标准)")
_PRODUCT = re.compile(r"(?:共|计|费|额|款|总|价|应|需|补助|补贴|奖励|安排|发放|支付|收入|培训|开展|电)[一-鿿]{0,6}$")
_MEAN = re.compile(r"(?:平均(?:每一?(?P<unit>[一-鿿]{1,4}?))?[一-鿿]{0,10}|(?P<one>[一-鿿])均[一-鿿]{0,6})$")
_OF_A_TIME = re.compile(r"[月日天周季](?:[人户]均|每[人户])|[人户]均每?[月日天周季]")
"""月人均100元 is of a year's total by heads and months."""
_BY = re.compile(r"按[^，。；、\d]{0,4}均[^，。；、\d]{0,4}$")
"""按亩均2600元安排5200万元: what is given for each, whose total stands behind it."""
_MEAN_OF_MEN = frozenset("人生")
_LIMIT = re.compile(
    r"不低于|不少于|不超过|以上|目标|计划|标准|预计|上限|限额|最高|最低|左右|同比|增|上年|去年|全[国省]|[高低]于"
)
_TOTAL = re.compile(r"(?:共|合计|总计|累计|总数|总量)[^，。；\d]{0,6}$")
_GENERAL = re.compile(r"成本|费用?|支出|投[资入]|造价|金额|资金|补[助贴]|面积|数|额|[为达到约是]")
"""Words that any money or count may have: 培训成本 and 讲课费 are told apart by what stands before them."""
_DIVIDES = frozenset({"", "%", "分", "年", "倍", "个百分点"})
_IN_ALL = re.compile(r"合计|总计|累计")
REACH = 5
LEAST_ITEMS = 3


_FOR_EACH_OF_EACH = re.compile(r"每[人户家][每]?[月年日次天]?[^，。；、\d]{0,6}$")
"""10名辅助调查员每人每月劳务费1,800元: what each gets is no total."""


@reading(
    "worded-product",
    tier="unlikely",
    meaning="个数×每个的量与其后的合计数不符",
    source="公文数据核校通例：单价×数量",
    example="举办6期培训班，每期60人，累计培训390人次（应为360）",
)
def counts_times_each_make_the_total(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """A figure whose words say total or cost, and two of the five before it of which one is told for each."""
    for index, total in enumerate(own):
        if not _PRODUCT.search(total.bare) or total.unit in _DIVIDES or _FOR_EACH_OF_EACH.search(total.bare):
            continue
        each = [one for one in own[:index] if _told_for(one) is not None]
        alone = len(each) == 1 and "分别" not in each[0].bare and not _of_several(report, total, earlier)
        pairs = combinations(own[max(0, index - REACH) : index], 2)
        yield [_product(total, *pair, tells=alone) for pair in pairs if _multiplies(total, *pair)]


def _of_several(report: Report, total: Figure, earlier: Sequence[Figure]) -> bool:
    """Whether 合计 may mean items of the sentences or of the line before as well, which tell an each of their own."""
    if not _IN_ALL.search(total.bare):
        return False
    above, _ = paragraphs(report).get(total.statement.paragraph - 1, ([], {}))
    return any(_told_for(one) is not None for one in (*above, *earlier))


def _told_for(one: Figure) -> str | None:
    """What a figure is told for (期 of 每期60人, 套 of 12.5万元/套), "" where the words only say each, None if not."""
    words = re.split(r"[，、；]", one.bare)[-1][-14:]
    if _LIMIT.search(words[-8:]) and "标准" not in words:
        return None
    found = _PIECE.match(one.statement.after) or _EACH.search(words)
    return None if found is None else found["unit"] or ""


def _multiplies(total: Figure, one: Figure, other: Figure) -> bool:
    told = [fig for fig in (one, other) if _told_for(fig) is not None]
    people = addable(total.kind, one.kind) or addable(total.kind, other.kind)
    plain = all(fig.unit not in ("%", "倍", "个百分点") for fig in (one, other))
    counted = any(fig.statement.number.whole for fig in (one, other))
    return bool(told) and people and plain and counted and one.kind != other.kind


def _product(total: Figure, one: Figure, other: Figure, *, tells: bool) -> Claim:
    a, b = one.statement.number, other.statement.number
    each, count = (one, other) if _told_for(one) is not None else (other, one)
    doubt = SURE if count.kind and (_told_for(each) or "").startswith(count.kind[:1]) else NAMED
    terms, how = (one.statement, other.statement), f"{count.statement.number.text}×{each.statement.number.text}"
    how += each.statement.number.suffix
    per = 100 if "%" in (one.unit, other.unit) else 1
    low, high = a.low * b.low / per, a.high * b.high / per
    return Claim("product", total.statement, terms, a.value * b.value / per, low, high, how, doubt, tells=tells)


@reading(
    "worded-mean",
    tier="unlikely",
    meaning="户均、人均、平均每个的量与总量、个数之商不符，或平均数与所列各数的平均不符",
    source="公文数据核校通例：平均数",
    example="46家企业获得贷款6.9亿元，户均1800万元（应为1500万元）",
)
def means_follow_from_what_stands_before(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """A figure whose words say mean: a total of its kind and a count of another before it, or the run before it."""
    for index, mean in enumerate(own):
        told = _MEAN.search(mean.bare)
        if (
            told is None
            or _OF_A_TIME.search(mean.bare)
            or _BY.search(mean.bare)
            or "加权" in mean.bare
            or _LIMIT.search(mean.bare)
            or mean.unit in _DIVIDES - {"分", "", "%"}
        ):
            continue
        if mean.unit == "%":
            listed = run_of(own[:index], "%", unbroken=True)
            several = len(listed) == index >= 3 and re.search(r"[三四五六]者|平均满意|平均$", mean.bare)
            yield [_mean_of(mean, listed[::-1])] if several else []
            continue
        near = [*earlier[-3:], *own[:index]][-REACH - 1 :]
        items = _items(own[:index])
        totals = [one for one in near if addable(one.kind, mean.kind) and not _MEAN.search(one.bare)]
        counts = [one for one in near if _counts(one) and not any(one is total for total in totals)]
        headed = [one for one in counts if _heads(told["unit"] or told["one"] or "", one)]
        pairs = [(total, count) for total in totals for count in headed or counts]
        pairs = [pair for pair in pairs if not all(one in items for one in pair)]
        one_count = bool(headed) or len({one.kind for one in counts}) == len(counts)
        law = [
            replace(
                _mean(mean, total, count, SURE if headed else NAMED),
                tells=one_count and not _of_other_things(mean.bare[told.start() :], total.bare),
            )
            for total, count in pairs
        ]
        far = [one for one in [*earlier, *own[:index]] if one not in near and addable(one.kind, mean.kind)]
        law += [replace(_mean(mean, total, count, NAMED), tells=False) for total in far for count in headed]
        for total, count in ((own[index - 1], own[index - 2]), (own[index - 2], own[index - 1])) if index >= 2 else ():
            law += _terms(mean, total, count) if total in totals and count in headed else ()
        run = run_of([*earlier, *own[:index]], mean.kind, unbroken=True, most=MOST)
        run = [] if run and _TOTAL.search(run[0].bare) else run  # 三年共1778件，年均593件 is of the total.
        run = [] if any(_is_price(one) != _is_price(mean) or _MEAN.search(one.bare) for one in run) else run
        means = [_mean_of(mean, run[:count][::-1]) for count in range(2, len(run) + 1)]
        yield law + means[: LONGEST_RUN - 1] + [one for one in means[LONGEST_RUN - 1 :] if one.holds()]


def _is_price(one: Figure) -> bool:
    """购入均价2598.00元/吨 is no mean of amounts in 元."""
    return one.behind.startswith("/")


def _of_other_things(mean: str, total: str) -> bool:
    """Whether a mean and a total each name what they measure, in no word alike.

    >>> _of_other_things("人均培训成本", "人次，支付讲课费"), _of_other_things("户均", "户，获得贷款")
    (True, False)
    """
    name = _GENERAL.sub("", re.split(r"均|每一?[一-鿿]", mean)[-1])
    whole = _GENERAL.sub("", re.split(r"[，；、:]", total)[-1])
    return len(name) >= 2 and len(whole) >= 2 and not grams(name) & grams(whole)


def _items(before: Sequence[Figure]) -> Sequence[Figure]:
    """The three or more things that 、 joins behind 其中, up to the last figure: what follows is of their whole."""
    first = next((at for at in reversed(range(len(before))) if not before[at].bare.startswith("、")), 0)
    run = before[first:]
    return run if len(run) >= LEAST_ITEMS and "其中" in run[0].bare else ()


def _counts(one: Figure) -> bool:
    number = one.statement.number
    return number.whole and number.value > 1 and one.unit not in _DIVIDES - {""} and bool(one.kind)


def _heads(told: str, count: Figure) -> bool:
    """Whether 户均 and 平均每个 mean the figures of a unit."""
    unit = "人" if told in _MEAN_OF_MEN else told
    return bool(unit) and (
        addable(unit, count.kind) or count.kind.startswith(unit[:1]) or {unit, count.kind} == {"户", "家"}
    )


def _mean(mean: Figure, total: Figure, count: Figure, doubt: Fraction) -> Claim:
    a, b = total.statement.number, count.statement.number
    even = comes_out_even(a, b, mean.statement.number)
    how = f"{a.text}{a.suffix}÷{b.text}"
    terms = (total.statement, count.statement)
    low, high = a.low / b.high, a.high / b.low
    return Claim("mean", mean.statement, terms, a.value / b.value, low, high, how, doubt, even)


def _terms(mean: Figure, total: Figure, count: Figure) -> Iterator[Claim]:
    """What a count and a total that stand side by side should be by the mean right behind them."""
    m, a, b = (one.statement.number for one in (mean, total, count))
    least, most = m.value - m.ulp / 2, m.value + m.ulp / 2  # A mean is rounded, of what is counted too.
    if least <= 0:
        return
    made = ((count, total, a.low / most, a.high / least, f"{a.text}÷{m.text}"),
            (total, count, least * b.value, most * b.value, f"{m.text}×{b.text}"))  # fmt: skip
    for stated, other, low, high, how in made:
        number = stated.statement.number
        value = slipped_into(number, low, high)
        if value is not None:
            often = SURE * max(Fraction(1), (high - low) / number.ulp)
            terms = (other.statement, mean.statement)
            yield Claim("product", stated.statement, terms, value, low, high, how, often, turned=True)


def _mean_of(mean: Figure, run: Sequence[Figure]) -> Claim:
    made = sum_of(mean, run, NEAR)
    value, how = made.value / len(run), f"({made.how})÷{len(run)}"
    return Claim("mean", mean.statement, made.terms, value, value, value, how)


@reading(
    "product-in-a-bracket",
    tier="unlikely",
    meaning="括号内写明的单价×数量与括号前的合计数不符",
    source="公文数据核校通例：单价×数量",
    example="合同金额66万元（120场×5000元）（应为60万元）",
)
def totals_are_the_product_in_the_bracket_behind(
    report: Report, own: list[Figure], earlier: list[Figure]
) -> Iterator[Law]:
    """T（a×b） with nothing else in the bracket; one of the two may be a rate: 得3.88分（4分×97.06%）."""
    for total, one, other in zip(own, own[1:], own[2:], strict=False):
        closed = report.view.text.startswith(")", other.statement.number.stop)
        units = {one.unit, other.unit} - {total.unit}
        bare = one.bare == "(" and other.bare == "*" and closed and not (one.rough or other.rough or total.rough)
        if bare and len(units) == 1 and total.unit in (one.unit, other.unit) and total.unit:
            yield [replace(_product(total, one, other, tells=True), doubt=SURE, rules_out=True)]


_AVERAGE = re.compile(r"平均(?:得?分|值|数|率)?(?:为|是|达到?|:)*$")


@reading(
    "mean-with-parts",
    tier="unlikely",
    meaning="平均数与其后“其中”所列各数的平均不符",
    source="公文数据核校通例：平均数",
    example="平均分95.2分，其中服务态度94分、办事效率91分（应为92.5分）",
)
def means_follow_from_the_parts_behind(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """平均…m，其中 a、b…: the figures of its unit that end the sentence."""
    for index, mean in enumerate(own):
        parts = own[index + 1 :]
        told = _AVERAGE.search(mean.bare) and len(parts) >= 2 and re.fullmatch(r"，其中:?[^，。\d]+", parts[0].bare)
        extremes = any(re.search(r"最[高低]", one.bare) for one in parts)
        if told and not extremes and all(one.unit == mean.unit for one in parts):
            yield [_mean_of(mean, parts)]
