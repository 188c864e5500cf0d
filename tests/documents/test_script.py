"""Names of forms in traditional characters and with bracketed pinyin."""

from tests.documents.shown import grid

from zhixiao.documents.script import simplified
from zhixiao.documents.table_headers import is_value, unit_in
from zhixiao.documents.text.plain_text import read_plain_text


def test_traditional_names_and_pinyin_are_folded() -> None:
    assert simplified("實(shí)際完成值（萬(wàn)元）(一)") == "实际完成值（万元）(一)"


def test_units_and_figures_are_known_in_traditional_script() -> None:
    assert (unit_in("單位：萬(wàn)元"), is_value("3,000萬(wàn)元"), is_value("資金")) == ("万元", True, False)


def test_a_table_in_traditional_script_is_recovered() -> None:
    table = read_plain_text("a", "項目\n預(yù)算（萬元）\n執(zhí)行\n甲\n10\n9\n乙\n20\n18\n丙\n3\n2\n").tables[0]
    assert grid(table) == [
        ["項目", "預(yù)算（萬元）", "執(zhí)行"],
        ["甲", "10", "9"],
        ["乙", "20", "18"],
        ["丙", "3", "2"],
    ]
    cell = table.at(1, 1)
    assert cell is not None
    assert table.unit(cell) == "万元"
