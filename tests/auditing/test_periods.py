"""What several years made is not set against one of them, where both periods are printed."""

import pytest

from tests.auditing.test_form_families import form, told
from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

Told = list[tuple[str, str]]
ROW = "1:产出指标|数量指标|{name}|{target}|{done}|10|10|"


@pytest.mark.parametrize(
    ("name", "target", "done"),
    [
        ("业务培训人数", "2022年≥300人", "2020—2022年累计512人"),
        ("业务培训人数", "2022年度300人", "2021-2022年合计512人"),
        ("业务培训人数", "当年≥300人", "三年累计512人"),
        ("年度业务培训人数", "≥300人", "三年累计512人"),
    ],
)
def test_a_row_with_both_periods_printed_is_told(name: str, target: str, done: str) -> None:
    assert told(form(ROW.format(name=name, target=target, done=done))) == [("years-against-one", done, "")]


@pytest.mark.parametrize(
    ("name", "target", "done"),
    [
        ("业务培训人数", "2020—2022年累计≥500人", "2020—2022年累计512人"),
        ("三年累计培训人数", "2022年≥500人", "三年累计512人"),
        ("业务培训人数", "三年累计≥500人", "三年累计512人"),
        ("业务培训人数", "每年≥300人", "三年累计512人"),
        ("业务培训人数", "≥300人", "三年累计512人"),
        ("业务培训人数", "2022年≥500人", "2022年累计512人"),
        ("业务培训人数", "2022年≥500人", "2021-2022学年512人"),
        ("业务培训人数", "2022年底前500人", "2020—2022年累计512人"),
        ("业务培训人数", "2022年12月前500人", "2020—2022年累计512人"),
        ("业务培训人数", "2022年≥500人", ""),
    ],
)
def test_a_row_of_one_period_or_of_one_that_is_not_printed_is_left_alone(name: str, target: str, done: str) -> None:
    assert "years-against-one" not in [
        rule for rule, _, _ in told(form(ROW.format(name=name, target=target, done=done)))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2022年预算600万元，2020—2022年累计支出540万元，预算执行率90%。",
            [
                (
                    "cumulative-rate",
                    "执行率90%的分子540万元是2020—2022年的，分母600万元只是2022年的，期间不同，不能相除。",
                )
            ],
        ),
        ("2020年预算600万元，2020—2022年累计支出540万元，预算执行率90%。", []),
        ("2020—2022年预算共600万元，2020—2022年累计支出540万元，预算执行率90%。", []),
        ("2022年预算600万元，2022年累计支出540万元，预算执行率90%。", []),
        ("2022年调整预算为600万元，2020—2022年累计支出540万元，预算执行率90%。", []),
        ("截至2022年安排600万元，2020—2022年累计支出540万元，预算执行率90%。", []),
        ("预算600万元，2020—2022年累计支出540万元，预算执行率90%。", []),
        ("2022年预算600万元，2020—2022年累计支出540万元。", []),
    ],
)
def test_a_rate_divides_figures_of_one_period(text: str, expected: Told) -> None:
    findings = audit(read_bytes("报告.txt", text.encode())).findings
    assert [(one.rule, one.message) for one in findings] == expected
