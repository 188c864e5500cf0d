"""Every rule: a text in which it holds, one in which it fails, one in which a figure is missing."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.auditing.registry import checks
from zhixiao.documents.reading import read_bytes

Told = list[tuple[str, str, str, str]]

CASES: list[tuple[str, Told]] = [
    ("执行率=（471.5/520.3）×100%=90.62%。", []),
    ("执行率=（471.5/520.3）×100%=92.62%。", [("equation", "error", "92.62", "90.62")]),
    ("小学816人×1000元×2学期÷10000=163.2万元。", []),
    ("小学816人×1000元×2学期÷10000=136.2万元。", [("equation", "error", "136.2", "163.2")]),
    ("变动率=(620.5-630.2)/620.5×100%=-1.56%。", []),
    (
        "变动率=(620.5-630.2)/600×100%=-1.62%。变动率=(500-262.5)/500×100%=47.5%。",
        [("equation-denominator", "error", "-1.62", "-1.56")],
    ),
    ("有效商标480件，同比增长19.70%。", []),
    ("有效商标480件，同比增长19.54%。", [("growth-base", "error", "19.54", "基数401得19.70%，基数402得19.40%")]),
    ("有效商标480件，按可比口径同比增长19.54%。", []),
    ("上年培训923人，同比增长15.3%。", []),
    ("收案2559件（含旧存133件），新收案件同比增加77.21%。", []),
    ("收案2559件，同比增加77.21%。", [("growth-base", "error", "77.21", "基数1444得77.22%，基数1445得77.09%")]),
    ("受理各类案件6380件（含旧存214件），同比上升3.86%。", []),
    ("收入792.22万元，比上年增加189.25万元，增长31.39%。", []),
    ("收入792.22万元，比上年增加189.25万元，增长41.39%。", [("growth-difference", "error", "41.39", "31.39")]),
    ("门诊由120家增加到150家，增长25%。", []),
    ("门诊由120家增加到150家，增长35%。", [("growth-from-to", "error", "35", "25")]),
    ("接待费18.53万元，较上年22.54万元减少4.01万元。", []),
    ("接待费18.53万元，较上年22.54万元减少4.81万元。", [("growth-from-to", "error", "4.81", "4.01")]),
    ("投诉量下降1.5倍。", [("growth-direction", "warning", "1.5", "")]),
    ("预算500万元，实际支出452.6万元，预算执行率90.52%。", []),
    ("预算500万元，实际支出452.6万元，预算执行率95.20%。", [("execution-rate", "error", "95.20", "90.52")]),
    ("实际支出452.6万元，预算执行率95.20%。", []),
    ("市级下达资金500万元，区级配套250万元，资金到位750万元，到位率100%。", []),
    ("合格258家，占全部263家的98.1%。", []),
    ("合格258家，占全部263家的89.1%。", [("share", "error", "89.1", "98.1")]),
    ("计划120公里，实际完成114公里，完成率95%。", []),
    ("计划120公里，实际完成114公里，完成率92%。", [("completion-rate", "error", "92", "95")]),
    ("培训1195人（甲类635人和乙类560人）。", []),
    ("培训1285人（甲类635人和乙类560人）。", [("parts-total", "error", "1285", "1195")]),
    ("培训1285人（其中甲类635人、乙类等560人）。", []),
    ("授权专利2936件，其中发明专利308件。", []),
    ("授权专利2936件，其中发明专利3087件。", [("part-within-whole", "error", "3087", "≤2936")]),
    ("安排610万元，已使用400.996万元，结余209.004万元。", []),
    ("安排610万元，已使用400.996万元，结余290.004万元。", [("balance", "error", "290.004", "209.004")]),
    ("按1:1的比例相应配套400万元，形成800万元资金池。", []),
    ("按1:1的比例相应配套400万元，形成900万元资金池。", [("matched-funds", "warning", "900", "800")]),
    ("对示范店3家每家奖励5万元，对优质店1家每家奖励4万元，共计19万元。", []),
    (
        "对示范店3家每家奖励5万元，对优质店1家每家奖励4万元，共计29万元。",
        [("price-by-count", "warning", "29", "19")],
    ),
    ("1．立项规范得2.5分，目标明确得2.5分。共得5分。", []),
    ("1．立项规范得2.5分，目标明确得2.5分。共得6分。", [("score-sum", "warning", "6", "5.0")]),
    ("项目分值3分，得分2.57分。", []),
    ("项目分值3分，得分3.57分。", [("score-ceiling", "error", "3.57", "≤3")]),
    ("效益指标29分（满分30分）。", []),
    ("效益指标31分（满分30分）。", [("score-full", "error", "31", "≤30")]),
    ("综合得分92.76分，其中决策得分18分、过程得分18.36分、产出得分36分、效益得分20.4分。", []),
    (
        "综合得分96.72分，其中决策得分18分、过程得分18.36分、产出得分36分、效益得分20.4分。",
        [("score-parts", "warning", "96.72", "92.76")],
    ),
    ("绩效评价得分91.6分，等级：优。", []),
    ("绩效评价得分89.6分，等级：优。", [("grade", "warning", "优", "良及以下")]),
    ("目标≥500人，实际完成530人，超额完成目标。", []),
    ("目标≥500人，实际完成430人，超额完成目标。", [("target-claim", "warning", "430", "≥500")]),
    ("年度目标2600万元，1至8月完成1786.4万元，完成年度目标的68.71%。", []),
    ("体系包括决策（15分）、过程（15分）、产出（40分）、效益（20分）、满意度（10分）。", []),
    (
        "体系包括决策（15分）、过程（15分）、产出（40分）、效益（20分）、满意度（70分）。",
        [("weights-list", "warning", "160", "100")],
    ),
    ("市级知识知识知识产权产权库建成。", []),
    ("对基层卫生院基层卫生院进行了改造。", [("doubled-words", "notice", "基层卫生院基层卫生院", "基层卫生院")]),
    ("可持续影响指标就医环境改善程度10明显改善明显改善10满意度指标。", []),
    ("开展义诊42此，反响良好。", [("measure-word", "notice", "2此", "次")]),
    ("依据《年度工作要点（2019）》的通知》执行。", [("title-marks", "notice", "》的通知》", "")]),
    ("有完整得审批手续。", [("typo", "notice", "得审批", "的")]),
    ("全年立案69件，结案73件。", [("closed-above-opened", "notice", "73", "≤69")]),
    ("考核成绩为80以上的给予奖励。", [("missing-points", "notice", "80", "80分")]),
    ("自评得分101.5分。", [("score-hundred", "error", "101.5", "≤100")]),
    ("群众满意度105%，反映良好。", [("rate-hundred", "error", "105", "≤100%")]),
    ("变动率=(500-262)/500=47.6%，±50%以内。", []),
    ("变动率=(500-262)/500=47.6%，±10%以内。", [("equation-band", "error", "10", "47.6")]),
    ("依据财预【2021】2号文件。", [("document-brackets", "notice", "【2021】2号", "〔〕")]),
]


def told(text: str) -> Told:
    """The findings of a text: rule, severity, stated, expected."""
    findings = audit(read_bytes("报告.txt", text.encode())).findings
    return [(one.rule, one.severity, one.stated, one.expected) for one in findings]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_rule_says_what_is_wrong_and_nothing_more(text: str, expected: Told) -> None:
    assert told(text) == expected


def test_every_check_has_its_own_id_a_meaning_a_source_and_an_example() -> None:
    found = checks()
    assert len({one.id for one in found}) == len(found)
    assert [one.id for one in found if not (one.meaning and one.source and one.example)] == []


def test_a_table_total_off_by_a_slip_is_named_with_its_kind() -> None:
    text = "项目\t金额（万元）\n甲\t12.50\n乙\t30.10\n丙\t8.25\n合计\t58.05\n"
    (one,) = audit(read_bytes("报告.txt", text.encode())).findings
    assert (one.rule, one.stated, one.expected, len(one.also)) == ("table-total", "58.05", "50.85", 3)
    assert one.message == "各项 12.50+30.10+8.25 之和为50.85，合计写作58.05（相邻数字颠倒）；合计或某一项有误。"


def test_a_table_with_a_row_that_breaks_the_law_of_the_others() -> None:
    rows = [
        ("甲", "500.25", "452.60", "90.47%"),
        ("乙", "380.40", "310.72", "81.68%"),
        ("丙", "120.90", "97.33", "80.50%"),
    ]
    rows += [("丁", "233.10", "150.44", "64.54%"), ("戊", "640.80", "611.05", "59.36%")]
    text = "单位\t预算数（万元）\t执行数（万元）\t执行率\n" + "".join("\t".join(row) + "\n" for row in rows)
    assert [case[1:] for case in told(text)] == [("error", "59.36", "95.36")]
