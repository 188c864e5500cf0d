"""The rate of a source in the money block is that of its own amounts: by its sign, or behind the dash for points."""

import pytest

from tests.auditing.test_rules import told
from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

Told = list[tuple[str, str, str]]
FORM = (
    "项目支出绩效自评表（2022年度）\n"
    "项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分\n"
    "年度资金总额|480|500|500|10|100%|10\n"
    "其中：财政拨款|400|400|400|—|{}|—\n"
    "其他资金|80|100|100|—|{}|—\n"
    "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施\n"
    "产出指标|数量指标|资助专利|≥300件|310件|50|50|\n"
    "效益指标|社会效益指标|企业覆盖率|≥90%|85%|30|28|\n"
    "满意度指标|服务对象满意度指标|企业满意度|≥90%|95%|10|10|\n"
    "总分|||||100|98|\n"
)


def form(*rates: str) -> str:
    return FORM.format(*rates).replace("|", "\t")


WEIGHED = (
    "绩效目标自评表（2022年度）\n"
    "资金情况（万元）|全年预算数（A）|全年执行数（B）|分值|执行率（B/A）|得分\n"
    "年度资金总额|60|60|10|100%|10\n"
    "其中：本年财政拨款|60|{}|10|100%|10\n"
    "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施\n"
    "产出指标|数量指标|修建渠道|≥3公里|3公里|50|50|\n"
)


RUNNING = (
    "项目资金（万元）|全年预算数（A）|全年执行数（B）|执行率（B/A）\n"
    "年度资金总额：|60|{}|{}\n"
    "其中：中央资金|60|{}\n"
    "一级指标|二级指标|三级指标|年度指标值|全年完成值|未完成原因和改进措施\n"
)


def weighed(spent: str) -> str:
    return WEIGHED.format(spent).replace("|", "\t")


CASES: list[tuple[str, Told]] = [
    (form("100%", "100%"), []),
    (form("100%", "0%"), [("form-rate", "0", "100.00")]),
    (form("100", "80"), [("form-rate", "80", "100.00")]),
    (form("100", "0"), [("form-rate", "0", "100.00")]),
    (RUNNING.format("0", "0", "0").replace("|", "\n"), []),
    (RUNNING.format("45", "0", "45").replace("|", "\n"), [("form-rate", "0", "75.00")]),
    (weighed("60"), []),
    (weighed("45"), [("form-funds", "60", "45"), ("form-rate", "100", "75.00")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_source_has_the_rate_of_its_own_amounts(text: str, expected: Told) -> None:
    findings = audit(read_bytes("form.txt", text.encode())).findings
    assert [(one.rule, one.stated, one.expected) for one in findings] == expected


DIVIDED = (
    "专项转移支付区域绩效自评表\n资金情况(万元)\t\t全年预算数(A)\t全年执行数(B)\t执行率(B/A)\n"
    "\t年度资金总额:\t{}\t2,820.20\t95.76%\n\t其中:中央财政资金\t1,864.00\t1,792.17\t96.15%\n"
    "\t地方资金\t932.50\t879.53\t94.32%\n\t  #自治区级\t620.00\t601.40\t97.00%\n"
    "\t  #市县级\t312.50\t278.13\t89.00%\n\t其他资金(自筹)\t148.50\t148.50\t100.00%\n资金管理情况\t情况说明\t存在问题\n"
)


def test_sources_that_divide_the_one_above_count_once() -> None:
    assert told(DIVIDED.format("2,945.00")) == []
    assert [one[0] for one in told(DIVIDED.format("2,954.00"))] == ["form-funds"]
