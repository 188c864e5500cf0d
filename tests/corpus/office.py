"""Write the docx and xlsx documents of the corpus: `python -m tests.corpus.office`."""

from __future__ import annotations

import json
import random
import re
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font

from tests.corpus import forms, skeleton
from tests.corpus.forms import Form
from tests.corpus.layouts import bare, head, table
from tests.corpus.pen import Pen, Plant, spans
from tests.corpus.registry import p

HERE = Path(__file__).parent
NUMBER = re.compile(r"-?[\d,]+(\.\d+)?(%?)")
Place = dict[str, Any]
DOCUMENTS: tuple[tuple[str, str, int, tuple[Plant, ...]], ...] = (
    ("o-elder.docx", "form:elder", 701, ()),
    ("o-road.docx", "form:road", 702, ()),
    ("o-health.docx", "form:health", 703, ()),
    ("o-eval_road.docx", "eval_road", 704, ()),
    ("o-dept_health.docx", "dept_health", 705, ()),
    ("o-longrep.docx", "longrep_a", 706, ()),
    ("o-market.xlsx", "form:market", 707, ()),
    ("o-ip.xlsx", "form:ip", 708, ()),
    ("o-adjust.xlsx", "adjust", 709, ()),
    ("o-police.xlsx", "police", 710, ()),
    ("ox-air.docx", "form:air", 711, (
        p("rate", "rate", "digit", "执行率不符", also="full spent s-exec"),
        p("s6", "unmet_full", "=15", "超过上限而得满分", also="t6 a6 total"),
    )),
    ("ox-eval_road.docx", "eval_road", 712, (
        p("sec3", "section_sum", "digit", "产出类得分之和不符", also="tot tot2"),
        p("tot3", "total_score", "swap", "附表合计不等于各行之和", also="tot tot2"),
    )),
    ("ox-carbon.docx", "carbon_region", 713, (p("te", "total", "swap", "执行数合计不符", also="rate"),)),
    ("ox-dept_health.docx", "dept_health", 714, (
        p("ptot2", "total", "swap", "明细合计不符", also="ptot"),
        p("tgr", "growth", "digit", "三公经费降幅不符"),
    )),
    ("ox-forest.xlsx", "form:forest", 715, (p("total", "total_score", "digit", "总分不符"),)),
    ("ox-adjust.xlsx", "adjust", 716, (
        p("adj4", "total", "swap", "调整后预算不符", also="r4 T3"),
        p("r1", "rate", "digit", "执行率不符", also="e1 adj1"),
    )),
)  # fmt: skip


def rows_of(source: str, pen: Pen) -> tuple[list[str], list[tuple[str, ...]], Form | None]:
    """Marked lines before, rows of the form (empty for a skeleton), the form."""
    if source.startswith("form:"):
        form = forms.build(source.removeprefix("form:"), pen)
        return [r[0] for r in head(form)[:2]], [*head(form)[2:], *table(form)], form
    return skeleton.fill(source, pen).split("\n"), [], None


def clean(marked: str, place: Place, where: dict[int, Place]) -> str:
    """The text of a cell or paragraph; remembers the place of its figures."""
    text, found = spans(marked)
    for number, (start, end) in found.items():
        where[number] = {**place, "quote": text[start:end]}
    return text


def padded(rows: list[tuple[str, ...]]) -> list[list[str]]:
    """Rows of one width."""
    width = max(map(len, rows))
    return [[*row, *[""] * (width - len(row))] for row in rows]


def merges(rows: list[list[str]]) -> list[tuple[int, int, int, int]]:
    """Blocks (top, left, bottom, right): level cells down, short rows across."""
    out = []
    for column in (0, 1):
        top = None
        for i, row in enumerate([*rows, ["总分"] * 2]):
            level = bare(row[column]).endswith("指标") and len(row) > 2 and bare(row[2]) != "三级指标"
            follows = top is not None and len(row) > 2 and not bare(row[column]) and bool(bare(row[2]))
            if top is not None and not follows:
                if i - 1 > top:
                    out.append((top, column, i - 1, column))
                top = None
            top = i if level else top
    for i, row in enumerate(rows):
        last = max(j for j, c in enumerate(row) if bare(c))
        if last < len(row) - 2 and bare(row[0]) != "总分":
            out.append((i, last, i, len(row) - 1))
    return out


def add_table(document: Any, rows: list[tuple[str, ...]], number: int, where: dict[int, Place]) -> None:
    """A docx table with merged level cells."""
    grid = padded(rows)
    made = document.add_table(len(grid), len(grid[0]), style="Table Grid")
    for i, row in enumerate(grid):
        cells = made.rows[i].cells
        for j, cell in enumerate(row):
            cells[j].text = clean(cell, {"table": number, "row": i + 1, "column": j + 1}, where)
    for top, left, bottom, right in merges(grid):
        keep = made.cell(top, left).text
        made.cell(top, left).merge(made.cell(bottom, right)).text = keep


def write_docx(file: Path, source: str, pen: Pen) -> dict[int, Place]:
    """Paragraphs, headings and tables (runs of tabbed lines) of one document."""
    lines, rows, _ = rows_of(source, pen)
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    where: dict[int, Place] = {}
    held: list[tuple[str, ...]] = []
    tables = 0
    for i, line in enumerate([*lines, ""]):
        if "\t" in line:
            held.append(tuple(line.split("\t")))
            continue
        if held:
            tables += 1
            add_table(document, held, tables, where)
            held = []
        if line:
            text = clean(line, {"paragraph": i + 1}, where)
            level = (
                1
                if re.match("[一二三四五六七八]、", text)
                else 2
                if re.match("（[一二三四五六七八]）.{2,30}$", text)
                else 0
            )
            if level:
                document.add_heading(text, level)
            else:
                document.add_paragraph(text)
    if rows:
        add_table(document, rows, tables + 1, where)
    document.save(file)
    return where


def put(cell: Cell, text: str, rng: random.Random) -> None:
    """A number as a number with its format (stored with more digits than shown), else text."""
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    match = NUMBER.fullmatch(text)
    if not match or (len(text) > 1 and text[0] == "0" and "." not in text):
        cell.value = text
        return
    digits = text.replace(",", "").rstrip("%")
    places = len(digits.partition(".")[2])
    hidden = f"{rng.randint(0, 4)}{rng.randint(0, 9)}" if places >= 2 else ""
    shown = "0." + "0" * places if places else "0"
    if match.group(2):
        cell.value, cell.number_format = Decimal(digits + hidden) / 100, shown + "%"
    else:
        cell.value = Decimal(digits + hidden) if places else int(digits)
        cell.number_format = ("#,##" if "," in text else "") + shown + (f";-{shown}" if digits[0] == "-" else "")


def write_xlsx(file: Path, source: str, pen: Pen) -> dict[int, Place]:
    """One sheet: lines as merged rows, tabbed lines and form rows as cells."""
    lines, rows, _ = rows_of(source, pen)
    book = Workbook()
    sheet = book.active
    sheet.title = "自评表"
    width = max(8, *(len(line.split("\t")) for line in lines))
    where: dict[int, Place] = {}
    grid = (
        [tuple(line.split("\t")) for line in lines if line] + [tuple(r) for r in padded(rows)]
        if rows
        else [tuple(line.split("\t")) for line in lines if line]
    )
    for i, row in enumerate(grid, 1):
        for j, marked in enumerate(row, 1):
            cell = sheet.cell(i, j)
            text = clean(marked, {"sheet": sheet.title, "cell": cell.coordinate}, where)
            if text:
                put(cell, text, pen.rng)
        if len(row) == 1:
            sheet.merge_cells(start_row=i, start_column=1, end_row=i, end_column=width)
    sheet["A1"].font = Font(bold=True, size=16)
    if rows:
        first = len(grid) - len(rows) + 1
        for top, left, bottom, right in merges(padded(rows)):
            sheet.merge_cells(
                start_row=first + top, start_column=left + 1, end_row=first + bottom, end_column=right + 1
            )
    book.properties.created = book.properties.modified = datetime(2024, 1, 1)  # noqa: DTZ001
    book.save(file)
    return where


def label(name: str, pen: Pen, where: dict[int, Place]) -> dict[str, Any]:
    """Labels with `place` parts instead of lines."""
    by_key: dict[str, list[Place]] = {}
    for i, figure in enumerate(pen.figures):
        if i in where:
            by_key.setdefault(figure.key, []).append(where[i])
    errors = [
        {
            **by_key[key][0],
            "id": f"{name}-E{i:02}",
            "type": plant.kind,
            "severity": plant.severity,
            "stated": by_key[key][0]["quote"],
            "expected": next(f.true for f in pen.figures if f.key == key),
            "why": plant.why,
            "also": [place for k in plant.also for place in by_key.get(k, [])],
        }
        for i, (key, plant) in enumerate(pen.plants.items(), 1)
    ]
    return {"file": name, "relations": [], "errors": errors, "neutral": []}


if __name__ == "__main__":
    for name, source, seed, plants in DOCUMENTS:
        pen = Pen(random.Random(seed), {plant.key: plant for plant in plants})
        file = HERE / ("faulty" if plants else "correct") / name
        where = (write_docx if file.suffix == ".docx" else write_xlsx)(file, source, pen)
        text = json.dumps(label(name, pen, where), ensure_ascii=False, indent=1) + "\n"
        (HERE / "labels" / f"{file.stem}.json").write_text(text, "utf-8")
