"""Tables that stack several bands of heads, number their columns, or print means in the row of their totals."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.auditing.model import Relation
from zhixiao.auditing.registry import checks
from zhixiao.auditing.statements import read_statements
from zhixiao.documents.reading import read_bytes

BANDS = """<table>
<tr><td colspan=2>资金类别</td><td>年初预算数</td><td>全年预算数</td><td>分值</td><td>执行率</td><td>得分</td></tr>
<tr><td colspan=2>全部资金</td><td>5105.60</td><td>5413.17</td><td>10</td><td>97.42%</td><td>9.74</td></tr>
<tr><td colspan=2>任务名称</td><td>主要内容</td><td>完成情况</td><td>预算数</td><td>执行数</td><td>执行率</td></tr>
<tr><td colspan=2>甲</td><td>抽检</td><td>完成</td><td>862.30</td><td>801.64</td><td>92.97%</td></tr>
<tr><td colspan=2>乙</td><td>资助</td><td>完成</td><td>700.00</td><td>676.90</td><td>96.70%</td></tr>
<tr><td colspan=2>丙</td><td>检查</td><td>完成</td><td>452.45</td><td>414.72</td><td>{rate}</td></tr>
<tr><td colspan=2>金额合计</td><td></td><td></td><td>{total}</td><td>{spent}</td><td>93.97%</td></tr>
</table>"""
NUMBERED = """<table>
<tr><td colspan=3>收入</td><td colspan=2>支出</td></tr>
<tr><td>项目</td><td>行次</td><td>决算数</td><td>项目</td><td>决算数</td></tr>
<tr><td>{name}</td><td></td><td>1</td><td>{name}</td><td>2</td></tr>
<tr><td>一、财政拨款收入</td><td>1</td><td>5236.41</td><td>一、公共服务支出</td><td>3871.26</td></tr>
<tr><td>二、基金收入</td><td>2</td><td>120.00</td><td>二、教育支出</td><td>22.40</td></tr>
<tr><td>三、事业收入</td><td>3</td><td>86.32</td><td>三、住房支出</td><td>402.18</td></tr>
<tr><td>本年收入合计</td><td>4</td><td>{total}</td><td>本年支出合计</td><td>4295.84</td></tr>
</table>"""
MEANS = """<table>
<tr><td>项目</td><td>预算数</td><td>自评{head}</td></tr>
<tr><td>甲</td><td>128.50</td><td>96.20</td></tr>
<tr><td>乙</td><td>310.25</td><td>91.75</td></tr>
<tr><td>丙</td><td>64.30</td><td>88.10</td></tr>
<tr><td>合计</td><td>{total}</td><td>{mean}</td></tr>
</table>"""

MONTHS = """<table>
<tr><td>月份</td><td>当月支出</td><td>累计支出</td><td>与序时进度之差</td></tr>
<tr><td>10月</td><td>50.02</td><td>498.80</td><td>-9.98</td></tr>
<tr><td>11月</td><td>61.44</td><td>560.24</td><td>-9.28</td></tr>
<tr><td>12月</td><td>89.76</td><td>650.00</td><td>-4.41</td></tr>
<tr><td>{name}</td><td>{month}</td><td>{year}</td><td>-4.41</td></tr>
</table>"""
WEIGHTED = """<table>
<tr><td>子项目</td><td>权重</td><td>自评得分</td><td>{head}</td><td>等级</td></tr>
<tr><td>甲</td><td>30%</td><td>96.40</td><td>28.92</td><td>优</td></tr>
<tr><td>乙</td><td>20%</td><td>91.25</td><td>18.25</td><td>优</td></tr>
<tr><td>丙</td><td>30%</td><td>88.60</td><td>26.58</td><td>{grade}</td></tr>
<tr><td>丁</td><td>20%</td><td>94.00</td><td>18.80</td><td>{other}</td></tr>
</table>"""


def told(page: str) -> list[tuple[str, str, str]]:
    findings = audit(read_bytes("表.html", page.encode())).findings
    return [(one.rule, one.stated, one.expected) for one in findings if one.severity != "notice"]


def kinds(page: str, rule: str, stated: str) -> set[tuple[str, bool]]:
    """The kind of each relation of one check that ends in a figure, and whether it holds."""
    report = read_statements(read_bytes("表.html", page.encode()))
    (run,) = (one for one in checks() if one.id == rule)
    found = (one for one in run.run(report) if isinstance(one, Relation))
    return {(one.kind, one.holds) for one in found if one.stated == stated}


@pytest.mark.parametrize(
    ("rate", "total", "expected"),
    [
        ("91.66%", "2014.75", []),
        ("91.66%", "2041.75", [("table-total", "2041.75", "2014.75")]),
        ("91.66%", "2100.25", [("table-total", "2100.25", "2014.75")]),
        ("96.16%", "2014.75", [("sheet-laws", "96.16", "91.66")]),
    ],
)
def test_figures_under_other_heads_of_the_same_column_are_no_items(
    rate: str, total: str, expected: list[tuple[str, str, str]]
) -> None:
    assert told(BANDS.format(rate=rate, total=total, spent="1893.26")) == expected


@pytest.mark.parametrize("name", ["栏次", "栏　次"])
@pytest.mark.parametrize(("total", "expected"), [("5442.73", []), ("5424.73", [("table-total", "5424.73", "5442.73")])])
def test_a_row_that_numbers_the_columns_is_no_item(name: str, total: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(NUMBERED.format(name=name, total=total)) == expected


@pytest.mark.parametrize(
    ("head", "total", "mean", "expected"),
    [
        ("得分", "503.05", "92.02", []),
        ("得分", "503.05", "92.42", []),
        ("得分", "530.05", "92.02", [("table-total", "530.05", "503.05")]),
        ("情况", "503.05", "92.02", []),
        ("情况", "503.05", "276.50", [("table-total", "276.50", "276.05")]),
        ("金额", "503.05", "93.02", []),
        ("金额", "503.05", "76.05", [("table-total", "76.05", "276.05")]),
    ],
)
def test_a_mean_in_the_row_of_the_total_is_no_wrong_sum(
    head: str, total: str, mean: str, expected: list[tuple[str, str, str]]
) -> None:
    assert told(MEANS.format(head=head, total=total, mean=mean)) == expected


def test_a_mean_in_the_row_of_the_total_is_tested_as_one() -> None:
    page = MEANS.format(head="得分", total="503.05", mean="92.02")
    assert kinds(page, "table-total", "92.02") == {("mean", True)}


@pytest.mark.parametrize("name", ["全年", "合计"])
@pytest.mark.parametrize(
    ("month", "year", "expected"),
    [
        ("201.22", "650.00", []),
        ("210.22", "650.00", [("210.22", "201.22")]),
        ("201.22", "1790.04", [("1790.04", "1709.04")]),
    ],
)
def test_a_year_that_has_what_its_last_month_had_is_no_wrong_sum(
    name: str, month: str, year: str, expected: list[tuple[str, str]]
) -> None:
    found = told(MONTHS.format(name=name, month=month, year=year))
    assert [(stated, right) for rule, stated, right in found if rule in ("sheet-total", "table-total")] == expected


@pytest.mark.parametrize(
    ("head", "grade", "other", "expected"),
    [
        ("加权得分", "良", "优", []),
        ("折算得分", "良", "优", []),
        ("加权得分", "优", "中", [("grade-order", "94.00", "优")]),
    ],
)
def test_grades_go_with_the_points_of_a_project_not_with_what_it_brings_to_the_whole(
    head: str, grade: str, other: str, expected: list[tuple[str, str, str]]
) -> None:
    found = told(WEIGHTED.format(head=head, grade=grade, other=other))
    assert [one for one in found if one[0] == "grade-order"] == expected


def test_a_total_stands_under_the_heads_of_its_own_band() -> None:
    """The column is called 执行率 further up and 执行数 where the total is."""
    page = BANDS.format(rate="91.66%", total="2014.75", spent="1920.26")
    assert ("table-total", "1920.26", "1893.26") in told(page)
