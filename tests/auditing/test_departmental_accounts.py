"""The sentences that every departmental account prints: shares, changes of named parts, grades of the projects."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

Told = list[tuple[str, str, str, str]]
FIRST = "本年收入合计3614.28万元，其中：财政拨款收入3482.16万元，占{}%。"
LISTED = (
    "财政拨款支出4862.37万元，主要用于以下方面：教育支出（类）{}万元，占64.23%；"
    "社会保障和就业支出（类）1204.51万元，占24.77%；住房保障支出（类）{}万元，占11.00%。"
)
NO_WHOLE = "出国（境）费支出0万元，占0%；公务用车费支出6.18万元，占{}%；公务接待费支出{}万元，占{}%。"
GROWN = (
    "三、支出情况\n本年支出合计5206.42万元，其中：基本支出3106.42万元，项目支出2100万元。\n"
    "全年开展检查120次。\n走访企业86家。\n发放手册4000份。\n"
    "四、拨款情况\n一般公共预算财政拨款支出4862.37万元，占本年支出合计的{}%。"
    "与2023年度相比，一般公共预算财政拨款支出增加512.06万元，增长{}%。"
)
CHANGED = (
    "2024年度“三公”经费支出决算数比2023年度减少{}万元，其中：因公出国（境）费支出决算与2023年持平；"
    "公务用车购置及运行维护费支出决算减少9.45万元，下降60.46%；公务接待费支出决算增加{}万元，增长12.5%。"
)
GRADED = (
    "绩效自评的2024年度项目{}个，涉及预算金额8126.4万元，平均得分94.2分（其中，绩效评级为“优”的项目{}个；"
    "绩效评级为“良”的项目9个；绩效评级为“合格”的项目3个；绩效评级为“不合格”的项目0个。"
    "绩效自评中共发现问题{}个，已经完成整改的5个，正在整改的2个{}）。"
)
CASES: list[tuple[str, Told]] = [
    (FIRST.format("96.34"), []),
    (FIRST.format("96.84"), [("first-share", "error", "96.84", "96.34")]),
    (FIRST.format("396"), [("first-share", "error", "396", "96")]),
    (FIRST.format("81.2"), []),
    ("支出600万元，其中：甲项目200万元，占比为33.3%，乙项目150万元，占比为25.0%。", []),
    ("收入800万元，其中：拨款600万元，占年初预算的62.5%。", []),
    (LISTED.format("3123.00", "534.86"), []),
    (LISTED.format("3123.00", "534.26"), []),
    (LISTED.format("3123.30", "534.86"), [("shares-of-total", "warning", "4862.37", "4862.67")]),
    (NO_WHOLE.format("77.25", "1.82", "22.75"), []),
    (NO_WHOLE.format("77.25", "1.32", "22.75"), [("shares-of-total", "warning", "1.32", "1.82")]),
    (GROWN.format("93.39", "11.77"), []),
    (GROWN.format("98.39", "11.77"), [("named-whole", "warning", "98.39", "93.39")]),
    (GROWN.format("93.39", "17.77"), [("growth-difference", "error", "17.77", "11.77")]),
    (CHANGED.format("9.23", "0.22"), []),
    (CHANGED.format("9.28", "0.22"), [("named-changes", "error", "9.28", "9.23")]),
    (CHANGED.format("9.23", "0.72"), [("named-changes", "error", "9.23", "8.73")]),
    (CHANGED.format("9.32", "0.22"), [("named-changes", "error", "9.32", "9.23")]),
    (CHANGED.replace("与2023年持平", "减少").format("4.60", "0.22"), []),
    (GRADED.format("43", "31", "7", ""), []),
    (GRADED.format("41", "31", "7", ""), [("named-parts", "warning", "41", "43")]),
    (GRADED.format("43", "31", "8", ""), [("named-parts", "warning", "8", "7")]),
    (GRADED.format("43", "31", "8", "，其余1个长期坚持"), []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences_of_an_account(text: str, expected: Told) -> None:
    found = audit(read_bytes("决算.txt", text.encode())).findings
    told = [(one.rule, one.severity, one.stated, one.expected) for one in found if one.severity != "notice"]
    assert told == expected


PAGE = """\
本年支出合计 5206.42 万元，其中：基本支出 3106.42 万元，占
59.67%；项目支出 2100.00 万元，占 40.33%。按照有关规定，全部
支出纳入预算管理，年末没有结转资金，各项支出手续齐全、
一般公共预算支出 4862.37 万元，主要用于以下方面：教育支出
（类）3123.00 万元，占 64.23%；文化旅游体育支出（类）
1204.51 万元，占 24.77%；卫生健康支出（类）40.00 万元，占 0.82%；
住房保障支出（类）494.86 万元，占 {}%。各项支出均已按照预算
批复的用途使用，未发现截留挪用，年度绩效目标基本完成，满意。
"""


@pytest.mark.parametrize(("share", "expected"), [("10.18", []), ("19.18", [("19.18", "10.18")])])
def test_a_list_goes_on_over_lines_of_the_width_of_the_page(share: str, expected: list[tuple[str, str]]) -> None:
    """Semicolons at the end of full lines part no paragraphs; blanks that a PDF puts beside figures do not count."""
    found = audit(read_bytes("决算.txt", PAGE.format(share).encode())).findings
    assert [(one.stated, one.expected) for one in found] == expected


ROWS = (
    ("207 文化旅游支出", "1716.30 737.10 979.20"),
    ("20701 文化和旅游", "1716.30 737.10 979.20"),
    ("2070101 行政运行", "467.86 464.07 3.79"),
    ("2070104 图书馆", "670.63 230.10 440.53"),
    ("2070109 群众文化", "577.81 42.93 534.88"),
    ("208 社会保障支出", "149.33 146.01 3.32"),
    ("20805 养老支出", "149.33 146.01 3.32"),
    ("2080501 行政单位离退休", "45.54 45.54"),
    ("2080505 养老保险缴费", "103.79 100.47 3.32"),
    ("210 卫生健康支出", "37.03 37.03"),
    ("21011 医疗", "37.03 37.03"),
    ("2101101 行政单位医疗", "37.03 37.03"),
    ("221 住房保障支出", "59.56 59.56"),
    ("22102 住房改革支出", "59.56 59.56"),
    ("2210201 住房公积金", "59.56 59.56"),
    ("合计", "1962.22 979.70 982.52"),
)


@pytest.mark.parametrize(("shift", "expected"), [(0, []), (2, ["wording"])])
def test_amounts_moved_against_their_subjects_are_one_notice_in_every_column(shift: int, expected: list[str]) -> None:
    """Amounts of a table in lines, its blank cells left out, from the fourth row on `shift` rows too high."""
    amounts = [each for _, each in ROWS]
    moved = [*amounts[:4], *amounts[4 + shift :], *amounts[4 : 4 + shift]]
    lines = [f"{row} {each}" for (row, _), each in zip(ROWS, moved, strict=True)]
    text = "\n".join(["支出决算表", "单位：万元", "科目编码 科目名称 合计 基本支出 项目支出", *lines]) + "\n"
    found = audit(read_bytes("决算.txt", text.encode())).findings
    assert [one.tier for one in found] == expected
