"""Points lost, points got beside them, means of points, and surveys whose counts go down step by step."""

import pytest

from tests.auditing.test_rules import Told, told

EACH = "14个指标中有4个没有基期值，按每个扣0.4分计，扣{}分。"
LISTED = (
    "扣分指标共3项，合计扣{}分：一是执行率扣0.45分；二是设备到货扣0.62分（48台中4台逾期，到货率91.67%）；"
    "三是资料归档扣1分。"
)
CLOSED = (
    "管理方面共扣{}分，其中配套比例低于约定，扣2.50分；31个项目中有6个漏报，按每个0.25分扣1.50分；"
    "其余3.20分为进度扣分。"
)
BESIDE = "本项目自评得分{}分，扣5.36分，扣分原因见附表。"
POINTS = (
    "自评满分100分，自评得分{}分，等级为优。其中预算执行10分得9.62分；产出指标50分得47.5分；"
    "效益指标30分得28.4分；满意度指标10分得10分。扣分合计4.48分。"
)
ROW = "三个项目自评得分依次为{}分、94.38分和96.72分，算术平均95.72分，加权平均95.40分。"
JUDGES = "去掉一个最高分{}分和一个最低分78.5分后，平均分为{}分（6名专家打分依次为86.5、83.0、92.0、78.5、87.0、{}）。"
SURVEY = "发放问卷360份，收回342份，有效{}份，有效率为收回数的比例。"
DEGREES = "回访群众1,862人，其中很满意{}人、满意537人、一般76人、不满意28人。"
LATE = "拨付超期扣{}分（38个项目中有14个超期，每个扣0.15分），验收不规范扣1分。"
ASKED = "回收问卷640份，其中有效612份。对服务“满意”或“较满意”的568份，满意度{}%。"
YEARS = "前三年平均受灾率{}%（分别为3.14%、2.58%和2.96%），其后逐年下降。"
FORMULA = "采用“完成度×50%+效益×30%+管理×20%”加权，三项得分分别为{}分、88.0分、82.5分，加权得分为86.15分。"
COMPOSED = "随机访问420户，满意351户、基本满意48户、不满意21户，满意率（含基本满意）{}%，其中老年户较高。"

CASES: list[tuple[str, Told]] = [
    (COMPOSED.format("95.0"), []),
    (COMPOSED.format("59.0"), [("survey-composed", "warning", "59.0", "95.0")]),
    (LATE.format("2.10"), []),
    (LATE.format("1.20"), [("points-off-each", "warning", "1.20", "2.10")]),
    (ASKED.format("92.8"), []),
    (ASKED.format("82.8"), [("satisfaction-base", "warning", "82.8", "92.8")]),
    (YEARS.format("2.89"), []),
    (YEARS.format("8.29"), [("mean-in-a-row", "warning", "8.29", "2.89")]),
    (FORMULA.format("86.5"), []),
    (FORMULA.format("68.5"), []),
    (EACH.format("1.60"), []),
    (EACH.format("6.10"), [("points-off-each", "warning", "6.10", "1.60")]),
    (LISTED.format("2.07"), []),
    (LISTED.format("3.16"), []),
    (CLOSED.format("7.20"), []),
    (CLOSED.format("2.70"), [("points-off-listed", "warning", "2.70", "7.20")]),
    (BESIDE.format("94.64"), []),
    (BESIDE.format("94.84"), [("points-got-and-lost", "warning", "5.36", "5.16")]),
    (POINTS.format("95.52"), []),
    (POINTS.format("95.25"), [("listed-scores", "error", "95.25", "95.52")]),
    (ROW.format("96.06"), []),
    (ROW.format("90.66"), [("mean-in-a-row", "warning", "90.66", "96.06")]),
    (JUDGES.format("92.0", "85.25", "84.5"), []),
    (JUDGES.format("92.0", "82.55", "84.5"), [("trimmed-mean", "warning", "82.55", "85.25")]),
    (SURVEY.format(331), []),
    (SURVEY.format(431), []),
    (DEGREES.format("1,221"), []),
    (DEGREES.format("1,521"), [("survey-degrees", "warning", "1,521", "1221，或537应为237")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_points_and_answers_come_out(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "每少完成1个扣0.5分，扣完为止。",
        "14个指标中有4个没有基期值，按每个扣0.4分计，扣完为止，扣1.5分。",
        "共扣3.4分，主要是：一是执行率扣0.4分，二是归档不全扣1分，另有其他扣分。",
        "合计扣3.4分：一是执行率扣0.4分、到货扣1分；二是归档扣2分。",
        "产出指标满分40分，综合得分38.2分，扣1.8分。",
        "去掉最高分92.5分、最低分81.5分后，其余打分分别为86.5、88.0、91.5、90.0，平均89.00分。",
        "去掉最高分92.5分、最低分81.5分后，打分分别为86.5、88.0、91.5、90.0，平均89.00分。",
        "应检总数163台，检验142台，检验率100%（21台停用）。",
        "发放问卷360份，收回342份；另发放电子问卷500份，有效431份。",
        "有效问卷400份，其中满意312份、基本满意48份，不满意率为5.2%。",
    ],
)
def test_rules_of_scoring_and_open_lists_are_let_pass(text: str) -> None:
    assert told(text) == []


BIDS = (
    "标段\t控制价\t中标价\t下浮率\n甲\t1726.00\t1632.80\t5.40%\n乙\t1384.00\t1317.57\t{}%\n"
    "丙\t1542.00\t1449.48\t6.00%\n丁\t1215.00\t1153.04\t5.10%\n戊\t968.00\t907.02\t6.30%\n"
)


def test_rates_of_what_was_saved_are_one_law_of_a_table() -> None:
    assert told(BIDS.format("4.80")) == []
    assert told(BIDS.format("8.40")) == [("table-columns", "error", "8.40", "4.80")]
