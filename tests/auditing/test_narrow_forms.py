"""Forms whose narrow cells broke heads, labels and units over lines; forms of departments with a subtotal a goal."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.auditing.forms import read_forms
from zhixiao.documents.reading import read_bytes

Told = list[tuple[str, str, str]]
NARROW = (
    "农村供水项目支出绩效自评表\n项目资\n金\n（万\n元）\n年初预\n算数 全年预\n算数\n（A） 全年执\n行数\n（B） 分\n值 "
    "执行率\n（B/A） 得\n分\n年度资\n金总额\n： 1150.00 1150.00 1104.69 10 {rate} 9.61\n"
    " 其中：\n财政拨\n款 900.00 900.00 868.50 - 96.50% -\n 其他资\n金 250.00 250.00 {other} - 94.48% -\n"
    "年度绩效指标完成情况 一级\n指标 二级\n指标 {name} 年度指\n标值 实际完\n成值 分\n值 得\n分 "
    "偏差原因分析\n及改进措施\n"
    "产\n出\n指\n标\n（50分）\n数量\n指标 指标1：维\n修养护工\n程处数 38处 36处 20 {score} 两处水厂\n暂缓\n"
    "指标2：更\n新老旧管\n网长度 ≥45公\n里 46.30\n公里 20 20\n质量\n指标 指标1：水\n质合格率 ≥92% 94.01% 10 10\n"
    "效\n益\n指\n标\n（30分）\n社会效\n益指标 指标1：受\n益人口 ≥21.40\n万人 21.86万\n人 20 20\n"
    "可持续\n影响指\n标 指标1：管\n护制度 落实 基本落\n实 10 8 水费收缴\n不足\n"
    "满意度\n指标\n（10分） 服务对\n象满意\n度指标 指标1：用\n户满意度 ≥90% 92.25% 10 10\n总 分 100 {total}\n"
)
GOALS = (
    "部门整体绩效自评表 单位名称 某市科学技术局 预算执行情况（万元）（20分） 预算数（A） 执行数（B） 执行率（B/A） "
    "得分（20分*执行率） 部门整体支出总额 3202.60 3087.31 {rate} {money} 其中：基本支出 842.60 842.60 100.00% / "
    "项目支出 2360.00 2244.71 95.11% / 年度目标1：（40分） 壮大创新主体。 年度绩效指标 一级指标 二级指标 三级指标 分值 "
    "年初目标值（A） 实际完成值（B） 得分 产出指标 数量指标 高新技术企业数 20 60家 68家 20 "
    "有效期内企业总数 14 290家 302家 14 质量指标 企业复审通过率 6 90% 87.23% 5.82 年度目标1小计 40 {first} "
    "年度目标2：（40分） 抓好平台建设。 年度绩效指标 一级指标 二级指标 三级指标 分值 年初目标值（A） 实际完成值（B） "
    "得分 产出指标 数量指标 计划立项数 16 45项 46项 16 新建平台数 8 5个 4个 6.40 质量指标 验收通过率 10 95% 97.44% 10 "
    "满意度指标 服务对象满意度指标 企业满意度 6 90% 92.00% 6 年度目标2小计 40 38.40 总分 100 97.50\n"
)


def told(text: str) -> Told:
    report = audit(read_bytes("表.txt", text.encode()))
    return [(one.rule, one.stated, one.expected) for one in report.findings if one.severity != "notice"]


def narrow(**changed: str) -> str:
    own = {"rate": "96.06%", "other": "236.19", "name": "三级指\n标", "score": "18.95", "total": "96.56"}
    return NARROW.format(**{**own, **changed})


def goals(**changed: str) -> str:
    return GOALS.format(**{"rate": "96.40%", "money": "19.28", "first": "39.82", **changed})


def test_rows_and_money_of_narrow_cells_are_read() -> None:
    (form,) = read_forms(read_bytes("表.txt", narrow().encode()))
    assert [(row.weight.text, row.score.text) for row in form.rows][:2] == [("20", "18.95"), ("20", "20")]
    values = [(row.target and row.target.text, row.actual and row.actual.text) for row in form.rows]
    assert values[1] == ("≥45公里", "46.30公里")
    assert values[3:5] == [("≥21.40万人", "21.86万人"), (None, None)]
    assert form.funds is not None
    assert form.funds.rate is not None
    assert form.funds.rate.text == "96.06%"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (narrow(total="96.65"), [("form-total", "96.65", "96.56")]),
        (narrow(score="19.85"), [("form-total", "96.56", "97.46")]),
        (narrow(rate="96.60%"), [("form-rate", "96.60", "96.06")]),
        (goals(first="38.92"), [("form-section", "38.92", "39.82")]),
        (goals(money="19.82"), [("form-rate-score", "19.82", "19.28"), ("form-total", "97.50", "98.04")]),
        (goals(rate="94.60%"), [("form-rate", "94.60", "96.40")]),
    ],
)
def test_slips_are_told(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        narrow(),
        goals(),
        narrow(name="名\n称", total="96.65"),  # Without the head of the names there is no form to be read.
        narrow(score="-", rate="96.60%").replace("9.61\n", "-\n"),  # A score is missing: sums prove nothing.
    ],
)
def test_right_and_unreadable_forms_are_silent(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("own_rule", "notices"),
    [
        ("", ["points-of-the-words"]),
        ("部分达成的按80%至60%计分。", ["points-of-the-words"]),
        ("部分达成且已形成主要成果的可参照第一档下限以上计分。", []),
    ],
)
def test_a_rule_of_the_form_widens_the_band_of_partly_reached(own_rule: str, notices: list[str]) -> None:
    text = (
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因\n"
        "产出指标|数量指标|抽检批次|≥120批次|123批次|40|40|\n质量指标|合格率|≥98%|98.37%|20|20|\n"
        "效益指标|社会效益指标|标准体系建设|基本建立|部分达成预期指标并具有一定效果|30|27|一项规程在征求意见\n"
        f"满意度指标|服务对象满意度指标|农户满意度|≥90%|92%|10|10|\n总分|||||100|97|\n说明：{own_rule}\n"
    )
    report = audit(read_bytes("表.md", text.encode()))
    assert [one.rule for one in report.findings if one.rule == "points-of-the-words"] == notices
