"""What holds for all packaged cases."""

import re
from collections import Counter

import pytest

from zhixiao.cases.library import packaged, packaged_ids
from zhixiao.cases.yaml_form import parse_case, write_case_yaml

IDS = ("beijing-2021", "chaoyang-2020", "heyuan-2019", "nanchang-2020", "shanghai-2022")


def test_five_cases_are_packaged():
    assert packaged_ids() == IDS


@pytest.mark.parametrize("case_id", IDS)
def test_every_packaged_case_reads_without_a_fault_under_its_own_id(case_id):
    assert packaged(case_id).id == case_id


@pytest.mark.parametrize("case_id", IDS)
def test_a_packaged_case_written_and_read_again_is_the_same(case_id):
    case = packaged(case_id)
    assert parse_case(write_case_yaml(case), name=f"{case_id}.yaml") == case


@pytest.mark.parametrize("case_id", IDS)
def test_every_printed_figure_tells_its_place(case_id):
    assert [row.id for row in packaged(case_id).printed_figures if not row.place] == []


@pytest.mark.parametrize("case_id", IDS)
def test_a_derived_figure_says_that_the_source_does_not_print_it(case_id):
    derived = [row.note for row in packaged(case_id).spendings if row.note and "推算" in row.note]
    assert [note for note in derived if "原文未印" not in note] == []


@pytest.mark.parametrize("case_id", IDS)
def test_no_telephone_number_stands_in_a_case(case_id):
    text = write_case_yaml(packaged(case_id))
    assert re.findall(r"0\d{2,3}-\d{7,8}|\d{7,}", text) == []


@pytest.mark.parametrize("case_id", IDS)
def test_one_source_prints_a_figure_at_one_place_once(case_id):
    count = Counter((row.figure, row.place) for row in packaged(case_id).printed_figures)
    assert [key for key, times in count.items() if times > 1] == []
