import pytest

from zhixiao.inputs import BadInputError
from zhixiao.rules.form_store import (
    NoSuchFormError,
    load_form,
    load_format,
    load_outline,
    load_printable,
    packaged_forms,
    packaged_outlines,
    read_outline,
)
from zhixiao.rules.outline_schema import HeadingBlock, NarrativeBlock


def test_the_packaged_forms_are_the_official_ones():
    assert [form.name for form in packaged_forms()] == [
        "指标得分明细表",
        "项目支出绩效运行监控表",
        "项目支出绩效自评表",
        "项目支出绩效目标申报表",
        "项目支出绩效目标审核表",
        "转移支付区域（项目）绩效自评表",
    ]


def test_a_form_is_found_by_id_and_by_name():
    assert load_form("target-review") == load_form("项目支出绩效目标审核表")


def test_an_outline_is_found_by_id_by_name_and_by_kind_of_case():
    assert load_outline("转移支付") == load_outline("transfer-report") == load_outline("中央对地方转移支付绩效自评报告")


def test_a_file_is_read_by_its_path(tmp_path):
    path = tmp_path / "mine.yaml"
    text = """
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
  - {heading: 概况}
  - {narrative: background, asks: 背景}
"""
    path.write_text(text, encoding="utf-8")
    outline = load_outline(str(path))
    assert outline == read_outline(text, name="mine.yaml")
    assert outline.blocks == (HeadingBlock(heading="概况"), NarrativeBlock(narrative="background", asks="背景"))


def test_a_faulty_block_is_told_as_the_block_it_is():
    with pytest.raises(BadInputError) as caught:
        read_outline(
            "id: a\nname: a\nkind: a\ndocument: a\narticle: a\nregion: a\neffective: {from: 2020-01-01}\nsource: a\n"
            "confidence: low\ntitle: a\nformat: official\nforms: []\nannex: a\n"
            "blocks:\n  - {heading: 概况, level: 4}\n",
            name="a.yaml",
        )
    (fault,) = caught.value.faults
    assert (fault.file, fault.read) == ("a.yaml", "4")


@pytest.mark.parametrize("load", [load_form, load_outline, load_format, load_printable])
def test_an_unknown_name_says_what_there_is(load):
    with pytest.raises(NoSuchFormError, match="没有 无此表，现有"):
        load("无此表")
    with pytest.raises(NoSuchFormError, match=r"没有文件 无此表\.yaml"):
        load("无此表.yaml")


def headings(kind: str, level: int) -> list[str]:
    blocks = load_outline(kind).blocks
    return [block.heading for block in blocks if isinstance(block, HeadingBlock) and block.level == level]


def test_the_transfer_report_has_its_five_parts():
    assert headings("转移支付", 1) == [
        "绩效目标分解下达情况",
        "绩效目标完成情况分析",
        "偏离绩效目标的原因和下一步改进措施",
        "绩效自评结果拟应用和公开情况",
        "其他需要说明的问题",
    ]


def test_the_project_report_has_its_seven_parts():
    assert headings("项目支出", 1) == [
        "基本情况",
        "绩效评价工作开展情况",
        "综合评价情况及评价结论",
        "绩效评价指标分析",
        "主要经验及做法、存在的问题及原因分析",
        "有关建议",
        "其他需要说明的问题",
    ]


def test_every_outline_names_forms_that_exist():
    names = {form.id for form in packaged_forms()}
    assert all(set(outline.forms) <= names for outline in packaged_outlines())


def test_the_official_format_is_that_of_public_documents():
    layout = load_format("official")
    assert (layout.title.size, layout.body.name, layout.body.size, layout.line) == (44, "仿宋_GB2312", 32, 30)
    assert [(font.name, font.bold) for font in layout.headings] == [
        ("黑体", False),
        ("楷体_GB2312", True),
        ("仿宋_GB2312", False),
    ]


def test_the_review_sheet_weighs_eight_items_to_a_hundred():
    rows = [row for block in load_form("target-review").blocks if block.side for row in block.rows]
    weights = {row.cells[0].text: int(row.cells[2].text) for row in rows}
    assert weights == {
        "规范完整性": 10,
        "明确清晰性": 10,
        "目标相关性": 15,
        "指标科学性": 15,
        "绩效合理性": 15,
        "资金匹配性": 15,
        "实现可能性": 10,
        "条件充分性": 10,
    }
    assert sum(weights.values()) == 100
    assert all(row.cells[3].choices == ("优", "良", "中", "差") for row in rows)
