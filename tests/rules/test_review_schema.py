"""Reasons of deduction match their bands; cuts have both ends; clocks count calendar days."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhixiao.inputs import BadInputError
from zhixiao.rules.review_schema import Band, Cut, Reason, Rectification
from zhixiao.rules.review_store import NoSuchReviewRulesError, load_review_rules, packaged_review_rules_ids
from zhixiao.rules.review_store import read_review_rules as read

SHARES = st.decimals(min_value=0, max_value=1, places=4)
GRADED = Reason(
    number=3,
    name="不可考核",
    rule="规则3",
    bands=(
        Band(name="严重", share="100%"),
        Band(name="中等", share="60%"),
        Band(name="轻微", share="30%"),
    ),
    tolerance="10%",
)


@pytest.mark.parametrize(
    ("share", "band"),
    [
        ("1", "严重"),
        ("0.9", "严重"),
        ("0.89", None),
        ("0.7", "中等"),
        ("0.5", "中等"),
        ("0.49", None),
        ("0.4", "轻微"),
        ("0.2", "轻微"),
        ("0.19", None),
        ("0", None),
    ],
)
def test_a_deduction_falls_into_the_band_within_ten_points_of_it(share: str, band: str | None):
    found = GRADED.band_for(Decimal(share))
    assert (found.name if found else None) == band


@given(SHARES)
def test_the_band_found_is_the_nearest_and_within_the_tolerance(share: Decimal):
    found = GRADED.band_for(share)
    distances = {band.name: abs(band.share - share) for band in GRADED.bands}
    nearest = min(distances.values())
    assert (found is None) == (nearest > GRADED.tolerance)
    assert found is None or distances[found.name] == nearest


@given(SHARES)
def test_a_rule_without_bands_never_deducts(share: Decimal):
    assert Reason(number=5, name="超额", rule="不扣分").band_for(share) is None


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(1, 400))
def test_the_clock_ends_that_many_days_after_receipt(received: date, days: int):
    assert Rectification(article="x", days=days).due(received) - received == timedelta(days=days)


def test_a_cut_includes_both_its_ends():
    cut = Cut(**{"from": "10%", "to": "30%"})
    assert [cut.covers(Decimal(text)) for text in ("0.0999", "0.1", "0.3", "0.3001")] == [False, True, True, False]


def test_every_packaged_file_is_read_under_its_own_id():
    assert [load_review_rules(one).id for one in packaged_review_rules_ids()] == ["henan", "sichuan-2025", "zhengzhou"]


def test_the_fourteen_rules_of_the_list_deduct_what_they_say():
    deductions = load_review_rules("sichuan-2025").deductions
    shares = {row.number: tuple(f"{band.share:.0%}" for band in row.bands) for row in deductions.reasons}
    whole = ("100%",)
    assert shares == {
        1: whole,
        2: whole,
        3: ("100%", "60%", "30%"),
        4: whole,
        5: (),
        6: (),
        7: ("30%",),
        8: (),
        9: whole,
        10: whole,
        11: (),
        12: (),
        13: (),
        14: (),
    }
    assert deductions.shortest_remark == 15


def test_the_use_of_results_gives_the_cut_of_each_grade():
    uses = load_review_rules("henan").result_use.uses
    cuts = {use.grade: (use.cut.from_, use.cut.to) if use.cut else None for use in uses}
    tenths = [Decimal(text) for text in ("0.1", "0.3", "1")]
    assert cuts == {"优": None, "良": None, "中": (tenths[0], tenths[1]), "差": (tenths[1], tenths[2])}


def test_sixty_days_after_the_twenty_second_of_july_is_the_twentieth_of_september():
    assert load_review_rules("henan").rectification.due(date(2025, 7, 22)) == date(2025, 9, 20)


def test_an_unknown_id_names_those_there_are():
    with pytest.raises(NoSuchReviewRulesError, match="没有复核规则 nowhere，现有: henan、sichuan-2025、zhengzhou"):
        load_review_rules("nowhere")


HEAD = """id: mine
name: 自定
document: 某文
version: "1"
region: 某市
effective: {from: 2025-01-01}
source: 某处
confidence: low
"""


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("", "应至少写 deductions、result_use、rectification 之一"),
        (
            "deductions:\n  article: a\n  shortest_remark: 15\n  reasons:\n"
            "    - {number: 1, name: 甲, rule: r}\n    - {number: 1, name: 乙, rule: r}\n",
            "规则编号重复",
        ),
        (
            "deductions:\n  article: a\n  shortest_remark: 15\n  reasons:\n"
            "    - {number: 1, name: 甲, rule: r, level: P0, bands: [{name: 严重, share: 100%}]}\n",
            "针对报告的规则不扣指标的分",
        ),
        (
            "result_use:\n  article: a\n  uses:\n    - {grade: 中, action: 压减, cut: {from: 30%, to: 10%}}\n",
            "上限不能小于下限",
        ),
        (
            "result_use:\n  article: a\n  uses: [{grade: 中, action: 压减}, {grade: 中, action: 不减}]\n",
            "同一等级只能写一次",
        ),
        ("rectification: {article: a, days: 60天}\n", "days"),
    ],
)
def test_faulty_rules_are_refused_with_a_sentence(body: str, sentence: str):
    with pytest.raises(BadInputError) as caught:
        read(HEAD + body, name="mine.yaml")
    assert sentence in str(caught.value)
