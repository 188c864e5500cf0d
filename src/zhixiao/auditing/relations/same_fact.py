"""The same fact in two places: prose, table, abstract; blocked on value and on wording, never all pairs."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from zhixiao.auditing.model import Finding
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.amounts import money_role
from zhixiao.auditing.slips import slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

_STOP = re.compile(
    r"[^\u4e00-\u9fff]|[的了为达到是共约等在对及和与]|实际|我市|我局|我县|我区|全市|全区|全县|全年|本年|年度|完成|其中|累计|合计|分别"
)
_PLANNED = re.compile(r"计划|目标|≥|不少于|不低于|以上|预期|指标值|至少|任务|拟|力争")
_OTHER_TIME = re.compile(
    r"上年|去年|同期|以前年度|年初|上一年|截至|截止|月底|季度|月份|上半年|累计|历年|往年|\d{1,2}月"
)
_COMMON = re.compile(
    r"^(?:预算|执行率|支出|到位|资金|金额|得分|比例|其中|项目|实际支出|同比增长|预算执行率|满意度|完成率)*$"
)
LONG_LABEL = 12


def facts(report: Report) -> list[Statement]:
    """Measured figures: no scores, weights, dates or list numbers."""
    return [
        one
        for one in report.statements
        if one.plain and one.role not in ("score", "weight") and one.number.unit != "分"
    ]


def words(label: str) -> str:
    """The telling characters of a label.

    >>> words("2022年全市共完成普通高中招生人数")
    '年普通高中招生人数'
    """
    return _STOP.sub("", label)


def grams(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters."""
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def told_digits(one: Statement) -> int:
    """Digits that say something: 1200 has two."""
    return len(one.number.digits.rstrip("0"))


@lru_cache(maxsize=2)
def _context(report: Report) -> dict[Statement, frozenset[str]]:
    return {
        one: grams(
            words(
                report.view.text[max(report.paragraph_range(one)[0], one.number.start - 30) : one.number.start]
                + one.after[:8]
            )
        )
        for one in facts(report)
    }


@check(
    "same-fact",
    tier="unlikely",
    meaning="同一事实在两处数值不同，且差异像笔误",
    source="域规则5.5 C08、X01；阻断以免两两比较",
    example="一处“资助金额264.8万元”，另一处同一资助写作“246.8万元”",
)
def one_fact_one_value(report: Report) -> Iterator[Outcome]:
    """Equal figures with common words are one fact; a figure one slip away from it, with the same words, is a fault."""
    context = _context(report)
    by_value: dict[tuple[object, str], list[Statement]] = defaultdict(list)
    for one in context:
        by_value[(one.number.value, _family(one))].append(one)
    for ones in by_value.values():
        for first, second in zip(ones, ones[1:], strict=False):
            if first.paragraph != second.paragraph and (told_digits(first) >= 3 or context[first] & context[second]):
                yield relation("same_fact", first, (second,), second.number.text, True)
                yield relation("same_fact", second, (first,), first.number.text, True)
    yield from _unlike(report, context)


def _family(one: Statement) -> str:
    return one.number.unit if one.number.unit in ("%", "元", "个百分点", "倍") else ""


def _unlike(report: Report, context: dict[Statement, frozenset[str]]) -> Iterator[Outcome]:
    counts: dict[tuple[object, str], int] = defaultdict(int)
    for one in context:
        counts[(one.number.value, _family(one))] += 1
    told: set[int] = set()
    for one, other in _near(context):
        if counts[(one.number.value, _family(one))] > counts[(other.number.value, _family(other))]:
            one, other = other, one  # noqa: PLW2901 (the rarer print is the suspect)
        if one.span.start in told or not _same_words(report, context, one, other):
            continue
        told.add(one.span.start)
        yield relation("same_fact", one, (other,), other.number.text, False)
        why = slip(one.number.text, other.number.text)
        message = f"同一事实两处不同：此处{one.number.text}{one.number.unit}，另一处{other.number.text}{other.number.unit}（{why}）；请核对。"
        yield finding("same-fact", "unlikely", one, (other,), other.number.text, message)


def _near(context: Iterable[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Pairs one digit or one swap apart, found by hashing numerals with a hole and with two digits exchanged."""
    holes: dict[tuple[str, str, int], list[Statement]] = defaultdict(list)
    for one in context:
        if told_digits(one) < 3 or one.number.fuzzy:
            continue
        for key in _keys(one.number.text.replace(",", "")):
            block = holes[(key, _family(one), one.number.scale)]
            for other in block[-6:]:
                if other.number.value != one.number.value:
                    yield one, other
            block.append(one)


def _keys(numeral: str) -> set[str]:
    keys = {numeral[:i] + "_" + numeral[i + 1 :] for i, char in enumerate(numeral) if char.isdigit()}
    spots = [i for i, char in enumerate(numeral) if char.isdigit()]
    for i, j in zip(spots, spots[1:], strict=False):
        low, high = sorted((numeral[i], numeral[j]))
        keys.add(numeral[:i] + "{" + low + high + "}" + numeral[i + 1 : j] + numeral[j + 1 :])
    return keys


def _same_words(report: Report, context: dict[Statement, frozenset[str]], one: Statement, other: Statement) -> bool:
    if not (report.in_prose(one) and report.in_prose(other)):
        return False
    if one.paragraph == other.paragraph or not slip(one.number.text, other.number.text):
        return False
    if one.year and other.year and one.year != other.year:
        return False
    mine, theirs = one.label[-24:], other.label[-24:]
    if bool(_PLANNED.search(mine)) != bool(_PLANNED.search(theirs)) or _OTHER_TIME.search(mine + theirs):
        return False
    if one.role != other.role and "growth" in (one.role, other.role):
        return False
    if one.money and money_role(one) != money_role(other):
        return False
    if _twin(report, one, other):
        return True
    if one.number.unit == "%" or one.number.unit != other.number.unit:
        return False
    label, second = grams(words(mine)), grams(words(theirs))
    shared = label & second
    enough = len(shared) >= 4 and 2 * len(shared) >= min(len(label), len(second))
    return enough and told_digits(one) >= (3 if len(shared) >= 6 else 4)


def _twin(report: Report, one: Statement, other: Statement) -> bool:
    """Whether the same words and the same other figures stand right before both."""
    text = report.view.text
    left = text[max(0, one.number.start - 14) : one.number.start]
    right = text[max(0, other.number.start - 14) : other.number.start]
    return left == right and len(words(left)) >= 5 and not _COMMON.match(words(left))


@check(
    "same-sentence",
    tier="unlikely",
    meaning="同一句话在两处出现，数字不同",
    source="域规则5.5 C08",
    example="两处“受益学生人数为…人”，一处258人，一处263人",
)
def same_words_same_figure(report: Report) -> Iterator[Outcome]:
    """Two places with the same long label and the same unit and period print two values."""
    by_label: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for one in facts(report):
        label = _whole_label(report, one)
        if len(label) >= LONG_LABEL and one.role != "difference":
            by_label[(label, one.number.unit)].append(one)
    for ones in by_label.values():
        values = {one.number.value for one in ones}
        for first, second in zip(ones, ones[1:], strict=False):
            if first.paragraph != second.paragraph and first.number.value == second.number.value:
                yield relation("same_fact", first, (second,), second.number.text, True)
                yield relation("same_fact", second, (first,), first.number.text, True)
        if len(values) == 2 and all(report.in_prose(one) for one in ones):
            yield from _two_values(ones)


def _whole_label(report: Report, one: Statement) -> str:
    """The clause before the number; with the clause before that, figures and all, when it says too little."""
    text = report.view.text
    start = report.paragraph_range(one)[0]
    own = words(re.split(r"[:;]|\d+%?", one.label)[-1])
    if one.role == "growth" and one.number.unit == "%" and not one.number.bound:
        before = text[max(start, one.number.start - 40) : one.number.start]
        level = re.search(r"(\d[\d.,]*[\u4e00-\u9fff%]{1,3})，([^，。；\d]{2,8})$", before)
        told = level is not None and len(level.group(1).replace(".", "").strip("0")) >= 4
        return f"{level.group(1)}{level.group(2)}".ljust(LONG_LABEL, "增") if level and told else ""
    return own if one.year is None or str(one.year) in one.label else own


def _planned(one: Statement) -> bool:
    return bool(_PLANNED.search(one.label[-16:]) or one.number.bound)


def _two_values(ones: list[Statement]) -> Iterator[Outcome]:
    counts = defaultdict(list)
    for one in ones:
        counts[one.number.value].append(one)
    rare, common = sorted(counts.values(), key=lambda group: (len(group), -group[0].number.start))
    one, other = rare[0], common[0]
    planned = _planned(one) != _planned(other)
    years = one.year and other.year and one.year != other.year
    apart = one.paragraph != other.paragraph
    if len(rare) > 1 or planned or years or not apart or _OTHER_TIME.search(one.label + other.label):
        return
    yield relation("same_fact", one, (other,), other.number.text, False)
    message = f"同一表述两处数值不同：此处{one.number.text}{one.number.unit}，另一处{other.number.text}{other.number.unit}；口径不同应注明。"
    yield finding("same-sentence", "unlikely", one, (other,), other.number.text, message)


@check(
    "other-year",
    tier="unlikely",
    meaning="用其他年度的数据作为本年完成值",
    source="域规则5.5 C09、10.2年度检验",
    example="评价2020年度，却以“2019年度每万人拥有量10.78件”得分",
)
def another_years_figure_scored(report: Report) -> Iterator[Outcome]:
    """A scored figure labelled with the year before, where the same indicator is printed without that year elsewhere."""
    by_label: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for one in facts(report):
        label = words(re.sub(r"^.*年度?", "", one.label))
        if len(label) >= 6 and one.role in ("quantity", "completed", "bare") and one.number.unit:
            by_label[(label[-8:], one.number.unit)].append(one)
    for ones in by_label.values():
        dated = [one for one in ones if re.search(r"(?:19|20)\d\d年", one.label) and one.year and _scored(report, one)]
        usual = [one for one in ones if one not in dated or one.year != dated[0].year]
        if len(dated) != 1 or len({one.number.value for one in usual}) != 1 or len(usual) < 2:
            continue
        one = dated[0]
        if one.number.value != usual[0].number.value and one.year and _year_of(report) == one.year + 1:
            message = f"此处用{one.year}年的{one.number.text}{one.number.unit}作为完成值，别处本年值为{usual[0].number.text}{usual[0].number.unit}。"
            yield finding("other-year", "unlikely", one, (usual[0],), usual[0].number.text, message)


def _scored(report: Report, one: Statement) -> bool:
    text = report.view.text[one.number.stop : report.paragraph_range(one)[1]]
    return bool(re.search(r"得\d+(?:\.\d+)?分", text))


def _year_of(report: Report) -> int | None:
    """The year that the report is about: the first year of a 年度 in it."""
    found = re.search(r"((?:19|20)\d\d)年?度", report.view.text[:3000])
    return int(found.group(1)) if found else None


@check(
    "date-outlier",
    tier="unlikely",
    meaning="同一句式的期限，一处年份与其余不同",
    source="域规则5.5 P04",
    example="其余子项目“2020年12月31日前完成”，一处写作“2021年12月31日前完成”",
)
def one_deadline_out_of_line(report: Report) -> Iterator[Outcome]:
    """The same words around a full date with another year, once, against at least two with the report's year."""
    text = report.view.text
    groups: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for one in report.statements:
        if one.role == "date" and one.number.unit == "年":
            left, right = (
                text[max(0, one.number.start - 10) : one.number.start],
                text[one.number.stop : one.number.stop + 9],
            )
            if re.match(r"\d{1,2}月\d{1,2}日", right) and len(words(left)) >= 4:
                groups[(left, right)].append(one)
    for ones in groups.values():
        counts: dict[object, list[Statement]] = defaultdict(list)
        for one in ones:
            counts[one.number.value].append(one)
        if len(counts) != 2:
            continue
        rare, common = sorted(counts.values(), key=len)
        if len(rare) == 1 and len(common) >= 2:
            message = f"其余{len(common)}处同样的话是{common[0].number.text}年，此处为{rare[0].number.text}年。"
            yield finding("date-outlier", "unlikely", rare[0], tuple(common), common[0].number.text, message)


@check(
    "twin-rows",
    tier="unlikely",
    meaning="相邻两项名称、目标相同而数值不同（一项可能写错名称）",
    source="域规则5.5 C08、10.2同名检验",
    example="“1）立案数69件，计划60件”“2）立案数73件，计划60件”",
)
def two_rows_with_one_name(report: Report) -> Iterator[Outcome]:
    """Neighbouring list items that differ in one measured figure only."""
    paragraphs = list(report.paragraphs())
    for (start, end, ones), (start2, end2, ones2) in zip(paragraphs, paragraphs[1:], strict=False):
        first, second = report.view.text[start:end], report.view.text[start2:end2]
        bare, bare2 = re.sub(r"[\d.\s]", "", first), re.sub(r"[\d.\s]", "", second)
        if bare != bare2 or len(words(bare)) < 8 or not re.match(r"\(?\d+\s*[).、．]", first):
            continue
        mine = [one for one in ones if one.plain]
        theirs = [one for one in ones2 if one.plain]
        unlike = [(a, b) for a, b in zip(mine, theirs, strict=False) if a.number.value != b.number.value]
        same = [a for a, b in zip(mine, theirs, strict=False) if a.number.value == b.number.value and a.role != "score"]
        if len(mine) == len(theirs) and len(unlike) == 1 and same and unlike[0][0].number.unit not in ("分", "%", ""):
            a, b = unlike[0]
            message = f"与上一项名称、目标都相同，数值却为{b.number.text}和{a.number.text}；其中一项的名称可能有误。"
            yield finding("twin-rows", "unlikely", b, (a,), a.number.text, message)


@check(
    "unit-differs",
    tier="wording",
    meaning="同一数字在别处单位不同",
    source="域规则5.5 F08",
    example="“备案量759件”，别处“备案企业759家”",
)
def one_figure_one_unit(report: Report) -> Iterator[Outcome]:
    """A count of three digits or more that other places print with another unit, about the same thing."""
    context = _context(report)
    by_value: dict[object, list[Statement]] = defaultdict(list)
    for one in context:
        if one.number.is_count and told_digits(one) >= 3:
            by_value[one.number.value].append(one)
    for ones in by_value.values():
        units: dict[str, list[Statement]] = defaultdict(list)
        for one in ones:
            units[one.number.unit].append(one)
        if len(units) != 2 or len(ones) < 3:
            continue
        rare, common = sorted(units.values(), key=len)
        if len(rare) == 1 and any(context[rare[0]] & context[other] for other in common):
            message = (
                f"此处为{rare[0].number.text}{rare[0].number.unit}，别处{len(common)}次为{common[0].number.unit}。"
            )
            yield finding(
                "unit-differs",
                "wording",
                rare[0],
                tuple(common),
                common[0].number.text + common[0].number.unit,
                message,
            )


@check(
    "total-for-row",
    tier="wording",
    meaning="文字以表中合计数作为其中一项的金额",
    source="域规则5.5 X01",
    example="表中“授权奖励”为701.05万元，合计841.05万元；文字称“授权奖励下拨841.05万元”",
)
def the_total_told_as_a_row(report: Report) -> Iterator[Outcome]:
    """A prose amount equals a table's total while its sentence names one row of that table with another amount."""
    from zhixiao.auditing.relations.cells import figure, joined
    from zhixiao.auditing.relations.table_totals import total_rows

    for table in report.document.tables:
        if not table.certain or table.rows > 60:
            continue
        totals = total_rows(table)
        for column in range(table.columns):
            cells = [cell for cell in table.column(column) if cell.row not in table.header_rows]
            total = next(
                (f for cell in cells if cell.row in totals and (f := figure(table, cell)) and f.unit == "元"), None
            )
            if total is None or len(total.number.digits) < 4:
                continue
            names = {
                joined(head): f
                for cell in cells
                if cell.row not in totals and (f := figure(table, cell))
                for head in list(table.row(cell.row))[:1]
            }
            for one in report.statements:
                if not one.money or one.number.value != total.value or table.start <= one.span.start < table.end:
                    continue
                sentence = report.view.text[report.sentence_of(one)[0] : one.number.start][-40:]
                named = [
                    name
                    for name, f in names.items()
                    if len(name) >= 5
                    and set(name) <= set(sentence)
                    and f.value != total.value
                    and grams(name) & grams(sentence)
                ]
                if len(named) == 1 and names[named[0]].value < total.value:
                    row = names[named[0]]
                    message = f"{one.number.text}是表中合计；表中“{named[0]}”为{row.text}。"
                    yield Finding(
                        "total-for-row", "wording", one.span, one.number.text, row.text, message, (row.span, total.span)
                    )


_CITED = re.compile(r"《([^《》]{10,80})》\(([\u4e00-\u9fff]{2,12})[〔\[(【]((?:19|20)\d\d)[〕\])】](\d{1,4})号\)")


@check(
    "document-number",
    tier="unlikely",
    meaning="同一文件两处引用的文号不同",
    source="域规则5.5 X01",
    example="《…的通知》（×财发〔2020〕304号）与同名通知（×财发〔2020〕340号）",
)
def one_document_one_number(report: Report) -> Iterator[Outcome]:
    """The same title from the same body and year with two numbers one slip apart."""
    from zhixiao.auditing.model import Relation

    seen: dict[tuple[str, str, str], re.Match[str]] = {}
    for found in _CITED.finditer(report.view.text):
        key = (found.group(1), found.group(2), found.group(3))
        first = seen.setdefault(key, found)
        if first is found:
            continue
        here, there = report.span(found.start(4), found.end(4)), report.span(first.start(4), first.end(4))
        number, other = found.group(4), first.group(4)
        yield Relation("same_fact", here, number, (other,), other, number == other, (there,))
        if number != other and slip(number, other):
            message = f"同一文件的文号，此处为{number}号，前文为{other}号。"
            yield Finding("document-number", "unlikely", here, number, other, message, (there,))
