"""Prose and sheets dense with points: only what adds up by its words is judged, a slip beside it is still told."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

Told = list[tuple[str, str]]
EACH = (
    "管理类（40分）下设制度20分、执行20分。流程指标共3个，得分依次为9分、8.5分、10分；台账指标4个，每个3分，共得{}分。"
)
SAID = "台账齐全得3分，归档及时得2.4分，更新及时得3分，检索方便得2.6分，共得{}分。"
YEARS = (
    "前年满意度得分为76.4分，去年为81.3分，今年为85.9分。前年落在第三档，得4.8分；"
    "后两年落在第二档，各得6.4分，三年该项得分合计{}分。"
)
STEPS = "满意度指标满分8分。规则为：调查得分95分{}得满分，每低1分扣0.5分。"
CEILING = "满意度指标满分8分，调查后得分{}分。"
CHANGED = "原权重为立项20%、管理权重30%、成果权重50%。检验时立项权重改为40%，管理权重与成果权重各改为30%，结论不变。"
TWO_FRAMES = "专家评分权重60%、公众评分权重40%；专家中财务专家权重45%、业务专家权重30%、技术专家权重25%。"
FRAME = "导航项目权重45%、预警项目权重30%、托管项目权重{}%。"
ANSWERS = "打5分的40家，打4分的23家，打3分的7家，共313分，平均{}分。"
ANSWERED = "收回问卷75份，共给出324分，平均{}分。"
RAW = "满意度指标分值8分，问卷均分87分，{}6.96分。"
SELF = "服务指标分值8分，自评得分9.6分，复核得7.5分。"
PRICED = "抽样商户46家，门店客单价比活动前提高{}%。"
GROWN = "签约商户46家，比活动前增长{}%。"
TWICE = "今年考评得分81.36分，比去年的78.20分上升3.16分，比前年的77.05分{}分。"
GRADED = "今年考评得分81.36分，等级为良，较去年的78.20分上升3.16分，较前年的77.05分上升4.31分。"
RANKED = "参赛团队34支，评出一等6支、二等13支、三等11支，4支落选，入围率{}%。"

FIRST_SECTION = "决策类指标满分20分，得分16.5分，得分率82.50%，过程类指标满分20分，得分{}分，得分率57.50%。"

VALUES = "培训测评满分15分，目标值90分，{}92分，得{}分。"

CASES: list[tuple[str, Told]] = [
    (EACH.format("11"), []),
    (SAID.format("11"), []),
    (SAID.format("12"), [("score-sum", "12")]),
    (SAID.format("17"), [("score-sum", "17")]),
    (YEARS.format("17.6"), []),
    (STEPS.format("及以上"), []),
    (STEPS.format("以上"), []),
    (CEILING.format("7.6"), []),
    ("自评81分，复核72分，核减9分，其中佐证不足核减6分，等级为中。", []),
    ("决策得18分，过程得18.36分，产出得36分，效益得20.4分，综合得分96.72分。", [("score-parts", "96.72")]),
    (VALUES.format("实际值", "15"), []),
    (VALUES.format("实际值", "16"), [("score-ceiling", "16")]),
    ("培训测评满分15分，目标值90分。", []),
    ("培训测评满分15分，得分90分。", [("score-ceiling", "90")]),
    (CEILING.format("9.6"), [("score-ceiling", "9.6")]),
    (RAW.format("折算"), []),
    (RAW.format("计"), []),
    (SELF, [("score-ceiling", "9.6")]),
    (PRICED.format("7.3"), []),
    (GROWN.format("15.0"), []),
    (GROWN.format("7.3"), [("growth-base", "7.3")]),
    (TWICE.format("上升4.31"), []),
    (TWICE.format("提高4.31"), []),
    (TWICE.format("上升4.13"), [("named-difference", "4.13")]),
    (GRADED, []),
    (RANKED.format("88.24"), []),
    (CHANGED, []),
    (TWO_FRAMES, []),
    (FRAME.format("25"), []),
    (FRAME.format("35"), [("weights-hundred", "110")]),
    (FRAME.format("52"), [("weights-hundred", "127")]),
    (FIRST_SECTION.format("11.5"), []),
    ("培训任务（10分）。完成率100%得10分，每少1人扣0.1分。", []),
    ("验收质量（10分）。全部合格得10分，有不合格的扣2分。", []),
    ("验收质量10分，得7分，扣2分。", [("points-deducted", "7")]),
    (ANSWERS.format("4.47"), []),
    (ANSWERED.format("4.32"), []),
    (ANSWERED.format("4.23"), [("worded-mean", "4.23")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_points_that_stand_close_are_judged_by_their_words_alone(text: str, expected: Told) -> None:
    assert _told(text) == expected


HEADS = "| 项目 | 资金（万元） | 评分 | 资金权重 | 加权得分 |\n|---|---|---|---|---|\n"
ROWS = "| 导航 | 400 | 94 | 40% | 37.60 |\n| 预警 | 300 | 88 | {}% | 26.40 |\n| 托管 | 200 | 82 | 20% | 16.40 |\n"
SHEET = "得分汇总如下。\n\n" + HEADS + ROWS + "| 培训 | 100 | 76 | 10% | 7.60 |\n| {} | 1000 | 85 | 100% | 88.00 |\n"


@pytest.mark.parametrize("name", ["合计", "合计（平均）", "合计/平均"])
def test_a_row_of_totals_that_prints_a_mean_follows_no_quotient_of_the_rows(name: str) -> None:
    assert _told(SHEET.format("30", name), "a.md") == []


def test_a_row_that_breaks_the_quotient_of_the_rows_is_told_beside_such_a_total() -> None:
    assert {("sheet-laws", "35")} <= set(_told(SHEET.format("35", "合计/平均"), "a.md"))


RATED = (
    "自评与复核对照如下。\n\n| 项目 | 自评分 | 复核分 | 复核率 |\n|---|---|---|---|\n| 导航 | 98 | 93 | 94.90% |\n"
    "| 预警 | 94 | 86.5 | 92.02% |\n| 托管 | 97 | 90.5 | 93.30% |\n| 培训 | 92 | 71.5 | {}% |\n"
    "| 平均 | 95.25 | 85.38 | 89.48% |\n"
)


def test_a_mean_of_rates_is_no_rate_of_means() -> None:
    assert _told(RATED.format("77.72"), "a.md") == []
    assert [stated for _, stated in _told(RATED.format("77.27"), "a.md")] == ["77.27"]


def _told(text: str, name: str = "a.txt") -> Told:
    found = audit(read_bytes(name, text.encode())).findings
    return [(one.rule, one.stated) for one in found if one.severity != "notice"]
