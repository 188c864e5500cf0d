"""The page of findings: every character of the text once, marks at the figures, links that lead somewhere."""

import html
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from zhixiao.auditing.model import Finding, Span
from zhixiao.documents.model import Document
from zhixiao.reporting.findings.page import counts, html_page, html_part
from zhixiao.reporting.findings.results import Checked, check_file

COVERAGE = {"numbers": 0, "understood": 0, "tied": 0, "checked": 0, "sections": []}
SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6)
TEXTS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=30)


def _checked(text: str, spans: list[tuple[int, int]]) -> Checked:
    kept = [Span(min(pair), min(max(pair), len(text))) for pair in spans if min(pair) <= len(text)]
    findings = tuple(Finding("a-rule", "impossible", span, "1", "2", "说明", tuple(kept)) for span in kept)
    return Checked(Path("甲.txt"), Document("甲.txt", "text", text, ()), findings, coverage=COVERAGE)


@given(TEXTS, SPANS)
def test_the_marked_runs_are_the_text_and_every_link_leads_to_a_place_of_the_page(text, spans):
    part = html_part(_checked(text, spans))
    inside = part.split("<pre>")[1].split("</pre>")[0]
    shown = html.unescape(re.sub(r"<sup>.*?</sup>|</?mark[^>]*>", "", inside))
    links, places = set(re.findall(r'href="#([^"]+)"', part)), re.findall(r' id="([^"]+)"', part)
    assert (shown, links - set(places), len(places)) == (text, set(), len(set(places)))


def test_a_report_has_its_counts_and_stands_alone_with_the_same_part(tmp_path: Path):
    report = tmp_path / "file"
    report.write_text("培训1285人（甲类635人和乙类560人）。", "utf-8")
    checked = check_file(report, called="<报告>.txt")
    page = html_page(checked)
    assert counts(checked) == {"错误": 1, "存疑": 0, "提示": 0}
    assert (html_part(checked) in page, "<h1>&lt;报告&gt;.txt</h1>" in page) == (True, True)
    assert [word for word in ("<script", " src=", "http", "style=") if word in page] == []


def test_a_file_that_cannot_be_read_is_called_by_its_name(tmp_path: Path):
    report = tmp_path / "report.txt"
    report.write_bytes(b"")
    checked = check_file(report, called="自评报告.txt")
    assert checked.error == "自评报告.txt：文件是空的。请确认文件"
    assert f"<p>{checked.error}</p>" in html_part(checked)
