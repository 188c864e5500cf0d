"""Rows of published accounts in plain text: one row a line, cells parted by a space, blank cells left out."""

import pytest

from zhixiao.auditing.audit import Audit, audit
from zhixiao.documents.reading import read_bytes


def checked(text: str) -> Audit:
    return audit(read_bytes("a.txt", text.encode()))


def told(text: str) -> list[tuple[str, str, str]]:
    return [(one.rule, one.stated, one.expected) for one in checked(text).findings if one.severity != "notice"]


ROWS = """2024年部门支出预算总表
编制部门：某市某区水务局 单位：元
功能分类科目名称 合计 基本支出 项目支出
类 款 项
213 农林水支出 5,318,204 4,906,118 412,086
213 03 水利行业的各项管理与保障事务 5,318,204 4,906,118 412,086
213 03 01 行政运行与机关日常事务管理 4,906,118 4,906,118
213 03 11 水资源节约管理与保护事务支出 412,086 412,086
合计 5,318,204 4,906,118 412,086
"""


def test_a_row_of_figures_ends_its_line() -> None:
    """The last figure of a row is not joined with the code that opens the next line."""
    shown = {one.stated for one in checked(ROWS).relations}
    assert "412,086" in shown
    texts = [text for one in checked(ROWS).relations for text in one.terms]
    assert not any(text.endswith("086213") for text in texts)


def test_rows_of_two_tables_are_no_repeated_results() -> None:
    rows = "".join(f"212020{n} 公共服务与一般行政管理事务 46.5{n} 46.5{n}\n" for n in range(1, 9))
    text = f"收入决算表\n单位：万元\n{rows}支出决算表\n单位：万元\n{rows}"
    assert [one.rule for one in checked(text).findings] == []


ECONOMIC = """2024年部门基本支出经济分类预算表
单位：元
经济分类科目名称 合计 人员经费 公用经费
类 款
301 工资福利支出 8,206,315 8,206,315
301 01 基本工资 5,106,315 5,106,315
301 02 津贴补贴 3,100,000 3,100,000
302 商品和服务支出 1,412,700 1,412,700
302 01 办公费 1,012,700 1,012,700
302 11 差旅费 400,000 400,000
303 对个人和家庭的补助 640,200 640,200
303 02 退休费 640,200 640,200
310 资本性支出 98,500 98,500
310 02 办公设备购置 98,500 98,500
合计 10,357,715 {people} {office}
"""


@pytest.mark.parametrize(
    ("people", "office", "expected"),
    [
        ("8,846,515", "1,511,200", []),
        ("8,864,515", "1,511,200", [("subject-total", "8,864,515", "8846515")]),
        ("8,846,515", "1,512,100", [("subject-total", "1,512,100", "1511200")]),
        ("7,000,000", "3,357,715", []),
    ],
)
def test_columns_that_blank_cells_hide_are_proved_by_their_sums(
    people: str, office: str, expected: list[tuple[str, str, str]]
) -> None:
    assert told(ECONOMIC.format(people=people, office=office)) == expected


HALVES = """一般公共预算财政拨款基本支出决算表
单位：万元
科目编码 科目名称 决算数 科目编码 科目名称 决算数
301 工资福利支出 614.20 302 商品和服务支出 {goods}
30101 基本工资 214.20 30201 办公费 31.40
30102 津贴补贴 300.00 30202 印刷费 2.10
机关事业单位基本
30108 100.00 30205 水费 3.30
养老保险缴费
公务用车运行维护
303 对个人和家庭的补助 72.60 30231 16.95
费
30302 退休费 72.60 30299 其他商品和服务支出 {rest}
"""


def test_a_code_of_the_right_half_may_stand_before_its_figure() -> None:
    """Its name is wrapped around the line, so that its figure follows the code at once."""
    assert told(HALVES.format(goods="62.35", rest="8.60")) == []
    assert ("subject-total", "26.35", "62.35") in told(HALVES.format(goods="26.35", rest="8.60"))


def test_a_part_that_prints_the_total_again_is_told() -> None:
    assert told(HALVES.format(goods="53.75", rest="53.75")) == [("subject-total", "53.75", "")]


BALANCE = """2024年部门财务收支预算总表
单位：元
本年收入 本年支出
项目 预算数 项目 预算数
一、财政拨款收入 9,140,300一、社会保障和就业支出 {first}
1. 一般公共预算 8,640,300二、卫生健康支出 412,600
2. 政府性基金预算 500,000 三、农林水支出 6,815,200
二、事业收入 四、住房保障支出 906,250
三、其他收入 160,000
收入总计 9,300,300 支出总计 {total}
"""


@pytest.mark.parametrize(
    ("first", "total", "expected"),
    [
        ("1,166,250", "9,300,300", []),
        ("1,166,250", "9,303,000", [("sides-in-lines", "9,303,000", "9300300")]),
        ("1,616,250", "9,300,300", [("sides-in-lines", "9,300,300", "9750300")]),
        ("2,000,000", "9,300,300", []),
    ],
)
def test_each_side_of_a_table_makes_its_total(first: str, total: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(BALANCE.format(first=first, total=total)) == expected


def test_the_sides_of_one_cell_a_line_are_tied() -> None:
    cells = BALANCE.format(first="1,166,250", total="9,300,300").replace(" ", "\n")
    sums = {one.stated for one in checked(cells).relations if one.kind == "sum" and one.holds}
    assert {"9,300,300", "9,140,300"} <= sums


WRAPPED = """财政拨款收入支出决算总表
单位：万元
收入 支出
项目 决算数 项目 合计 一般公共预算 政府性基金预算
一、一般公共预算财政拨款 1,806.40 一、公共安全支出 306.90 306.90
二、政府性基金预算财政拨款 120.00 二、城乡社区支出 1,520.10 {plain} 120.00
三、灾害防治及应急管理支
99.40 99.40
出
本年收入合计 1,926.40 本年支出合计 1,926.40 1,806.40 120.00
年初结转和结余 年末结转和结余
总计 1,926.40 总计 1,926.40 1,806.40 120.00
"""


def test_the_columns_of_an_item_make_its_amount() -> None:
    assert told(WRAPPED.format(plain="1,400.10")) == []
    assert told(WRAPPED.format(plain="1,400.40")) != []


PUBLIC = """财政拨款“三公”经费支出决算表
单位：万元
公务用车购置及运行维护费
合计 因公出国（境）费 公务接待费
小计 购置费 运行维护费
预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数
{row}
七、“三公”经费支出决算情况说明
“三公”经费财政拨款支出年初预算为46.80万元，支出决算为{total}万元，完成预算的{rate}%，其中：公务用车购置及运行维护费支出决算为33.20万元，完成预算的75.45%；公务接待费支出决算为{guests}万元。
"""
RIGHT = "46.80 34.10 44.00 33.20 20.00 20.00 24.00 13.20 2.80 0.90"


def public(
    row: str = RIGHT, total: str = "34.10", rate: str = "72.86", guests: str = "0.90"
) -> list[tuple[str, str, str]]:
    return list(told(PUBLIC.format(row=row, total=total, rate=rate, guests=guests)))


def test_a_row_of_three_public_items_is_read_by_its_sums() -> None:
    assert public() == []
    assert [one[0] for one in public(row=RIGHT.replace("34.10", "43.10"))] == ["three-public-lines"]


def test_items_told_in_prose_are_held_to_their_row() -> None:
    assert ("three-public-told", "2.80", "0.90") in public(guests="2.80")
    assert "72.86" in {one[2] for one in public(rate="78.26")}


@pytest.mark.parametrize("row", ["46.80 0.00 2.80 44.00 20.00 24.00 310.60", "46.80 0.00 44.00 20.00 24.00 2.80"])
def test_both_orders_of_a_budget_are_known(row: str) -> None:
    heads = "2024年“三公”经费预算表\n“三公”经费预算数\n合计 因公出国(境)费 公务接待费\n小计 购置费 运行费\n"
    assert told(f"{heads}{row}\n") == []
    slipped = row.replace("46.80", "48.60")
    assert told(f"{heads}{slipped}\n") == [("three-public-lines", "48.60", "46.80")]


YEARS = """3-2 各类作品登记情况
Works Registered by Kind
单位：件
年份 登记数
文字 美术 摄影
Year Total
Literary Fine Arts Photographs
2012 1184 402 655 127
2013 1391 455 760 176
2014 1622 510 902 210
2015 1875 588 1046 241
2016 2203 671 1225 307
2017 2519 744 1402 {last}
2018 2896 833
"""


@pytest.mark.parametrize(("last", "rules"), [("373", []), ("337", ["sheet-laws"]), ("104", [])])
def test_rows_below_broken_heads_obey_the_law_of_the_others(last: str, rules: list[str]) -> None:
    """Only a slip is told where the heads could not be read; a row with fewer figures is left alone."""
    assert [one[0] for one in told(YEARS.format(last=last))] == rules


def test_rows_below_broken_heads_are_tied() -> None:
    assert {"1184", "2203"} <= {one.stated for one in checked(YEARS.format(last="373")).relations}
