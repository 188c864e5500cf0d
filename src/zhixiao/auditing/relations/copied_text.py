"""Text that a report prints twice word for word (complete sentences copied into a second chapter), and its figures."""

import re
from collections import defaultdict
from collections.abc import Iterator

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.same_fact import facts
from zhixiao.auditing.relations.two_facts import of_two_periods, of_two_things
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement, finding, relation, told_again

BEFORE, BEHIND, ENOUGH = 20, 6, 3
_END = re.compile(r"[。；;\n]")
_MARKS = re.compile(r"[^\u4e00-\u9fff\d]")


@check(
    "copied-text",
    tier="unlikely",
    meaning="前后两处文字逐字相同，只有一个数字不同",
    source="绩效自评复核要点 C08：同一事实前后一致",
    example="两处“经公开征集、资格审核和公示，聘任了首批专家…名”，一处46名，一处48名，其余各数两处相同",
    fixed_terms=True,
)
def copied_sentences_keep_their_figures(report: Report) -> Iterator[Outcome]:
    """Figures behind the same twenty characters: where three pairs agree, the only one that differs is told.

    Standard sentences of several projects differ in more than one figure and are left alone.
    """
    pairs = list(_pairs(report))
    differing = [(one, other) for one, other in pairs if one.number.value != other.number.value]
    apart = any(of_two_things(report, *pair) or of_two_periods(report, *pair) for pair in differing)
    differing = [] if apart else differing
    for one, other in pairs:
        if one.number.value == other.number.value:
            yield from told_again(one, other)
    if len(differing) == 1 and len(pairs) > ENOUGH:
        one, other = sorted(differing[0], key=lambda two: (report.prints(two.number.text), -two.number.start))
        yield relation("same_fact", one, (other,), other.number.text, False)
        why = named(slip(one.number.text, other.number.text))
        message = f"两处文字相同，数字不同：此处{one.shown}，另一处{other.shown}{why}；请核对。"
        yield finding("copied-text", "unlikely", one, (other,), other.number.text, message)


def _pairs(report: Report) -> Iterator[tuple[Statement, Statement]]:
    """Each figure with the one of another paragraph behind the same words; more than two are a form, not a copy."""
    found: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    text = report.view.text
    for one in facts(report):
        before = _MARKS.sub("", text[max(0, one.number.start - 2 * BEFORE) : one.number.start])[-BEFORE:]
        behind = _MARKS.sub("", _END.split(text[one.number.stop : one.number.stop + 2 * BEHIND])[0])[:BEHIND]
        if one.number.suffix and len(before) == BEFORE and report.in_prose(one):
            found[before, one.number.suffix, behind].append(one)
    for ones in found.values():
        if len(ones) == 2 and ones[0].paragraph != ones[1].paragraph and ones[0].year == ones[1].year:
            yield ones[0], ones[1]
        elif len({one.number.value for one in ones}) > 1:
            yield from ((one, ones[0]) for one in ones[1:])
