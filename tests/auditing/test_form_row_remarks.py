"""Completed values and points against the remark of their row, in forms that were read and in rows that were not."""

import pytest

from tests.auditing.test_rules import Told, told

HEADS = (
    "项目支出绩效自评表\n（2024年度）\n项目名称\t技能提升\n资金（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
    "年度资金总额\t100.00\t100.00\t96.00\t10\t96.00%\t9.6\n"
    "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\n"
)
ROWS = (
    "产出指标\t数量指标\t开班期数\t≥4期\t4期\t20\t20\t无\n",
    "产出指标\t时效指标\t按期完成率\t100%\t100%\t20\t20\t无\n",
    "效益指标\t社会效益指标\t带动就业\t≥80人\t85人\t20\t20\t无\n",
)
TOTAL = "总分\t\t\t\t\t100\t{}\n"


def form(row: str, score: str = "30", total: str = "99.6") -> str:
    name, target, actual, remark = row.split("｜")
    own = f"产出指标\t质量指标\t{name}\t{target}\t{actual}\t30\t{score}\t{remark}\n"
    return HEADS + ROWS[0] + own + ROWS[1] + ROWS[2] + TOTAL.format(total)


def faults(text: str) -> Told:
    return [one for one in told(text) if one[1] != "notice"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("验收合格率｜≥95%｜96.67%｜完工30个，合格29个", []),
        ("验收合格率｜≥95%｜97.66%｜完工30个，合格29个", []),
        ("验收合格率｜≥95%｜98.67%｜完工30个，合格29个", [("row-remark", "warning", "98.67", "96.67")]),
        ("验收合格率｜≥95%｜98.67%（完工30个，合格29个）｜无", [("row-remark", "warning", "98.67", "96.67")]),
        ("验收合格率｜≥95%｜98.67%｜合格", []),
        ("标本合格率｜≥98%｜99.00%｜送检23184份，合格22953份", []),
        ("标本合格率｜≥98%｜99.00%｜送检23184份，合格22593份", [("row-remark", "warning", "22593", "22953")]),
        ("食品合格率｜≥97%｜97.99%｜合格3261批次，不合格67批次", []),
        ("培训人次｜≥500人次｜520人次｜城东180人次、城西340人次", []),
        ("培训人次｜≥500人次｜530人次｜城东180人次、城西340人次", [("row-remark", "warning", "530", "520")]),
        ("培训人次｜≥500人次｜530人次，其中城东180人次｜4期，每期130人次", [("row-remark", "warning", "530", "520")]),
        ("培训总成本｜≤100万元｜96万元｜480人，每人0.2万元", []),
        ("培训总成本｜≤100万元｜98万元｜480人，每人0.2万元", [("row-remark", "warning", "98", "96")]),
        ("政策知晓率｜≥90%｜94.85%｜291份有效问卷中276份知晓，知晓率94.85%", []),
        (
            "政策知晓率｜≥90%｜94.58%｜291份有效问卷中276份知晓，知晓率94.85%",
            [("row-remark", "warning", "94.58", "94.85")],
        ),
        (
            "政策知晓率｜≥90%｜94.85%｜291份有效问卷中276份知晓，知晓率94.58%",
            [("row-remark", "warning", "94.58", "94.85")],
        ),
        (
            "河长巡河次数｜≥9400次｜9822次｜县级182次、乡级1596次、村级8044次，共8922次",
            [("row-remark", "warning", "8922", "9822")],
        ),
        (
            "河长巡河次数｜≥9400次｜9822次｜县级182次、乡级1956次、村级8044次，共9822次",
            [("row-remark", "warning", "1956", "1596")],
        ),
        ("保洁长度｜≥460.0公里｜461.3公里｜186.4公里加274.9公里，共461.3公里，超出目标1.3公里", []),
        (
            "保洁长度｜≥460.0公里｜461.2公里｜186.4公里加274.9公里，共461.3公里，超出目标1.3公里",
            [("row-remark", "warning", "461.2", "461.3")],
        ),
    ],
)
def test_completed_values_follow_from_the_remark_of_their_row(row: str, expected: Told) -> None:
    assert faults(form(row)) == expected


@pytest.mark.parametrize(
    ("remark", "score", "total", "expected"),
    [
        ("按完成率计分，扣3分", "27", "96.6", []),
        ("按完成率计分，扣2分", "27", "96.6", [("row-points-lost", "warning", "27", "28")]),
        ("一处返工，得28分", "27", "96.6", [("row-points-lost", "warning", "27", "28")]),
        ("每低1个百分点扣2分", "27", "96.6", []),
        ("返工", "27", "96.6", []),
    ],
)
def test_points_are_lost_as_the_remark_tells(remark: str, score: str, total: str, expected: Told) -> None:
    assert faults(form(f"验收情况｜全部合格｜基本合格｜{remark}", score, total)) == expected


LINES = "设备完好率≥95%97.92% 5 5恒温设备96台，运行正常94台\n服务时长≥9000小时9540小时 7 7注册志愿者212人，人均45小时\n"
CELLS = (
    "三级指标\n指标值\n完成值\n说明\n受益群众满意度\n≥90%\n94.43%\n入户1200户，有效1184户，满意1118户\n"
    "机耕路长度（公里）\n≥410\n418.2\n沥青路186.4公里，砂石路231.8公里\n"
)
COLUMNS = "产出指标\n质量指标\n案件优良率\n%\n≥\n85\n85\n87.97\n3.49\n100\n6\n6\n是\n抽查241件，优良212件\n"


@pytest.mark.parametrize(
    ("text", "right", "wrong", "expected"),
    [
        (LINES, "97.92", "98.92", [("row-remark", "warning", "98.92", "97.92")]),
        (LINES, "9540", "9640", [("row-remark", "warning", "9640", "9540")]),
        ("按期完工率≥90%92% 5 5工程25项，完工23项\n", "92%", "98%", []),
        (CELLS, "94.43", "93.43", [("row-remark", "warning", "93.43", "94.43")]),
        (CELLS, "418.2", "418.7", [("row-remark", "warning", "418.7", "418.2")]),
        (CELLS, "418.2", "426.9", []),
        (COLUMNS, "87.97", "97.97", [("row-remark", "warning", "97.97", "87.97")]),
        (COLUMNS, "212件", "221件", [("row-remark", "warning", "221", "212")]),
        (COLUMNS, "抽查241件，优良212件", "抽查后归档", []),
    ],
)
def test_rows_of_layouts_that_are_no_table_are_held_to_their_remark(
    text: str, right: str, wrong: str, expected: Told
) -> None:
    assert faults(text) == []
    assert faults(text.replace(right, wrong)) == expected


YEARS = (
    "| 一级指标 | 二级指标 | 三级指标 | 2022年实际值 | 2023年目标值 | 2023年实际值 | 权重 | 得分 | 备注 |\n"
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
    "| 产出指标 | 质量指标 | 建设项目按期完工率 | 88% | ≥90% | {} | 40 | 40 | 28个项目中26个按期完工 |\n"
    "| 产出指标 | 数量指标 | 新建管网 | 47.2公里 | ≥52公里 | 55.8公里 | 30 | 30 | 超目标3.8公里 |\n"
    "| 满意度指标 | 满意度指标 | 公交乘客满意度 | 86.2% | ≥85% | 88.0% | 30 | 30 | 1000份问卷880份满意 |\n"
    "| 合计 |  |  |  |  |  | 100 | 100 |  |\n"
)


def test_the_value_of_this_year_is_the_completed_one() -> None:
    assert faults(YEARS.format("92.86%")) == []
    assert faults(YEARS.format("92.68%")) == [("row-remark", "warning", "92.68", "92.86")]


def test_rows_with_values_of_several_years_are_read_by_their_sign() -> None:
    lines = "设施正常运行率\t90.63%\t≥90%\t{}\t15\t15\t38个村中35个运行正常\n"
    assert faults(lines.format("92.11%")) == []
    assert faults(lines.format("92.71%")) == [("row-remark", "warning", "92.71", "92.11")]
