"""Accounts that close: 收入合计…，支出合计…，收支相抵，年终结余…, over the paragraphs before as well."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from zhixiao.auditing.relations.worded.claims import SURE, Claim
from zhixiao.auditing.relations.worded.figures import Figure, outside, passages
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.relations.worded.sums import seen_from_each, sums_of
from zhixiao.auditing.statements import Report

_CLOSING = re.compile(
    r"收支(?:相抵|品迭|轧差)[后，]?[^，。；\d]{0,6}，?[^，。；\d]{0,10}(?:结余|结转|滚存)[^，。；\d]{0,6}$"
)
_IN = re.compile(r"(?:收入|收)(?:合计|总计|共计|总量)[^，。；\d]{0,4}$|总收入[^，。；\d]{0,4}$")
_OUT = re.compile(r"(?:支出|支)(?:合计|总计|共计|总量)[^，。；\d]{0,4}$|总支出[^，。；\d]{0,4}$")
_ITEM_OUT = re.compile(r"(?:支出|上解|调出[一-鿿]{0,8}|还本|(?:安排|补充|增设)[一-鿿]{0,12})$")
_ITEM_IN = re.compile(
    r"(?:收入|补助|(?:上年|年初)(?:累计|滚存)?(?:结余|结转)(?:收入)?|(?:调入|动用)[一-鿿]{0,12}|转贷)$"
)
BACK = 6
"""Sentences before the balance among which both totals are looked for."""
FEWEST, MOST = 3, 9
"""Figures of an account without totals that closes."""


@reading(
    "accounts-close",
    tier="impossible",
    meaning="收支相抵后的结余不等于收入合计减支出合计",
    source="收入支出结余恒等式",
    example="收入合计4825万元，支出合计4593万元，收支相抵，年终结余322万元（应为232万元）",
)
def balances_are_what_income_and_spending_leave(
    report: Report, own: list[Figure], earlier: list[Figure]
) -> Iterator[Law]:
    """The balance behind 收支相抵, and the nearest totals of income and spending before it; or all items before it."""
    for index, balance in enumerate(own):
        if not _CLOSING.search(balance.bare):
            continue
        before = [*_before(report, own), *own[:index]]
        income, spent = _nearest(before, _IN, balance), _nearest(before, _OUT, balance)
        items = _items(before, balance) if income is None and spent is None else []
        if income is not None and spent is not None:
            yield _closed(income, spent, balance)
        elif items:
            *each, left = seen_from_each("difference", [*items, (balance, -1)], SURE)
            yield [left, *each]


def _before(report: Report, own: Sequence[Figure]) -> list[Figure]:
    """The figures of the sentences before, since the last account that closed."""
    sentences = passages(report)
    at = _places(report)[id(own[0])]
    found = [one for told, _ in sentences[max(0, at - BACK) : at] for one in outside(told)]
    closed = [place for place, one in enumerate(found, 1) if _CLOSING.search(one.bare)]
    return found[closed[-1] :] if closed else found


@lru_cache(maxsize=1)
def _places(report: Report) -> dict[int, int]:
    """The place of every sentence by its first figure."""
    return {id(told[0]): at for at, (told, _) in enumerate(passages(report))}


def _nearest(before: Sequence[Figure], words: re.Pattern[str], balance: Figure) -> Figure | None:
    return next((one for one in reversed(before) if words.search(one.bare) and one.unit == balance.unit), None)


def _items(before: Sequence[Figure], balance: Figure) -> list[tuple[Figure, int]]:
    """What came in and what went out, where all figures before the balance are one or the other."""
    told = [one for one in before if one.unit != "%"]
    ways = [-1 if _ITEM_OUT.search(one.name) else 1 if _ITEM_IN.search(one.name) else 0 for one in told]
    alike = all(one.unit == balance.unit and one.measured and not one.rough for one in told)
    both = FEWEST <= len(told) <= MOST and all(ways) and {1, -1} == set(ways)
    return list(zip(told, ways, strict=True)) if alike and both else []


def _closed(income: Figure, spent: Figure, balance: Figure) -> list[Claim]:
    """The balance, and either total from the other and the balance."""
    *totals, left = seen_from_each("difference", [(income, 1), (spent, -1), (balance, -1)], SURE)
    return [left, *totals]


_GRANTED = re.compile(r"(?:下达|安排|预算|到位|筹[集措]|收到|拨入|争取|收入|投入)[^，。；、\d]{0,8}$")
_SPENT = re.compile(r"(?:支[出付]|拨付|使用|用于|列支|发放|兑[现付])[^，。；、\d]{0,12}$|^[，；、](?:其中[:，]?)?用于")
_LEFT = re.compile(r"(?:结余|结转|剩余|节余|未使用|尚余)[^，。；、\d]{0,6}$")
_INSIDE = re.compile(r"其中|含|[比较]|[累合共总]计|均|每")
FEWEST_SPENT = 2


@reading(
    "spent-and-left",
    tier="unlikely",
    meaning="下达的资金不等于各笔支出与结余之和",
    source="收入支出结余恒等式",
    example="下达860万元，机关支出312万元，甲中心支出286万元，乙中心支出225万元（应为205万元），年末结余57万元",
)
def several_expenses_and_the_rest_make_what_was_granted(
    report: Report, own: list[Figure], earlier: list[Figure]
) -> Iterator[Law]:
    """An amount granted, two or more amounts right behind it whose words say spent, and one that says left."""
    for index, left in enumerate(own):
        if left.unit != "元" or not _LEFT.search(left.bare):
            continue
        money = [one for one in own[:index] if one.unit == "元"]
        at = max((place for place, one in enumerate(money) if not _SPENT.search(one.bare)), default=len(money))
        granted, parts = money[at : at + 1], money[at + 1 :]
        if not granted or not _GRANTED.search(granted[0].bare) or len(parts) < FEWEST_SPENT:
            continue
        clear = not any(_INSIDE.search(one.bare) for one in (*parts[1:], left)) and not granted[0].rough
        if clear and all(one.measured and not one.rough for one in (*parts, left)):
            yield sums_of(granted[0], [*parts, left], SURE)
