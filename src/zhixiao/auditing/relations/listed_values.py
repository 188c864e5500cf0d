"""Lists of “name：amount” lines that a 合计 line closes."""

import re
from collections.abc import Iterator, Sequence

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.part_lists import added, total_meets
from zhixiao.auditing.relations.printed_lines import Line, lead, printed_lines
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

_ITEM = re.compile(r"\s*(?:\d{1,2}\s*[、.．)]|[((]\d{1,2}[))]|[一二三四五六七八九十]+、)?[^，。；:：\d]{2,24}[:：]")
_NUMBERED = re.compile(r"(?:\d{1,2}[、.．]|[((]\d{1,2}[))])[^，。；]{2,40}")
_TOTAL = re.compile(r"\s*(?:(?:以上|上述)[^，。；\d]{0,8}?)?(?:合计|总计|共计|总额)(?:为)?\s*[:：]?")
_END = re.compile(r"[\s。；;，,.]*")
_NEVER = re.compile(r"率|比|单价|标准|均|得分|分值")


@check(
    "listed-total",
    tier="impossible",
    meaning="逐行“名称：金额”所列各项与合计行不符",
    source="公文数据核校通例",
    example="1.培训费：3,069,210.00 … 合计：30,583,889.00",
)
def lists_make_their_total(report: Report) -> Iterator[Outcome]:
    """Consecutive lines with one figure each, closed by a line that is 合计 and one figure."""
    run: list[Statement] = []
    for line in printed_lines(report):
        words, _, plain = line
        if len(plain) != 1 or len(words) > 60:
            run = []
            continue
        one = plain[0]
        before = lead(line, one)
        if _TOTAL.fullmatch(before) and len(run) >= 3:
            yield from _judged(one, run)
        run = [*run, one] if _item(line, one) and not _NEVER.search(before) else []


def _item(line: Line, one: Statement) -> bool:
    """Whether a line is a name, a colon and its figure, or a numbered name that ends with its figure."""
    before = lead(line, one)
    behind = line[0][one.span.end - line[1] :].removeprefix(one.number.suffix)
    return bool(_ITEM.fullmatch(before)) or bool(_NUMBERED.fullmatch(before) and _END.fullmatch(behind))


def _judged(total: Statement, run: Sequence[Statement]) -> Iterator[Outcome]:
    if any(one.number.fuzzy or one.number.scale != total.number.scale for one in (*run, total)):
        return
    holds = total_meets(total, run)
    expected = total.number.shown(added(run))
    gap = total.number.value - added(run)
    slips = (
        slip(one.number.text, one.number.shown(one.number.value + gap)) for one in run if len(one.number.digits) > 4
    )
    why = slip(total.number.text, expected) or next((f"某一项{told}" for told in slips if told), "")
    if holds:
        yield relation("sum", total, tuple(run), expected, True)
    elif why:
        yield relation("sum", total, tuple(run), expected, False)
        message = f"所列{len(run)}项之和为{expected}，合计写作{total.number.text}{named(why)}；合计或某一项有误。"
        yield finding("listed-total", "impossible", total, tuple(run), expected, message)
