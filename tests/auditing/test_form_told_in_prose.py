"""What the prose around a form tells again of its rows: gaps to the target, points of its parts, surveys in counts."""

import pytest

from tests.auditing.test_rules import Told, told

FORM = (
    "项目支出绩效自评表\n（2023年度）\n"
    "项目资金（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
    "年度资金总额\t320.00\t320.00\t304.64\t10\t95.20%\t9.52\n"
    "总体目标\t预期目标\t实际完成情况\n"
    "总体目标\t铺设管网36公里以上；安装水表4800只；新增供水人口2.4万人。\t"
    "铺设管网{pipes}；安装水表4632只，尚差{short}只；新增供水人口2.52万人，完成年度任务的{rate}%。\n"
    "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因\n"
    "产出指标\t数量指标\t铺设供水管网\t≥36公里\t38.4公里\t20\t20\t\n"
    "产出指标\t数量指标\t安装智能水表\t≥4800只\t4632只\t20\t19.3\t少{fewer}只，住户外出\n"
    "产出指标\t质量指标\t水质合格率\t≥95%\t96.7%\t10\t10\t\n"
    "效益指标\t社会效益指标\t新增供水人口\t≥2.4万人\t2.52万人\t15\t15\t\n"
    "效益指标\t可持续影响指标\t水费收缴率\t≥90%\t87.0%\t15\t14.5\t跨年结算\n"
    "满意度指标\t服务对象满意度指标\t用水户满意度\t≥90%\t93.2%\t10\t10\t\n"
    "总分\t\t\t\t\t100\t98.32\n\n"
    "自评说明\n"
    "1.得分情况。预算执行得{money}分；产出指标50分，得{output}分；效益指标扣{lost}分；满意度指标得10分。\n"
    "2.水费收缴率87.0%，比目标低{points}个百分点。\n"
    "3.满意度由第三方访问用水户，收回有效问卷500份，其中表示满意{pleased}份。\n"
    "4.2024年计划安装智能水表5000只，比2023年实际多{next}只。\n"
)
RIGHT = {
    "pipes": "38.4公里，超目标2.4公里", "short": "168", "rate": "105", "fewer": "168", "money": "9.52",
    "output": "49.3", "lost": "0.5", "points": "3", "pleased": "466", "next": "368",
}  # fmt: skip

CASES: list[tuple[dict[str, str], Told]] = [
    ({}, []),
    ({"pipes": "38.4公里，比目标多2.4公里"}, []),
    ({"pipes": "38.4公里，超目标4.2公里"}, [("form-gap", "warning", "4.2", "2.4")]),
    ({"pipes": "34.8公里，超目标2.4公里"}, [("form-gap", "warning", "34.8", "38.4")]),
    ({"pipes": "38.4公里，比上年多5.1公里"}, []),
    ({"short": "268"}, [("form-gap", "warning", "268", "168")]),
    ({"fewer": "186"}, [("form-gap", "warning", "186", "168")]),
    ({"rate": "115"}, [("form-gap-rate", "warning", "115", "105")]),
    ({"money": "9.25"}, [("form-score-told", "warning", "9.25", "9.52")]),
    ({"output": "48.3"}, [("form-score-told", "warning", "48.3", "49.3")]),
    ({"lost": "0.7"}, [("form-score-told", "warning", "0.7", "0.5")]),
    ({"points": "5"}, [("form-gap", "warning", "5", "3")]),
    ({"pleased": "446"}, [("form-survey", "warning", "446", "466")]),
    ({"pleased": "466份、基本满意21"}, []),
    ({"next": "468"}, [("plan-over-this-year", "warning", "468", "368")]),
]


@pytest.mark.parametrize(("other", "expected"), CASES)
def test_what_the_prose_tells_of_a_row_is_what_the_row_says(other: dict[str, str], expected: Told) -> None:
    found = [one for one in told(FORM.format(**(RIGHT | other))) if one[1] != "notice"]
    assert found == expected


CELL = (
    "年度总体目标\t预期目标\t实际完成情况\n"
    "年度总体目标\t新改建道路110公里；改造桥梁12座，优良率达到85%以上，不发生安全事故\t"
    "完成投资26.14亿元，新改建道路118.6公里，其中县道{}公里、乡道41.8公里、村道47.6公里；改造桥梁12座\n"
    "一级指标\t二级指标\t三级指标\n"
)


def test_a_cell_that_tells_its_figures_in_sentences_is_read_as_prose() -> None:
    assert told(CELL.format("29.2")) == []
    assert told(CELL.format("92.2")) == [("neighbour-parts", "warning", "118.6", "181.6，或92.2应为29.2")]
