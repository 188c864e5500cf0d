"""Two lists of the same items, one of a plan and one of what came of it: where one comes out, so should the other."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from zhixiao.auditing.relations.worded.claims import SURE
from zhixiao.auditing.relations.worded.figures import Figure, passages
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.relations.worded.sums import sum_of, sums_of
from zhixiao.auditing.statements import Report

_OPENS = re.compile(r"^[^，。；\d]{0,8}[，(:：]?其中[:：，]?")
_WORDS = re.compile(r"[，。；:：、()（）\s]")
LEAST_ITEMS = 3
LEAST_DIGITS = 3
MOST_ITEMS = 12


@dataclass(frozen=True, slots=True)
class _List:
    """An amount with the items behind it, each under a name of its own."""

    whole: Figure
    items: tuple[Figure, ...]

    @property
    def holds(self) -> bool:
        return sum_of(self.whole, self.items, SURE).holds()

    @property
    def telling(self) -> bool:
        """Whether it comes out to several digits, which no chance gives."""
        return self.holds and len(self.whole.statement.number.digits) >= LEAST_DIGITS


@reading(
    "twin-lists",
    tier="unlikely",
    meaning="两处“其中”列出同样几项，一处之和等于总数而另一处之和不等于",
    source="公文数据核校通例：分项之和；一处列全即另一处也列全",
    example="申请资金80万元，其中设备40万元、材料25万元、劳务20万元；完成64.5万元，其中设备30万元、材料21.5万元、劳务13万元（申请之和为85）",
)
def lists_of_the_same_items_come_out_alike(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """The lists that open in this sentence, beside those of the report that name the same items."""
    for one in _lists(own):
        twins = _by_names(report)[_names(one)]
        if not one.holds and any(twin.telling for twin in twins):
            yield sums_of(one.whole, one.items, SURE, rules_out=True)


@lru_cache(maxsize=1)
def _by_names(report: Report) -> dict[frozenset[str], list[_List]]:
    found: dict[frozenset[str], list[_List]] = defaultdict(list)
    for own, _ in passages(report):
        for one in _lists(own):
            found[_names(one)].append(one)
    return found


def _lists(own: list[Figure]) -> Iterator[_List]:
    """Amounts with 其中 and three or more items of their unit right behind, up to another figure."""
    for index, whole in enumerate(own[:-LEAST_ITEMS]):
        behind = own[index + 1 : index + 1 + MOST_ITEMS]
        if not whole.statement.money or not _OPENS.search(behind[0].bare):
            continue
        items = tuple(takewhile(lambda one: one.statement.money and one.measured, behind))
        plain = not any(one.rough for one in (whole, *items))
        again = any("其中" in one.bare for one in items[1:])
        named = len({_name(one) for one in items} - {""}) == len(items) >= LEAST_ITEMS
        if plain and named and not again:
            yield _List(whole, items)


def _names(one: _List) -> frozenset[str]:
    return frozenset(_name(item) for item in one.items)


def _name(one: Figure) -> str:
    """The words right before a figure."""
    words = re.sub(r".*其中", "", one.bare)
    return next((word for word in reversed(_WORDS.split(words)) if word), "")
