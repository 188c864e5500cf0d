"""Dates of one undertaking in their order: contract, start, completion, acceptance."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from zhixiao.auditing.model import Finding
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.statements import Report

_DATE = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月(?:(\d{1,2})日)?")
_EVENTS = (
    ("签订合同", re.compile(r"(?:签订|签署)[^，。；\d]{0,16}合同|合同(?:签订|签署)")),
    ("开工", re.compile(r"开工")),
    ("完工", re.compile(r"(?:完工|竣工)(?!验收|结算|决算|备案)")),
    ("验收", re.compile(r"(?:通过|完成|组织|进行)[^，。；\d]{0,8}验收(?!备案|材料|资料|申请)|验收(?:合格|通过|完成)")),
)
_PLANNED = re.compile(r"计划|预计|拟|应|须|需|要求|原定|目标|约定|力争|将|前|截[至止]")
_CLAUSE = re.compile(r"[，。；;！？\n]")


@dataclass(frozen=True, slots=True)
class _Event:
    rank: int
    name: str
    date: tuple[int, int, int]
    shown: str
    start: int
    end: int

    def after(self, other: "_Event") -> bool:
        """Whether this date is surely later: by month where one of the two has no day."""
        whole = 3 if self.date[2] and other.date[2] else 2
        return self.date[:whole] > other.date[:whole]


@check(
    "dates-in-order",
    tier="wording",
    meaning="验收早于完工、完工早于签订合同等先后不合的日期",
    source="绩效自评复核要点 P04、5.4 C4",
    example="“2021年9月10日通过验收，2021年10月20日竣工”",
)
def dates_follow_each_other(report: Report) -> Iterator[Outcome]:
    """One paragraph that dates each of two events once; plans and deadlines are no events."""
    for start, end, _ in report.paragraphs():
        events = _events(report, start, end)
        ones = [found[0] for found in events.values() if len({one.date for one in found}) == 1]
        for early, late in combinations(sorted(ones, key=lambda one: one.rank), 2):
            if early.after(late):
                message = f"{late.name}（{late.shown}）早于{early.name}（{early.shown}），先后不合。"
                span, also = report.span(late.start, late.end), (report.span(early.start, early.end),)
                yield Finding("dates-in-order", "wording", span, late.shown, f"≥{early.shown}", message, also)
                break


def _events(report: Report, start: int, end: int) -> dict[str, list[_Event]]:
    """The dated events of a paragraph by name; a clause with a plan or with two events dates nothing."""
    found: dict[str, list[_Event]] = defaultdict(list)
    text = report.view.text
    at = start
    for stop in [*(mark.start() for mark in _CLAUSE.finditer(text, start, end)), end]:
        clause = text[at:stop]
        dates = list(_DATE.finditer(clause))
        names = [(rank, name) for rank, (name, words) in enumerate(_EVENTS) if words.search(clause)]
        if len(dates) == 1 and len(names) == 1 and not _PLANNED.search(clause):
            year, month, day = (int(part or 0) for part in dates[0].groups())
            rank, name = names[0]
            begin = at + dates[0].start()
            shown = dates[0].group()
            found[name].append(_Event(rank, name, (year, month, day), shown, begin, begin + len(shown)))
        elif names and dates:
            for _, name in names:
                found[name] += [_Event(0, name, (order, 0, 0), "", 0, 0) for order in (0, 1)]
        at = stop + 1
    return found
