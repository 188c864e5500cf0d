"""Days told late or early and the two dates that they lie between."""

import pytest

from tests.auditing.test_rules import Told, told

LATE = "业务系统原定10月31日上线，因接口联调推迟至12月18日，晚{}天。"
ACROSS = "工程应于2023年11月30日前完工，实际2024年1月20日通过验收，逾期{}天。"
EARLIER = "7个路段中6个在11月30日前完工，按期率85.71%。石门公路因塌方变更设计，12月24日才完工，比目标晚{}天。"
ROW = "时效指标\t平台上线时间\t2023年10月31日前\t2023年11月19日\t5\t4\t比计划晚{}天\n"
MONTH_END = "补贴应于6月底前发放，实际发放日为7月12日，晚{}天。"
CASES: list[tuple[str, Told]] = [
    (LATE.format(48), []),
    (LATE.format(47), []),
    (LATE.format(38), [("days-apart", "warning", "38", "48")]),
    (ACROSS.format(51), []),
    (ACROSS.format(15), [("days-apart", "warning", "15", "51")]),
    (EARLIER.format(24), []),
    (EARLIER.format(34), [("days-apart", "warning", "34", "24")]),
    (ROW.format(19), []),
    (ROW.format(9), [("days-apart", "warning", "9", "19")]),
    ("资金5月11日下达，6月2日分解到县，用时22天。", []),
    ("资金5月11日下达，6月2日分解到县，用时12天。", [("days-apart", "warning", "12", "22")]),
    ("应于11月30日前交付，实际12月9日通过验收，验收晚于计划9天，扣2分。", []),
    (
        "应于11月30日前交付，实际12月9日通过验收，晚于计划19天，扣2分。",
        [("days-apart", "warning", "19", "9")],
    ),
    (MONTH_END.format(12), []),
    (MONTH_END.format(21), [("days-apart", "warning", "21", "12")]),
    ("第一标段于9月26日、第三标段于10月20日完工，均早于约定时间，分别提前35天和11天。", []),
    ("一季度补贴应于3月31日前拨付，实际4月18日到账，特殊群体补贴第二笔晚11天。", []),
    ("补贴应于3月31日前拨付，实际4月18日到账，比上年晚5天。", []),
    ("工期为3月1日至9月30日，提前11天完成，计划于10月底验收。", []),
    ("计划11月30日前完工，实际12月24日完工，晚约20天。", []),
    ("项目于3月1日开工，比合同约定的12月31日提前15天完工。", []),
    ("6月30日下达计划，12月20日完工，比目标提前11天。", []),
    ("原计划4月10日开工，实际于7月5日开工，推迟86天。", []),
    ("原计划4月10日开工，实际于7月5日开工，推迟56天。", [("days-apart", "warning", "56", "86")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_days_are_counted_between_the_two_dates(text: str, expected: Told) -> None:
    assert told(text) == expected
