"""The families of checks on indicator rows: rows in order, rows at fault, rows without the figure."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes
from zhixiao.rules.level_words import level_words

Told = list[tuple[str, str, str]]
HEADS = "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施"
MONEY = "年度资金总额|100|100|{spent}|10|{rate}|{score}"
ROWS = (
    "产出指标|数量指标|业务培训人数|≥500人|520人|10|10|",
    "产出指标|数量指标|编印手册|≥3000册|3000册|10|10|",
    "产出指标|数量指标|走访企业|≥40家|41家|5|5|",
    "产出指标|质量指标|培训合格率|≥95%|97%|10|9|试题偏难",
    "产出指标|时效指标|培训完成时间|2022年11月底前|2022年11月20日|5|5|",
    "产出指标|成本指标|人均培训成本|≤800元|760元|10|10|",
    "效益指标|社会效益指标|企业知识产权意识|有效提高|有效提高|15|15|",
    "效益指标|可持续影响指标|培训教材使用年限|≥3年|3年|15|15|",
    "满意度指标|服务对象满意度指标|参训人员满意度|≥90%|95%|10|10|",
)


def form(*changed: str, spent: str = "98.2", rate: str = "98.20%", score: str = "9.82") -> str:
    """The form of 2022 with rows replaced by those of the same place (`3:…`)."""
    rows = list(ROWS)
    for one in changed:
        at, _, row = one.partition(":")
        rows[int(at) - 1] = row
    points = [row.split("|")[6] for row in rows]
    total = sum(float(one) for one in points if one[:1].isdigit()) + float(score)
    money = MONEY.format(spent=spent, rate=rate, score=score)
    title = "项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分"
    lines = ["项目支出绩效自评表", "（2022年度）", title, money, HEADS, *rows, f"总分|||||100|{total:g}|"]
    return "\n".join(lines).replace("|", "\t") + "\n"


def told(text: str) -> Told:
    findings = audit(read_bytes("表.txt", text.encode())).findings
    return [(one.rule, one.stated, one.expected) for one in findings if one.severity == "notice"]


def warned(text: str) -> Told:
    findings = audit(read_bytes("表.txt", text.encode())).findings
    return [(one.rule, one.stated, one.expected) for one in findings if one.severity != "notice"]


CASES: list[tuple[str, Told]] = [
    ("1:产出指标|数量指标|业务培训人数|××人|520人|10|10|", [("target-placeholder", "**人", "指标值")]),
    ("1:产出指标|数量指标|业务培训人数|待定|520人|10|10|", [("target-placeholder", "待定", "指标值")]),
    ("4:产出指标|质量指标|培训合格率|/|/||/|", []),
    ("1:产出指标|数量指标|业务培训人数|≥500人|已完成|10|10|", [("words-for-a-figure", "已完成", "")]),
    ("4:产出指标|质量指标|培训合格率|≥95%|完成|10|10|", []),
    ("1:产出指标|数量指标|业务培训人数|≥500人|完成520人|10|10|", []),
    ("4:产出指标|质量指标|培训合格率|≥95%||10|9|", [("indicator-blank", "10", "完成值")]),
    ("4:产出指标|质量指标|培训合格率|—|97%|10|9|", [("indicator-blank", "10", "指标值")]),
    ("4:产出指标|质量指标|培训合格率|≥95%|97%|10||", [("indicator-blank", "10", "得分")]),
    ("6:产出指标|成本指标|人均培训成本|≥800元|860元|10|10|", [("cost-at-least", "≥800元", "≤")]),
    ("6:产出指标|成本指标|参训补助标准|≥800元|860元|10|10|", []),
    ("6:产出指标|成本指标|成本节约率|≥3%|3.6%|10|10|", []),
    ("4:产出指标|质量指标|培训合格率|≥110%|97%|10|9|", [("target-above-hundred", "≥110%", "≤100%")]),
    ("4:产出指标|质量指标|考核合格率比上年增长率|≥110%|117%|10|9|试题偏难", []),
    ("4:产出指标|质量指标|计划完成率|≥110%|117%|10|9|试题偏难", []),
    (
        "5:产出指标|时效指标|培训完成时间|2021年11月底前|2021年11月20日|5|5|",
        [("target-date", "2021年11月底前", "2022年")],
    ),
    ("5:产出指标|时效指标|培训完成时间|11月|11月20日|5|5|", []),
    ("3:产出指标|数量指标|走访企业|每月走访|41家|5|5|", []),
    ("3:产出指标|数量指标|新增签约企业|≤40家|40家|5|5|", [("quantity-at-most", "≤40家", "≥")]),
    ("3:产出指标|数量指标|培训会议次数|≤4次|4次|5|5|", []),
    (
        "4:产出指标|数量指标|参训人数|≥500人|520人|10|9|试题偏难",
        [],
    ),
    (
        "7:效益指标|社会效益指标|业务培训人数|≥500人|520人|15|15|",
        [("repeated-indicator", "业务培训人数", "")],
    ),
    ("2:产出指标|数量指标|业务的培训人数|≥500人|520人|10|10|", [("repeated-indicator", "业务的培训人数", "")]),
    ("2:产出指标|数量指标|业务培训人数|≥60人|66人|10|10|", []),
    ("2:产出指标|数量指标|人数业务培训|≥500人|520人|10|10|", [("repeated-indicator", "人数业务培训", "")]),
    ("2:产出指标|数量指标|业务培训人数2|≥500人|520人|10|10|", []),
    ("4:产出指标|质量指标|教室改造质量|合格|合格|10|10|部分工程未能按期完成", [("undone-full", "10", "<10")]),
    (
        "3:产出指标|数量指标|项目资金支付率|≥95%|98%|5|5|",
        [("level-mismatch", "项目资金支付率", "预算执行（自评表另有分值）")],
    ),
    ("5:产出指标|时效指标|资金拨付及时率|≥95%|98%|5|5|", []),
    (
        "8:效益指标|生态效益指标|企业销售收入|≥300万元|320万元|15|15|",
        [("level-mismatch", "企业销售收入", "经济效益或社会效益")],
    ),
    ("4:产出指标|质量指标|教室改造质量|合格|主体完工，尚未验收|10|10|", [("undone-full", "10", "<10")]),
    ("4:产出指标|质量指标|教室改造质量|合格|合格|10|10|部分教室未完成验收", [("undone-full", "10", "<10")]),
    ("4:产出指标|质量指标|教室改造质量|合格|合格|10|9|尚未完成验收", []),
    ("4:产出指标|质量指标|教室改造质量|合格|合格|10|10|无未完成事项", []),
    ("4:产出指标|质量指标|教室改造质量|合格|合格|10|10|未开展现场检查，改为线上抽查", []),
    ("6:产出指标|成本指标|困难学员慰问金|≥800元|860元|10|10|", []),
    (
        "7:效益指标|社会效益指标|企业知识产权意识|有效提高|部分达成预期指标|15|15|",
        [("points-of-the-words", "15", "7.50—12.00")],
    ),
    (
        "7:效益指标|社会效益指标|企业知识产权意识|有效提高|未达成预期指标|15|10|",
        [("points-of-the-words", "10", "0.00—9.00")],
    ),
    (
        "7:效益指标|社会效益指标|企业知识产权意识|有效提高|达成预期指标|15|10|",
        [("points-of-the-words", "10", "12.00—15.00")],
    ),
    ("7:效益指标|社会效益指标|企业知识产权意识|有效提高|达成预期指标|15|10|宣传不够", []),
    ("7:效益指标|社会效益指标|企业知识产权意识|有效提高|部分达成预期指标|15|10|", []),
    ("4:产出指标|质量指标|培训合格率|≥95%|97%|10|9|未提供佐证材料", [("unproved-points", "9", "0")]),
    ("4:产出指标|质量指标|培训合格率|≥95%|97%|10|9|佐证材料齐全", []),
    (
        "9:满意度指标|服务对象满意度指标|参训人员满意度|≥90%|全年零投诉|10|10|",
        [("complaints-as-satisfaction", "全年零投诉", "调查数据")],
    ),
    ("9:满意度指标|服务对象满意度指标|参训人员满意度|≥90%|问卷满意率95%，零投诉|10|10|", []),
]


def test_a_form_in_order_has_no_notice() -> None:
    assert told(form()) == []


@pytest.mark.parametrize(("row", "expected"), CASES)
def test_a_row_is_told_of_by_its_own_check_only(row: str, expected: Told) -> None:
    assert told(form(row)) == expected


@pytest.mark.parametrize(
    "row",
    [
        "6:产出指标|成本指标|人均培训成本|≥800元|860元|10|10|",
        "3:产出指标|数量指标|项目资金支付率|≥95%|98%|5|5|",
        "7:效益指标|社会效益指标|业务培训人数|≥500人|520人|15|15|",
        "7:效益指标|社会效益指标|企业知识产权意识|≥95%|96%|15|15|",
        "1:产出指标|数量指标|业务培训人数|2022年≥300人|2020—2022年累计512人|10|10|",
        "6:产出指标|成本指标|业务培训总成本|≤40万元|0.4万元|10|10|",
    ],
)
def test_a_run_of_cells_says_the_same_as_the_grid(row: str) -> None:
    flat = " ".join(form(row).split())
    assert told(flat) == told(form(row))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("11月底前|11月20日|5|5|", []),
        ("11月底前|12月20日|5|5|", [("late-but-full", "12月20日", "11月底前")]),
        ("11月底前|12月20日全部发放到人|5|5|无偏差", [("late-but-full", "12月20日全部发放到人", "11月底前")]),
        ("11月底前|12月20日|5|5|因疫情延期", []),
        ("11月底前|12月20日|5|4|", []),
        ("2022年11月20日前|11月25日|5|5|", [("late-but-full", "11月25日", "2022年11月20日前")]),
        ("12月底前|2023年1月25日完成|5|5|", [("late-but-full", "2023年1月25日完成", "12月底前")]),
        ("6月底前|2023年5月25日|5|5|", []),
        ("12月底前|2022年1月25日|5|5|", []),
    ],
)
def test_work_finished_after_its_deadline_has_no_full_points(cells: str, expected: Told) -> None:
    assert warned(form(f"5:产出指标|时效指标|培训完成时间|{cells}")) == expected


def test_words_behind_a_score_that_may_explain_it_keep_a_run_of_cells_silent() -> None:
    late = "5:产出指标|时效指标|培训完成时间|11月底前|12月20日|5|5|"
    another = "6:产出指标|时效指标|手册印制时间|10月底前|10月20日|10|10|"
    flat = " ".join(form(late, another).split()).replace("产出指标 时效指标 手册印制时间", "手册印制时间")
    assert warned(flat) == [("late-but-full", "12月20日", "11月底前")]
    assert warned(flat.replace("手册印制时间", "师资调整 手册印制时间")) == []


def test_a_printed_period_says_which_dates_belong() -> None:
    text = form("5:产出指标|时效指标|培训完成时间|2021年11月底前|2021年11月20日|5|5|")
    assert told(text.replace("（2022年度）", "（2022年度）实施期限：2021年3月至2022年12月")) == []
    assert told(text.replace("（2022年度）", "2021年度、2022年度")) == []


def test_what_most_rows_say_is_no_slip_of_one() -> None:
    secret = [
        f"{at}:{'|'.join('≥**人' if part.startswith('≥') else part for part in row.split('|'))}"
        for at, row in enumerate(ROWS, 1)
    ]
    unproved = [f"{at}:{row}无佐证" for at, row in enumerate(ROWS, 1)]
    assert told(form(*secret)) == []
    assert told(form(secret[0])) == [("target-placeholder", "≥**人", "指标值")]
    assert told(form(*unproved)) == []


def test_a_report_that_prints_its_form_again_is_told_once() -> None:
    row = "3:产出指标|数量指标|项目资金支付率|≥95%|98%|5|5|"
    assert told(form(row) + form(row)) == told(form(row))


def test_a_quantity_in_words_is_told_where_the_others_have_figures() -> None:
    words = "3:产出指标|数量指标|走访企业|按计划完成|已完成|5|5|"
    another = "4:产出指标|数量指标|印发简报|≥12期|12期|10|9|版面不全"
    assert told(form(words, another)) == [("quantity-in-words", "按计划完成", "数字")]
    assert told(form(words, "1:产出指标|数量指标|业务培训人数|足额|足额|10|9|")) == []


def test_a_form_of_outputs_only_lacks_its_effects() -> None:
    rows = (
        "7:产出指标|质量指标|教材差错率|≤1%|0.5%|15|15|",
        "8:产出指标|质量指标|教材使用年限|≥3年|3年|15|15|",
        "9:产出指标|质量指标|参训人员出勤率|≥90%|95%|10|10|",
    )
    assert told(form(*rows)) == [("missing-level", "业务培训人数", "效益、满意度指标")]
    assert told(form(*rows[:2])) == []


def test_text_targets_met_by_percentages_are_told_once() -> None:
    rows = (
        "4:产出指标|质量指标|教材质量|内容准确|100%|10|9|",
        "7:效益指标|社会效益指标|企业知识产权意识|有效提高|100%|15|15|",
        "8:效益指标|可持续影响指标|培训制度|建立健全|100%|15|15|",
    )
    assert told(form(*rows)) == [("percent-for-words", "100%", "")]
    assert told(form(*rows[:2])) == []
    assert told(form(*rows[:2], "8:效益指标|可持续影响指标|制度覆盖率|全覆盖|100%|15|15|")) == []


def test_a_form_in_which_every_row_is_full_is_told_once() -> None:
    row = "4:产出指标|质量指标|培训合格率|≥95%|97%|10|10|"
    assert told(form(row, spent="100", rate="100.00%", score="10")) == [("all-full", "100", "")]
    assert told(form(row)) == []


def test_all_points_with_little_money_want_a_word() -> None:
    row = "4:产出指标|质量指标|培训合格率|≥95%|97%|10|10|"
    low = form(row, spent="38.2", rate="38.20%", score="3.82")
    assert told(low) == [("results-above-money", "38.20%", "")]
    assert told(low + "结余资金已按规定收回。\n") == []
    assert told(form(spent="38.2", rate="38.20%", score="3.82")) == []


def test_satisfaction_has_evidence_where_the_other_rows_have() -> None:
    rows = [f"{at}:{row.rsplit('|', 1)[0]}|见附件{at}" for at, row in enumerate(ROWS, 1)]
    assert told(form(*rows)) == []
    assert told(form(*rows[:-1])) == [("satisfaction-without-evidence", "95%", "调查材料")]
    assert told(form(*rows[:4])) == []


def test_more_spent_than_budgeted_is_told() -> None:
    assert told(form(spent="103.5", rate="103.50%", score="10")) == [("spent-above-budget", "103.5", "≤100")]
    assert told(form(spent="100", rate="100.00%", score="10")) == []


def test_a_text_grid_that_lost_its_merged_cells_is_read_where_its_points_are() -> None:
    row = "6:产出指标|成本指标|人均培训成本|≥800元|860元|10|10|"
    lines = form(row).splitlines()
    body = [line + "\t" if line.startswith("产出指标\t") else line for line in lines[6:-1]]
    rows = [lines[4], lines[5], *(line.removeprefix("产出指标\t") for line in body), lines[-1]]
    text = "\n".join(line.replace("\t", " | ") + " |" for line in rows)
    assert [table.certain for table in read_bytes("表.txt", text.encode()).tables] == [True]
    assert told(text + "\n") == [("cost-at-least", "≥800元", "≤")]


def test_the_dictionary_of_levels_names_its_source_and_says_each_word_once_a_level() -> None:
    words = [(level, word) for one in level_words().mismatches for level in one.levels for word in one.words]
    assert level_words().source != ""
    assert len(words) == len(set(words))
