"""Prose of accounts: their own divisions, lists over clauses, structures, figures of tables told again."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

TABLE = "\n支出内容\t金额（万元）\n渠道清淤\t512.4\n堤防加固\t388.6\n监测设备\t147.9\n合计\t1048.9\n"
CASES = [
    ("基本支出1640.2万元。其中：人员经费1425.7万元，主要用于工资；公用经费{}万元。", "214.5", "241.5", "named-parts"),
    ("支出合计2071.3万元。其中：基本支出1640.2万元，占79.2%；项目支出{}万元。", "431.1", "43.11", "named-parts"),
    ("一般公共预算收入86.4亿元，其中税收收入61.9亿元，占71.6%；非税收入{}亿元。", "24.5", "2.45", "named-parts"),
    ("地区生产总值{}亿元。其中，第一产业增加值146.2亿元，第二产业增加值498.7亿元，第三产业增加值655.3亿元。",
     "1300.2", "130.2", "named-parts"),
    ('"三公"经费支出决算{}万元，其中：因公出国（境）费1.20万元；公务用车运行费14.65万元；公务接待费6.38万元。',
     "22.23", "32.23", "named-parts"),
    ("全年支出2846.3万元。其中：设备1204.5万元，占42.3%；材料893.6万元；劳务{}万元。",
     "748.2", "784.2", "parts-of-the-whole-before"),
    ("三次产业结构为11.2:38.4:{}。", "50.4", "54.0", "structure-makes-hundred"),
    ("三个板块占比依次为45%、30%和{}%。", "25", "85", "structure-makes-hundred"),
    ("去年受理投诉326件，今年降至271件，减少{}件。", "55", "65", "neighbour-difference"),
    ("剩余38所中有12所完成主体、其余{}所尚在施工。", "26", "76", "neighbour-difference"),
    ("立案218起：食品类97起、药品类64起、器械类{}起。", "57", "75", "neighbour-parts"),
    ("近三年投入依次为21.6亿元、25.8亿元和{}亿元，总投入77.3亿元。", "29.9", "2.99", "neighbour-total"),
    ("学校满意度93.8%，家长满意度95.1%，社会满意度94.4%，三者平均{}%。", "94.4", "9.44", "worded-mean"),
    ("渠道清淤{}万元，已完工。" + TABLE, "512.4", "521.4", "prose-sheet"),
    ("项目总金额{}万元。" + TABLE.replace("金额", "投资额"), "1048.9", "1048.9", ""),
    ("总投资额{}万元。" + TABLE.replace("金额", "投资额"), "1048.9", "104.89", "prose-sheet"),
]  # fmt: skip
SILENT = [
    "工业产值610.4亿元。电子产值257.1亿元，同比下降1.1%（上年同期260.0亿元），占工业产值的42.1%。",
    "在孵企业163家，较年初131家净增32家；毕业企业23家，累计毕业168家。",
    "支出合计2071.3万元。其中：基本支出1640.2万元；项目支出341.1万元；经营支出90.0万元。",
    "基本支出1640.2万元。其中：人员经费比上年增加20.5万元，公用经费比上年减少3.5万元。",
    '"三公"经费预算30.00万元，支出决算22.23万元。其中：公务用车费14.65万元；公务接待费6.38万元。',
    "全年支出2846.3万元。其中：设备等1204.5万元；材料893.6万元；劳务784.2万元。",
    "财政按比例5:3:2分担。",
    "三类企业增速占比依次为45%、30%。",
    "去年受理投诉326件，其中来信120件，今年271件，减少85件信访积案。",
    "引进128名（博士36名、其他92名），完成年度计划120名的106.7%。",
    "渠道清淤计划投入521.4万元。" + TABLE,
    "上年渠道清淤521.4万元。" + TABLE,
    "场均约425人次，听众52360人次，场次为214场。",
]


def told(text: str) -> list[tuple[str, str]]:
    return [(one.rule, one.stated) for one in audit(read_bytes("a.txt", text.encode())).findings]


@pytest.mark.parametrize(("text", "right", "wrong", "rule"), CASES, ids=[one[3] + one[2] for one in CASES])
def test_what_is_right_is_silent_and_a_slip_is_told(text: str, right: str, wrong: str, rule: str) -> None:
    assert told(text.format(right)) == []
    found = audit(read_bytes("a.txt", text.format(wrong).encode())).findings
    at = text.index("{}")
    touched = [one for one in found if any(s.start <= at < s.end for s in (one.span, *one.also))]
    assert [one.rule for one in touched] == ([rule] if rule else [])


@pytest.mark.parametrize("text", SILENT)
def test_what_the_words_leave_open_is_not_judged(text: str) -> None:
    assert told(text) == []


def test_a_mean_said_to_be_rough_is_told_when_it_is_far_off() -> None:
    text = "组织宣讲活动214场，听众52360人次，场均约{}人次。"
    assert told(text.format(250)) == []
    assert told(text.format(425)) == [("worded-mean", "425")]
