"""Lists whose items and whole tell the same kinds of figures: 救助50人、支出8万元，其中甲30人、5万元；乙20人、3万元."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from zhixiao.auditing.relations.worded.claims import SURE
from zhixiao.auditing.relations.worded.figures import Figure, addable, paragraphs
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.relations.worded.sums import sum_of, sums_of
from zhixiao.auditing.slips import SMALL_REST, left_out
from zhixiao.auditing.statements import Report

_OPENS = re.compile(r"(?:^|[，(（])其中[:，]?[^，。；\d]*$")
_MEMBERS = frozenset("家户人名位个")
LEAST_DIGITS = 3
MOST_COLUMNS = 4
MOST_ITEMS = 12


@reading(
    "columns-in-prose",
    tier="impossible",
    meaning="其中各项都列出同样几种数，一种之和等于总数而另一种之和不等于",
    source="公文数据核校通例：分项之和；一栏合计无误即各项已列全",
    example="救助58人、支出86.4万元，其中甲类35人、51.7万元，乙类23人、43.7万元（应为34.7万元）",
)
def columns_of_a_list_make_the_figures_of_its_whole(
    report: Report, own: list[Figure], earlier: list[Figure]
) -> Iterator[Law]:
    """Where all columns but one come out the list is complete, so that the last must come out as well."""
    run, places = paragraphs(report)[own[0].statement.paragraph]
    for first in own:
        at = places[first.statement.number.start]
        if not _OPENS.search(first.bare):
            continue
        for many in range(MOST_COLUMNS, 1, -1):
            columns = _columns(_last(run, at, many), _plain(run[at : at + 4 * MOST_ITEMS]), many)
            if columns:
                yield from columns
                break


def _plain(figures: Sequence[Figure]) -> list[Figure]:
    """Without rates and changes, which every item may have beside its figures."""
    return [one for one in figures if one.measured]


def _last(run: Sequence[Figure], at: int, many: int) -> list[Figure]:
    """The last `many` of them before a place."""
    found = islice((run[place] for place in range(at - 1, -1, -1) if run[place].measured), many)
    return list(found)[::-1]


def _columns(wholes: Sequence[Figure], behind: Sequence[Figure], many: int) -> list[Law]:
    """The laws of the columns where all but one come out, one of them of three digits or more of two."""
    if len(wholes) < many or any(one.rough for one in wholes):
        return []
    own = [one for one in behind if any(addable(one.kind, whole.kind) for whole in wholes)]
    rows = [own[at : at + many] for at in range(0, len(own) - many + 1, many)]
    rows = list(takewhile(lambda row: _alike(row, wholes), rows))
    for count in range(min(len(rows), MOST_ITEMS), 1, -1):
        columns = [[row[at] for row in rows[:count]] for at in range(many)]
        fits = [sum_of(whole, column, SURE).holds() for whole, column in zip(wholes, columns, strict=True)]
        fitting = [len(_digits(whole)) for whole, fit in zip(wholes, fits, strict=True) if fit]
        telling = max(fitting, default=0) >= LEAST_DIGITS or fitting.count(LEAST_DIGITS - 1) > 1
        if telling and fits.count(False) <= 1:
            laws = [sums_of(whole, column, SURE) for whole, column in zip(wholes, columns, strict=True)]
            return [law for law, whole in zip(laws, wholes, strict=True) if not _leaves_open(whole, law)]
    return []


def _digits(one: Figure) -> str:
    return one.statement.number.digits


def _alike(row: Sequence[Figure], wholes: Sequence[Figure]) -> bool:
    same = all(addable(one.kind, whole.kind) for one, whole in zip(row, wholes, strict=True))
    return same and not any(one.rough for one in row)


def _leaves_open(whole: Figure, law: Law) -> bool:
    """Whether the whole has a little more, of what the list leaves out, or less, of members that items share."""
    number = whole.statement.number
    shared = whole.kind in _MEMBERS and 0 < law[0].value - number.value < SMALL_REST * number.ulp
    return shared or left_out(number, [one.number for one in law[0].terms])
