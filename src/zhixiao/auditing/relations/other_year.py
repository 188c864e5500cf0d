"""Years in prose: evidence of another year for the target of the year, completion after the period."""

import re
from collections.abc import Iterator

from zhixiao.auditing.model import Finding
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.statements import Report

_PERIOD = re.compile(
    r"(?:期限|期间|周期|实施期)(?:为|:)?(?P<from>(?:19|20)\d\d)年\d{1,2}月(?:\d{1,2}日)?(?:至|[-—~])(?P<to>(?:19|20)\d\d)年\d{1,2}月(?:\d{1,2}日)?"
)
_DONE = re.compile(
    r"(?:于|在)(?P<year>(?:19|20)\d\d)年\d{1,2}月(?:\d{1,2}日)?(?:之?前|底前)?(?:全部|已经?)?(?:按期|如期|按时)?完成"
)
_EVIDENCE = re.compile(
    r"(?:^|[，。；;:：.、\s])(?P<year>(?:19|20)\d\d)年(?!度?(?:底|末|以来|至|起|与|和|、|相比|为基))[^。；;\n]{4,60}?(?:达到|完成|实现|超过|符合)了?(?P<aim>(?:19|20)\d\d)年(?:度)?[^，。；\n]{0,16}(?:目标|指标|任务)"
)
_TITLE = re.compile(r"(?P<year>(?:19|20)\d\d)年度?[^\n。]{0,40}(?:自评|评价|绩效)")


@check(
    "done-after-period",
    tier="unlikely",
    meaning="任务全部完成的日期晚于实施期限的截止年",
    source="绩效自评复核要点：时效",
    example="实施期限2022年1月1日至12月31日，全部任务于2023年12月15日前完成",
    fixed_terms=True,
)
def nothing_is_done_after_its_period(report: Report) -> Iterator[Outcome]:
    """A sentence that names the period and says that all was done on time in a later year."""
    text = report.view.text
    for start, end, _ in report.paragraphs():
        for sentence in re.finditer(r"[^。；;]+", text[start:end]):
            period, done = _PERIOD.search(sentence.group()), _DONE.search(sentence.group())
            if period is None or done is None or int(done["year"]) <= int(period["to"]):
                continue
            if re.search(r"延期|顺延|延至|推迟|逾期|计划|预计|拟|将", sentence.group()):
                continue
            at = start + sentence.start() + done.start("year")
            span = report.span(at, at + 4)
            message = f"实施期限至{period['to']}年，完成日期却在{done['year']}年；年份有误或应说明延期。"
            yield Finding("done-after-period", "unlikely", span, done["year"], period["to"], message)


@check(
    "other-year-evidence",
    tier="unlikely",
    meaning="用其他年度的数据证明本年度目标已达到",
    source="绩效自评复核要点：佐证年度",
    example="2021年事故下降11.4%，达到2022年度“下降10%以上”的目标",
    fixed_terms=True,
)
def evidence_is_of_the_year_of_the_target(report: Report) -> Iterator[Outcome]:
    """An earlier year's figure that “meets” the target of the year of the report."""
    text = report.view.text
    title = _TITLE.search(text[:400])
    if title is None:
        return
    for found in _EVIDENCE.finditer(text):
        if found["aim"] != title["year"] or int(found["year"]) >= int(found["aim"]):
            continue
        if re.search(r"提前|提早|(?:19|20)\d\d年", found.group()[5 : found.start("aim") - found.start()]):
            continue
        span = report.span(found.start("year"), found.end("year"))
        message = f"用{found['year']}年的数据说明达到{found['aim']}年度的目标；年份有误或佐证不属于本年度。"
        yield Finding("other-year-evidence", "unlikely", span, found["year"], found["aim"], message)
