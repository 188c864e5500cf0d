"""Indicators as a form lists them."""

from zhixiao.cases.library import packaged
from zhixiao.rules.rulebook_store import load_rulebook
from zhixiao.scoring.layout import in_order_of_sections


def test_indicators_entered_project_by_project_are_listed_section_by_section():
    case = packaged("nanchang-2020")
    entered = sorted(case.indicators, key=lambda one: [None, *(p.id for p in case.projects)].index(one.project))
    assert [one.id for one in entered] != [one.id for one in case.indicators]
    assert in_order_of_sections(entered, load_rulebook("nanchang-2020")) == [one.id for one in case.indicators]


def test_without_sections_nothing_moves():
    case = packaged("shanghai-2022")
    assert in_order_of_sections(case.indicators, load_rulebook("transfer-2020")) == [one.id for one in case.indicators]


def test_an_indicator_of_no_section_stands_behind_the_others():
    case = packaged("beijing-2021")
    strange = case.indicators[0].model_copy(update={"level1": "别的"})
    listed = in_order_of_sections((strange, *case.indicators[1:]), load_rulebook("beijing-2021"))
    assert listed == [*(one.id for one in case.indicators[1:]), strange.id]
