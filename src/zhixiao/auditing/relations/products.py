"""Price by count: 4万元×1家+3万元×3家+2万元×2家 makes the amount."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.label_words import grams, last_clause, words
from zhixiao.auditing.relations.part_lists import added
from zhixiao.auditing.slips import slip
from zhixiao.auditing.statements import Report, Statement, finding, relation, told_again

_EACH = re.compile(
    r"每[家个人项件户名位次亩台套份]|分别给予|分别予以|分别资助|分别补助|分别奖励|各(?:给予|补助|奖励)?$"
)
_PAY = re.compile(r"每[家个人项件户名位次亩台套份]|给予|予以|资助|补助|奖励|补贴|标准")
_TOTAL = re.compile(r"(?:共计|合计|总计|总共|共|总[^，。；\d]{0,6}|计)(?:为|达|:)*$")


def _priced(report: Report, ones: list[Statement]) -> list[tuple[Statement | None, Statement]]:
    """Counts and their unit prices in order; a count that is only named (获优秀称号的…给予4万元) is one."""
    found: list[tuple[Statement | None, Statement]] = []
    count: Statement | None = None
    for one in ones:
        if one.number.is_count and not one.number.bound:
            count = one
        elif one.money:
            before = report.view.text[max(0, one.number.start - 22) : one.number.start]
            if not _PAY.search(before):
                return found
            near = count is not None and count.sentence == one.sentence and one.clause - count.clause <= 1
            found.append((count if near else None, one))
            count = None
    return found


@check(
    "price-by-count",
    tier="unlikely",
    meaning="单价×数量之和与总额不符",
    source="公文数据核校通例：4+3×3+2×2=17",
    example="3家每家5万元，1家4万元，共计29万元（应为19万元）",
)
def amounts_are_price_by_count(report: Report) -> Iterator[Outcome]:
    """Pairs of count and price before a total in one paragraph."""
    text = report.view.text
    for start, _, ones in report.paragraphs():
        if not _EACH.search(text[start : ones[-1].number.stop] if ones else ""):
            continue
        plain = [one for one in ones if one.plain and one.role not in ("growth", "rate", "score", "weight")]
        for index, total in enumerate(plain):
            if total.money and _TOTAL.search(total.label[-14:]) and not total.number.fuzzy:
                yield from _judged(report, total, plain[:index])


def _judged(report: Report, total: Statement, before: list[Statement]) -> Iterator[Outcome]:
    sentence = report.sentence_of(total)[0]
    near = [one for one in before if total.sentence - one.sentence <= 6]
    for begin in (sentence, near[0].number.start if near else sentence):
        pairs = _priced(
            report, [one for one in near if one.number.start >= begin and (one.money or one.number.is_count)]
        )
        for take in range(len(pairs), 1, -1):
            some = pairs[-take:]
            value = sum(
                ((count.number.value if count else Fraction(1)) * price.number.value for count, price in some),
                Fraction(0),
            )
            parts = tuple(one for pair in some for one in pair if one is not None)
            if value == total.number.value:
                yield relation("product", total, parts, total.number.shown(value), True)
                return
            shown = total.number.shown(value)
            counted = all(count is not None for count, _ in some)
            if counted and len(total.number.digits) >= 2 and slip(total.number.text, shown) and take == len(pairs):
                yield relation("product", total, parts, shown, False)
                message = f"按单价×数量计算为{shown}，文中为{total.number.text}。"
                yield finding("price-by-count", "unlikely", total, parts, shown, message)
                return


@check(
    "heading-amounts",
    tier="unlikely",
    meaning="各小标题所列金额之和与前文总额不符",
    source="公文数据核校通例",
    example="前文“共完成1500万元”，各小标题的金额之和为1400万元",
)
def heading_amounts_make_the_total(report: Report) -> Iterator[Outcome]:
    """Numbered headings that each end in （N万元), and an amount in the two paragraphs before the first."""
    run: list[Statement] = []
    lead: list[Statement] = []
    last: list[Statement] = []
    for start, end, ones in [*report.paragraphs(), (0, 0, ())]:
        text = report.view.text[start:end]
        money = [one for one in ones if one.money]
        marked = re.match(r"(\d{1,2})\s*[、.．]|\((\d{1,2})\)", text)
        if marked and len(money) == 1 and len(text) <= 40 and re.search(r"\([^()]*元\)[:：]?$", text.rstrip()):
            number = int(marked.group(1) or marked.group(2))
            if number == 1:
                run, lead = [], last
            if number == len(run) + 1:
                run.append(money[0])
            continue
        if run and (
            start == end
            or (marked and len(text) <= 40)
            or re.match(r"\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、", text)
        ):
            yield from _headed(lead, run)
            run = []
        last = [*last[-4:], *money] if money else last
    yield from _headed(lead, run)


def _headed(lead: list[Statement], run: list[Statement]) -> Iterator[Outcome]:
    if len(run) < 3:
        return
    value = added(run)
    total = next((one for one in reversed(lead) if one.number.value == value), None)
    if total is not None:
        yield relation("sum", total, tuple(run), total.number.shown(value), True)
        for one in run:
            yield relation("sum", one, (total,), one.number.text, True)
        return
    for one in reversed(lead):
        shown = one.number.shown(value)
        if len(one.number.digits) >= 3 and slip(one.number.text, shown) and added([one]) != 0:
            yield relation("sum", one, tuple(run), shown, False)
            listed = "+".join(part.number.text for part in run)
            message = f"各小标题金额 {listed}={shown}，此处为{one.number.text}。"
            yield finding("heading-amounts", "unlikely", one, tuple(run), shown, message)
            return


MOST_SECTIONS = 9
_MEAN = re.compile(r"[户人笔亩次件项家平月日年]均[^，。；\d]{0,4}$")


@check(
    "section-amounts",
    tier="unlikely",
    meaning="各子项目的预算、到位、支出之和与总额不符",
    source="绩效自评复核要点 M05",
    example="总支出1331.14万元，五个子项目支出之和为1313.14万元",
)
def sections_make_the_total(report: Report) -> Iterator[Outcome]:
    """The first amount of one role in each following section adds up to the amount of that role in the lead."""
    from zhixiao.auditing.relations.amounts import money_role

    leads: dict[str, list[tuple[int, Statement]]] = {}
    firsts: dict[str, list[tuple[int, Statement]]] = {}
    for index, (_, _, ones) in enumerate(report.paragraphs()):
        seen: set[str] = set()
        for one in ones:
            if not one.money or not one.plain or one.number.fuzzy or one.role == "difference":
                continue
            if report.derives(one.span.start) or _MEAN.search(one.label):
                continue
            own = re.search(r"[本当]年(?:度)?(?:预算|下拨|拨款|安排)", one.label)
            role: str = "this-year" if own else money_role(one) or "none"
            leads.setdefault(role, []).append((index, one))
            if role not in seen:
                firsts.setdefault(role, []).append((index, one))
            seen.add(role)
    for name, found in leads.items():
        yield from _sections(found, firsts[name])


def _sections(totals: list[tuple[int, Statement]], firsts: list[tuple[int, Statement]]) -> Iterator[Outcome]:
    at = 0
    for index, total in totals[:200]:
        if len(total.number.digits.rstrip("0")) < 2 or total.number.value <= 0:
            continue
        while at < len(firsts) and firsts[at][0] <= index:
            at += 1
        near = (one for _, one in firsts[at : at + 2 * MOST_SECTIONS])
        below = [one for one in near if 0 < one.number.value < total.number.value][:MOST_SECTIONS]
        fit = _fitting(total, below)
        if fit is not None and len(total.number.digits) >= 4:
            yield relation("sum", total, tuple(fit), total.number.shown(added(fit)), True)
            continue
        for some in (below[:k] for k in range(3, len(below) + 1)):
            shown = total.number.shown(added(some))
            long = len(total.number.digits.rstrip("0")) >= 5 and _called_alike(total, some)
            if long and not _made_by_two(total, below) and (why := slip(total.number.text, shown)):
                yield relation("sum", total, tuple(some), shown, False)
                listed = "+".join(part.number.text for part in some)
                message = f"各子项目 {listed}={shown}，此处为{total.number.text}（{why}）。"
                yield finding("section-amounts", "unlikely", total, tuple(some), shown, message)
                break


def _made_by_two(total: Statement, below: Sequence[Statement]) -> bool:
    """Whether two of the amounts are all that the total is made of."""
    return any(one.number.value + other.number.value == total.number.value for one, other in combinations(below, 2))


def _called_alike(total: Statement, parts: Sequence[Statement]) -> bool:
    """Whether most amounts of sections are called what their total is: 支出 of each, and 支出 of all."""
    own = grams(words(last_clause(total.label)))
    alike = [one for one in parts if own & grams(words(last_clause(one.label)))]
    return 2 * len(alike) > len(parts)


def _fitting(total: Statement, below: list[Statement]) -> list[Statement] | None:
    """The first run from the first part on, at most one of them left out, that makes the total."""
    edges = [(one.number.low, one.number.high) for one in below]
    least, most = total.number.low, total.number.high
    low = high = Fraction(0)
    for count, (lowest, highest) in enumerate(edges, 1):
        low, high = low + lowest, high + highest
        if count >= 3 and low <= most and least <= high:
            return below[:count]
        for skipped in range(count - 1 if count >= 4 else 0):
            if low - edges[skipped][0] <= most and least <= high - edges[skipped][1]:
                return [*below[:skipped], *below[skipped + 1 : count]]
    return None


_BODY_TOTAL = re.compile(r"(?:共计|合计|总计|总共|总[^，。；\d]{0,8}(?:资金|金额)(?:为)?|资金共计)$")


@check(
    "heading-body",
    tier="unlikely",
    meaning="小标题所列金额与其正文的合计金额不同",
    source="绩效自评复核要点 X01",
    example="“4、工作站支持项目（71万元）”，正文“总支持资金为17万元”",
)
def heading_amount_is_the_total_of_its_body(report: Report) -> Iterator[Outcome]:
    """A numbered heading that ends in （N元), and the one amount with a word of total in the text below it."""
    head: Statement | None = None
    totals: list[Statement] = []
    for start, end, ones in [*report.paragraphs(), (0, 0, ())]:
        text = report.view.text[start:end]
        money = [one for one in ones if one.money]
        marked = re.match(r"\d{1,2}\s*[、.．]|\(\d{1,2}\)|\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、", text)
        if marked or start == end:
            yield from _below(report, head, totals)
            titled = len(money) == 1 and len(text) <= 40 and re.search(r"\([^()]*元\)[:：]?$", text.rstrip())
            head, totals = (money[0] if titled else None), []
        elif head is not None:
            totals.extend(one for one in money if _BODY_TOTAL.search(one.label) and not one.number.fuzzy)


def _below(report: Report, head: Statement | None, totals: list[Statement]) -> Iterator[Outcome]:
    if head is None or len(totals) != 1 or totals[0].number.scale != head.number.scale:
        return
    body = totals[0]
    holds = head.number.value == body.number.value
    yield from told_again(head, body, holds)
    if not holds and slip(head.number.text, body.number.text):
        message = f"小标题为{head.shown}，正文合计为{body.shown}。"
        again = report.prints(head.number.text) > report.prints(body.number.text)
        one, other = (body, head) if again else (head, body)
        yield finding("heading-body", "unlikely", one, (other,), other.number.text, message)
