"""Several things, each with its number and price, and what they cost together."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from zhixiao.auditing.relations.worded.claims import CERTAIN, NAMED, Claim
from zhixiao.auditing.relations.worded.figures import Figure
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.relations.worded.sums import CHINESE
from zhixiao.auditing.statements import Report

_PRICE = re.compile(r"^[一-鿿]{0,2}[（(，](?:单价|每[一-鿿]{1,2})(?:为|约|:)?$")
_TOTAL = re.compile(
    r"^[)）]*[，；](?:以上|上述)?(?:(?P<many>[两二三四五六七八九]|[2-9])项)?(?:合计|共计|总计|共|合计需|共需)(?:需|为)?(?:资金|金额|费用|支出|投入|安排)?$"
)
FEWEST = 2


@reading(
    "priced-items",
    tier="unlikely",
    meaning="多项数量×单价之和与合计金额不符",
    source="公文数据核校通例：单价×数量",
    example="帐篷600顶（单价1850元）、折叠床3000张（单价320元）、棉被5000床（单价156元，应为165元），三项共289.50万元",
)
def priced_items_make_their_total(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """Number and price in turns, two of them or more, right before an amount that says together."""
    for index, total in enumerate(own):
        told = _TOTAL.match(total.bare)
        pairs = _pairs(own[:index]) if told and total.unit == "元" and not total.rough else []
        if told is None or len(pairs) < FEWEST:
            continue
        counted = CHINESE.get(told["many"] or "", told["many"])
        sure = str(counted) == str(len(pairs))
        yield list(_claims(total, pairs, CERTAIN if sure else NAMED, rules_out=sure))


def _pairs(before: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """Number and price, nearest last; none of them rough."""
    found: list[tuple[Figure, Figure]] = []
    at = len(before)
    while at >= 2:
        count, price = before[at - 2 : at]
        priced = price.unit == "元" and _PRICE.match(price.bare) and count.measured and count.unit != "元"
        if not priced or count.rough or price.rough:
            break
        found.insert(0, (count, price))
        at -= 2
    return found


def _claims(
    total: Figure, pairs: Sequence[tuple[Figure, Figure]], doubt: Fraction, *, rules_out: bool
) -> Iterator[Claim]:
    """The total, and each price from the total and the other things."""
    numbers = [(count.statement.number, price.statement.number) for count, price in pairs]
    terms = tuple(one.statement for pair in pairs for one in pair)
    made = [count.value * price.value for count, price in numbers]
    how = "+".join(f"{count.text}×{price.text}" for count, price in numbers)
    value = sum(made, Fraction(0))
    least = sum((count.value * price.low for count, price in numbers), Fraction(0))
    most = sum((count.value * price.high for count, price in numbers), Fraction(0))
    yield Claim("product", total.statement, terms, value, least, most, how, doubt, rules_out=rules_out)
    for at, (count, price) in enumerate(pairs):
        rest = total.statement.number.value - sum((one for place, one in enumerate(made) if place != at), Fraction(0))
        value = rest / count.statement.number.value
        others = (total.statement, *(one for one in terms if one is not price.statement))
        by = f"({total.statement.shown}−其余各项)÷{count.statement.number.text}"
        yield Claim("mean", price.statement, others, value, value, value, by, doubt, turned=True)


_EACH = re.compile(r"[，(]每(?P<unit>[一-鿿]{1,2})(?:补助|补贴|奖励|资助|发放|标准)?(?:标准)?(?:为)?|[，(]单价(?:为)?")
_AMOUNT = re.compile(r"，(?:计|金额)?|\)[、，]?(?:共?计|金额)?")


@reading(
    "count-price-amount",
    tier="unlikely",
    meaning="“若干人，每人若干元，若干万元”三数紧接而乘积不符",
    source="公文数据核校通例：单价×数量",
    example="非寄宿小学生860人，每人625元，55.37万元（应为53.75）",
)
def a_count_its_price_and_their_amount(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """Three figures with no words between but 每 and the unit of the first, or 单价."""
    for count, price, amount in zip(own, own[1:], own[2:], strict=False):
        told = _EACH.fullmatch(price.bare if count.unit else price.bare.removeprefix(count.kind))
        money = price.unit == amount.unit == "元" and not price.statement.after.startswith("/")
        plain = count.measured and not any(one.rough for one in (count, price, amount))
        same = told is not None and bool(count.kind) and count.kind[:1] == (told["unit"] or count.kind)[:1]
        if same and money and plain and _AMOUNT.fullmatch(amount.bare) and count.statement.number.whole:
            one, two = count.statement.number, price.statement.number
            low, high = one.value * two.low, one.value * two.high
            terms, how = (count.statement, price.statement), f"{one.text}×{two.text}{two.suffix}"
            yield [
                Claim(
                    "product", amount.statement, terms, one.value * two.value, low, high, how, CERTAIN, rules_out=True
                )
            ]
