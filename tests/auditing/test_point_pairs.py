"""Forms with columns that are not told apart: only full points and scores are read, and sums prove them."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

HEADS = "一级指标 二级指标 三级指标"
ROWS = (
    ("决策 项目立项", "立项依据充分性", "反映依据是否充分", "依据齐全得满分", "6", "6"),
    ("资金投入", "预算编制科学性", "反映测算是否有据", "测算有据得满分", "14", "12.5"),
    ("过程 组织实施", "制度执行有效性", "反映制度是否执行", "缺一项扣2分", "20", "20"),
    ("产出 产出数量", "清淤沟渠完成率", "反映任务是否完成", "按比例得分", "30", "28.8"),
    ("效益 社会效益", "群众出行改善程度", "反映受益情况", "酌情给分", "18", "16"),
    ("满意度", "沿线村民满意度", "反映认可程度", "低于90%不得分", "12", "12"),
)


def told(text: str) -> list[tuple[str, str, str]]:
    findings = audit(read_bytes("表.txt", text.encode())).findings
    return [(one.rule, one.stated, one.expected) for one in findings if one.severity != "notice"]


def scored(rows: tuple[tuple[str, ...], ...], total: str, full: str = "100") -> str:
    """A table of an evaluation by a third party, one cell a line, full points in front of two columns of words."""
    lines = [*HEADS.split(), "分值", "指标解释", "评分标准", "得分"]
    for levels, name, meaning, standard, weight, score in rows:
        lines += [*levels.split(), name, weight, meaning, standard, score]
    return "项目支出绩效评价指标评分表\n" + "\n".join([*lines, "合计", full, total]) + "\n"


def with_(at: int, weight: str, score: str) -> tuple[tuple[str, ...], ...]:
    return (*ROWS[:at], (*ROWS[at][:4], weight, score), *ROWS[at + 1 :])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (scored(ROWS, "95.3"), []),
        (scored(ROWS, "93.5"), [("form-total", "93.5", "95.3")]),
        (scored(ROWS, "95.3", "700"), [("form-total", "700", "100")]),
        (scored(with_(2, "20", "12"), "95.3"), [("form-total", "12", "20")]),
        (scored(with_(2, "28", "20"), "95.3"), [("form-weights", "28", "20")]),
        (scored(with_(5, "10", "12"), "95.3"), [("form-weights", "10", "12")]),
    ],
)
def test_words_may_stand_between_full_points_and_score(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


MONEY = (
    "项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分\n"
    "年度资金总额 260 260 247 10 95.00% 9.5\n其中：财政拨款 260 260 247 - 95.00% -\n"
)
NUMBERED = (
    f"序号 {HEADS} 指标值 完成值 完成率 分值 得分 备注\n"
    "1 产出指标 数量指标 栽植行道树 ≥400株 420株 105% 15 15\n"
    "2 补植绿篱 ≥900米 855米 95% 2 1.9 苗木短缺\n3 质量指标 苗木成活率 ≥90% 93% 103.33% 3 3\n"
    "4 时效指标 按期完工率 100% 100% 100% 10 10\n5 效益指标 社会效益指标 新增绿地 ≥2公顷 2公顷 100% {} 40\n"
    "6 满意度指标 服务对象满意度指标 居民满意度 ≥90% 96% 106.67% 20 {}\n总分 100 {}\n"
)


@pytest.mark.parametrize(
    ("weight", "score", "total", "expected"),
    [
        ("40", "20", "99.4", []),
        ("40", "20", "94.9", [("form-total", "94.9", "99.4")]),
        ("40", "12", "99.4", [("form-total", "12", "20")]),
        ("70", "20", "99.4", [("form-weights", "70", "40")]),
    ],
)
def test_row_numbers_are_no_points(weight: str, score: str, total: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(MONEY + NUMBERED.format(weight, score, total)) == expected


DEDUCTED = (
    f"{HEADS} 指标值 权重 完成值 扣分 得分 扣分原因\n产出指标 数量指标 检测样品 ≥800批次 25 812批次 0 25\n"
    "复检样品 ≥40批次 15 36批次 1.5 13.5 设备检修\n质量指标 报告差错率 ≤1% 10 0.6% 0 10\n"
    "效益指标 社会效益指标 问题食品下架率 100% 20 100% 0 20\n风险提示发布 ≥12期 10 12期 0 10\n"
    "满意度指标 服务对象满意度指标 消费者满意度 ≥88% 10 91% 0 10\n合计 100 {}\n"
)


@pytest.mark.parametrize(("total", "expected"), [("98", []), ("89", [("form-total", "89", "98.0")])])
def test_points_taken_off_stand_between(total: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(MONEY + DEDUCTED.format(total)) == expected


LEFT_OUT = (
    f"{HEADS} 实际完成值 分值 得分\n产出指标 数量指标 修复路灯 320盏 30 30\n更换电缆 18千米 10 10\n"
    "质量指标 亮灯率 99.1% 10 10\n效益指标 社会效益指标 夜间事故减少 12% 20 20\n节电 有所节约 10 —\n"
    "满意度指标 服务对象满意度指标 市民满意度 93% 10 10\n总分 100 89.5\n"
)


def test_a_row_without_a_score_is_no_missing_weight() -> None:
    """Too few points are what an unscored row leaves: no score is above its full points."""
    assert told(MONEY + LEFT_OUT) == []


def test_figures_that_fill_a_cell_are_no_sentence() -> None:
    text = (
        "\t".join(["评分表", "分值"])
        + "\n决策\t项目立项\t立项程序规范性\t4\t反映程序是否规范\t缺一项扣权重的一半\t3.2\n"
    )
    assert told(text + "立项依据充分性\t4\t反映程序是否规范\t缺一项扣权重的一半\t4\n") == []


def test_a_standard_that_gives_no_points_leaves_nothing_undone() -> None:
    """否则不得分 is no number of what was not scored."""
    rows = (
        "立项程序规范性 4 评价程序是否规范 完成目标得满分，未完成按比例得分 3.6 受论证影响推迟，下一步加快进度\n"
        "绩效指标明确性 2 反映指标完成情况 达到标准得满分，否则不得分 2\n"
        "资金投入 预算编制科学性 3 评价测算是否有据 按实际完成情况酌情给分 3\n"
    )
    assert told("决策 立项依据充分性 4 反映依据完成情况 达到标准得满分，否则不得分 4\n" + rows) == []


ALL_SPENT = (
    "项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分\n年度资金总额|85|85|85|10|100%|10\n"
    "其中：财政拨款|85|85|85||100%|\n"
    "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因\n"
    "产出指标|数量指标|更新公交站牌|≥60块|66块|20|20|\n|质量指标|站牌完好率|≥95%|97%|20|20|\n"
    "|成本指标|单块造价|≤1.2万元|1.1万元|10|10|\n效益指标|社会效益指标|候车满意程度|提升|基本提升|30|27.01|设施老化\n"
    "满意度指标|服务对象满意度指标|乘客满意度|≥90%|92%|10|10|\n总分|||||100|{}|\n"
)


def test_a_total_with_ten_points_for_the_money_is_no_slip() -> None:
    assert told(ALL_SPENT.format("97.01")) == []
    assert told(ALL_SPENT.format("87.01")) == [("form-total", "87.01", "97.01")]


LEVELS = (
    "一级指标\t分值\t二级指标\t分值\t三级指标\t分值\t得分\n决策\t20\t项目立项\t8\t立项依据充分性\t5\t5\n立项程序规范性\t3\t3\n"
    "资金投入\t{}\t预算编制科学性\t7\t6\n资金分配合理性\t5\t5\n小计\t{}\t19\n"
    "过程\t20\t资金管理\t12\t资金到位率\t6\t6\n预算执行率\t6\t5.4\n组织实施\t8\t制度执行有效性\t8\t8\n小计\t20\t19.4\n"
    "产出\t{}\t产出数量\t18\t疏浚河道完成率\t18\t18\n产出质量\t12\t验收合格率\t12\t11\n小计\t30\t29\n"
    "效益\t30\t项目效益\t30\t沿河居民受益程度\t14\t14\n长效管护机制\t16\t15\n小计\t30\t29\n合计\t100\t96.4\n"
)


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (("12", "20", "30"), []),
        (("21", "20", "30"), [("form-level", "21", "12")]),
        (("12", "20", "80"), [("form-level", "80", "30")]),
        (("12", "70", "30"), [("form-section", "70", "20")]),
    ],
)
def test_levels_weigh_what_their_rows_do(figures: tuple[str, ...], expected: list[tuple[str, str, str]]) -> None:
    assert told(LEVELS.format(*figures)) == expected


ACROSS = (
    "项目资金（万元）\n年度资金总额\n其中：财政拨款\n其他资金\n年初预算数\n320\n300\n20\n全年预算数\n340\n320\n20\n全年执行数\n306\n{}\n20\n"
    "分值\n10\n-\n-\n执行率\n{}\n89.38%\n100%\n得分\n9\n-\n-\n一级指标\n产出指标\n效益指标\n满意度指标\n"
    "三级指标\n新建充电桩\n设备投用率\n按期建成率\n年服务车辆\n节约燃油\n车主满意度\n"
    "年度指标值\n≥80个\n≥95%\n100%\n≥9000辆次\n≥30吨\n≥90%\n实际完成值\n80个\n97%\n95%\n9800辆次\n31吨\n94%\n"
    "分值\n20\n20\n10\n15\n15\n10\n得分\n20\n20\n{}\n15\n15\n10\n总分\n100\n98.5\n"
)


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (("286", "90.00%", "9.5"), []),
        (("268", "90.00%", "9.5"), [("form-funds", "306", "288"), ("form-rate", "89.38", "83.75")]),
        (("286", "99.00%", "9.5"), [("form-rate", "99.00", "90.00")]),
        (("286", "90.00%", "5.9"), [("form-total", "98.5", "94.9")]),
    ],
)
def test_columns_one_after_another(figures: tuple[str, ...], expected: list[tuple[str, str, str]]) -> None:
    assert told(ACROSS.format(*figures)) == expected


def test_a_total_below_a_torn_table_is_that_of_the_form() -> None:
    """Cells broken over lines leave two rows right above the total."""
    text = (
        "一级指标\t二级指标\t三级指标\t分值\t指标解释\t评分标准\t得分\n"
        "决策\t项目立项\t立项依据充分性\t28\t反映项目立项依据\n是否充分\t缺一项扣权重的\n一半\t28\n"
        "过程\t资金管理\t预算执行率\t20\t反映预算执行进度\t按执行率计分\t19\n组织实施\t制度执行有效性\t12\t反映制度是否\n落实\t酌情给分\t12\n"
        "产出\t产出数量\t实际完成率\t18\t考核任务完成\t按比例得分\t18\n效益\t项目效益\t社会公众满意度\t22\t衡量认可程度\t低于八成不得分\t21.5\n"
        "合计\t100\t98.5\n"
    )
    assert told(text) == []
    assert told(text.replace("98.5", "95.8")) == [("form-total", "95.8", "98.5")]


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [
        ("", "", []),
        ("103.33%", "130.33%", [("form-done-rate", "130.33", "103.33")]),
        ("855米", "585米", [("form-done-rate", "95", "65")]),
        ("106.67%", "100%", []),
        ("≥400株", "≥40\n0株", []),
        ("105%", "115%", [("form-done-rate", "115", "105")]),
    ],
)
def test_done_rates_follow_from_their_rows(right: str, wrong: str, expected: list[tuple[str, str, str]]) -> None:
    """A rate that stops at a hundred is right."""
    assert told((MONEY + NUMBERED.format("40", "20", "99.4")).replace(right, wrong, 1 if right else 0)) == expected


def test_what_was_read_of_a_form_is_said() -> None:
    def notes(text: str) -> list[str]:
        return [one.message for one in audit(read_bytes("表.txt", text.encode())).unread]

    note = "自评表只读出6行的分值与得分，指标值、完成值等栏分不开，未逐行核对"
    assert notes(MONEY + DEDUCTED.format("98")) == [note]
    assert notes(scored(ROWS, "95.3")) == []


@pytest.mark.parametrize("between", ["\n", " ", "\t"])
def test_points_may_have_their_unit(between: str) -> None:
    rows = (
        "三级指标 年度指标值 实际完成值 分值 得分",
        "疏通管道 ≥30公里 31公里 20分 20分",
        "更换井盖 ≥500个 540个 15分 15分",
        "抢修及时率 ≥95% 97% 15分 14.5分",
        "积水点减少 ≥6处 7处 20分 20分",
        "清淤规范程度 规范 基本规范 20分 18分",
        "居民满意度 ≥88% 90% 10分 10分",
    )
    text = (
        "年度总体目标\n" + "\n".join(rows).replace(" ", between) + "\n" + between.join(["合计", "100分", "{}分"]) + "\n"
    )
    assert told(text.format("97.5")) == []
    assert told(text.format("95.7")) == [("form-total", "95.7", "97.5")]


def test_points_in_addition_are_no_fault() -> None:
    more = ("加分项", "典型经验", "获省级以上推广", "酌情加分", "5", "5")
    assert told(scored((*with_(4, "18", "13"), more), "97.3")) == []
    assert told(scored((*ROWS, ("扣分项", "通报批评", "被省级以上通报", "每次扣2分", "", "-2")), "93.3")) == []
    assert told(scored((*ROWS, ("", "", "", "", "", "")), "93.3")) == [("form-total", "93.3", "95.3")]


NESTED = (
    f"{HEADS} 分值 得分\n产出 数量 清运垃圾 20 20\n更换果皮箱 10 9\n小计 30 29\n质量 保洁达标率 20 18\n小计 {{}} {{}}\n"
    "效益 社会效益 市容改善 25 25\n投诉下降 15 14\n小计 40 39\n满意度 居民满意度 10 10\n总分 100 96\n"
)


@pytest.mark.parametrize(
    ("figures", "expected"),
    [(("20", "18"), []), (("50", "47"), []), (("80", "18"), [("form-section", "80", "20")])],
)
def test_a_subtotal_of_more_rows_is_no_fault(figures: tuple[str, ...], expected: list[tuple[str, str, str]]) -> None:
    """The second may be that of the first and its own."""
    assert told(NESTED.format(*figures)) == expected


def test_a_row_without_a_score_does_not_take_the_points_of_the_next() -> None:
    assert told(scored((*ROWS[:2], (*ROWS[2][:5], ""), *ROWS[3:]), "75.3")) == []


REVIEWED = (
    f"{HEADS} 目标值 完成值 分值 得分 复核得分\n产出指标 数量指标 改造危桥 =3座 3座 20 20 19.5\n"
    "养护村道 ≥60公里 66公里 20 20 20\n"
    "质量指标 验收合格率 =100% 100% 10 10 9.5\n效益指标 社会效益指标 受益村民 ≥900人 960人 15 15 15\n"
    "经济效益指标 运输费用下降 ≥5% 6% 15 15 14\n"
    "满意度指标 服务对象满意度指标 村民满意度 ≥90% 95% 10 10 10\n总分 100 {}\n"
)


@pytest.mark.parametrize(("total", "expected"), [("99.5", []), ("95.5", [("form-total", "95.5", "99.5")])])
def test_a_score_of_the_review_is_no_score_of_the_form(total: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(MONEY + REVIEWED.format(total)) == expected
