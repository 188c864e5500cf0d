from collections import Counter
from html.parser import HTMLParser

import pytest
from tests.reporting.sample import sample_case, sample_source

from zhixiao.cases.model import Fund
from zhixiao.reporting.document import figures_in
from zhixiao.reporting.html_printer import page
from zhixiao.reporting.report_tree import form_document, report_document
from zhixiao.rules.form_store import load_form, load_format, load_outline, packaged_forms

FORMS = {form.id: form for form in packaged_forms()}
EMPTY = {"meta", "col", "line", "rect"}


class Reader(HTMLParser):
    """Ids, links with their texts, tags, and whether every tag is closed in order."""

    def __init__(self):
        super().__init__()
        self.ids, self.links, self.tags, self.addresses = [], [], Counter(), []
        self.open, self.in_link, self.texts = [], None, []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags[tag] += 1
        if "id" in given:
            self.ids.append(given["id"])
        self.addresses += [value for name, value in attrs if name in ("src", "href", "action", "xlink:href", "style")]
        if tag == "a":
            self.links.append([given.get("class"), given["href"], ""])
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags[tag] += 1

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)
        if "a" in self.open:
            self.links[-1][2] += data


def tree(kind="项目支出", case=None):
    return report_document(load_outline(kind), load_format("official"), FORMS, sample_source(case))


def read(text):
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader


@pytest.mark.parametrize("kind", ["项目支出", "转移支付"])
def test_every_figure_opens_its_explanation(kind):
    report = tree(kind)
    reader = read(page(report))
    explained = {f"#f{n}": entry.figure for n, entry in enumerate(report.annex.explanations, 1)}
    printed = [(href, text) for kind, href, text in reader.links if kind == "figure"]
    expected = [ref for block in report.blocks if not hasattr(block, "series") for ref in figures_in(block)]
    assert [(explained[href], text) for href, text in printed] == [(ref.figure, ref.text) for ref in expected]
    whole = "".join(reader.texts)
    assert all(figure.arithmetic in whole and figure.rule in whole for figure in explained.values())


@pytest.mark.parametrize("kind", ["项目支出", "转移支付"])
def test_every_link_leads_somewhere_on_the_page(kind):
    reader = read(page(tree(kind)))
    assert max(Counter(reader.ids).values()) == 1
    assert {href for _, href, _ in reader.links} <= {f"#{id}" for id in reader.ids}


def test_the_page_loads_nothing_and_needs_no_script():
    text = page(tree())
    reader = read(text)
    assert not {"script", "link", "img", "iframe", "object"} & set(reader.tags)
    assert "http" not in text
    assert "url(" not in text
    assert "@import" not in text


def test_hostile_text_is_escaped():
    text = page(tree(case=sample_case(fund=Fund(name="<script>alert(1)</script>\"'&"))))
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_charts_are_drawn_with_their_figures():
    reader = read(page(tree()))
    bars = [(href, text.strip()) for kind, href, text in reader.links if kind is None and href.startswith("#f")]
    assert [text for _, text in bars] == ["600", "100", "500.5", "99.5", "400.4", "50", "120.00%", "80.00%"]


def test_a_form_alone_carries_its_own_title_and_no_empty_annex():
    text = page(form_document(load_form("target-review"), "数据来源与计算说明", sample_source()))
    reader = read(text)
    assert (reader.tags["h1"], reader.tags["table"]) == (0, 1)
    assert "数据来源与计算说明" not in text


def test_absent_parts_are_marked():
    assert "<mark>【待填写：有关建议】</mark>" in page(tree())


def test_no_template_is_left():
    text = page(tree())
    head, _, body = text.partition("</style>")
    assert not [mark for mark in ("{{", "{%", "}}", "{", "}") if mark in body]
    assert "{%" not in head
