"""Forms of regions and levels in the ways their rows come out as text: what is right is not told of, slips are."""

import pytest

from tests.corpus.kinds import KINDS
from tests.corpus.pen import Plant
from tests.corpus.reading import made, read_rows, same
from zhixiao.auditing.audit import audit
from zhixiao.auditing.forms import read_forms
from zhixiao.documents.reading import read_bytes

Told = list[tuple[str, str]]
HEADS = "项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分 "
BEHIND = (
    "60 60 54 10 90% 9 年度资金总额 40 40 {spent} — — — 其中：当年财政拨款 20 20 20 — — — 上年结转资金 年度总体目标"
)
USES = (
    "年度资金总额 600 620 580 10 93.55% 9.36 基本支出 400 410 {spent} — — — "
    "{more}项目支出 200 210 180 — — — 年度总体目标"
)


def told(text: str) -> Told:
    findings = audit(read_bytes("form.txt", text.encode())).findings
    return [(one.rule, one.severity) for one in findings if one.severity != "notice"]


@pytest.mark.parametrize(
    "spread", ["one_line", "tabs", "pipes", "ragged", "labels_after", "glued", "columns", "narrow"]
)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", [7000, 7009])
def test_a_form_that_is_right_is_not_told_of(kind: str, spread: str, seed: int) -> None:
    assert told(made(kind, spread, seed)[1]) == []


@pytest.mark.parametrize("spread", ["one_line", "line_each", "tabs", "pipes"])
@pytest.mark.parametrize("kind", ["haidian", "chongqing", "yunnan"])
def test_every_row_is_read_where_units_ways_of_scoring_or_a_second_row_of_heads_stand_between(
    kind: str, spread: str
) -> None:
    form, text = made(kind, spread, 7000)
    found = set(read_rows(read_bytes("form.txt", text.encode())))
    assert [row[2] for row in form.rows if not same(kind, row, found)] == []
    wrong = made(kind, spread, 7000, Plant("total", "total", "swap", ""))[1]
    assert told(wrong) == [("form-total", "error")]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("chongqing", "hebei", "transfer", "hubei")])
def test_labels_behind_their_figures_make_a_wrong_rate_a_doubt(kind: str) -> None:
    assert ("form-rate", "warning") in told(made(kind, "labels_after", 7001, Plant("rate", "rate", "swap", ""))[1])


@pytest.mark.parametrize(("spent", "expected"), [("34", []), ("43", [("form-funds", "warning")])])
def test_sources_whose_names_stand_behind_their_figures_are_summed(spent: str, expected: Told) -> None:
    text = HEADS + BEHIND.format(spent=spent)
    (form,) = read_forms(read_bytes("form.txt", text.encode()))
    assert form.funds is not None
    assert [[token.text for token in row[:3]] for row in form.funds.parts] == [["40", "40", spent], ["20", "20", "20"]]
    assert told(text) == expected


@pytest.mark.parametrize(("spent", "expected"), [("400", []), ("440", [("form-funds", "error")])])
def test_basic_and_project_expenditure_make_that_of_the_department(spent: str, expected: Told) -> None:
    assert told(HEADS + USES.format(spent=spent, more="")) == expected
    assert told(HEADS + USES.format(spent=spent, more="其中：人员经费 300 310 290 — — — ")) == []


def test_sources_whose_figures_are_cut_in_two_are_not_summed() -> None:
    rows = "年度资金{}总额 336.\n09 320.\n83 284.\n51 10 88.68% 8.87 其中：当年财政拨款 320.48 305.22 268.9 — 88.10% — "
    more = "上年结转资金 15.6\n1 15.6\n1 15.6\n1 — 100.00% — 年度总体目标"
    assert told(HEADS + rows.format("") + more) == []
    assert told(HEADS + rows.format("\n") + more) == []


def test_figures_before_a_label_without_heads_in_front_are_left_open() -> None:
    assert told("年度资金总额说明 60 60 54 10 90% 9 年度资金总额 40 40 34 — — — 其中：当年财政拨款 年度总体目标") == []
