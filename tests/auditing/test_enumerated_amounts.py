"""Amounts of items that 一是…二是… enumerate, subtotals behind 计, totals that count their items."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

Told = list[tuple[str, str, str, str]]
USES = (
    "全年安排经费{}万元，主要用于：一是设备更新312.6万元，更新设备18台；二是人员培训95.4万元；三是宣传推广{}万元。"
    "通过项目实施，一是提升了能力，二是扩大了影响，新增会员260家。"
)
ROUND = "全年安排经费900万元，其中一是设备更新300万元；二是人员培训300万元；三是宣传推广{}万元。"
LINES = (
    "经费使用如下：\n一是用于设备更新312.6万元；\n二是用于人员培训95.4万元；\n三是用于宣传推广40万元。\n"
    "以上三项合计{}万元。"
)
COUNTED = "设备更新312.6万元，更新设备18台，人员培训95.4万元，宣传推广40万元，三项合计{}万元。"
PRICED = "甲类企业30家，每家补助5万元，计150万元；乙类企业72家，每家补助2万元，计144万元，合计发放{}万元。"
POINTS = (
    "项目总分100分，自评得分{}分，其中预算执行10分，得9.1分；产出指标50分，得47.5分；"
    "效益指标30分，得28分；满意度指标10分，得9.5分。"
)
SHARED = "共抽查项目45个，涉及资金3680万元，占项目总数120个的{}%，占资金总额9200万元的{}%。"
LEFT = "可用资金共计1000.58万元，全年支出930.23万元，结转下年{}万元。"
CASES: list[tuple[str, Told]] = [
    (USES.format("448.0", "40"), []),
    (USES.format("448.0", "70"), [("enumerated-parts", "warning", "448.0", "478.0，或95.4应为65.4")]),
    (ROUND.format("300"), []),
    (ROUND.format("200"), []),
    (LINES.format("448.0"), []),
    (LINES.format("484.0"), [("counted-list-apart", "warning", "484.0", "448.0")]),
    (COUNTED.format("448.0"), []),
    (COUNTED.format("484.0"), [("counted-list", "warning", "484.0", "448.0")]),
    (PRICED.format("294"), []),
    (PRICED.format("264"), [("subtotals", "error", "264", "294")]),
    (POINTS.format("94.1"), []),
    (POINTS.format("93.6"), [("listed-scores", "error", "93.6", "94.1")]),
    (SHARED.format("37.5", "40"), []),
    (SHARED.format("38.5", "40"), [("share", "error", "38.5", "37.5")]),
    (SHARED.format("51.2", "40"), []),
    (LEFT.format("70.35"), []),
    (LEFT.format("80.35"), [("neighbour-difference", "warning", "80.35", "70.35")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_amounts_of_enumerated_items(text: str, expected: Told) -> None:
    found = audit(read_bytes("报告.txt", text.encode())).findings
    told = [(one.rule, one.severity, one.stated, one.expected) for one in found if one.severity != "notice"]
    assert told == expected
