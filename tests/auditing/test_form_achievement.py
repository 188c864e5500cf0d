"""Missed targets with full points are told in a form that was cut off, where target and completed value have units."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

CUT_OFF = (
    "绩效目标自评表（2022年度）\n"
    "年度资金总额|30|30|10|100%|10\n"
    "一级指标|二级指标|三级指标|分值|年度指标值|全年实际值|得分|未完成原因及拟采取的改进措施\n"
    "产出指标|数量指标|供水户数|10|>=430户|436户|10|\n"
    "||管护水池|5|>=6座|6座|5|\n"
    "|成本指标|每户补助标准|5|{}|{}|{}|\n"
)
Told = list[tuple[str, str, str]]


@pytest.mark.parametrize(
    ("target", "actual", "score", "expected"),
    [
        ("<=500元/户", "550元/户", "5", [("form-target", "550", "<=500元/户")]),
        ("<=500元/户", "450元/户", "5", []),
        ("<=500元/户", "550元/户", "4", []),
        (">=500米", "450米", "5", [("form-target", "450", ">=500米")]),
        (">=500米", "450", "5", [("form-target", "450", ">=500米")]),
        ("<=50万元", "52.4", "5", [("form-target", "52.4", "<=50万元")]),
        ("<=50万元", "498000", "5", []),
        ("500米", "450米", "5", []),
    ],
)
def test_a_row_of_two_quantities_needs_no_whole_form(target: str, actual: str, score: str, expected: Told) -> None:
    text = CUT_OFF.format(target, actual, score).replace("|", "\n")
    findings = audit(read_bytes("表.txt", text.encode())).findings
    assert [(one.rule, one.stated, one.expected) for one in findings] == expected


SIGNED = (
    "项目支出绩效自评表（2022年度）\n"
    "项目名称|公共服务\n"
    "一级指标|二级指标|三级指标|指标性质|指标值|度量单位|完成值|权重|得分|偏差原因\n"
    "产出指标|数量指标|走访企业|{}|40|家|{}|50|{}|{}\n"
    "效益指标|社会效益指标|企业覆盖率|≥|90|%|92|30|30|\n"
    "满意度指标|服务对象满意度指标|企业满意度|≥|80|%|85|20|16|\n"
    "合计|||||||100|{}|\n"
)


@pytest.mark.parametrize(
    ("sign", "done", "score", "reason", "expected"),
    [
        ("≥", "31", "50", "", [("form-target", "31", "40")]),
        ("≤", "46", "50", "", [("form-target", "46", "40")]),
        ("＝", "31", "50", "", [("form-target", "31", "40")]),
        ("＝", "40", "50", "", []),
        ("≥", "90", "50", "", [("form-excess", "90", "")]),
        ("≥", "41", "45", "", [("met-but-cut", "45", "")]),
        ("≥", "41", "45", "台账不全", []),
        ("≤", "39", "50", "", []),
    ],
)
def test_a_sign_in_a_column_of_its_own_says_which_side_is_met(
    sign: str, done: str, score: str, reason: str, expected: Told
) -> None:
    text = SIGNED.format(sign, done, score, reason, 46 + int(score)).replace("|", "\t")
    findings = audit(read_bytes("表.txt", text.encode())).findings
    assert [(one.rule, one.stated, one.expected) for one in findings] == expected


@pytest.mark.parametrize(("done", "expected"), [("1次", [("form-target", "1", "大于等于4")]), ("4次", [])])
def test_a_cell_that_says_which_way_an_indicator_counts_is_no_name(done: str, expected: Told) -> None:
    text = (
        "项目支出绩效自评表|年度资金总额|30|30|30|10|100%|10|"
        "三级指标|指标性质|指标方向|年度指标值|实际完成值|计量单位|分值|得分|偏差原因分析及改进措施|"
        f"产出指标|数量指标|指标1:租车次数|正向|大于等于|4|{done[:-1]}|{done[-1]}|8|8|"
    ).replace("|", "\n")
    findings = audit(read_bytes("表.txt", text.encode())).findings
    assert [(one.rule, one.stated, one.expected) for one in findings] == expected


UNSIGNED = (
    "项目支出绩效自评表|项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分|年度资金总额|88|88|88|10|10|"
    "其中：财政拨款|88|88|88|-|-|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施|"
    "产出指标|数量指标|指标1:{}|{}|{}|50|50|质量指标|指标1:验收合格率|100%|100%|30|30|"
    "满意度指标|服务对象满意度指标|指标1:服务对象满意度|90%|95%|10|10|总分|100|{}|"
)


@pytest.mark.parametrize(
    ("name", "target", "actual", "total", "expected"),
    [
        ("改造水塘", "12口", "12口", "100", []),
        ("改造水塘", "12口", "9口", "100", [("form-target", "9", "12口")]),
        ("投诉案件", "12件", "9件", "100", []),
        ("改造水塘", "12口", "12口", "90", [("form-total", "90", "100")]),
    ],
)
def test_work_without_a_sign_has_a_lower_limit_and_a_money_row_may_lack_its_rate(
    name: str, target: str, actual: str, total: str, expected: Told
) -> None:
    text = UNSIGNED.format(name, target, actual, total).replace("|", "\n")
    findings = audit(read_bytes("表.txt", text.encode())).findings
    assert [(one.rule, one.stated, one.expected) for one in findings] == expected
