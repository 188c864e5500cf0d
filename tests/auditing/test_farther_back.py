"""What stands behind parts, means and lists may be said of the whole before them."""

import pytest

from tests.auditing.test_rules import Told, told

WORKERS = "转移就业3.27万人，其中县外1.84万人、县内1.43万人，完成年度任务3.2万人的{}。"
REFUSE = "全年处理餐厨垃圾2.92万吨，日均80吨，比上年的2.75万吨增加{}万吨，增长{}。"
FUNDS = "县级资金236万元，人均6.15元，占总额的31.5%，比2021年的248万元减少{}万元，下降4.8%。"
YIELD = "亩产由前三年平均的428公斤（2018年421公斤、2019年436公斤、2020年{}公斤）提高到455公斤。"
STAFF = "现有协管员98人，按月补助；镇级12人、村级71人、社区15人，其中兼职{}人。"
CASES: list[tuple[str, Told]] = [
    (WORKERS.format("102.2%"), []),
    (WORKERS.format("120.2%"), [("share", "error", "120.2", "44.7")]),
    (REFUSE.format("0.17", "6.2%"), []),
    (FUNDS.format("12"), []),
    (YIELD.format("427"), []),
    ("补助项目30个（甲类12个、乙类15个、丙类13个）。", [("parts-total", "error", "30", "40")]),
    (STAFF.format("85"), []),
    ("现有协管员98人，其中兼职108人。", [("part-within-whole", "error", "108", "≤98")]),
    ("公办园供餐人次640万，比上年的612万人次增加28万人次，增长4.6%。", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_follows_parts_and_means_is_said_of_the_whole(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("wrong", [REFUSE.format("0.71", "6.2%"), FUNDS.format("21"), STAFF.format("105")])
def test_a_change_that_no_figure_of_the_sentence_explains_is_told(wrong: str) -> None:
    assert [one[1] for one in told(wrong)] != []


SUBTOTAL = """类别\t计划（万元）\t支出（万元）
生活补贴\t826.40\t821.15
村道\t312.60\t305.48
饮水\t274.25\t270.93
产业\t541.80\t{}
项目资金小计\t1128.65\t1108.63
合计\t1955.05\t1929.78
"""


def test_a_subtotal_may_leave_out_the_rows_above_those_it_names() -> None:
    assert told(SUBTOTAL.format("532.22")) == []
    assert told(SUBTOTAL.format("523.22")) != []


SHARE = """指标\t指标值\t完成值\t分值\t得分
受益人数\t≥800人\t760人\t10\t9.50
按期完工率\t≥90%\t85.2%\t8\t{}
合格率\t≥95%\t96%\t10\t10
"""


def test_a_score_may_follow_a_share_that_was_printed_rounded() -> None:
    assert told(SHARE.format("7.58")) == []
    assert told(SHARE.format("7.75")) == [("score-over-share", "warning", "7.75", "7.57")]


def test_a_row_of_figures_does_not_go_on_below_it() -> None:
    counts = "选择“满意”的243份，“比较满意”的115份，“一般”的19份，“不满意”的7份。满意和比较满意合计358份。\n"
    table = "小区\t有效\t满意\t比较满意\t一般\t不满意\t满意率\n甲小区\t384\t243\t115\t19\t7\t93.2%\n"
    text = "有效问卷384份中，" + counts + table + "合计\t384\t243\t115\t19\t7\t93.2%\n\n"
    assert told(text + "从分项看，居民对“路灯照明”的满意率最高，为96.9%（372份）；停车为88.8%（341份）。\n") == []
    assert told(text + "从分项看，居民对“路灯照明”的满意率最高，为98.7%（378份）；停车为88.8%（341份）。\n") == []


def test_a_questionnaire_and_who_answered_it_are_counted_alike() -> None:
    text = "收回有效问卷326份。\n有效问卷的326名受访者中，本地户籍201名。\n受访的326名居民中，老年人125名。\n"
    assert told(text) == []
    text = "备案企业326家。\n备案量326件。\n全市备案量326件，居全省第三。\n"
    assert [one[0] for one in told(text)] == ["unit-differs"]
