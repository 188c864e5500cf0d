"""Forms that print the full points of every level in a column of its own."""

import pytest

from tests.auditing.test_rules import Told, told

HEADS = "一级指标|分值|二级指标|分值|三级指标|分值|年度指标值|实际完成值|得分"
ROWS = (
    "产出指标|50|数量指标|20|养护面积|12|≥120万平方米|126万平方米|12",
    "产出指标|50|数量指标|20|补植苗木|8|≥5000株|5200株|8",
    "产出指标|50|质量指标|18|苗木成活率|18|≥95%|93%|16",
    "产出指标|50|时效指标|12|养护及时率|12|100%|100%|12",
    "效益指标|40|社会效益|40|公园服务半径覆盖率|40|≥80%|84%|40",
    "满意度指标|10|满意度|10|市民满意度|10|≥90%|92%|10",
    "合计|100||100||100|||98",
)


def form(*slips: tuple[str, str], merged: bool = False) -> str:
    """The form as text: levels printed again in every row, or once as in cells that were merged."""
    rows = [row.split("|") for row in ROWS]
    if merged:
        rows = [[*_unless(row, above, 4), *row[4:]] for row, above in zip(rows, [[""] * 9, *rows], strict=False)]
    lines = "\n".join(f"| {' | '.join(row)} |" for row in (HEADS.split("|"), *rows))
    for wrong, right in slips:
        assert wrong in lines
        lines = lines.replace(wrong, right)
    return f"城市绿地养护项目支出绩效自评表\n\n{lines}\n"


def _unless(row: list[str], above: list[str], width: int) -> list[str]:
    same = [row[at : at + 2] == above[at : at + 2] for at in range(0, width, 2)]
    return [cell for at, again in enumerate(same) for cell in (["", ""] if again else row[2 * at : 2 * at + 2])]


CASES: list[tuple[tuple[str, str], Told]] = [
    (("产出指标 | 50", "产出指标 | 55"), [("level-columns", "error", "55", "50")]),
    (("数量指标 | 20", "数量指标 | 25"), [("level-columns", "error", "25", "20")]),
    (("养护及时率 | 12", "养护及时率 | 21"), [("form-weights", "error", "21", "12")]),
    (("| 98 |", "| 89 |"), [("form-total", "error", "89", "98")]),
]


@pytest.mark.parametrize("merged", [False, True])
def test_levels_printed_again_in_each_row_count_once(merged: bool) -> None:
    assert told(form(merged=merged)) == []


@pytest.mark.parametrize("merged", [False, True])
@pytest.mark.parametrize(("change", "expected"), CASES)
def test_a_level_weighs_what_stands_below_it(change: tuple[str, str], expected: Told, merged: bool) -> None:
    assert [one for one in told(form(change, merged=merged)) if one[1] != "notice"] == expected


def test_two_levels_that_miss_their_parts_are_of_another_reckoning() -> None:
    text = form(("质量指标 | 18", "质量指标 | 10"), ("时效指标 | 12", "时效指标 | 20"))
    assert told(text) == []


SECOND_LEVEL = """一级指标|二级指标|分值|三级指标|年度指标值|全年完成值|得分
产出指标（60）|数量指标|30|培训期数|12期|12期|15
|||培训人数|600人|588人|14.7
|质量指标|15|结业率|≥98%|99%|15
|时效指标|15|按时完成率|100%|100%|15
效益指标（20）|社会效益指标|20|学员就业率|≥70%|72%|20
满意度（10）|满意度指标|10|学员满意度|≥95%|97%|10
预算执行（10）|执行率|10|预算执行率|100%|92%|9.2
总分|||||100|98.9
"""


def test_points_in_front_of_the_names_are_those_of_the_level() -> None:
    assert told(f"项目支出绩效自评表\n\n{SECOND_LEVEL}") == []
