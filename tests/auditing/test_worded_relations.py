"""Arithmetic that words announce: told for a slip, silent where it holds and where the words leave something open."""

import pytest

from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.registry import checks
from zhixiao.auditing.statements import read_statements
from zhixiao.documents.reading import read_bytes

CASES = [
    ("财政收入246亿元，其中税收收入81.3亿元，增长3%；非税收入{}亿元。", "164.7", "146.7", "named-parts", "error"),
    ("进出口总额120.4亿元，其中出口78.3亿元，增长8%；进口{}亿元。", "42.1", "41.2", "named-parts", "error"),
    ("基本支出452.3万元，其中人员经费398.1万元，占88%；公用经费{}万元。", "54.2", "45.2", "named-parts", "error"),
    ("授权3,216件，其中发明412件，增长2%；实用新型2,310件；外观设计{}件。", "494", "449", "named-parts", "error"),
    ("公务用车购置及运行27.46万元，车辆购置12.31万元，增3%；运行{}万元。", "15.15", "15.51", "named-parts", "error"),
    (
        "生产总值24439亿元。其中：第一产业增加值6285亿元，增长6%；第二产业增加值6558亿元。第三产业增加值{}亿元。",
        "11596",
        "11569",
        "named-parts",
        "error",
    ),
    ("解决登记问题550套，惠及群众1200人。经核实，上述{}套房屋均已领证。", "550", "590", "told-again", "warning"),
    ("项目支出803.83万元。分析：{}万元支出中，设备购置占七成以上。", "803.83", "903.83", "told-again", "warning"),
    ("年度指标值35个，实际完成值27个，分值10分，得分{}分。", "7.71", "7.81", "worded-points", "warning"),
    ("产出质量指标满分15分，扣5分，得{}分。", "10", "16", "worded-points", "warning"),
    ("合同额381.48万元，变更增加30.03万元，变更率{}%。", "7.87", "7.78", "worded-rate", "warning"),
    ("按每平方米246元的标准补助，改造3800平方米，应补助{}万元。", "93.48", "94.38", "worded-product", "warning"),
    ("门诊2,059人次、住院7,048人次、体检3,028人次，总服务量{}人次。", "12,135", "12,153", "neighbour-total", "warning"),
    ("承担处理任务702吨：甲217吨、乙288吨、丙{}吨，全部完成。", "197", "397", "neighbour-parts", "warning"),
    ("应收3516万元，实收3331万元，收缴率94.74%，欠缴{}万元。", "185", "785", "neighbour-difference", "warning"),
    ("支出由2018年的10.50亿元增至2019年的12.92亿元，增幅{}%。", "23.05", "23.50", "neighbour-growth", "warning"),
    ("改造管网19400米，折合{}公里。", "19.4", "18.4", "neighbour-conversion", "error"),
    ("安排债券资金7.88亿元，即{}万元。", "78800", "87800", "neighbour-conversion", "error"),
    ("设备购置费656万元+安装调试费895万元={}万元。", "1551", "1751", "written-sum", "error"),
    ("年初在库1761件，本年购入523件，调出337件，年末库存{}件。", "1947", "1974", "worded-adding", "error"),
    ("测评得分分别为85分、84分、91分，全市平均{}分。", "86.67", "68.67", "worded-mean", "warning"),
    ("开行767航次，载客30680人次，平均每航次载客{}人次。", "40", "80", "worded-mean", "warning"),
    ("为48个村每村安排运转经费7万元，合计安排{}万元。", "336", "363", "worded-product", "warning"),
    ("登记人口5590人，其中新登记804人、存量4786人，新登记占{}%。", "14.4", "41.4", "worded-share", "warning"),
    ("回收有效问卷286份；其中满意269份，满意度{}%。", "94.06", "94.60", "worded-rate", "error"),
    ("指标值：新增授权≥3000件；完成值：3,245件，完成率{}%。", "108.17", "108.71", "worded-rate", "error"),
    ("在校学生48,200人，享受营养改善计划36,150人，覆盖率{}%。", "75", "85", "worded-rate", "warning"),
    ("应缴费人数15,600人，实际缴费14,976人，参保缴费率{}%。", "96", "98", "worded-rate", "error"),
    ("176个年度计划新开项目实际开工150个，项目开工率达{}%。", "85.23", "82.53", "worded-rate", "error"),
    ("共涉及项目单位18个，现场核查6个，占{}%。", "33.33", "36.33", "worded-share", "warning"),
    ("资金下达15个县，共计4,560万元。年底支出4,104万元，占下达资金的{}%。", "90", "95", "worded-share", "warning"),
    ("投入项目得分18分，得分率{}%（满分20分）。", "90", "95", "score-rate", "warning"),
    ("预算执行率为{}%（730/800×100%）。", "91.25", "92.15", "rate-in-bracket", "error"),
    ("年初预算安排2000万元，年中调减150万元，调整后预算数为{}万元。", "1850", "1950", "worded-adding", "error"),
    ("发现问题23个，已完成整改20个，正在整改{}个。", "3", "5", "worded-difference", "warning"),
    ("实际到位860万元。实际使用812.7万元，结余{}万元。", "47.3", "74.3", "worded-difference", "error"),
    ("办理预审1,420件，通过1,136件，不予通过{}件。", "284", "248", "worded-parts", "warning"),
    ("申请资金150万元，核定120万元，核减{}万元。", "30", "40", "worded-difference", "warning"),
    ("批复预算850万元，合同金额798.6万元，节约资金{}万元。", "51.4", "54.1", "worded-difference", "error"),
    ("共设置三级指标25个，其中完成23个，未完成{}个。", "2", "4", "worded-parts", "warning"),
    (
        "年初结转和结余320万元，本年收入4,500万元，本年支出4,610万元，年末结转和结余{}万元。",
        "210", "120", "four-balance", "error",
    ),
    ("共举办6期，每期60人，累计培训{}人次。", "360", "390", "worded-product", "warning"),
    ("单价12.5万元/套，采购8套，合计{}万元。", "100", "110", "worded-product", "warning"),
    ("评审86个，通过62个，平均每个项目资助15.5万元，资助总额{}万元。", "961", "691", "worded-product", "warning"),
    ("帮助46家企业获得贷款6.9亿元，户均{}万元。", "1500", "1800", "worded-mean", "warning"),
    ("邀请专家28人次，支付评审费8.4万元，人均{}元。", "3000", "3500", "worded-mean", "warning"),
    ("平均分为{}分，其中服务态度94分、办事效率91分。", "92.5", "95.2", "mean-with-parts", "warning"),
    ("申请56件，是上年（40件）的{}倍。", "1.4", "1.9", "worded-multiple", "warning"),
    ("2022年成交额18.6亿元，同比增长{}%，2021年为15亿元。", "24", "42", "growth-base-behind", "error"),
    ("立案64件，同比增长{}%（上年50件）。", "28", "82", "growth-base-behind", "error"),
    ("2020年、2021年分别为8,640件、10,800件，2021年同比增长{}%。", "25", "52", "growth-of-years", "error"),
    ("满意度为{}%（发放问卷400份，收回400份，满意394份）。", "98.5", "95.8", "worded-rate", "warning"),
    ("培训目标2000人次，实际完成2,360人次，超额完成{}人次。", "360", "630", "worded-difference", "error"),
    (
        "一季度支出210万元，二季度支出365.5万元，三季度支出298万元，四季度支出426.5万元，全年共支出{}万元。",
        "1300", "1030", "counted-list", "warning",
    ),
    ("质押登记126笔，融资额18.9亿元，笔均{}万元。", "1500", "1800", "worded-mean", "warning"),
    ("2020—2022年共投入9,300万元，年均{}万元。", "3,100", "3,700", "mean-of-years", "warning"),
    ("授权量分别为3,216件、4,025件、4,830件，年均增长{}%。", "22.5", "25.2", "growth-a-year", "warning"),
    ("有效专利由2019年的5,200件增加到2022年的9,100件，年均增长{}%。", "20.5", "25.0", "growth-a-year", "warning"),
    ("满意的占91.2%，基本满意的占5.3%，不满意的占{}%。", "3.5", "5.3", "shares-make-hundred", "warning"),
    ("投入9,300万元，带动社会投资4.65亿元，放大倍数{}倍。", "5.0", "0.5", "lever-multiple", "warning"),
    ("三年分别投入300万元、420万元和515万元，三年累计投入{}万元。", "1235", "1325", "counted-list", "warning"),
    ("2021—2023年分别建成120个、185个、260个，累计{}个。", "565", "655", "counted-list", "warning"),
    ("对35家企业贴息，其中小微企业22家、中型企业9家、大型企业{}家。", "4", "6", "kinds-apart", "warning"),
    ("资助学生1,250人，其中甲类680人、乙类390人、丙类{}人。", "180", "810", "neighbour-parts", "warning"),
    ("授权12,500件，其中发明2,300件、实用新型8,700件、外观设计{}件。", "1,500", "1,800", "kinds-apart", "warning"),
    (
        "“三公”经费12.8万元，其中公务用车运行维护费9.6万元，公务接待费{}万元，因公出国（境）费0万元。",
        "3.2", "2.3", "three-public", "error",
    ),
    ("数量指标得分14.5分，质量指标得分10分，产出指标合计得分{}分。", "24.5", "25.5", "section-points", "warning"),
]  # fmt: skip
ELSEWHERE = {"neighbour-parts": {"397": "702"}, "worded-difference": {}, "kinds-apart": {"6": "35", "1,800": "12,500"}}
RULES = {case[3] for case in CASES}


def outcomes(text: str) -> list[Finding | Relation]:
    """What the rules of this file say by themselves."""
    report = read_statements(read_bytes("report.txt", text.encode()))
    return [one for rule in checks() if rule.id in RULES for one in rule.run(report)]


def told(text: str) -> list[tuple[str, str, str]]:
    found = [one for one in outcomes(text) if isinstance(one, Finding)]
    return [(one.rule, one.severity, one.stated) for one in found]


@pytest.mark.parametrize(("text", "right", "wrong", "rule", "severity"), CASES, ids=[one[3] + one[2] for one in CASES])
def test_what_holds_is_recorded_and_a_slip_is_told(text: str, right: str, wrong: str, rule: str, severity: str) -> None:
    held = [one for one in outcomes(text.format(right)) if isinstance(one, Relation)]
    assert told(text.format(right)) == []
    assert {(one.stated, one.holds) for one in held} >= {(ELSEWHERE.get(rule, {}).get(wrong, right), True)}
    assert told(text.format(wrong)) == [(rule, severity, ELSEWHERE.get(rule, {}).get(wrong, wrong))]


SILENT = [
    "财政总收入52亿元，一般公共预算收入30亿元，其中税收收入20亿元，增长3%；非税收入10亿元。",
    "甲县生产总值90亿元，第一产业20亿元，第二产业30亿元；乙县生产总值80亿元，第三产业31亿元。",
    "年末常住人口120.4万人，其中城镇人口78.3万人，比上年增加1.2万人；乡村人口比上年减少0.9万人。",
    "专利申请5,210件，其中发明1,830件，授权实用新型1,210件，外观设计340件。",
    "住宿生398人，走读生5737人，在校生37354人，比年初增加2339人。",
    "执行率92%，在90%以上，分值10分，得满分10分。",
    "实现收入24.6亿元，增长31.2%，其中：服务收入14.5亿元，增长79.7%。",
    "平均每所补助28万元，38所总补助1064万元，与预算1079万元相比结余15万元。",
    "公务接待费减少38万元，下降15.3%，出国费减少20%，用车费下降7.4%。",
    "基金收入完成130.2亿元，其中土地收入完成125.6亿元，完成年度预算的96.0%。",
    "占地56049平方米，平均每个1099平方米，合5.6公顷。",
    "租用车辆35天，日租金100元；住宿70晚，每晚300元，补助5100元。",
    "得92分（90分及以上为优，80分及以上为良，60分及以上为中）。",
    "2020年底8000家，2022年底9100家，两年共增加1100家。",
    "登记3519人次，培训2712人次，宣传370人次。",
    "授权量分别为3,216件、4,025件、4,830件，年均增长22.6%。",
    "满意的占91.2%，基本满意的占6.3%，一般的占5.2%。",
    "2020—2022年共投入9,300万元，年均增长37.5%。",
    "支持院所15家、企业48家，拨付1,890万元，其中院所450万元，企业1,440万元，企业平均30万元。",
    "对18家企业每家奖励20万元，对26家企业每家奖励10万元，共奖励620万元。",
    "受理128件，结案率95.43%。",
    "受理约128件，结案121件，结案率95.43%。",
    "城镇登记失业人数922万人，新增就业1221万人，登记失业率4.1%。",
    "总投资1371万元，其中市级48万元，占总投资的3.51%。",
    "申请资金150万元，核定120万元，核减若干。",
    "受理1,420件，通过1,136件，撤回36件，不予通过248件。",
    "到位860万元，使用812.7万元，上缴国库26.9万元，结余20.4万元。",
    "设置指标25个，其中完成23个，未完成1个，1个不适用，其他另行说明。",
    "共举办6期，每期不少于60人，累计培训390人次。",
    "共举办6期，每期60人，发放教材390本。",
    "46家企业获得贷款6.9亿元，户均补助标准不超过1800万元。",
    "申请56件，是上年（约40件）的1.9倍。",
    "成交额18.6亿元，按可比口径同比增长42%，2021年为15亿元。",
    "三年分别培训1.26万人、2.08万人、2.35万人，三年累计培训5.12万人。",
    "对35家企业贴息，其中高新技术企业22家、规模以上企业19家。",
    "“三公”经费12.8万元，其中公务用车运行维护费9.6万元。",
    "平均分为95.2分，其中服务态度94分，发放问卷91份。",
    "5个小区全部开工；完工4个，完工率80%，另一个下年完工。按户数计算完工比例为80.4%。",
    "立项50个，其中市级49个，完成48个，未完成2个。",
    "教育资金56.31亿元，科技支出18.24亿元，完成资金计划的32.93%。",
    "贷款58.423亿元，增长5%，存款62.437亿元，增长7%，平均60.403亿元。",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_the_words_leave_open_is_not_judged(text: str) -> None:
    assert told(text) == []


def test_figures_in_which_a_slip_explains_as_much_are_named_beside_the_likeliest() -> None:
    text = "授权12,500件，其中发明2,300件、实用新型8,700件、外观设计1,800件。"
    found = [one for one in outcomes(text) if isinstance(one, Finding)]
    assert [one.expected for one in found] == ["12800，或2,300应为2000，或8,700应为8400，或1,800应为1500"]
