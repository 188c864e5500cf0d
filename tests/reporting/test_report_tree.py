from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reporting.sample import sample_case, sample_source

from zhixiao.cases.model import Narrative, PrintedFigure
from zhixiao.cases.values import Value
from zhixiao.reporting.document import Chart, FigureRef, Heading, Paragraph, Table, figures_in
from zhixiao.reporting.report_tree import form_document, report_document, unused_narratives
from zhixiao.reporting.source import spoken_text
from zhixiao.rules.form_store import load_form, load_format, load_outline, packaged_forms, read_outline
from zhixiao.scoring.evaluation import Refusal

FORMS = {form.id: form for form in packaged_forms()}
HEAD = """
id: mine
name: 我的提纲
kind: 项目支出
document: 某财〔2020〕1号
article: 附件
region: 某市
effective: {from: 2020-01-01}
source: 虚构
confidence: low
title: "{case.title}"
format: official
forms: []
annex: 说明
blocks:
"""


def printed(blocks, case=None):
    return report_document(
        read_outline(HEAD + blocks, name="a.yaml"), load_format("official"), FORMS, sample_source(case)
    )


def texts(report):
    return [block.text for block in report.blocks if isinstance(block, Paragraph)]


def report_of(kind, case=None):
    return report_document(load_outline(kind), load_format("official"), FORMS, sample_source(case))


def test_headings_are_numbered_by_level():
    blocks = "".join(f"  - {{heading: 甲, level: {level}}}\n" for level in (1, 2, 3, 3, 2, 3, 1, 2))
    assert [block.number for block in printed(blocks).blocks] == [
        "一、",
        "（一）",
        "1.",
        "2.",
        "（二）",
        "1.",
        "二、",
        "（一）",
    ]


def test_a_sentence_without_its_figure_is_not_printed():
    report = printed('  - paragraph: ["预算{money.total.budget_adjusted}。", "退回{money.total.returned}。"]\n')
    assert texts(report) == ["预算600万元。"]


def test_a_paragraph_without_any_sentence_is_marked_or_left_out():
    blocks = '  - paragraph: ["退回{money.total.returned}。"]\n    otherwise: 退回资金\n'
    assert texts(printed(blocks)) == ["【待填写：退回资金】"]
    assert texts(printed('  - paragraph: ["退回{money.total.returned}。"]\n')) == []


def test_what_the_officer_wrote_is_printed_by_paragraph_and_what_is_absent_is_asked_for():
    blocks = "  - {narrative: background, asks: 项目背景}\n  - {narrative: suggestions, asks: 有关建议}\n"
    assert texts(printed(blocks)) == ["第一段。", "第二段。", "【待填写：有关建议】"]


def test_a_narrative_that_nothing_asks_for_is_told():
    case = sample_case(narratives=(Narrative(part="background", text="甲"), Narrative(part="poem", text="乙")))
    outline = load_outline("项目支出")
    assert unused_narratives(outline, FORMS.values(), sample_source(case)) == ("poem",)


TABLE = """
  - table: 资金
    each: budget_lines
    columns:
      - {head: 项目, text: "{item.name}"}
      - {head: "预算（{case.money_unit}）", text: "{money.line.*.budget_adjusted}", align: right}
      - {head: 到位, text: "{money.line.*.received}", optional: true}
      - {head: 退回, text: "{money.line.*.returned}"}
    total: [合计, "{money.total.budget_adjusted}", "{money.total.received}", ""]
    chart: {title: 预算, names: 0, numbers: [1]}
"""


def test_a_table_leaves_out_empty_optional_columns_and_marks_what_is_missing():
    table, _ = printed(TABLE).blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.by_row()] == [
        ["项目", "预算（万元）", "退回"],
        ["专利资助", "500.5", "待填"],
        ["贯标奖励", "99.5", "待填"],
        ["合计", "600", ""],
    ]


def test_units_of_money_stand_in_the_heads_or_with_each_figure():
    (table, _) = printed(TABLE + "    units: figures\n").blocks
    assert [row[1].text for row in table.by_row()] == ["预算（万元）", "500.5万元", "99.5万元", "600万元"]


def test_an_indicator_scored_from_money_is_told_by_its_rate_or_its_points():
    blocks = """
  - indicators: ["{item.name}完成{indicator.*.completed}。", "{item.name}得{score.indicator.*}。"]
    heading: "{item.level1_head}"
    level: 1
    lead: "{item.name}"
"""
    source = sample_source()
    lost = ("indicator.n1.completed", "indicator.n2.completed", "score.indicator.n2")
    kept = {id: figure for id, figure in source.figures.items() if id not in lost}
    outline = read_outline(HEAD + blocks, name="a.yaml")
    report = report_document(outline, load_format("official"), FORMS, replace(source, figures=kept))
    assert texts(report) == ["指标n1得30.00分。", "【待填写：指标n2】", "指标q1完成95%。", "【待填写：指标s1】"]


def test_what_a_source_prints_otherwise_is_shown_beside_what_is_computed():
    odd = PrintedFigure(id="p1", figure="score.total", printed=Value.read("73.50分"), note="原文未进位")
    even = PrintedFigure(id="p2", figure="money.total.spent", printed=Value.read("450.4万元"))
    report = report_of("项目支出", sample_case(printed_figures=(odd, even)))
    (table,) = [block for block in report.blocks if isinstance(block, Table) and "原文所印" in block.caption]
    assert [[cell.text for cell in row] for row in table.by_row()][1:] == [
        ["综合得分", "73.50分", "73.51分", "原文未进位"]
    ]


def test_what_the_scoring_noted_and_refused_is_printed():
    source = sample_source()
    refused = replace(source.evaluation, refusals=(Refusal("指标 s1", "", "须填写实际完成值"),))
    outline = read_outline(HEAD + "  - {remarks: evaluation}\n", name="a.yaml")
    report = report_document(outline, load_format("official"), FORMS, replace(source, evaluation=refused))
    assert texts(report) == ["满意度指标缺数据，未计分。", "【不能计分：指标 s1：须填写实际完成值】"]


def test_without_an_evaluation_nothing_is_scored_and_the_rest_is_printed():
    source = replace(sample_source(), evaluation=None)
    kept = {id: figure for id, figure in source.figures.items() if not id.startswith(("score", "form.weight"))}
    report = report_document(load_outline("项目支出"), load_format("official"), FORMS, replace(source, figures=kept))
    assert report.annex.rulebook == ""
    assert not [text for text in texts(report) if "得分" in text or "等级" in text]


def test_a_chart_draws_the_figures_of_its_table():
    table, chart = printed(TABLE).blocks
    assert isinstance(chart, Chart)
    assert (chart.categories, [series.name for series in chart.series]) == (("专利资助", "贯标奖励"), ["预算（万元）"])
    assert set(chart.series[0].figures) <= set(figures_in(table))


def test_a_table_without_rows_is_left_out_or_asked_for():
    assert printed(TABLE, sample_case(budget_lines=())).blocks == ()
    asked = printed(TABLE + "    otherwise: 资金明细\n", sample_case(budget_lines=()))
    assert texts(asked) == ["【待填写：资金明细】"]


def test_every_indicator_is_told_under_its_first_level():
    report = report_of("项目支出")
    blocks = [block for block in report.blocks if isinstance(block, Heading | Paragraph) and "指标" in block.text]
    start = next(i for i, block in enumerate(blocks) if block.text == "产出指标")
    assert [block.text for block in blocks[start : start + 6]] == [
        "产出指标",
        "数量指标——指标n1：指标值≥100件，实际完成120件，完成率120.00%，得分30.00分。",
        "数量指标——指标n2：指标值≥5家，实际完成4家，完成率80.00%，得分16.00分。偏差原因和改进措施：申报不足；加强宣传。",
        "质量指标——指标q1：指标值≥90%，实际完成95%，得分20.00分。",
        "满意度指标",
        "【待填写：指标s1的实际完成值】",
    ]


def test_unmet_indicators_are_listed_with_their_reasons():
    (table,) = [
        block
        for block in report_of("项目支出").blocks
        if isinstance(block, Table) and block.caption == "未完成的绩效指标"
    ]
    assert [[cell.text for cell in row] for row in table.by_row()][1:] == [
        ["指标n2", "≥5家", "4家", "申报不足；加强宣传。"]
    ]


def test_an_unmet_indicator_without_a_reason_asks_for_it():
    bare = tuple(one.model_copy(update={"deviation_reason": None, "remedy": None}) for one in sample_case().indicators)
    report = report_of("项目支出", sample_case(indicators=bare))
    (table,) = [one for one in report.blocks if isinstance(one, Table) and one.caption == "未完成的绩效指标"]
    assert table.by_row()[1][-1].text == "待填"


@pytest.mark.parametrize("kind", ["项目支出", "转移支付"])
def test_every_printed_figure_exists_and_is_printed_as_its_text(kind):
    source = sample_source()
    report = report_document(load_outline(kind), load_format("official"), FORMS, source)
    refs = [ref for block in report.blocks for ref in figures_in(block)]
    assert refs
    for ref in refs:
        assert source.figures[ref.figure.id] is ref.figure
        assert ref.text in (ref.figure.text, spoken_text(ref.figure))


@pytest.mark.parametrize("kind", ["项目支出", "转移支付"])
def test_sentences_say_units_and_no_template_is_left(kind):
    source = sample_source()
    report = report_document(load_outline(kind), load_format("official"), FORMS, source)
    for block in report.blocks:
        if isinstance(block, Paragraph):
            assert all(run.text == spoken_text(run.figure) for run in block.runs if isinstance(run, FigureRef))
        whole = "".join(cell.text for cell in block.cells) if isinstance(block, Table) else getattr(block, "text", "")
        assert not set("{}") & set(whole)


def test_the_annex_explains_every_printed_figure_once():
    report = report_of("项目支出")
    printed_ids = {ref.figure.id for block in report.blocks for ref in figures_in(block)}
    explained = [entry.figure.id for entry in report.annex.explanations]
    assert sorted(explained) == sorted(printed_ids)
    assert report.annex.rulebook == "甲市评分规则（甲财〔2020〕1号，版本 2020）"


def test_a_form_alone_is_a_document():
    report = form_document(load_form("target-review"), "说明", sample_source())
    assert (report.title, len(report.blocks), report.annex.explanations) == ("项目支出绩效目标审核表", 1, ())


@given(st.sets(st.sampled_from(sorted(sample_source().figures))))
def test_a_report_lacking_any_figures_still_prints_and_has_no_holes(lost):
    source = sample_source()
    kept = {id: figure for id, figure in source.figures.items() if id not in lost}
    report = report_document(
        load_outline("项目支出"),
        load_format("official"),
        FORMS,
        type(source)(source.case, source.evaluation, kept),
    )
    assert not {ref.figure.id for block in report.blocks for ref in figures_in(block)} & lost
    assert all(block.text.strip() for block in report.blocks if isinstance(block, Paragraph))
