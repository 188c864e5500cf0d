"""Tables by subject code: 类 is the sum of its 款, 款 of its 项, 合计 of the 类; in a row 合计 is 基本 and 项目."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhixiao.auditing.model import Finding, Tier
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.blank_columns import proved_columns
from zhixiao.auditing.relations.cells import Figure
from zhixiao.auditing.relations.coded_rows import Coded, Row, coded_tables
from zhixiao.auditing.relations.sums_of_figures import Sum
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report

SHIFTED = 4
"""So many sums that fail, and more than hold: figures and subjects are shifted against each other."""
LEAST_LAW = 4


@dataclass(frozen=True, slots=True)
class Tie(Sum):
    """A stated figure of a row and column, and the figures that make it."""

    row: Row
    column: int

    @property
    def repeated(self) -> Figure | None:
        """The part that only prints the total again, where the others make the total by themselves."""
        again = [part for part in self.parts if part.value == self.stated.value != 0]
        rest = self.made - self.stated.value
        return again[0] if len(again) == 1 and len(self.parts) > 2 and rest == self.stated.value else None


@check(
    "subject-total",
    tier="impossible",
    meaning="按科目编码的表中，类、款与下级科目之和不符，或合计与各类之和不符",
    source="政府收支分类科目（类、款、项逐级汇总）；部门决算公开表",
    example="20701款写作1758.06，其下各项之和为1785.06",
    fixed_terms=True,
)
def subjects_hold_what_is_below_them(report: Report) -> Iterator[Outcome]:
    """Every subject against the next level; a misfit is told only where most sums of the table hold."""
    for table in coded_tables(report.document):
        ties = list(_sums(table))
        holding = {(tie.row.code, tie.column) for tie in ties if tie.holds}
        failing = [tie for tie in ties if not tie.holds]
        if len(failing) >= SHIFTED and len(failing) > len(holding):
            yield _shifted(failing)
            continue
        yield from _in_proved_columns(table)
        for tie in ties:
            told = tie.holds or _is_sure(table, tie, holding, failing)
            if told:
                yield from _told(tie, "subject-total", f"{_named(tie.row)}的下级")


def _in_proved_columns(table: Coded) -> Iterator[Outcome]:
    """Where blank cells left no trace: a column that is left over by the one proved is told for a slip."""
    for one in proved_columns(table):
        tie = Tie(one.stated, one.parts, one.row, one.column)
        if tie.holds or slip(tie.stated.text, tie.expected):
            yield from _told(tie, "subject-total", f"{_named(tie.row)}的下级")


def _sums(table: Coded) -> Iterator[Tie]:
    for column in table.columns():
        for row in table.rows.values():
            below = table.children(row.code)
            yield from _tie(table, row, below, column)
        tops = [row for code, row in table.rows.items() if len(code) == 3]
        if table.total is not None and tops:
            yield from _tie(table, table.total, tops, column)


def _tie(table: Coded, row: Row, below: Sequence[Row], column: int) -> Iterator[Tie]:
    stated = table.column(row, column)
    parts = tuple(figure for one in below if (figure := table.column(one, column)) is not None)
    if stated is not None and parts:
        yield Tie(stated, parts, row, column)


def _is_sure(table: Coded, tie: Tie, holding: set[tuple[str, int]], failing: Sequence[Tie]) -> bool:
    """A gap is an error where a slip explains it, or where all parts are there by another column or exceed it."""
    if len(holding) < 2 * len(failing):
        return False
    beside = any(code == tie.row.code and column != tie.column for code, column in holding)
    exceeds = sum(part.low for part in tie.parts) > tie.stated.high
    return bool(tie.why) or tie.repeated is not None or beside or (exceeds and len(holding) >= LEAST_LAW)


def _named(row: Row) -> str:
    return f"“{row.code} {row.name}”".replace("“ ", "“")


def _told(tie: Tie, rule: str, what: str, tier: Tier = "impossible") -> Iterator[Outcome]:
    yield tie.relation()
    if tie.holds:
        return
    texts, spans = tuple(part.text for part in tie.parts), tuple(part.span for part in tie.parts)
    again = tie.repeated
    if again is not None:
        message = f"{what}中其他各项之和已是{tie.stated.text}，这一项又写作{again.text}，像是照抄了合计数。"
        yield Finding(rule, tier, again.span, again.text, "", message, (tie.stated.span,))
        return
    listed = "+".join(texts[:12]) + ("+…" if len(texts) > 12 else "")
    message = f"{what}{listed}={tie.expected}，写作{tie.stated.text}{named(tie.why)}；二者必有一误。"
    yield Finding(rule, tier, tie.stated.span, tie.stated.text, tie.expected, message, spans)


def _shifted(failing: Sequence[Tie]) -> Finding:
    first = failing[0]
    message = (
        f"本表有{len(failing)}个科目与其下级之和不符（首处：{_named(first.row)}写作{first.stated.text}，"
        f"下级之和{first.expected}），疑金额与科目错行。"
    )
    return Finding("subject-total", "wording", first.stated.span, first.stated.text, "", message)


@check(
    "subject-row",
    tier="impossible",
    meaning="按科目编码的表中，一行的合计与基本支出、项目支出等之和不符",
    source="部门决算公开表：合计=基本支出+项目支出+上缴上级+经营+对附属单位补助",
    example="合计1693.40、基本支出1283.70、项目支出9.90（应为409.70）",
    fixed_terms=True,
)
def rows_of_subjects_add_up(report: Report) -> Iterator[Outcome]:
    """The first figure of a row is the sum of the others, where nearly all rows of the table obey that."""
    for table in coded_tables(report.document):
        rows = [*table.rows.values(), *([table.total] if table.total is not None else [])]
        ties = [Tie(row.figures[0], tuple(row.figures[1:]), row, 0) for row in rows if len(row.figures) >= 2]
        split = [tie for tie in ties if sum(part.value != 0 for part in tie.parts) >= 2]
        holding, failing = sum(tie.holds for tie in split), [tie for tie in ties if not tie.holds]
        if len([tie for tie in ties if tie.holds]) < LEAST_LAW or not holding or len(failing) * 6 > len(ties):
            continue
        for tie in ties:
            if tie.holds or (tie.why and len(tie.stated.number.digits) >= 3):
                yield from _row(tie)


def _row(tie: Tie) -> Iterator[Outcome]:
    """A misfit is laid on the one part whose slip explains it, where the whole shows none."""
    slipped = [] if tie.holds or slip(tie.stated.text, tie.expected) else [p for p in tie.parts if tie.slip_of(p)]
    if len(slipped) != 1:
        yield from _told(tie, "subject-row", f"{_named(tie.row)}一行：")
        return
    part, right = slipped[0], tie.right(slipped[0])
    yield next(iter(_told(tie, "subject-row", "")))
    others = (tie.stated.span, *(other.span for other in tie.parts if other is not part))
    rest = "".join(f"-{other.text}" for other in tie.parts if other is not part)
    message = f"{_named(tie.row)}一行：{tie.stated.text}{rest}={right}，写作{part.text}{named(tie.slip_of(part))}。"
    yield Finding("subject-row", "impossible", part.span, part.text, right, message, others)
