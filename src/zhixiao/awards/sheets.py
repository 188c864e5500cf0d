"""The explanation sheet of one applicant (核算说明): a page that shows every step of every amount."""

from collections.abc import Sequence

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from jinja2 import Environment

from zhixiao.awards.explain import Explanation, Line, yuan

HEADS = ("依据", "步骤", "规定", "所用数据", "结果")
WIDTHS = (3, 2.6, 5.4, 3.4, 2.6)

_PAGE = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>核算说明 {{ sheets[0].applicant }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body{font:14px/1.6 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#222}
body{max-width:60em;margin:1.5em auto;padding:0 1em}
h1{font-size:20px}h2{font-size:16px;margin:1.5em 0 .3em}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{border:1px solid #bbb;padding:.3em .5em;text-align:left;vertical-align:top}th{background:#dce6f1}
td:last-child{text-align:right;white-space:nowrap}.wide{overflow-x:auto}footer{color:#666;margin-top:2em;font-size:12px}
@media print{@page{size:A4;margin:15mm}}
</style></head><body>
<h1>核算说明：{{ sheets[0].applicant }}</h1>
{% for sheet in sheets %}
<h2>{{ sheet.scheme }}（{{ sheet.case }}）：{{ sheet.status }}
{%- if sheet.granted %}，{{ sheet.granted|yuan }}{% endif %}</h2>
<div class="wide"><table><thead><tr>{% for head in heads %}<th>{{ head }}</th>{% endfor %}</tr></thead><tbody>
{% for line in sheet.lines %}<tr>{% for cell in line|cells %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</tbody></table></div>
{% for label, items in (("原因", sheet.reasons), ("需补充", sheet.questions), ("豁免", sheet.waivers)) %}
{% if items %}<p>{{ label }}：</p><ul>{% for item in items %}<li>{{ item }}</li>{% endfor %}</ul>{% endif %}
{% endfor %}{% endfor %}
<footer>依据 {{ sheets[0].policy }}（{{ sheets[0].document }}），版本 {{ sheets[0].version }}，
规则摘要 {{ sheets[0].digest[:16] }}</footer>
</body></html>
"""


def cells(line: Line) -> tuple[str, ...]:
    """A line's cells in the order of HEADS."""
    return line.clause, line.label, line.rule, "；".join(f"{name} {value}" for name, value in line.facts), line.result


_ENVIRONMENT = Environment(autoescape=True, trim_blocks=True)
_ENVIRONMENT.filters |= {"yuan": yuan, "cells": cells}
_TEMPLATE = _ENVIRONMENT.from_string(_PAGE)


def html_sheet(sheets: Sequence[Explanation]) -> str:
    """One applicant's page; `sheets` are the explanations of that applicant, at least one."""
    return _TEMPLATE.render(sheets=sheets, heads=HEADS)


def docx_sheet(sheets: Sequence[Explanation]) -> Docx:
    """The same as a Word document on A4."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "宋体", Pt(10.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    document.add_heading(f"核算说明：{sheets[0].applicant}", 1)
    for sheet in sheets:
        _section(document, sheet)
    last = sheets[0]
    document.add_paragraph(f"依据 {last.policy}（{last.document}），版本 {last.version}，规则摘要 {last.digest[:16]}")
    return document


def _section(document: Docx, sheet: Explanation) -> None:
    amount = f"，{yuan(sheet.granted)}" if sheet.granted else ""
    document.add_heading(f"{sheet.scheme}（{sheet.case}）：{sheet.status}{amount}", 2)
    table = document.add_table(rows=0, cols=len(HEADS), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Cm(width)
    for place, texts in enumerate([HEADS, *map(cells, sheet.lines)]):
        for cell, text, width in zip(table.add_row().cells, texts, WIDTHS, strict=True):
            cell.text, cell.width = text, Cm(width)
            cell.paragraphs[0].runs[0].bold = place == 0
        if place:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for label, items in (("原因", sheet.reasons), ("需补充", sheet.questions), ("豁免", sheet.waivers)):
        for item in items:
            document.add_paragraph(f"{label}：{item}", style="List Bullet")
