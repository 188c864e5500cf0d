"""What was read only in part is told with its place; a report that was read whole has nothing to tell."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.auditing.model import Span
from zhixiao.auditing.unread import Unread
from zhixiao.documents import Document, Table
from zhixiao.documents.reading import read_bytes

HEADS = "一级指标二级指标三级指标年度指标值实际完成值分值得分"
GRID = (
    "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
    "产出指标\t数量指标\t检修站点数\t26个\t26个\t50\t50\n"
    "效益指标\t社会效益指标\t服务居民数\t≥800人\t830人\t30\t30\n"
    "满意度指标\t服务对象满意度指标\t居民满意度\t≥85%\t91%\t10\t10\n"
    "总分\t\t\t\t\t100\t100\n"
)
MONEY = "\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n年度资金总额\t120\t110\t110\t10\t100%\t10\n"


def told(text: str) -> list[tuple[str, str]]:
    """The words told, and the text they are told of."""
    found = audit(read_bytes("form.txt", text.encode())).unread
    return [(one.message, text[one.span.start : one.span.end] if one.span else "") for one in found]


def test_a_form_that_is_read_whole_has_nothing_to_tell() -> None:
    assert told(MONEY + GRID) == []


def test_prose_has_nothing_to_tell() -> None:
    assert told("培训1195人（甲类635人和乙类560人），三级指标12个，得分95分。\n") == []


def test_a_form_without_bounds_between_its_cells_is_told() -> None:
    text = f"{HEADS}产出指标数量指标检修站点数26个26个5050质量指标合格率≥90%97.3%4040总分10098.5"
    assert told(text) == [
        ("自评表的指标行未能读出（单元格分不开，或表头不是常见样式），未逐行核对", "三级指标"),
        ("“90%97.3%4040”是几个单元格的数字连在一起，分不开，未核对", "90%97.3%4040"),
    ]


def test_rows_that_do_not_make_a_hundred_are_told_with_their_points() -> None:
    text = GRID.replace("\t30\t30", "\t20\t20").replace("\t", "\n")
    assert told(text) == [("自评表的指标行可能没有读全：读出3行，分值合计80分，其余未核对", "三级指标")]


def test_a_row_of_money_whose_cells_are_glued_is_told() -> None:
    assert told("年度资金总额1610.811534.11466.61095.60%9.56\n") == [
        ("“1610.811534.11466.61095.”是几个单元格的数字连在一起，分不开，未核对", "1610.811534.11466.61095.60%")
    ]


def test_money_under_heads_of_another_kind_is_told() -> None:
    assert told("年度资金总额\n——\n120\n110\n108\n") == [
        ("预算执行行的各栏未能分清，执行率及其得分未核对", "年度资金总额")
    ]


def test_many_places_of_one_kind_are_counted() -> None:
    text = "".join(f"第{i}行90.1234.567%{i}%\n" for i in range(8))
    found = [message for message, _ in told(text)]
    assert (len(found), found[-1].endswith("（此后同样的还有3处）")) == (5, True)


@pytest.mark.parametrize("rows", [2, 5])
def test_a_table_whose_cells_have_no_columns_is_told_when_most_of_it_was_left_alone(rows: int) -> None:
    document = Document(
        "a.txt",
        "text",
        text := "".join(f"{i}73 {i}91 {i}15\n" for i in range(1, rows + 1)),
        (Table((), 0, 0, 0, len(text), certain=False),),
    )
    assert [(one.message, one.span) for one in audit(document).unread] == [
        (f"此处是表格，行列分不清，{3 * rows}个数字中有{3 * rows}个未核对", Span(0, len(text)))
    ]


def test_what_the_reader_of_the_file_warns_of_comes_first() -> None:
    document = Document("a.xlsx", "xlsx", "", (), warnings=("工作表“乙”是隐藏的，未读",))
    assert audit(document).unread == (Unread("工作表“乙”是隐藏的，未读"),)


@pytest.mark.parametrize(
    ("heads", "message"),
    [
        ("项目资金", "年度资金总额与各资金来源未能对上，未核对"),
        ("项目资金（万元） 全年执行数", "预算执行行的各栏未能分清，执行率及其得分未核对"),
    ],
)
def test_a_money_row_of_goals_is_not_told_of_as_one_of_expenditure(heads: str, message: str) -> None:
    text = f"项目支出绩效目标申报表\n{heads}\n年度资金总额： 320.00\n财政拨款 280.00 其他资金 30.00\n"
    assert [one.message for one in audit(read_bytes("表.txt", text.encode())).unread] == [message]


ROWS = """来源 分年度投入 三年合计 占比
2021年 2022年 2023年
中央 400.00 420.00 380.00 1,230.00 17.6%
省级 260.50 255.00 270.00 735.50 11.5%
（含
上年）
市级 180.00 196.40 205.60 512.00 8.6%
"""
PROSE = """全年接待来访，甲处12批、乙处15批、丙处18批。
其中，一季度6批，二季度9批，三季度14批。
此外，走访企业20家，园区3个，商会5个。
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ROWS.replace("（含\n上年）\n", ""), ["此处像是表格，行列分不清，15个数字中有15个未核对"]),
        (ROWS.replace("（含\n上年）\n", "").replace("市级", "地市，"), []),
        (ROWS, ["此处是表格，行列分不清，15个数字中有15个未核对"]),
        (PROSE, []),
    ],
)
def test_lines_that_look_like_rows_of_a_table_are_told(text: str, expected: list[str]) -> None:
    assert [message for message, _ in told(text)] == expected
