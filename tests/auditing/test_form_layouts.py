"""Layouts of published forms: heads in another order, rows with less or more cells, forms that are cut off."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.auditing.form import Form
from zhixiao.auditing.forms import read_forms
from zhixiao.auditing.tokens import Token
from zhixiao.documents.reading import read_bytes

MONEY = "项目资金 年初预算数 全年预算数 全年执行数 分值 执行率 得分 年度资金总额： 60 60 54 10 90% 9 "
HEADS = "绩效指标 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施 "
CUT = (
    MONEY + HEADS + "产出指标 数量指标 巡河公里数 ≥300公里 320公里 15 15 清淤河段 ≥6段 6段 15 {score} "
    "质量指标 断面达标率 ≥95% 97% 10 10 时效指标 完工时间 11月底前 10月 10 10 效益指标 社会效益指标"
)


def read(text: str) -> Form:
    (form,) = read_forms(read_bytes("form.txt", text.encode()))
    return form


def shown(form: Form) -> list[tuple[str, str, str, str, str]]:
    """Name, target, completed value, weight and score of every row."""
    return [(row.name, *map(words, (row.target, row.actual, row.weight, row.score))) for row in form.rows]


def words(token: Token | None) -> str:
    return "" if token is None else token.text


def told(text: str) -> list[tuple[str, str, str, str]]:
    found = audit(read_bytes("form.txt", text.encode())).findings
    return [(one.rule, one.severity, one.stated, one.expected) for one in found]


def test_heads_of_the_figures_may_stand_before_those_of_the_levels() -> None:
    heads = "绩效指标 年度指标值 实际完成值 分值 得分 偏差原因分析 一级指标 二级指标 三级指标 指标性质 指标值 度量单位 "
    rows = "产出指标 数量指标 受益学生 ≧ 420 人 431 40 40 满意度指标 服务对象满意度指标 家长满意度 ≧ 90 % 94% 50 50"
    form = read(MONEY + heads + rows)
    assert shown(form) == [
        ("受益学生", "≥420人", "431", "40", "40"),
        ("家长满意度", "≥90%", "94%", "50", "50"),
    ]


def test_heads_may_carry_the_letter_of_their_column_and_the_rule_of_the_points_is_no_remark() -> None:
    heads = "一级指标 二级指标 三级指标 预期指标值(A) 实际完成指标值(B) 分值 得分 未完成原因 得分计算方法 "
    rows = (
        "产出指标 数量指标 开放天数 ≥300天 312天 50 50 未达到指标值的按比例记分 - 质量指标 设备完好率 ≥95% 96% 40 40 -"
    )
    assert shown(read(MONEY + heads + rows)) == [
        ("开放天数", "≥300天", "312天", "50", "50"),
        ("设备完好率", "≥95%", "96%", "40", "40"),
    ]
    assert "undone-full" not in [rule for rule, *_ in told(MONEY + heads + rows)]


def test_a_number_that_the_layout_broke_over_lines_is_one_cell() -> None:
    heads = "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 ".replace(" ", "\n")
    row = "产出指标 数量指标 发放补助 ≥1,234, 567元 1,300, 000元 90 85.  95 ".replace(" ", "\n")
    assert shown(read(MONEY + heads + row)) == [("发放补助", "≥1,234,567元", "1,300,000元", "90", "85.95")]


def test_a_lone_zero_behind_a_score_is_the_remark() -> None:
    rows = (
        "产出指标 质量指标 完工率 100 100 20 20 0 验收率 100 100 20 18 0 …… 效益指标 经济效益指标 节约率 100 100 50 50"
    )
    assert shown(read(MONEY + HEADS + rows)) == [
        ("完工率", "100", "100", "20", "20"),
        ("验收率", "100", "100", "20", "18"),
        ("节约率", "100", "100", "50", "50"),
    ]
    unclear = "产出指标 质量指标 完工率 100 100 20 20 5 验收率 ≥95% 96% 20 18"
    assert shown(read(MONEY + HEADS + unclear)) == [("", "≥95%", "96%", "20", "18")]


def test_lines_below_a_row_that_have_no_points_of_their_own_are_not_its_name() -> None:
    heads = "一级指标 二级指标 三级指标 分值 年度指标值 全年实际值 得分 未完成原因 "
    rows = (
        "产出指标 数量指标 ★补助种植面积 20 12亩 12亩 20 其中杏树 5亩 5亩 其中梨树 7亩 7亩 "
        "★补助养殖数量 10 40只 40只 10 其中山羊 40只 40只 质量指标 成活率 10 95% 96% 10"
    )
    assert shown(read(MONEY + heads + rows)) == [
        ("补助种植面积", "12亩", "12亩", "20", "20"),
        ("补助养殖数量", "40只", "40只", "10", "10"),
        ("成活率", "95%", "96%", "10", "10"),
    ]


def test_a_row_may_have_a_name_and_points_only() -> None:
    rows = "产出指标 质量指标 指标1：大坝质量合格 20 20 指标2： …… 效益指标 社会效益 指标 指标1：安全度汛 30 30"
    assert shown(read(MONEY + HEADS + rows)) == [
        ("大坝质量合格", "", "", "20", "20"),
        ("安全度汛", "", "", "30", "30"),
    ]


def test_forms_that_follow_one_another_in_one_grid_are_read_one_by_one() -> None:
    head = "一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 权重 | 得分 |\n"
    one = "项目名称 | {name} | | | | | |\n总额 | 0.00 | 8.20 | {spent} | 100.00% | 10 | 10 |\n" + head
    rows = "产出指标 | 数量指标 | {row} | ≥3台 | 3台 | 90 | 90 |\n合计 | | | | | 100 | 100 |\n"
    money = "预算执行 | 年初预算 | 调整后预算数 | 预算执行数 | 预算执行率 | 权重 | 得分 |\n"
    first = one.format(name="检测仪", spent="8.20") + rows.format(row="检测仪数量")
    second = one.format(name="采样车", spent="7.20") + rows.format(row="采样车数量")
    forms = read_forms(read_bytes("form.txt", (money + first + money + second).encode()))
    assert [shown(form) for form in forms] == [
        [("检测仪数量", "≥3台", "3台", "90", "90")],
        [("采样车数量", "≥3台", "3台", "90", "90")],
    ]
    assert [words(form.funds.spent) for form in forms if form.funds is not None] == ["8.20", "7.20"]


@pytest.mark.parametrize(
    ("rate", "score", "expected"),
    [
        ("97.60%", "19.52", []),
        ("96.70%", "19.52", [("form-rate", "error", "96.70", "97.60")]),
        ("97.60%", "19.25", [("form-rate-score", "warning", "19.25", "19.52")]),
        ("97.60%", "15", [("form-rate-score", "warning", "15", "19.52")]),
        ("97.60%", "20", []),
    ],
)
def test_a_money_row_without_a_column_of_points(
    rate: str, score: str, expected: list[tuple[str, str, str, str]]
) -> None:
    heads = "预算执行情况（万元） 预算数（A） 执行数（B） 执行率（B/A） 得分（20分*执行率） "
    assert told(heads + f"年度财政资金总额 250 244 {rate} {score}") == expected


@pytest.mark.parametrize(("score", "expected"), [("15", []), ("18", [("form-ceiling", "warning", "18", "≤15")])])
def test_a_score_above_its_points_in_a_form_that_is_cut_off(
    score: str, expected: list[tuple[str, str, str, str]]
) -> None:
    assert told(CUT.format(score=score)) == expected


def test_cells_that_stand_one_too_far_right_are_not_held_against_each_other() -> None:
    rows = CUT.format(score="15").replace("完工时间 11月底前 10月 10 10", "工期指标 完工时间 ≥8 8 10")
    assert told(rows) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("480", []),
        ("300 其他资金 180", []),
        ("300 其他资金", []),
        ("840", [("form-funds", "error", "480", "840")]),
        ("408", [("form-funds", "warning", "480", "408")]),
    ],
)
def test_the_sources_of_a_form_of_goals(source: str, expected: list[tuple[str, str, str, str]]) -> None:
    text = f"绩效目标申报表 资金情况（万元） 年度资金总额： 480 其中：财政拨款 {source} 总体目标 年度目标 新修渠道。"
    text += " 一级指标 二级指标 三级指标 指标值 产出指标 数量指标 新修渠道长度 ≥6公里 质量指标 验收合格率 ≥98%"
    text += " 效益指标 社会效益指标 受益人口 ≥900人 满意度指标 服务对象满意度指标 村民满意度 ≥90%"
    assert told(text) == expected


def test_the_total_of_another_term_beside_the_year_leaves_the_sources_open() -> None:
    text = (
        "绩效目标申报表 项目资金（万元） 中期资金总额： 90 年度资金总额： 30 其中：财政拨款 90 其中：财政拨款 30 "
        "其他资金 0 其他资金 0 总体目标 中期目标 年度目标 "
        "一级指标 二级指标 三级指标 指标值 产出指标 数量指标 抽检批次 ≥60批 质量指标 合格率 ≥98% "
        "效益指标 社会效益指标 受益人口 ≥900人 满意度指标 服务对象满意度指标 村民满意度 ≥90%"
    )
    assert told(text) == []


BARE = (
    "预算执行情况（万元） 预算数（A） 执行数（B） 执行率（B/A） 得分（20分*执行率） 年度财政资金总额 "
    "250 244 97.60% 19.52 年度绩效目标 "
    "一级指标 二级指标 三级指标 年初目标值（A） 实际完成值（B） 得分 产出指标 数量指标 编制规划 2部 2部 20 "
    "质量指标 专家评审 通过 通过 {first} 时效指标 完成时间 11月底 10月 20 效益指标 社会效益指标 指导建设 良好 良好 10 "
    "满意度指标 服务对象满意度指标 群众满意度 ≥90% 93% 10 总分 {total}"
)


@pytest.mark.parametrize(
    ("first", "total", "expected"),
    [
        ("20", "99.52分", []),
        ("18", "99.52", []),
        ("20", "95.92分", [("form-bare-total", "warning", "95.92", "99.52")]),
        ("20", "92.52", [("form-bare-total", "warning", "92.52", "99.52")]),
    ],
)
def test_scores_without_full_points_against_their_total(
    first: str, total: str, expected: list[tuple[str, str, str, str]]
) -> None:
    assert told(BARE.format(first=first, total=total)) == expected


def test_cells_that_lost_their_borders_are_no_doubled_words_and_no_list_of_points() -> None:
    glued = (
        "项目决策（10分）立项规范性4按程序立项4项目管理（20分）资金管理7专款专用7内部控制内部控制制度6执行有效6"
        "项目产出（30分）数量指标（10分）培训人数10≥300人310人10质量指标（10分）合格率10≥95%97%10"
        "时效指标（10分）项目效益（30分）社会效益10"
    )
    assert told(glued) == []


@pytest.mark.parametrize(
    "money",
    [
        "预算执行情况 转移支付预算数（A） 5.6万 预算执行率（B/A） {rate}% 转移支付执行数（B） 4.2万",
        "资金到位情况 资金执行情况 预算执行进度（%） 预算数 5.60 到位数 5.60 执行数 4.20 {rate}.00 其中：财政资金",
    ],
)
def test_money_with_a_label_in_front_of_each_figure(money: str) -> None:
    assert told(money.format(rate="75")) == []
    assert [(rule, severity) for rule, severity, *_ in told(money.format(rate="57"))] == [("form-rate", "error")]
    assert told("预算执行情况 预算数： 5.60 执行数： 4.20 20 其中：中央补助 5.60") == []
