"""A table as WordprocessingML, built at once because cell-by-cell access is slow."""

from itertools import pairwise
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from zhixiao.reporting.document import Cell, Mark, Run, Table

_OPEN_STYLES = ("title", "caption", "note")
_SIDES = ("top", "left", "bottom", "right")
_WHOLE_ROW = 120
_PADDING = {"top": 30, "left": 70, "bottom": 30, "right": 70}


def table_element(table: Table, width: int, styles: dict[str, str]) -> Any:
    """The w:tbl of a table `width` twips wide; `styles` gives the style id of each cell style."""
    grid = _shares(table.widths, width)
    element = _new("w:tbl", _properties(width), _new("w:tblGrid", *(_new("w:gridCol", w=size) for size in grid)))
    covering = {(row, cell.column): cell for cell in table.cells for row in range(cell.row, cell.row + cell.rows)}
    leading = set(range(len(table.heads))) if table.heads == tuple(range(len(table.heads))) else set()
    for row in range(table.height):
        cells = [cell for (at, _), cell in sorted(covering.items()) if at == row]
        element.append(_row(row, cells, grid, styles, head=row in leading))
    return element


def _shares(widths: tuple[int, ...], width: int) -> list[int]:
    whole = sum(widths)
    edges = [sum(widths[:end]) * width // whole for end in range(len(widths) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _properties(width: int) -> Any:
    borders = _new("w:tblBorders", *(_border(side, "single") for side in (*_SIDES, "insideH", "insideV")))
    margins = _new("w:tblCellMar", *(_new(f"w:{side}", w=_PADDING[side], type="dxa") for side in _SIDES))
    return _new(
        "w:tblPr",
        _new("w:tblW", w=width, type="dxa"),
        _new("w:jc", val="center"),
        borders,
        _new("w:tblLayout", type="fixed"),
        margins,
    )


def _row(row: int, cells: list[Cell], grid: list[int], styles: dict[str, str], *, head: bool) -> Any:
    properties = _new("w:trPr")
    if all(len(cell.text) < _WHOLE_ROW for cell in cells):
        properties.append(_new("w:cantSplit"))
    if head:
        properties.append(_new("w:tblHeader"))
    return _new("w:tr", properties, *(_cell(row, cell, grid, styles) for cell in cells))


def _cell(row: int, cell: Cell, grid: list[int], styles: dict[str, str]) -> Any:
    properties = _new("w:tcPr", _new("w:tcW", w=sum(grid[cell.column : cell.column + cell.columns]), type="dxa"))
    if cell.columns > 1:
        properties.append(_new("w:gridSpan", val=cell.columns))
    if cell.rows > 1:
        properties.append(_new("w:vMerge", val="restart") if row == cell.row else _new("w:vMerge"))
    if cell.style in _OPEN_STYLES:
        properties.append(_new("w:tcBorders", *(_border(side, "nil") for side in _open_sides(cell))))
    properties.append(_new("w:vAlign", val="center"))
    paragraph = _new("w:p", _paragraph_properties(cell, styles))
    if row == cell.row:
        paragraph.extend(run_element(run) for run in cell.runs)
    return _new("w:tc", properties, paragraph)


def _open_sides(cell: Cell) -> tuple[str, ...]:
    return ("left", "bottom", "right") if cell.style == "note" else ("top", "left", "right")


def _paragraph_properties(cell: Cell, styles: dict[str, str]) -> Any:
    return _new("w:pPr", _new("w:pStyle", val=styles.get(cell.style, styles["value"])), _new("w:jc", val=cell.align))


def run_element(run: Run) -> Any:
    """A w:r; what the officer must fill is highlighted."""
    element = _new("w:r")
    if isinstance(run, Mark):
        element.append(_new("w:rPr", _new("w:highlight", val="yellow")))
    for number, line in enumerate(run.text.split("\n")):
        if number:
            element.append(_new("w:br"))
        text = _new("w:t")
        text.text = line
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        element.append(text)
    return element


def _border(side: str, kind: str) -> Any:
    return _new(f"w:{side}", val=kind, sz=4, space=0, color="000000")


def _new(tag: str, *children: Any, **attributes: object) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend(children)
    return element
