"""Wording that a reviewer marks: brackets, numbering, missing units, remarks left in."""

import itertools
import re
from collections.abc import Iterator

from zhixiao.auditing.model import Finding, Span
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.statements import Report, finding
from zhixiao.auditing.view import JOINED_FROM

_REMARK = re.compile(
    r"\([^()]{0,60}(?:放在第[^()]{1,4}[点条章部]|待补充|待核实|请补充|需核实|此处需|领导审定|是否保留|待定稿|补充数据|数据待)[^()]{0,40}\)"
)
_NOT_TIMES = re.compile(r"\d\s*此(?=[，。；,;])")
_DOCUMENT = re.compile(r"[\u4e00-\u9fff]{2,12}([\[【(])\s*(?:19|20)\d\d\s*([\]】)])\s*(?:第)?\d+\s*号")
_NO_POINTS = re.compile(r"(?:成绩|得分|评分|分数)(?:为|在|达到?)?(\d{2,3})(?:以上|以下|及以上)")
_DE = re.compile(
    r"(?<![取获值懂难赢所应实心使觉显不博求记舍免省只总共计合还自评后得未能])得(?:审批|手续|情况|制度|作用|程序|措施)"
)
_DROPPED = (
    ("预算效评价", "预算绩效评价"),
    ("满意度标(?!准|志|识)", "满意度指标"),
    ("绩效指体系", "绩效指标体系"),
    ("绩效目(?!标|的|录)", "绩效目标"),
    ("资金执率", "资金执行率"),
    ("项目施单位", "项目实施单位"),
)
_LEFT_OVER = (
    (r"(?<![\d.])20\d(?=年度)", "年份少一位。"),
    ("数大小于", "“大于”“小于”应留其一。"),
    (r"(?:减增加|减增长|增减少|增下降)(?=\d)", "“增”“减”应留其一。"),
    (r"增加增加|减少减少|增长增长|下降下降", "词语重复。"),
    ("(?:增加|减少)持平", "既有增减，又称持平。"),
)
"""Words of a template of which one was to be struck out."""
_CHINESE = "一二三四五六七八九十"
_TOP = re.compile(r"([一二三四五六七八九十]+)\s*、")


def _note(  # noqa: PLR0917 (the parts of a finding)
    report: Report, rule: str, start: int, end: int, expected: str, message: str
) -> Finding:
    return Finding(rule, "wording", report.span(start, end), report.view.text[start:end], expected, message)


@check(
    "draft-remark",
    tier="wording",
    meaning="起草批注留在正文里",
    source="公文数据核校通例",
    example="（此处数据待核实）",
)
def remarks_left_in(report: Report) -> Iterator[Outcome]:
    """A bracket that speaks to the writer."""
    for found in _REMARK.finditer(report.view.text):
        yield _note(report, "draft-remark", found.start(), found.end(), "删除", "起草时的批注留在正文里。")


@check("measure-word", tier="wording", meaning="数字后的“此”应为“次”", source="常见笔误", example="许可数量为42此")
def times_written_wrong(report: Report) -> Iterator[Outcome]:
    """此 for 次."""
    for found in _NOT_TIMES.finditer(report.view.text):
        yield _note(report, "measure-word", found.start(), found.end(), "次", "“此”应为“次”。")


@check(
    "document-brackets",
    tier="wording",
    meaning="发文字号的年份应用六角括号〔〕",
    source="党政机关公文格式 GB/T 9704；绩效自评复核要点 X05",
    example="财预【2021】2号",
)
def year_brackets(report: Report) -> Iterator[Outcome]:
    """One notice a document, at the first."""
    found = list(_DOCUMENT.finditer(report.view.text))
    if found:
        first = found[0]
        places = tuple(report.span(f.start(1), f.end(2)) for f in found[1:])
        span = report.span(first.start(1), first.end())
        message = f"发文字号的年份应用〔〕，本文有{len(found)}处用其他括号。"
        shown = first.group()[first.start(1) - first.start() :]
        yield Finding("document-brackets", "wording", span, shown, "〔〕", message, places)


@check(
    "title-marks",
    tier="wording",
    meaning="书名号不成对",
    source="标点符号用法 GB/T 15834",
    example="《工作指引（2019）》的通知》",
)
def title_marks_in_pairs(report: Report) -> Iterator[Outcome]:
    """A closing mark without its opening one, which may stand on the line before: 《松岭⏎市志》."""
    text = report.view.text
    depth = 0
    for start, end in report.view.paragraphs:
        depth = min(depth, 1)
        for at in range(start, end):
            if text[at] in "《〈":
                depth += 1
            elif text[at] in "》〉":
                depth -= 1
                if depth < 0:
                    yield _note(report, "title-marks", max(start, at - 4), at + 1, "", "有》而没有《。")
                    depth = 0


def _ordinal(numeral: str) -> int:
    """
    >>> [_ordinal(n) for n in ("三", "十", "十二")]
    [3, 10, 12]
    """
    if numeral.startswith("十"):
        return 10 + (_CHINESE.index(numeral[1]) + 1 if len(numeral) > 1 else 0)
    return _CHINESE.index(numeral[0]) + 1 if len(numeral) == 1 else 0


@check("chapter-numbers", tier="wording", meaning="章节序号跳号", source="绩效自评复核要点 X04", example="一、二、四")
def chapters_in_order(report: Report) -> Iterator[Outcome]:
    """一、二、三 at the beginning of short lines: a number that is left out, in the midst of lines between as well."""
    last = before = 0
    for start, end in report.view.paragraphs:
        found = _TOP.match(report.view.text, start, end)
        if not found:
            continue
        number = _ordinal(found.group(1))
        if end - start > 40:  # A heading that its first sentence follows in the same line.
            last, before = (number, start) if number == last + 1 else (last, before)
            continue
        left_out = _CHINESE[last] if last < len(_CHINESE) else ""
        if last and number == last + 2 and not (left_out and _stands(left_out, report.view.text[before:start])):
            message = f"序号由“{_CHINESE[last - 1]}”跳到“{found.group(1)}”。"
            yield _note(report, "chapter-numbers", found.start(), end, left_out, message)
        last, before = (number, start) if number in (1, last + 1, last + 2) else (last, before)


def _stands(numeral: str, text: str) -> bool:
    """Whether a number heads something in the midst of lines: 一、收入 | 二、支出 |."""
    return bool(re.search(rf"(?<![一二三四五六七八九十]){numeral}\s*、", text))


@check(
    "missing-points",
    tier="wording",
    meaning="分数缺单位“分”",
    source="绩效自评复核要点 F08",
    example="考核成绩为80以上",
)
def points_without_their_unit(report: Report) -> Iterator[Outcome]:
    """成绩为80以上; 权重为10 where the report prints 权重为10分 elsewhere."""
    for found in _NO_POINTS.finditer(report.view.text):
        yield _note(report, "missing-points", found.start(1), found.end(1), f"{found.group(1)}分", "缺单位“分”。")
    weights = [one for one in report.statements if one.role == "weight"]
    named = sum(one.number.unit == "分" for one in weights)
    for one in weights:
        direct = re.search(r"权重(?:为|是)?$", one.label)
        if (
            not one.number.unit
            and named >= 3
            and direct
            and re.match(r"[，。；]", report.view.text[one.number.stop : one.number.stop + 1])
        ):
            yield finding("missing-points", "wording", one, (), f"{one.number.text}分", "缺单位“分”，别处写作“分”。")


@check(
    "missing-unit",
    tier="wording",
    meaning="同列分组标题的金额缺单位",
    source="绩效自评复核要点 F08",
    example="“运行经费2800”，同列其他标题写作“万元”",
)
def group_titles_with_units(report: Report) -> Iterator[Outcome]:
    """Titles of groups in one column: all but one print their unit."""
    for table in report.document.tables:
        for column in range(table.columns if table.certain and table.rows <= 300 else 0):
            cells = [
                cell
                for cell in table.column(column)
                if re.search(r"经费|资金|类|项目|补助", cell.text) and re.search(r"\d\s*(?:[万亿]?元)?\s*$", cell.text)
            ]
            bare = [cell for cell in cells if re.search(r"\d\s*$", cell.text)]
            if len(bare) == 1 and len(cells) >= 3:
                found = re.search(r"\d[\d.,]*\s*$", bare[0].text)
                assert found is not None
                span = Span(bare[0].start + found.start(), bare[0].start + len(bare[0].text.rstrip()))
                yield Finding(
                    "missing-unit",
                    "wording",
                    span,
                    found.group().strip(),
                    "万元",
                    "同列其他标题的金额都有单位，此处没有。",
                )


@check("typo", tier="wording", meaning="常见错字、漏字", source="常见笔误", example="有完整得审批手续（应为“的”）")
def common_slips_of_the_pen(report: Report) -> Iterator[Outcome]:
    """得 for 的 before a noun; a character dropped from a fixed term, also over line breaks."""
    for found in _DE.finditer(report.view.text):
        yield _note(report, "typo", found.start(), found.end(), "的", "“得”应为“的”。")
    text = report.document.text
    places = [i for i, char in enumerate(text) if not char.isspace()]
    packed = "".join(text[i] for i in places)
    dropped = [(wrong, right, f"应为“{right}”。") for wrong, right in _DROPPED]
    for wrong, right, message in (*dropped, *((wrong, "", message) for wrong, message in _LEFT_OVER)):
        for found in re.finditer(wrong, packed):
            span = Span(places[found.start()], places[found.end() - 1] + 1)
            if right or _run_on(text, span):
                yield Finding("typo", "wording", span, found.group(), right, message)


def _run_on(text: str, span: Span) -> bool:
    """Whether words stand together, or only the end of a full line parts them: two cells (增加 | 增加额) do not."""
    gap = re.search(r"\s+", text[span.start : span.end])
    begin = text.rfind("\n", 0, span.start) + 1
    return gap is None or (gap.group() == "\n" and span.start + gap.start() - begin >= JOINED_FROM)


@check(
    "people-counted",
    tier="wording",
    meaning="培训、人才以“家”计",
    source="绩效自评复核要点 F08",
    example="人才培训 800家",
)
def people_are_not_counted_in_firms(report: Report) -> Iterator[Outcome]:
    """A row about training or talents, no firms named, with the unit 家."""
    for table in report.document.tables:
        for cell in table.cells if table.rows <= 400 else ():
            number = re.fullmatch(r"\s*(\d[\d,]*)\s*家\s*", cell.text)
            names = "".join(head.joined for head in table.row_headers(cell))
            if (
                number
                and re.search(r"人才|培训|学员|人员", names)
                and not re.search(r"企业|单位|机构|学校|基地|院所|公司", names)
            ):
                span = Span(cell.start + number.start(1), cell.start + number.end(1))
                yield Finding(
                    "people-counted",
                    "wording",
                    span,
                    number.group().strip(),
                    f"{number.group(1)}人",
                    "培训、人才类指标的单位应为“人”或“人次”。",
                )


_WITH_OLDER = re.compile(r"上年|年初|结转|往年|存量")


@check(
    "closed-above-opened",
    tier="wording",
    meaning="结案数大于立案数，未说明",
    source="公文数据核校通例：部分≤全部",
    example="立案69件，结案73件",
)
def more_closed_than_opened(report: Report) -> Iterator[Outcome]:
    """立案 a，结案 b in one paragraph with b above a."""
    for _, _, ones in report.paragraphs():
        for first, second in itertools.pairwise(ones):
            opened = re.search(r"(?:立案|受理)[^，。；\d]{0,8}$", first.label)
            closed = re.search(r"(?:结案|办结)[^，。；\d]{0,6}$", second.label)
            told = opened and closed and first.number.unit == second.number.unit != "%"
            more = told and second.number.value > first.number.value
            if more and not _WITH_OLDER.search(report.view.text[slice(*report.sentence_of(first))]):
                expected, message = f"≤{first.number.text}", "结案多于立案，应说明含上年结转的案件。"
                yield finding("closed-above-opened", "wording", second, (first,), expected, message)


@check(
    "claim-in-step",
    tier="wording",
    meaning="称资金与计划同步，执行率却偏低",
    source="绩效评分规则",
    example="执行率38.2%，称资金使用与计划进度同步",
)
def in_step_with_the_plan(report: Report) -> Iterator[Outcome]:
    """资金…进度…同步 in a report with an execution rate below 60 %."""
    found = re.search(r"资金[^。；]{0,20}进度[^。；]{0,16}(?:同步|一致|相符)", report.view.text)
    low = [
        one
        for one in report.statements
        if one.number.unit == "%" and re.search(r"执行率(?:为)?$", one.label) and one.number.value < 60
    ]
    if found and low:
        message = f"文中执行率有低至{low[0].number.text}%的，与“同步”不符。"
        yield _note(report, "claim-in-step", found.start(), found.end(), "", message)


@check(
    "missing-score",
    tier="wording",
    meaning="同组各项都有得分，一项没有",
    source="绩效自评复核要点 F07",
    example="“3）完成1次，计划1次。”没有得分",
)
def an_item_without_its_score(report: Report) -> Iterator[Outcome]:
    """Numbered items in a row: all but one end in 得…分, that one has a target."""
    group: list[tuple[int, int]] = []
    for start, end in [*report.view.paragraphs, (0, 0)]:
        if re.match(r"\(?\d{1,2}\s*[).]", report.view.text[start:end]):
            group.append((start, end))
            continue
        bare = [(a, b) for a, b in group if not re.search(r"得\s*\d|不得分", report.view.text[a:b])]
        if len(group) >= 3 and len(bare) == 1 and "计划" in report.view.text[slice(*bare[0])]:
            a, b = bare[0]
            yield _note(report, "missing-score", a, b, "得…分", "同组其他项都有得分，此项没有。")
        group = []


@check(
    "lone-score",
    tier="wording",
    meaning="只有总得分，没有等级和分项得分",
    source="绩效自评复核要点 F05",
    example="标题要求“自评等级和分数”，正文只有“自评得分92分”",
)
def a_score_without_grade_or_parts(report: Report) -> Iterator[Outcome]:
    """A heading asks for grade and score, the text prints one score only."""
    scores = [one for one in report.statements if one.role == "score" and one.number.unit == "分"]
    asked = re.search(r"自评等级和分数", report.view.text)
    if asked and len(scores) == 1 and not re.search(r"等级为|评为[“\"]?[优良中差]", report.view.text):
        yield finding("lone-score", "wording", scores[0], (), "", "只有总得分，没有等级和分项得分，无法核对。")


@check(
    "repeated-text",
    tier="wording",
    meaning="同一段成果在两个部分重复报告",
    source="绩效自评复核要点 X07、10.2",
    example="同一段培训、宣传成果在两个子项目下各报一次",
)
def results_reported_twice(report: Report) -> Iterator[Outcome]:
    """Two long paragraphs with figures, word for word, in the running text or in one table; one notice a document.

    One right behind the other are two goals, or the goal and what came of it, as forms have them side by side.
    """
    seen: set[tuple[str, int]] = set()
    last = ""
    twice: list[tuple[int, int]] = []
    for start, end, ones in report.paragraphs():
        body = re.sub(r"^\W*\d*[、.)]", "", report.view.text[start:end])
        at = report.view.places[start]
        if len(body) >= 60 and not report.derives(at) and any(one.plain and one.number.unit for one in ones):
            place = (body, report.table_at(at))
            if place in seen and body != last:
                twice.append((start, end))
            seen.add(place)
        last = body
    if twice:
        start, end = twice[0]
        spans = tuple(report.span(a, b) for a, b in twice[1:])
        message = f"{len(twice)}段带数字的文字在前面已逐字出现，成果可能重复计算。"
        yield Finding(
            "repeated-text",
            "wording",
            report.span(start, end),
            report.view.text[start : start + 20],
            "",
            message,
            spans,
        )


@check(
    "two-for-one-plan",
    tier="wording",
    meaning="两个完成值对一个计划数，口径不明",
    source="绩效自评复核要点 C类",
    example="培育5家示范企业，5家优势企业，计划5家",
)
def two_results_for_one_plan(report: Report) -> Iterator[Outcome]:
    """a家…，b家…，计划c家 in one sentence with a+b above c and a or b equal to c."""
    for _, _, ones in report.paragraphs():
        for first, second, plan in zip(ones, ones[1:], ones[2:], strict=False):
            units = {one.number.unit for one in (first, second, plan)}
            if (
                len(units) == 1
                and re.fullmatch(r"计划", plan.label)
                and first.sentence == plan.sentence
                and first.number.is_count
                and first.clause == second.clause - 1 == plan.clause - 2
            ) and plan.number.value in (first.number.value, second.number.value):
                yield finding(
                    "two-for-one-plan",
                    "wording",
                    plan,
                    (first, second),
                    "",
                    "前面有两个完成值，计划数对应哪一个不明。",
                )
