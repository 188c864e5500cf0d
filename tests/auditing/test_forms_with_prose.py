"""Forms with prose around them: figures that the prose around a form tells in its own wordings."""

import pytest

from tests.auditing.test_rules import Told, told

RATIO = "采用百分制，投入、产出、效益、满意度权重为15∶45∶{}∶10，自评得分96.38分，等级为“优”。"
YEARS = "示范区产值26.40亿元，上年22.00亿元，增加4.40亿元，增长{}%，带动就业1200人。"
FROM_TO = "火灾由上年36起减为33起，受伤由20人减至17人，分别下降8.3%、{}%，没有人员死亡。"
LOST = (
    "扣分说明：预算执行率0.21分；渠道清淤0.34分；氨氮按“每超出1毫克/升扣0.3分”计，超3毫克/升，扣0.9分；"
    "群众满意度0.08分，共计{}分。三类指标中产出得38.76分，效益28.9分，满意度9.92分。"
)
WRAPPED = (
    "当年新建东坪、北渡、南湾、西堰4处水厂，日供水能力共计\n"
    "2600吨（分别为{}吨、700吨、\n"
    "500吨和400吨）；清淤渠道38.6公里，其余工程按\n"
    "计划推进。\n"
)
REPORTS = "送检样品3127批次，检出问题28批次。送检样品3127批次均已归档。送检样品出具报告3127{}，逾期36份。"

CASES: list[tuple[str, Told]] = [
    (RATIO.format("30"), []),
    ("该项权重为15分，得分17.5分。", [("score-ceiling", "error", "17.5", "≤15")]),
    (YEARS.format("20"), []),
    (YEARS.format("26"), [("growth-difference", "error", "26", "20")]),
    (FROM_TO.format("15.0"), []),
    (FROM_TO.format("18.0"), [("growth-base", "error", "18.0", "基数20得-15.0%，基数21得-19.0%")]),
    (LOST.format("1.53"), []),
    (WRAPPED.format("1000"), []),
    (WRAPPED.format("1300"), [("parts-total", "error", "2600", "2900")]),
    (REPORTS.format("份"), []),
    (REPORTS.format("家"), [("unit-differs", "notice", "3127", "3127批次")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_prose_around_a_form_is_read_by_its_words(text: str, expected: Told) -> None:
    assert told(text) == expected


SOURCES = (
    "| 项目资金（万元） | | 年初预算数 | 全年预算数（A） | 全年执行数（B） | 执行率（B/A） | 得分（分值10分） |\n"
    "| --- | --- | --- | --- | --- | --- | --- |\n"
    "| 项目资金（万元） | 年度资金总额 | 520.00 | 505.00 | 488.40 | 96.71% | 9.67 |\n"
    "| 项目资金（万元） | 其中：市级财政拨款 | 380.00 | 365.00 | 348.40 | 95.45% | — |\n"
    "| 项目资金（万元） | 省级补助 | {} | 140.00 | 140.00 | 100.00% | — |\n"
    "| 项目资金（万元） | 其他资金 | 0.00 | 0.00 | 0.00 | — | — |\n\n"
    "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
    "| --- | --- | --- | --- | --- | --- | --- |\n"
    "| 产出指标 | 数量指标 | 检测批次 | ≥4800批次 | 4862批次 | 50 | 50 |\n"
    "| 效益指标 | 社会效益指标 | 办结率 | ≥95% | 97% | 30 | 30 |\n"
    "| 满意度指标 | 满意度指标 | 公众满意度 | ≥90% | 92% | 10 | 10 |\n"
    "| 合计 | 合计 | 合计 | 合计 | 合计 | 100 | 99.67 |\n"
)


def test_the_sources_of_a_grid_that_repeats_the_head_of_its_money_are_read_to_the_last() -> None:
    assert told(SOURCES.format("140.00")) == []
    assert [one[:2] for one in told(SOURCES.format("410.00"))] == [("form-funds", "error")]


PURCHASE = (
    "项目支出绩效自评表\n年度资金总额\n450\n440\n421.3\n10\n95.75%\n9.58\n其中：当年财政拨款\n450\n440\n421.3\n—\n95.75%\n—\n"
    "一级指标\n二级指标\n三级指标\n年度指标值\n实际完成值\n分值\n得分\n产出指标\n数量指标\n举办展览\n6场\n6场\n50\n50\n"
    "效益指标\n社会效益指标\n观众人次\n≥12万人次\n13.4万人次\n30\n30\n满意度指标\n满意度指标\n观众满意度\n≥90%\n93.1%\n10\n10\n"
    "总分\n100\n99.58\n\n"
    "政府购买服务项目绩效自评表\n"
    "| 采购方式 | 公开招标 | 合同金额 | 64万元 |\n| 预算执行率 | 97% | 分值 | 10 | 得分 | 9.7 |\n"
    "| 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 | 偏差原因 |\n"
    "| 产出 | 数量 | 巡演场次 | 120场 | 120场 | 30 | 30 | |\n"
    "| 产出 | 质量 | 时长达标率 | ≥98% | 96.04% | 20 | 19.6 | 降雨 |\n"
    "| 效益 | 社会效益 | 观众 | ≥3万 | 3.2万 | 30 | 30 | |\n"
    "| 满意度 | 群众满意度 | 群众满意度 | ≥90% | 95% | 10 | 10 | |\n"
    "| 总分 | | | | | 100 | {} | |\n"
)


def test_a_form_whose_money_is_one_line_of_points_does_not_take_the_money_of_the_form_above() -> None:
    assert told(PURCHASE.format("99.3")) == []
    assert told(PURCHASE.format("93.9")) == [("form-total", "error", "93.9", "99.3")]


BY_SOURCE = (
    "| 资金情况（万元） | 资金来源 | 全年预算数 | 全年执行数 | 执行率 | 分值 | 得分 |\n"
    "| 资金情况（万元） | 合计 | {} | 5127.40 | 94.95% | 20 | {} |\n"
    "| 资金情况（万元） | 其中：中央财政 | 2700 | 2700 | 100% | - | - |\n"
    "| 资金情况（万元） | 省级财政 | 1620 | 1534.20 | 94.70% | - | - |\n"
    "| 资金情况（万元） | 市级财政 | 1080 | 893.20 | 82.70% | - | - |\n"
    "| 年度目标 | 年度目标 | 新建渠道36公里 |\n"
    "| 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 | 偏差原因 |\n"
    "| 产出 | 数量 | 新建渠道 | ≥36公里 | 36.8公里 | 40 | 40 | / |\n"
    "| 效益 | 社会效益 | 受益农户 | ≥4200户 | 4310户 | 30 | 30 | / |\n"
    "| 满意度 | 服务对象 | 农户满意度 | ≥90% | 93.5% | 10 | 10 | / |\n"
    "| 合计 | 合计 | 合计 |  |  | 100 | 98.99 |  |\n"
)


def test_the_money_of_a_form_by_its_sources_has_a_row_of_their_sum() -> None:
    assert told(BY_SOURCE.format("5400", "18.99")) == []
    assert [one[2] for one in told(BY_SOURCE.format("5500", "18.99"))] == ["5500"]
    assert told(BY_SOURCE.format("5400", "18.79"))[0][:2] == ("form-rate-score", "warning")


LINES = (
    "单位：万元\n支出类别 年初\n预算数 全年\n预算数 全年\n执行数 执行率\n"
    "基本支出 1640.00 1655.00 1638.20 98.98%\n项目支出 920.00 1085.00 {} 93.18%\n合计 2560.00 2740.00 2649.25 96.69%\n"
)
NUMBERED = (
    "序号 项目名称 全年预算数（万元） 全年执行数（万元） 执行率 自评得分\n"
    "1 健身场地建设 640 603.25 94.26% 97.42\n2 青少年训练 185 180.4 97.51% 98.36\n3 马拉松补助 270 270 100.00% 99.74\n"
    "合计 {} 1053.65 96.22% —\n"
)


def test_lines_below_broken_heads_make_their_total() -> None:
    assert told(LINES.format("1011.05")) == []
    assert told(LINES.format("1071.05")) == [("summed-lines", "warning", "2649.25", "2709.25")]
    assert told(LINES.format("834.27")) == []
    assert told(NUMBERED.format("1095")) == []
    assert told(NUMBERED.format("1195")) == [("sheet-total", "error", "1195", "1095")]
