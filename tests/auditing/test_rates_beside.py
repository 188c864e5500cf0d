"""Rates, prices and totals whose figures stand right beside them."""

import pytest

from tests.auditing.test_rules import Told, told

SHUT = "培训机构由2021年7月的72家压减至9家，压减率{}%；开展率100%。"
GRADED = "对148个站点的年度考核显示，优秀37个、良好86个、合格21个、不合格4个，优良率{}%，优秀率25.00%。"
PAID = "44家机构半年应拨276笔，按时拨付268笔，及时率{}%。"
CUT = "评估测算三年需4827.36万元，比申报数核减1254.18万元，核减率{}%。"
STORES = "拟采购帐篷400顶（单价1750元）、折叠床2,600张（单价310元）、棉被4,000床（单价{}元），三项共{}万元。"
ORDER = "五个维度各20分，得分依次为：必要性17.8分；经济性16.3分；合理性18.1分；可行性15.9分；合规性18.2分，总分{}分。"
LOAN = "质押融资登记274笔，金额17.36亿元，平均单笔{}万元。"
DISCHARGE = "全年削减COD177.66吨，完成目标160吨的{}%。"
CASES: list[tuple[str, Told]] = [
    (SHUT.format("87.50"), []),
    (SHUT.format("85.70"), [("named-difference", "error", "85.70", "87.50")]),
    (GRADED.format("83.11"), []),
    (GRADED.format("78.38"), []),
    (GRADED.format("78.38").replace("、合格21个", ""), []),
    (PAID.format("97.10"), []),
    (PAID.format("93.48"), [("due-and-done", "warning", "93.48", "97.10，或268应为258")]),
    (PAID.format("88.77").replace("及时率", "合格率"), []),
    (CUT.format("20.62"), []),
    (CUT.format("26.62"), [("cut-rate", "error", "26.62", "20.62")]),
    (STORES.format("145", "208.60"), []),
    (STORES.format("154", "208.60"), [("priced-items", "warning", "154", "145")]),
    (STORES.format("145", "214.80"), []),
    (ORDER.format("86.3"), []),
    (ORDER.format("88.3"), [("score-sum", "warning", "88.3", "86.3")]),
    (DISCHARGE.format("111.04"), []),
    (DISCHARGE.format("101.04"), [("share", "error", "101.04", "111.04")]),
    (LOAN.format("633.58"), []),
    (LOAN.format("663.58"), [("worded-mean", "warning", "663.58", "633.58")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_figures_follow_from_those_beside_them(text: str, expected: Told) -> None:
    assert told(text) == expected
