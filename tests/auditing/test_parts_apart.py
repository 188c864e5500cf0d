"""Parts of one list that cannot hold the same things, titles of tables that name no rows, numbered lists of amounts."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

Told = list[tuple[str, str, str]]
BRACKET = "当年下达资金总量19.56亿元（其中甲类转移支付{}亿元，乙类转移支付0.67亿元，用于民生等丙类转移支付16.1亿元）。"
STAFF = "年末实有人数11人，其中：在职人员10人，离休人员0人，退休人员{}人。"
HEAD = "省级资金分配表\n\n| 县区 | 省级资金(万元) |\n|---|---|\n"
SORTS = (
    "全年补贴机具247台（套），其中：动力机械52台（套），收获机械{}台（套），运输工具66台（套），其他机械70台（套）。"
)
TABLE = HEAD + "| 甲县 | {} |\n| 乙县 | 376 |\n| 丙县 | 430 |\n| 合计 | 1227 |\n"
ROWS = "| 来源 | 金额(万元) |\n|---|---|\n| 补助 | 412 |\n| 其中：省级 | 376 |\n| 自筹 | 430 |\n| 合计 | 842 |\n"
LINES = "资金来源\n1.债券资金{}万元。\n2.补助资金24.44万元。\n3.盘活资金5.67万元。\n以上资金合计2100.09万元。\n"
CASES: list[tuple[str, Told]] = [
    (BRACKET.format("2.79"), []),
    (BRACKET.format("2.97"), [("parts-total", "19.56", "19.74，或分项2.97应为2.79")]),
    (BRACKET.format("2.79").replace("，乙", "，同时享受的乙").replace("16.1", "16.7"), []),
    (STAFF.format(1), []),
    (STAFF.format(2), [("parts-total", "11", "12")]),
    (STAFF.format(2).replace("实有人数", "编制数"), []),
    (SORTS.format(44), []),
    (SORTS.format(64), [("parts-total", "247", "252")]),
    (SORTS.format(77).replace("其他机械", "另含农机"), []),
    (TABLE.format("421"), []),
    (TABLE.format("412"), [("table-total", "1227", "1218")]),
    (ROWS, []),
    (LINES.format("2069.98"), []),
    (LINES.format("2096.98"), [("listed-total", "2100.09", "2127.09")]),
    (LINES.format("2096.98").replace("24.44万元", "24.44万元，已用20万元"), []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_lists_and_their_totals(text: str, expected: Told) -> None:
    found = audit(read_bytes("list.md", text.encode())).findings
    assert [(one.rule, one.stated, one.expected) for one in found if one.severity != "notice"] == expected
