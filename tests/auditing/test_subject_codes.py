"""Tables by subject code and the account of them item by item, in the layouts that final accounts come in."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhixiao.auditing.audit import Audit, audit
from zhixiao.documents.reading import read_bytes

Row = tuple[str, str, tuple[str, ...]]

ROWS: tuple[Row, ...] = (
    ("206", "科学技术支出", ("1,318.40", "902.15", "416.25")),
    ("20601", "科学技术管理事务", ("958.10", "902.15", "55.95")),
    ("2060101", "行政运行", ("914.35", "902.15", "12.20")),
    ("2060102", "一般行政管理事务", ("43.75", "0.00", "43.75")),
    ("20604", "技术研究与开发", ("360.30", "0.00", "360.30")),
    ("2060404", "科技成果转化与扩散", ("360.30", "0.00", "360.30")),
    ("210", "卫生健康支出", ("88.62", "88.62", "0.00")),
    ("21011", "行政事业单位医疗", ("88.62", "88.62", "0.00")),
    ("2101101", "行政单位医疗", ("61.07", "61.07", "0.00")),
    ("2101102", "事业单位医疗", ("27.55", "27.55", "0.00")),
)
TOTAL = ("合计", ("1,407.02", "990.77", "416.25"))
HEAD = "支出决算表\n单位：万元\n科目编码 科目名称 合计 基本支出 项目支出\n"


def one_row_a_line(rows: Sequence[Row], total: tuple[str, ...]) -> str:
    lines = [f"{code} {name} {' '.join(figures)}" for code, name, figures in rows]
    return HEAD + "\n".join([*lines, f"合计 {' '.join(total)}"]) + "\n注：本表反映各项支出情况。\n"


def blanks_for_zero(rows: Sequence[Row], total: tuple[str, ...]) -> str:
    lines = [f"{code} {name} {' '.join(one for one in figures if one != '0.00')}" for code, name, figures in rows]
    return HEAD + "\n".join([f"合计 {' '.join(total)}", *lines]) + "\n"


def one_cell_a_line(rows: Sequence[Row], total: tuple[str, ...]) -> str:
    cells = [
        cell
        for code, name, figures in rows
        for cell in (code[:3], *_pairs(code[3:]), name, *(f"{one} " for one in figures))
    ]
    return "支出预算总表\n单位：元\n功能分类科目编码\n合计\n基本支出\n项目支出\n类\n款\n项\n" + "\n".join(
        [*cells, "合计", *total]
    )


def wrapped_names(rows: Sequence[Row], total: tuple[str, ...]) -> str:
    lines = [f"{name[:6]}\n{code} {' '.join(figures)}\n{name[6:]}".strip() for code, name, figures in rows]
    return HEAD + "\n".join([*lines, f"合计 {' '.join(total)}"])


def names_run_into_codes(rows: Sequence[Row], total: tuple[str, ...]) -> str:
    lines = [f"{code}{'' if len(code) > 3 else ' '}{name} {' '.join(figures)} " for code, name, figures in rows]
    return HEAD + "\n".join([*lines, f"合计 {' '.join(total)} "]) + "\n"


def html(rows: Sequence[Row], total: tuple[str, ...]) -> str:
    body = "".join(
        f"<tr><td>{code}</td><td>{name}</td>{''.join(f'<td>{one}</td>' for one in figures)}</tr>"
        for code, name, figures in rows
    )
    end = f"<tr><td colspan=2>合计</td>{''.join(f'<td>{one}</td>' for one in total)}</tr>"
    heads = "<tr><td>科目编码</td><td>科目名称</td><td>合计</td><td>基本支出</td><td>项目支出</td></tr>"
    return f"<html><body><table>{heads}{body}{end}</table></body></html>"


def _pairs(code: str) -> tuple[str, ...]:
    return tuple(code[at : at + 2] for at in range(0, len(code), 2))


LAYOUTS: tuple[tuple[str, Callable[[Sequence[Row], tuple[str, ...]], str]], ...] = (
    ("a.txt", one_row_a_line),
    ("a.txt", blanks_for_zero),
    ("a.txt", one_cell_a_line),
    ("a.txt", wrapped_names),
    ("a.txt", names_run_into_codes),
    ("a.html", html),
)


def checked(name: str, text: str) -> Audit:
    return audit(read_bytes(name, text.encode()))


def told(result: Audit) -> list[tuple[str, str, str]]:
    return [(one.rule, one.stated, one.expected) for one in result.findings]


@pytest.mark.parametrize(("name", "layout"), LAYOUTS)
def test_a_right_table_is_silent_and_every_subject_is_tied(name: str, layout: Callable[..., str]) -> None:
    result = checked(name, layout(ROWS, TOTAL[1]))
    assert told(result) == []
    sums = [one for one in result.relations if one.kind == "sum" and one.holds]
    assert {one.stated for one in sums} >= {"1,318.40", "958.10", "88.62", "1,407.02"}


@pytest.mark.parametrize(("name", "layout"), LAYOUTS)
def test_a_subject_that_does_not_hold_its_parts_is_told(name: str, layout: Callable[..., str]) -> None:
    rows = [(c, n, ("985.10", *f[1:]) if c == "20601" else f) for c, n, f in ROWS]
    assert {(rule, stated) for rule, stated, _ in told(checked(name, layout(rows, TOTAL[1])))} <= {
        ("subject-total", "985.10"),
        ("subject-row", "985.10"),
        ("table-columns", "985.10"),
    }
    assert told(checked(name, layout(rows, TOTAL[1]))) != []


def test_a_part_of_a_row_with_a_dropped_digit_is_named() -> None:
    rows = [(c, n, ("914.35", "92.15", "12.20") if c == "2060101" else f) for c, n, f in ROWS]
    assert ("subject-row", "92.15", "902.15") in told(checked("a.txt", blanks_for_zero(rows, TOTAL[1])))


def test_figures_without_columns_are_not_added_across() -> None:
    """人员 and 公用 both print as “合计 one” where the other cell is blank: only the first column is sure."""
    rows: list[Row] = [
        ("301", "工资福利支出", ("2,150.40", "2,150.40")),
        ("30101", "基本工资", ("1,150.40", "1,150.40")),
        ("30102", "津贴补贴", ("1,000.00", "1,000.00")),
        ("302", "商品和服务支出", ("310.75", "310.75")),
        ("30201", "办公费", ("210.75", "210.75")),
        ("30211", "差旅费", ("100.00", "100.00")),
    ]
    assert told(checked("a.txt", one_row_a_line(rows, ("2,461.15", "2,150.40", "310.75")))) == []


def test_a_table_cut_off_in_the_middle_is_silent() -> None:
    rows = [row for row in ROWS if row[0] not in ("2060102", "20604", "2060404")]
    assert told(checked("a.txt", blanks_for_zero(rows, TOTAL[1]))) == []


def test_figures_shifted_against_their_subjects_are_one_notice() -> None:
    figures = [row[2] for row in ROWS]
    rows = [(code, name, own) for (code, name, _), own in zip(ROWS, figures[3:] + figures[:3], strict=True)]
    found = checked("a.txt", blanks_for_zero(rows, TOTAL[1])).findings
    assert [(one.rule, one.severity) for one in found] == [("subject-total", "notice")]


@given(st.lists(st.lists(st.integers(1, 10**7), min_size=1, max_size=4), min_size=2, max_size=5))
def test_tables_made_from_their_parts_are_never_found_wrong(tree: list[list[int]]) -> None:
    def money(fen: int) -> str:
        return f"{Decimal(fen) / 100:,.2f}"

    rows: list[Row] = [("212", "城乡社区支出", (money(sum(map(sum, tree))),))]
    for number, leaves in enumerate(tree, 1):
        rows.append((f"2120{number}", "城乡社区事务", (money(sum(leaves)),)))
        rows += [(f"2120{number}0{leaf}", "事务支出", (money(fen),)) for leaf, fen in enumerate(leaves, 1)]
    for layout in (one_row_a_line, one_cell_a_line, wrapped_names):
        found = checked("a.txt", layout(rows, rows[0][2])).findings
        assert [one for one in found if one.severity == "error"] == []


ACCOUNT = """{head}六、支出决算具体情况
一般公共预算财政拨款支出年初预算为{budget}万元，支出决算为1407.02万元。其中：
1.科学技术支出（类）科学技术管理事务（款）行政运行（项）。年初预算为930.00万元，支出决算为{spent}万元。
2.科学技术支出（类）科学技术管理事务（款）一般行政管理事务（项）。年初预算为50.00万元，支出决算为43.75万元。
3.科学技术支出（类）技术研究与开发（款）科技成果转化与扩散（项）。年初预算为400.00万元，支出决算为360.30万元。
4.卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）。年初预算为63.18万元，支出决算为61.07万元。
5.卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）。年初预算为27.55万元，支出决算为27.55万元。
"""


def account(*, budget: str = "1470.73", spent: str = "914.35") -> Audit:
    head = one_row_a_line(ROWS, TOTAL[1])
    return checked("a.txt", ACCOUNT.format(head=head, budget=budget, spent=spent))


def test_an_account_that_agrees_with_its_table_is_tied_and_silent() -> None:
    result = account()
    assert told(result) == []
    assert ("sum", "1470.73") in {(one.kind, one.stated) for one in result.relations if one.holds}
    assert ("same_fact", "360.30") in {(one.kind, one.stated) for one in result.relations if one.holds}


def test_a_budget_total_that_its_items_do_not_make_is_told() -> None:
    assert told(account(budget="1407.73")) == [("subject-list", "1407.73", "1470.73")]


def test_an_item_that_differs_from_the_table_by_a_slip_is_told() -> None:
    assert ("subject-told", "941.35", "914.35") in told(account(spent="941.35"))


def test_an_item_told_with_two_amounts_is_told() -> None:
    path = "卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）"
    text = path + "{}万元，主要用于缴费。年初预算为30万元，支出决算为{}万元。\n"
    assert told(checked("a.txt", text.format("27.55", "27.55"))) == []
    assert told(checked("a.txt", text.format("27.55", "31.80"))) == [("subject-told", "31.80", "27.55")]


BALANCE = (
    ("收入", "", "支出", ""),
    ("项目", "决算数", "项目", "决算数"),
    ("一、一般公共预算财政拨款收入", "1,318.40", "一、一般公共服务支出", "0.00"),
    ("二、政府性基金预算财政拨款收入", "204.35", "二、科学技术支出", "1,434.13"),
    ("三、其他收入", "0.00", "三、卫生健康支出", "88.62"),
    ("本年收入合计", "1,522.75", "本年支出合计", "1,522.75"),
    ("年初结转和结余", "52.61", "年末结转和结余", "52.61"),
    ("总计", "{total}", "总计", "1,575.36"),
)


@pytest.mark.parametrize(("total", "expected"), [("1,575.36", []), ("1,575.63", ["1,575.63"])])
def test_a_grand_total_holds_the_sum_of_the_year_and_what_is_carried(total: str, expected: list[str]) -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in BALANCE)
    text = f"<html><body><p>单位：万元</p><table>{rows.format(total=total)}</table></body></html>"
    found = [one for one in checked("a.html", text).findings if one.severity != "notice"]
    assert [one.stated for one in found] == expected


def test_of_two_amounts_of_an_item_the_one_that_the_table_does_not_print_is_told() -> None:
    head = one_row_a_line(ROWS, TOTAL[1])
    path = "卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）"
    item = path + "{}万元，主要用于缴费。年初预算为30万元，支出决算为27.55万元。\n"
    assert told(checked("a.txt", head + item.format("28.55"))) == [("subject-told", "28.55", "27.55")]
    found = checked("a.txt", head + item.format("27.54")).findings
    assert [(one.rule, one.severity, one.stated) for one in found] == [("subject-told", "notice", "27.54")]
