"""Tables that lost their rows, and laws that few rows or the columns themselves prove."""

from collections.abc import Callable, Sequence

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

Table = tuple[tuple[str, ...], ...]

RATES: Table = (
    ("街道", "下达数", "支付数", "支付率"),
    ("甲街", "412.6", "389.5", "94.40%"),
    ("乙街", "305.8", "{0}", "88.75%"),
    ("丙街", "198.4", "171.9", "{1}"),
    ("合计", "916.8", "{2}", "90.84%"),
)
SHARES: Table = (
    ("渠道", "件数", "占比"),
    ("来信", "1846", "47.5%"),
    ("网上", "1372", "{0}"),
    ("来访", "668", "17.2%"),
    ("合计", "3886", "100.0%"),
)
PRICES: Table = (
    ("品名", "数量", "单价（元）", "金额（元）"),
    ("水泵", "24", "18600", "446400"),
    ("雨衣", "315", "128", "{0}"),
    ("探照灯", "46", "2350", "108100"),
)
CHANGES: Table = (
    ("科目", "2022年", "2023年", "增减额", "增减率"),
    ("门诊", "3482", "3917", "435", "12.49%"),
    ("住院", "2614", "2839", "{0}", "{1}"),
    ("体检", "1736", "1905", "169", "9.74%"),
)
YEARS: Table = (
    ("年份", "支出", "比上年增长"),
    ("2020年", "1636.4", "—"),
    ("2021年", "1798.2", "9.9%"),
    ("2022年", "2043.5", "{0}"),
    ("2023年", "2267.1", "10.9%"),
)
SERIALS: Table = (
    ("序号", "名称", "数量（台）", "金额（万元）"),
    ("1", "水泵", "36", "412.5"),
    ("2", "闸门", "18", "{0}"),
    ("3", "发电机", "27", "198.6"),
    ("", "合计", "81", "917.4"),
)


def tabbed(table: Table) -> str:
    return "\n".join("\t".join(row) for row in table)


def piped(table: Table) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in table)


def one_cell_a_line(table: Table) -> str:
    return "\n".join(cell for row in table for cell in row)


def one_line(table: Table) -> str:
    return " ".join(" ".join(row) for row in table)


LAYOUTS = (tabbed, piped, one_cell_a_line, one_line)
CASES: Sequence[tuple[Table, tuple[str, ...], int, str, str]] = (
    (RATES, ("271.4", "86.64%", "832.8"), 1, "68.64%", "sheet-laws"),
    (RATES, ("271.4", "86.64%", "832.8"), 2, "823.8", "total"),
    (SHARES, ("35.3%",), 0, "53.3%", "column-shares"),
    (PRICES, ("40320",), 0, "43020", "sheet-laws"),
    (CHANGES, ("225", "8.61%"), 0, "252", "sheet-laws"),
    (CHANGES, ("225", "8.61%"), 1, "86.1%", "sheet-laws"),
    (YEARS, ("13.6%",), 0, "16.3%", "column-growth"),
    (SERIALS, ("306.3",), 0, "36.3", "total"),
)


def told(table: Table, figures: Sequence[str], layout: Callable[[Table], str]) -> list[tuple[str, str]]:
    filled = tuple(tuple(cell.format(*figures) for cell in row) for row in table)
    text = f"情况如下。\n{layout(filled)}\n以上数据截至年底。\n"
    return [(one.rule, one.stated) for one in audit(read_bytes("a.txt", text.encode())).findings]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("case", CASES, ids=[case[3] for case in CASES])
def test_a_right_table_is_silent_and_a_slip_is_told(
    case: tuple[Table, tuple[str, ...], int, str, str], layout: Callable[[Table], str]
) -> None:
    table, right, place, wrong, rule = case
    assert told(table, right, layout) == []
    found = told(table, [wrong if at == place else one for at, one in enumerate(right)], layout)
    assert [stated for _, stated in found] != []
    if rule != "total":
        assert found == [(rule, wrong.removesuffix("%"))]


def test_the_amount_below_a_list_of_prices_is_the_sum_of_the_amounts() -> None:
    rows = (
        "品名  数量  单价（元）  金额（元）\n雨靴  64  115  7360\n手套  210  38  7980\n头盔  52  165  8580\n合计  {}\n"
    )
    assert audit(read_bytes("a.txt", rows.format("23920").encode())).findings == ()
    (found,) = audit(read_bytes("a.txt", rows.format("29320").encode())).findings
    assert (found.rule, found.stated, found.expected) == ("sheet-total", "29320", "23920")


def test_heads_of_codes_and_repeated_heads_leave_a_run_of_cells_alone() -> None:
    text = (
        "项目 预算 执行 预算 执行 甲项 120.5 118.2 96.4 95.1 乙项 210.6 207.3 88.5 86.2 丙项 331.1 352.5 184.9 181.3\n"
    )
    assert audit(read_bytes("a.txt", text.encode())).findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "体检1335人次，其中慢病患者801人次、老年人934人次，两类人群有交叉。",
        "护士缺编8人（编制46人，在岗38人）。",
        "支出构成为：床位补贴641.0万元、改造补贴428.6万元、培训补贴152.40万元。",
    ],
)
def test_kinds_that_overlap_gaps_and_lists_are_no_wholes(text: str) -> None:
    assert audit(read_bytes("a.txt", text.encode())).findings == ()
