"""Same words, other figure: another year's value, a date or a number out of line, two rows of one name."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator

from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.label_words import words
from zhixiao.auditing.relations.same_fact import facts
from zhixiao.auditing.slips import slip
from zhixiao.auditing.statements import Report, Statement, finding


@check(
    "other-year",
    tier="unlikely",
    meaning="用其他年度的数据作为本年完成值",
    source="绩效自评复核要点 C09、10.2年度检验",
    example="评价2020年度，却以“2019年度每万人拥有量9.35件”得分",
    fixed_terms=True,
)
def another_years_figure_scored(report: Report) -> Iterator[Outcome]:
    """A scored figure labelled with the year before, where other places print the indicator of this year."""
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
        if one.number.value != usual[0].number.value and one.year and report.year == one.year + 1:
            message = f"此处用{one.year}年的{one.shown}作为完成值，别处本年值为{usual[0].shown}。"
            yield finding("other-year", "unlikely", one, (usual[0],), usual[0].number.text, message)


def _scored(report: Report, one: Statement) -> bool:
    text = report.view.text[one.number.stop : report.paragraph_range(one)[1]]
    return bool(re.search(r"得\d+(?:\.\d+)?分", text))


@check(
    "date-outlier",
    tier="unlikely",
    meaning="同一句式的期限，一处年份与其余不同",
    source="绩效自评复核要点 P04",
    example="其余子项目“2020年12月31日前完成”，一处写作“2021年12月31日前完成”",
    fixed_terms=True,
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
    source="绩效自评复核要点 C08、10.2同名检验",
    example="“1）立案数69件，计划60件”“2）立案数73件，计划60件”",
    fixed_terms=True,
)
def two_rows_with_one_name(report: Report) -> Iterator[Outcome]:
    """Neighbouring list items that differ in one measured figure only."""
    paragraphs = list(report.paragraphs())
    for (start, end, ones), (start2, end2, ones2) in itertools.pairwise(paragraphs):
        first, second = report.view.text[start:end], report.view.text[start2:end2]
        if not re.match(r"\(?\d+\s*[).、．]", first):
            continue
        bare, bare2 = re.sub(r"[\d.\s]", "", first), re.sub(r"[\d.\s]", "", second)
        if bare != bare2 or len(words(bare)) < 8:
            continue
        mine = [one for one in ones if one.plain]
        theirs = [one for one in ones2 if one.plain]
        unlike = [(a, b) for a, b in zip(mine, theirs, strict=False) if a.number.value != b.number.value]
        same = [a for a, b in zip(mine, theirs, strict=False) if a.number.value == b.number.value and a.role != "score"]
        if len(mine) == len(theirs) and len(unlike) == 1 and same and unlike[0][0].number.unit not in ("分", "%", ""):
            a, b = unlike[0]
            message = f"与上一项名称、目标都相同，数值却为{b.number.text}和{a.number.text}；其中一项的名称可能有误。"
            yield finding("twin-rows", "unlikely", b, (a,), a.number.text, message)


_CITED = re.compile(r"《([^《》]{10,80})》\(([\u4e00-\u9fff]{2,12})[〔\[(【]((?:19|20)\d\d)[〕\])】](\d{1,4})号\)")


@check(
    "document-number",
    tier="unlikely",
    meaning="同一文件两处引用的文号不同",
    source="绩效自评复核要点 X01",
    example="《…的通知》（×财发〔2020〕218号）与同名通知（×财发〔2020〕281号）",
    fixed_terms=True,
)
def one_document_one_number(report: Report) -> Iterator[Outcome]:
    """The same title from the same body and year with two numbers one slip apart."""
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
