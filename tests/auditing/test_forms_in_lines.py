"""Forms pasted as lines, a row a line: bars, tabs, spaces, arrows; every cell is known, or nothing is read."""

from dataclasses import dataclass

import pytest

from tests.auditing.test_rules import Told, told
from zhixiao.auditing.audit import audit
from zhixiao.auditing.forms import indicator_tables, read_forms
from zhixiao.documents.reading import read_bytes

Cells = tuple[str, str, str, str, str, str, str, str]


@dataclass(frozen=True)
class Content:
    """A money row, rows (level 1, level 2, name, target, actual, weight, score, remark), the total."""

    money: tuple[str, str, str, str, str]
    rows: tuple[Cells, ...]
    total: str


NURSERY = Content(
    ("84.00", "90.50", "88.69", "98.00%", "9.80"),
    (
        ("产出指标", "数量指标", "改建活动室", "≥12间", "12间", "15", "15", ""),
        ("", "", "配备玩具", "≥640件", "608件", "10", "9.5", "两批到货晚"),
        ("", "质量指标", "验收合格率", "≥98%", "98.6%", "15", "15", ""),
        ("", "时效指标", "完工时间", "8月25日前", "8月20日", "10", "10", ""),
        ("效益指标", "社会效益指标", "新增托位", "≥180个", "186个", "30", "30", ""),
        ("满意度指标", "服务对象满意度指标", "家长满意度", "≥90%", "93.5%", "10", "10", ""),
    ),
    "99.30",
)
WETLAND = Content(
    ("312.40", "300.00", "276.60", "92.20%", "9.22"),
    (
        ("产出指标", "数量指标", "补植芦苇", "≥35公顷", "31.5公顷", "20", "18", "汛期淹没"),
        ("", "质量指标", "苗木成活率", "≥85%", "88.2%", "15", "15", ""),
        ("", "成本指标", "每公顷造价", "≤8.4万元", "8.1万元", "15", "15", ""),
        ("效益指标", "生态效益指标", "越冬水鸟种数", "≥46种", "49种", "20", "20", ""),
        ("", "可持续影响指标", "管护制度", "健全", "健全", "10", "10", ""),
        ("满意度指标", "服务对象满意度指标", "周边村民满意度", "≥88%", "90.1%", "10", "10", ""),
    ),
    "97.22",
)
CONTENTS = {"nursery": NURSERY, "wetland": WETLAND}
HEADS = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因")


def _money(content: Content) -> str:
    initial, budget, spent, rate, score = content.money
    return (
        "项目支出绩效自评表（2023年度）\n项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分\n"
        f"年度资金总额 {initial} {budget} {spent} 10 {rate} {score}\n"
    )


def bars(content: Content) -> str:
    """Levels only where they begin, a bar behind each cell, empty remarks as bars."""
    rows = [" | ".join(filter(None, row[:3])) + f" | {' | '.join(row[3:7])} | {row[7]} | ||" for row in content.rows]
    return (
        _money(content) + "\n".join([" | ".join(HEADS) + " | ||", *rows, f"总分 | 100 | {content.total} | ||"]) + "\n"
    )


def levels_alone(content: Content) -> str:
    """The level 1 as a line of its own."""
    lines = [" | ".join(HEADS)]
    for first, *others in content.rows:
        lines += [f"{first}（{len(first)}0分） |"] if first else []
        lines.append(" | ".join(cell for cell in others[:-1] if cell) + f" | {others[-1]} |")
    return _money(content) + "\n".join([*lines, f"总分 | 100 | {content.total} |"]) + "\n"


def tabs(content: Content) -> str:
    rows = ["绩效指标\t" * (not at) + "\t" * bool(at) + "\t".join(row) for at, row in enumerate(content.rows)]
    heads = "绩效指标\t" + "\t".join(HEADS)
    return _money(content) + "\n".join([heads, *rows, f"总分\t\t\t\t\t\t100\t{content.total}"]) + "\n"


def spaces(content: Content) -> str:
    rows = [" ".join(filter(None, row)) for row in content.rows]
    return _money(content) + "\n".join([" ".join(HEADS), *rows, f"总分 100 {content.total}"]) + "\n"


def aligned(content: Content) -> str:
    """Columns of a printed page, levels without 指标."""
    rows = ["".join(cell.replace("指标", "").ljust(9, " ") + " " for cell in row) for row in content.rows]
    heads = "".join(head.ljust(9, " ") + " " for head in HEADS)
    return _money(content) + "\n".join([heads, *rows, f"总分{' ' * 60}100    {content.total}", "— 3 —"]) + "\n"


def slashes(content: Content) -> str:
    rows = ["/".join((*_filled(content, at), *row[2:])) for at, row in enumerate(content.rows)]
    return _money(content) + "\n".join(["/".join(HEADS), *rows, f"总分/////100/{content.total}"]) + "\n"


def arrows(content: Content) -> str:
    rows = ["→".join((*_filled(content, at), *row[2:])) for at, row in enumerate(content.rows)]
    return _money(content) + "\n".join(["→".join(HEADS), *rows, f"合计→→→→→100→{content.total}"]) + "\n"


def _filled(content: Content, at: int) -> tuple[str, str]:
    first = next(row[0] for row in content.rows[at::-1] if row[0])
    second = next(row[1] for row in content.rows[at::-1] if row[1])
    return first, second


def more_columns(content: Content) -> str:
    """The rate of each row, and words of how it went, left out where nothing is to say."""
    heads = (*HEADS[:5], "完成情况", "单项指标得分", "权重占比(%)", "单项指标折算得分")
    rows = []
    for at, row in enumerate(content.rows):
        share = float(row[6]) / float(row[5])
        lead = [*filter(None, row[:5]), *(["完成"] if share == 1 and at else ["部分完成"] if share < 1 else [])]
        rows.append(" ".join([*lead, f"{100 * share:.2f}", row[5], row[6]]))
    return _money(content) + "\n".join([" ".join(heads), *rows, f"自评总分 {content.total}"]) + "\n"


def points_in_names(content: Content) -> str:
    """No column of full points: 配备玩具（10分）."""
    heads = (*HEADS[:5], "得分")
    rows = [" ".join([*filter(None, (*row[:2], f"{row[2]}（{row[5]}分）")), *row[3:5], row[6]]) for row in content.rows]
    _, budget, spent, rate, score = content.money
    money = (
        f"项目支出绩效自评表\n预算执行情况（万元）（10分） 预算数(A) 执行数(B) 执行率(B/A) 得分(10分*执行率)\n"
        f"年度财政资金总额 {budget} {spent} {rate} {score}\n"
    )
    return money + "\n".join([" ".join(heads), *rows, f"总分 {content.total}"]) + "\n"


LAYOUTS = (bars, levels_alone, tabs, spaces, aligned, slashes, arrows, more_columns, points_in_names)


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_every_row_of_a_form_in_lines_is_read_and_nothing_said(content: str, layout) -> None:  # type: ignore[no-untyped-def]
    text = layout(CONTENTS[content])
    document = read_bytes("表.txt", text.encode())
    (form,) = read_forms(document)
    assert [(row.name, row.target and row.target.text, row.actual and row.actual.text) for row in form.rows] == [
        row[2:5] for row in CONTENTS[content].rows
    ]
    assert [(row.weight.text, row.score.text) for row in form.rows] == [row[5:7] for row in CONTENTS[content].rows]
    assert [one for one in told(text) if one[1] != "notice"] == []
    assert audit(document).unread == ()


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_a_wrong_total_and_a_wrong_score_are_told(layout) -> None:  # type: ignore[no-untyped-def]
    for right, wrong in (("99.30", "99.03"), ("9.5", "5.9")):
        text = layout(NURSERY)
        text = text[::-1].replace(right[::-1], wrong[::-1], 1)[::-1] if right == "99.30" else text.replace(right, wrong)
        assert "form-total" in [rule for rule, severity, *_ in told(text) if severity != "notice"]


def test_levels_and_remarks_are_known() -> None:
    (table,) = indicator_tables(read_bytes("表.txt", spaces(WETLAND).encode()))
    assert [(row.first, row.second, row.remark) for row in table.rows[:4]] == [
        ("产出", "数量", "汛期淹没"),
        ("产出", "质量", ""),
        ("成本", "成本", ""),
        ("效益", "生态效益", ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        # A remark that goes on in the next line: whose it is cannot be known.
        spaces(NURSERY).replace("两批到货晚", "两批到货晚\n已全部补发到园"),
        # A name of two words, as a row of one level less would have it.
        spaces(NURSERY).replace("新增托位", "新增 托位"),
    ],
)
def test_lines_that_fit_no_columns_are_no_rows(text: str) -> None:
    (form,) = read_forms(read_bytes("表.txt", text.encode()))
    assert not form.certain
    assert [one for one in told(text) if one[1] == "error"] == []


GOALS = (
    "转移支付绩效自评表\n绩效指标 | 一级 指标 |\n"
    "二级指标 | 三级指标 | 指标值 | 全年实际完成值 | 未完成原因和改进措施 | ||\n"
    "产 出 指 标 |\n数量指标 | 修复草场 | ≥3.40万亩 | {} | 0.20万亩改在次年 | ||\n围栏长度 | ≥86公里 | 88公里 | | ||\n"
    "质量指标 | 植被盖度提高 | ≥4个百分点 | {}个百分点 | 由47.3%提高到52.1% ||\n"
    "时效指标 | 任务完成率 | ≥95% | {}% | 24个村中有23个村完成 ||\n"
    "效益指标 |\n社会效益 指标 | 户均增收 | ≥2000元 | 2150元 | ||\n满意度指标 | 牧民满意度 | ≥90% | 94% | ||\n"
    "说明 | 无 |\n"
)


def test_forms_without_points_are_read_and_what_their_remarks_tell_is_tested() -> None:
    right = GOALS.format("3.20万亩", "4.8", "95.83")
    (table,) = indicator_tables(read_bytes("表.txt", right.encode()))
    assert [row.name for row in table.rows] == [
        "修复草场", "围栏长度", "植被盖度提高", "任务完成率", "户均增收", "牧民满意度",
    ]  # fmt: skip
    assert [one for one in told(right) if one[1] != "notice"] == []
    assert ("row-remark", "warning", "8.4", "4.8") in told(GOALS.format("3.20万亩", "8.4", "95.83"))
    assert ("row-remark", "warning", "98.53", "95.83") in told(GOALS.format("3.20万亩", "4.8", "98.53"))


def test_the_target_that_was_revised_is_the_one_that_counts() -> None:
    text = (
        "部门整体绩效自评表 自评总分(分) 97.05\n部门预算执行情况(万元) 年初预算数 全年(调整)预算数 全年执行数"
        " 执行率(%) 执行率权重 执行率得分(分)\n820.00 864.60 825.69 95.50 10 9.55\n"
        "绩效指标 指标名称 计量单位 指标性质 年初指标值 调整指标值 全年完成值 "
        "得分系数(%) 指标权重(分) 指标得分(分) 是否核心指标\n"
        "放映场次 场 ≥ 1200 1150 1163 100 30 30 是\n观众人次 万人次 ≥ 9 9 8.55 95 30 28.50 是\n"
        "设备完好率 % ≥ 95 95 96.20 100 10 10 否\n人均成本变动率 % ≤ 0 0 -3.40 100 10 10 否\n"
        "群众满意度 % ≥ 90 90 {} 90 10 9 否\n说明 1.年中追加{}万元。2.外借场地2处。\n"
    )
    right = text.format("81.00", "44.60")
    (form,) = read_forms(read_bytes("表.txt", right.encode()))
    assert [row.target and row.target.text for row in form.rows] == ["1150", "9", "95", "0", "90"]
    assert form.funds is not None
    assert form.funds.score is not None
    assert form.funds.score.text == "9.55"
    assert [one for one in told(right) if one[1] != "notice"] == []
    assert ("form-money-told", "warning", "46.40", "44.60") in told(text.format("81.00", "46.40"))


MONEY_TOLD: list[tuple[str, Told]] = [
    ("年中追加6.50万元，年末结余1.81万元。", []),
    ("年中追加5.60万元，年末结余1.81万元。", [("form-money-told", "warning", "5.60", "6.50")]),
    ("年末结余1.18万元。", [("form-money-told", "warning", "1.18", "1.81")]),
    ("预算结余4.69万元。", [("form-money-told", "warning", "4.69", "1.81")]),
    ("上年结余1.18万元。", []),
    ("年中追加5.60万元，年末又追加0.90万元。", []),
    ("年中追加120.00万元用于其他项目。", []),
]


@pytest.mark.parametrize(("words", "expected"), MONEY_TOLD)
def test_what_is_told_of_the_money_row_is_what_the_row_says(words: str, expected: Told) -> None:
    found = told(bars(NURSERY) + f"\n说明：{words}\n")
    assert [one for one in found if one[1] != "notice"] == expected


LISTED: list[tuple[str, Told]] = [
    ("一级指标得分：产出49.50分，效益30.00分，满意度10.00分。", []),
    ("一级指标得分：产出45.90分，效益30.00分，满意度10.00分。", [("form-score-told", "warning", "45.90", "49.50")]),
    ("一级指标满分：产出50分，效益30分，满意度10分。", []),
    ("各部分为产出50分，效益30分，满意度10分。", []),
]


@pytest.mark.parametrize(("words", "expected"), LISTED)
def test_points_in_a_list_of_levels_are_those_of_their_rows(words: str, expected: Told) -> None:
    found = told(bars(NURSERY) + f"\n{words}\n")
    assert [one for one in found if one[1] != "notice"] == expected


ROW_REMARKS: list[tuple[str, str, str, Told]] = [
    ("事故起数下降率", "7.50%", "40起降至37起", []),
    ("事故起数下降率", "8.11%", "40起降至37起", [("row-remark", "warning", "8.11", "7.50")]),
    ("事故起数下降率", "5.70%", "由40起减少到37起", [("row-remark", "warning", "5.70", "7.50")]),
    ("事故起数下降率", "11.20%", "40起降至37起", []),
    ("发证量增长率", "12.50%", "由320本增加到360本，其中电子证90本", []),
    ("发证量增长率", "11.11%", "由320本增加到360本", [("row-remark", "warning", "11.11", "12.50")]),
    ("水质达标率", "91.67%", "12个月中有11个月达标", []),
    ("水质达标率", "96.17%", "12个月中1个月未达标", [("row-remark", "warning", "96.17", "91.67")]),
    ("水质达标率", "96.17%", "抽检12个断面，其中1个未达标", [("row-remark", "warning", "96.17", "91.67")]),
    ("办结件数", "360件", "由320件增加到360件", []),
]


@pytest.mark.parametrize(("name", "actual", "remark", "expected"), ROW_REMARKS)
def test_values_follow_from_the_remark_of_their_row(name: str, actual: str, remark: str, expected: Told) -> None:
    row = ("", "质量指标", name, "≥5%" if actual.endswith("%") else "≥300件", actual, "15", "15", remark)
    rows = (*NURSERY.rows[:2], row, *NURSERY.rows[3:])
    found = told(bars(Content(NURSERY.money, rows, NURSERY.total)))
    assert [one for one in found if one[1] != "notice"] == expected


def test_a_bracket_of_how_many_of_how_many_gives_the_rate() -> None:
    assert told("出水达标率98.63%（365天中360天）。") == []
    assert told("不合格率1.37%（365天中360天合格）。") == []
    assert ("counted-rate", "error", "98.63", "95.89") in told("出水达标率98.63%（365天中350天）。")


COUNTS: list[tuple[str, Told]] = [
    ("全年接报1248起，2小时内到场1198起。", []),
    ("全年接报1248起，2小时内到场1189起。", [("form-count-rate", "warning", "1189", "1198")]),
    ("全年接报1248起，2小时内到场1189起，其余在4小时内到场。", [("form-count-rate", "warning", "1189", "1198")]),
    ("上半年接报612起，2小时内到场580起。", []),
    ("全年接报1248起，2小时内未到场189起。", []),
    ("全年接报1248起，涉及路口1189起。", []),
]


@pytest.mark.parametrize(("words", "expected"), COUNTS)
def test_counts_have_the_rate_of_the_row_that_they_speak_of(words: str, expected: Told) -> None:
    row = ("", "质量指标", "2小时到场率", "≥95%", "95.99%", "15", "15", "")
    content = Content(NURSERY.money, (*NURSERY.rows[:2], row, *NURSERY.rows[3:]), NURSERY.total)
    assert [one for one in told(bars(content) + f"\n{words}\n") if one[1] != "notice"] == expected


SEVERAL: list[tuple[str, Told]] = [
    ("两个项目全年预算合计390.50万元，执行365.29万元。", []),
    ("两个项目全年预算合计390.50万元，执行356.29万元。", [("form-money-told", "warning", "356.29", "365.29")]),
    ("两个项目全年预算合计309.50万元，执行365.29万元。", [("form-money-told", "warning", "309.50", "390.50")]),
    ("其中一个项目执行356.29万元。", []),
]


@pytest.mark.parametrize(("words", "expected"), SEVERAL)
def test_the_money_of_all_forms_is_their_sum(words: str, expected: Told) -> None:
    found = told(bars(NURSERY) + "\n" + bars(WETLAND) + f"\n{words}\n")
    assert [one for one in found if one[1] != "notice"] == expected


def test_a_total_of_the_scores_alone_is_held_against_rows_that_make_a_hundred() -> None:
    money = "预算执行分值 10 分    得分 9.80 分\n"
    text = spaces(NURSERY)
    text = money + text[text.index("一级指标") :]
    assert [one for one in told(text) if one[1] != "notice"] == []
    assert ("form-total", "error", "99.03", "99.30") in told(text.replace("总分 100 99.30", "总分 99.03"))


TWO_ROWS = (
    "2023年度项目支出绩效自评表 | 部门:某县妇幼保健院 |\n|\n| 公开14表 | 项目资金 (元) |\n"
    "| 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 | 年度资金总额 |\n"
    "| 384000.00 | 412600.00 | 402285.00 | 10 | 97.50% | 9.75 | 其中:当年财政 拨款 | "
    "384000.00 | 412600.00 | 402285.00 | — | 97.50% | — | 年度目标 | 实际完成情况 | 每人86元。 | 随访2{done}8人。 | "
    "绩效指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | "
    "偏差原因 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | "
    "产出指标 | 数量指标 | 孕妇随访人数 | ≧ | 2600 | 人 | 2418人 | 20 | {score} | 外出较多 |\n"
    "| 建档人数 | ≧ | 2400 | 人 | 2455人 | 20 | 20 |\n| 质量指标 | 高危管理率 | ≧ | 98 | % | 98.60% | 20 | 20 |\n"
    "| 生态效益 指标 |\n|\n|\n| 可持续影响 指标 | 孕妇知晓率 | ≧ | 85 | % | 88% | 20 | 20 |\n"
    "| 满意度指标 | 服务对象满意度指标等 | 孕妇满意度 | ≧ | 90 | % | 95% | 10 | 10 |\n"
    "| 其他需要说明事项 | 无 | 总分 | 100 | {total} | 优 |\n"
)


def test_heads_of_two_rows_and_the_first_row_may_stand_in_one_line() -> None:
    right = {"done": "41", "score": "18.6", "total": "98.35"}
    text = TWO_ROWS.format(**right)
    (form,) = read_forms(read_bytes("表.txt", text.encode()))
    assert [(row.name, row.unit) for row in form.rows] == [
        ("孕妇随访人数", "人"), ("建档人数", "人"), ("高危管理率", "%"), ("孕妇知晓率", "%"), ("孕妇满意度", "%"),
    ]  # fmt: skip
    assert form.funds is not None
    assert form.funds.score is not None
    assert [one for one in told(text) if one[1] != "notice"] == []
    assert ("form-total", "error", "98.53", "98.35") in told(TWO_ROWS.format(**right | {"total": "98.53"}))
    assert "form-total" in [rule for rule, *_ in told(TWO_ROWS.format(**right | {"score": "16.8"}))]
