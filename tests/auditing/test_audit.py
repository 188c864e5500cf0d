"""The laws of the auditor: silence on correct documents, planted faults found, the same answer always."""

import random
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.auditing import correct_documents
from tests.auditing.correct_documents import Planted
from tests.auditing.planted_faults import KINDS
from zhixiao.auditing.audit import Audit, audit
from zhixiao.documents.reading import read_bytes
from zhixiao.documents.unreadable import UnreadableError

SEEDS = st.integers(0, 2**32)
ROUNDS = 30


def audited(text: str) -> Audit:
    return audit(read_bytes("报告.txt", text.encode()))


def strong(text: str) -> list[tuple[str, str, str]]:
    return [(one.rule, one.stated, one.message) for one in audited(text).findings if one.tier != "wording"]


@given(SEEDS)
@settings(max_examples=ROUNDS)
def test_a_relation_that_fails_is_told_by_a_finding_unless_a_target_was_missed(seed: int) -> None:
    rng = random.Random(seed)
    found = audited(rng.choice(KINDS)(rng).text)
    places = {span for one in found.findings for span in (one.span, *one.also)}
    failing = [one for one in found.relations if not one.holds and one.kind != "target_vs_actual"]
    assert [one for one in failing if places.isdisjoint((one.span, *one.term_spans))] == []


@given(SEEDS)
@example(34263925)  # two lists of one thing whose items of other names are a digit apart
@example(35879)  # a figure ten times that of a row of its name
@example(500320)  # a list of kinds of which one is new
@example(479870177)  # items of other names in a list behind a colon and in one in brackets
@example(456725187)  # 新增 is a kind in a list behind 其中 whose items commas part
@example(915068)  # two forms whose targets in one row are a digit apart
@example(3145648)  # a figure of an earlier year a digit from a row of its name
@example(3502)  # people of a row and a clause of one name that count other things
@settings(max_examples=40)
def test_a_correct_report_has_no_errors_and_no_doubts(seed: int) -> None:
    assert strong(correct_documents.document(random.Random(seed))) == []


@pytest.mark.parametrize("maker", correct_documents.MAKERS)
@given(seed=SEEDS)
@settings(max_examples=25)
def test_each_kind_of_correct_statement_is_passed_over(maker: Callable[[random.Random], str], seed: int) -> None:
    assert strong(maker(random.Random(seed))) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_planted_fault_is_found_and_nothing_else(kind: Callable[[random.Random], Planted]) -> None:
    hits = strays = 0
    for seed in range(ROUNDS):
        case = kind(random.Random(seed))
        assert strong(case.text) == []
        found = [one for one in audited(case.wrong).findings if one.tier == "impossible"]
        spots = [(s.start, s.end) for one in found for s in (one.span, *one.also)]
        hits += any(start < case.end and case.start < end for start, end in spots)
        strays += sum(
            not any(s.start < case.end and case.start < s.end for s in (one.span, *one.also)) for one in found
        )
    assert (hits >= ROUNDS * 0.9, strays) == (True, 0), (hits, strays)


@given(SEEDS)
@settings(max_examples=15)
def test_the_same_document_gives_the_same_audit(seed: int) -> None:
    text = correct_documents.document(random.Random(seed))
    assert audited(text) == audited(text)


@given(SEEDS)
@settings(max_examples=15)
def test_every_place_lies_in_the_text_and_prints_what_is_stated(seed: int) -> None:
    case = random.Random(seed).choice(KINDS)(random.Random(seed))
    result = audited(case.wrong)
    for one in result.findings:
        assert 0 <= one.span.start < one.span.end <= len(case.wrong)
    for relation in result.relations:
        assert case.wrong[relation.span.start : relation.span.end].replace("\n", "") != ""


@given(SEEDS)
@settings(max_examples=15)
def test_coverage_counts_what_the_relations_touch(seed: int) -> None:
    counts = audited(correct_documents.document(random.Random(seed))).coverage
    assert counts.checked <= counts.tied <= counts.understood <= counts.numbers


def test_sections_share_out_every_number_of_the_document() -> None:
    coverage = audited("支出100万元，结余5万元。\n一、情况\n培训30人，其中教师20人、学生10人。\n二、问题\n").coverage
    counts = [(name, count.numbers, count.tied) for name, count in coverage.sections]
    assert counts == [("（首个标题之前）", 2, 0), ("一、情况", 3, 3), ("二、问题", 0, 0)]
    assert (coverage.numbers, coverage.tied) == (5, 3)


@given(st.text(max_size=400))
def test_any_text_is_audited_within_its_bounds_or_refused(text: str) -> None:
    try:
        document = read_bytes("报告.txt", text.encode())
    except UnreadableError:
        return
    result = audit(document)
    spans = [one.span for one in (*result.findings, *result.relations)]
    assert [span for span in spans if not 0 <= span.start < span.end <= len(document.text)] == []


def test_a_cell_of_endless_digits_in_a_form_is_no_figure() -> None:
    text = correct_documents.form(random.Random(1))
    endless = text.replace(" 10 ", f" {'1' * 200} ", 3).replace("\n10\n", f"\n{'1' * 200}\n", 3)
    assert endless != text
    told = [one.stated for one in (*audited(endless).findings, *audited(endless).relations)]
    assert [stated for stated in told if len(stated) > 40] == []


def test_one_cause_gives_one_finding() -> None:
    text = "项目评分：立项得5分，管理得4分，效果得6分。共得16分。\n" * 1
    assert Counter(one.rule for one in audited(text).findings if one.tier != "wording") == {"score-sum": 1}


@pytest.mark.parametrize(
    "odd", ["1+" * 3000 + "1。", "9" * 6000 + "万元", "(" * 2000 + "1" + ")" * 2000 + "/2=3", "甲1" + " " * 9000 + "乙"]
)
def test_odd_rows_of_signs_prove_nothing(odd: str) -> None:
    result = audited("年度报告。" + odd)
    assert (result.findings, [one for one in result.relations if not one.holds]) == ((), [])
