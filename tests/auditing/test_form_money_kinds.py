"""The money of forms of departments, of monitoring and of goals; figures that narrow columns broke over two lines."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.auditing.forms import read_forms
from zhixiao.documents.reading import read_bytes

Told = list[tuple[str, str, str]]
INDICATORS = (
    "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因\n"
    "产出指标|数量指标|抽检批次|≥4800批次|4862批次|50|50|\n"
    "效益指标|社会效益指标|投诉办结率|≥95%|97%|30|30|\n"
    "满意度指标|服务对象满意度指标|企业满意度|≥90%|92%|10|10|\n"
    "总分|||||100|99.74|\n"
)
DEPARTMENT = (
    "部门整体支出绩效自评表\n"
    "资金类别|年初预算数|全年预算数|全年执行数|分值|执行率|得分\n"
    "资金总额|5105.60|5413.17|5273.43|10|{rate}|9.74\n"
    "基本支出|3245.60|3398.42|{basic}|—|99.46%|—\n"
    "项目支出|1860.00|2014.75|1893.26|—|93.97%|—\n"
    "任务名称|主要内容|完成情况|预算数|执行数|执行率\n"
    "食品安全监管|完成抽检|已完成|2014.75|1893.26|93.97%\n"
)
MONITORING = (
    "项目支出绩效运行监控表\n"
    "项目资金（万元）|年初预算数|1—7月执行数|1—7月执行率|全年预计执行数\n"
    "年度资金总额|260.00|131.30|{rate}|258.00\n"
    "其中：本年财政拨款|240.00|121.30|{source}|238.00\n"
    "其他资金|20.00|10.00|50.00%|20.00\n"
    "一级指标|二级指标|三级指标|年度指标值|1—7月执行情况|全年预计完成情况|备注\n"
    "产出指标|数量指标|培训班|≥6期|3期|6期|\n"
)
GOALS = (
    "项目支出绩效目标申报表\n"
    "项目资金（万元）|实施期资金总额：|960.00|年度资金总额：|320.00\n"
    "|其中：财政拨款|840.00|其中：财政拨款|280.00\n"
    "|{name}|0|{name}|15.00\n"
    "|其他资金|{term}|其他资金|{year}\n"
    "总体目标|实施期目标|年度目标\n"
)
BROKEN = (
    "<table><tr><td>项目资金</td><td>年初预算数</td><td>全年预算数</td><td>全年执行数</td><td>分值</td><td>执行率</td>"
    "<td>得分</td></tr><tr><td>年度资金总额</td><td>354.<br>81</td><td>354.81</td><td>343.<br>81</td><td>10</td>"
    "<td>{}<br>%</td><td>9.69</td></tr>"
    + "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in line.split("|")) + "</tr>"
        for line in INDICATORS.split("\n")[:-2]
    )
    + "</table>"
)


def told(text: str, name: str = "表.txt") -> Told:
    findings = audit(read_bytes(name, text.encode())).findings
    return [(one.rule, one.stated, one.expected) for one in findings if one.severity != "notice"]


@pytest.mark.parametrize("separator", ["\t", " "])
@pytest.mark.parametrize(
    ("rate", "basic", "expected"),
    [
        ("97.42%", "3380.17", []),
        ("94.72%", "3380.17", [("form-rate", "94.72", "97.42")]),
        ("97.42%", "3308.17", [("form-funds", "5273.43", "5201.43"), ("form-rate", "99.46", "97.34")]),
    ],
)
def test_the_money_of_a_department_is_read_above_its_tasks(
    separator: str, rate: str, basic: str, expected: Told
) -> None:
    text = (DEPARTMENT.format(rate=rate, basic=basic) + INDICATORS).replace("|", separator)
    assert told(text) == expected


@pytest.mark.parametrize(
    ("rate", "source", "expected"),
    [
        ("50.50%", "50.54%", []),
        ("55.00%", "50.54%", [("form-rate", "55.00", "50.50")]),
        ("50.50%", "54.50%", [("form-rate", "54.50", "50.54")]),
    ],
)
def test_rates_of_the_months_so_far_are_those_of_their_amounts(rate: str, source: str, expected: Told) -> None:
    text = MONITORING.format(rate=rate, source=source).replace("|", "\t")
    assert told(text) == expected
    notes = [one.message for one in audit(read_bytes("表.txt", text.encode())).unread]
    assert [note for note in notes if "执行" in note] == []


@pytest.mark.parametrize(
    ("name", "term", "year", "expected"),
    [
        ("上年结转", "120.00", "25.00", []),
        ("上年结转", "210.00", "25.00", [("goal-funds", "960.00", "1050.00")]),
        ("上年结转", "120.00", "52.00", [("goal-funds", "320.00", "347.00")]),
        ("上年结转", "", "25.00", [("goal-funds", "960.00", "840.00")]),
        ("上年结转", "137.00", "47.00", []),
        ("其中：中央补助", "120.00", "40.00", []),
    ],
)
def test_both_terms_of_a_form_of_goals_hold_their_sources(name: str, term: str, year: str, expected: Told) -> None:
    """Both unlike their sources, or sources of unknown kinds that may be parts of others: nothing is told."""
    assert told(GOALS.format(name=name, term=term, year=year).replace("|", "\t")) == expected


@pytest.mark.parametrize(("rate", "expected"), [("96.90", []), ("90.96", [("form-rate", "90.96", "96.90")])])
def test_a_figure_that_a_narrow_cell_broke_is_one_figure(rate: str, expected: Told) -> None:
    document = read_bytes("表.html", BROKEN.format(rate).encode())
    assert told(BROKEN.format(rate), "表.html") == expected
    (form,) = read_forms(document)
    assert form.funds is not None
    assert [token.number.text for token in form.funds.columns if token.number] == [
        "354.81",
        "354.81",
        "343.81",
        "10",
        rate,
        "9.69",
    ]


def test_two_figures_in_one_cell_are_not_joined() -> None:
    text = BROKEN.format("96.90").replace("343.<br>81", "343<br>81")
    assert told(text, "表.html") == []
    (form,) = read_forms(read_bytes("表.html", text.encode()))
    assert form.funds is not None
    assert form.funds.spent is None
