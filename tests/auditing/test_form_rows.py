"""Rows of a form: missed without a word, below nothing, at half of last year; and the score of its money."""

import pytest

from tests.auditing.test_form_families import form, told
from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

VISITS = "3:产出指标|数量指标|走访企业|≥40家|31家|5|3.88|人手不足"


def rules(text: str) -> list[str]:
    return [one.rule for one in audit(read_bytes("表.txt", text.encode())).findings]


def trained(reason: str, done: str = "430人", score: str = "8.6") -> str:
    return f"1:产出指标|数量指标|业务培训人数|≥500人|{done}|10|{score}|{reason}"


def test_a_missed_target_wants_a_reason_where_the_others_have_one() -> None:
    assert told(form(trained(""), VISITS)) == [("missed-without-reason", "430人", "偏差原因")]


@pytest.mark.parametrize(
    "rows",
    [
        (trained("讲师时间冲突"), VISITS),
        (trained(""),),
        (trained("", "520人", "10"), VISITS),
        (trained("", "", "8.6"), VISITS),
    ],
)
def test_reached_targets_and_forms_without_any_reason_are_left_alone(rows: tuple[str, ...]) -> None:
    assert "missed-without-reason" not in rules(form(*rows))


@pytest.mark.parametrize(("score", "expected"), [("-2", True), ("0", False), ("", False)])
def test_points_are_not_below_nothing(score: str, expected: bool) -> None:
    assert ("points-below-zero" in rules(form(trained("讲师时间冲突", score=score)))) is expected


def with_last_year(value: str, name: str = "业务培训人数", target: str = "≥500人") -> str:
    """The form with a column of last year's values in front of the targets, one of them filled in."""
    lines = form(f"1:产出指标|数量指标|{name}|{target}|520人|10|10|").splitlines()
    head = next(at for at, line in enumerate(lines) if line.startswith("一级指标"))
    for at, line in enumerate(lines[head:], head):
        cells = line.split("\t")
        cells.insert(3, "上年实际值" if at == head else value if at == head + 1 else "")
        lines[at] = "\t".join(cells)
    return "\n".join(lines) + "\n"


def test_a_target_of_half_of_last_year_or_less_is_told() -> None:
    assert told(with_last_year("1000人")) == [("target-below-last-year", "≥500人", "")]


@pytest.mark.parametrize(
    ("value", "name", "target"),
    [
        ("990人", "业务培训人数", "≥500人"),
        ("1000人次", "业务培训人数", "≥500人"),
        ("", "业务培训人数", "≥500人"),
        ("较多", "业务培训人数", "≥500人"),
        ("1000人", "投诉人数", "500人"),
    ],
)
def test_other_targets_beside_last_year_are_left_alone(value: str, name: str, target: str) -> None:
    assert "target-below-last-year" not in rules(with_last_year(value, name, target))


@pytest.mark.parametrize(
    ("rate", "score", "expected"),
    [("88%", "8.78", []), ("88%", "8.80", []), ("88%", "8.87", ["form-rate-score"]), ("87.80%", "8.78", [])],
)
def test_the_score_of_the_money_follows_from_the_rate_as_printed_or_before(
    rate: str, score: str, expected: list[str]
) -> None:
    assert rules(form(spent="87.8", rate=rate, score=score)) == expected


@pytest.mark.parametrize(
    ("target", "done", "expected"),
    [
        ("每月1次", "12次", []),
        ("每季度2期", "8期", []),
        ("1次/月", "12次", []),
        ("1次", "12次", [("form-excess", "12次")]),
        ("每年1次", "12次", [("form-excess", "12次")]),
        ("每月1次", "每月3次", [("form-excess", "每月3次")]),
    ],
)
def test_what_is_done_in_a_year_is_not_measured_by_what_is_due_each_month(
    target: str, done: str, expected: list[tuple[str, str]]
) -> None:
    text = form(f"3:产出指标|数量指标|巡检设备|{target}|{done}|5|5|")
    assert [
        (rule, stated) for rule, stated, _ in told(text) if rule in ("form-excess", "unit-cost-far-off")
    ] == expected
