"""html by lxml: what a browser shows; tables with their spans, layout tables of one cell opened up."""

import re
from collections.abc import Iterator

from lxml import etree

from zhixiao.documents.captions import with_captions
from zhixiao.documents.cell_grid import grid_places
from zhixiao.documents.heading_numbers import heading_level
from zhixiao.documents.limits import DEEPEST
from zhixiao.documents.model import Document
from zhixiao.documents.packages import Xml
from zhixiao.documents.transcript import CellDraft, TableDraft, Transcript
from zhixiao.documents.unreadable import UnreadableError

_UNSEEN = frozenset(
    ["script", "style", "head", "noscript", "template", "svg", "iframe", "select", "textarea", "object", "title"]
)
_BLOCKS = frozenset(
    {"html", "body", "main", "nav", "aside", "section", "article", "header", "footer", "div", "center", "form"}
    | {"fieldset", "address", "p", "pre", "blockquote", "figure", "figcaption", "caption", "table", "hr"}
    | {"ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th"}
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_html(name: str, text: str) -> Document:
    """The Document of decoded html. Raises UnreadableError when it is empty or nested too deeply."""
    try:
        root = etree.fromstring(_DECLARATION.sub("", text).encode(), _parser())
    except etree.XMLSyntaxError as error:
        raise UnreadableError(name, "网页嵌套过深或没有内容", "请用浏览器打开后另存再检查") from error
    if root is None:
        raise UnreadableError(name, "网页没有内容", "请确认文件")
    page = _Page(name)
    page.walk(root, 0)
    page.flush(None)
    transcript = page.transcript
    shown = transcript.text
    return Document(name, "html", shown, with_captions(shown, tuple(transcript.blocks)))


def _parser() -> etree.HTMLParser:
    return etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)


class _Page:
    def __init__(self, name: str) -> None:
        self.name = name
        self.transcript = Transcript(name)
        self._inline: list[str] = []

    def flush(self, level: int | None) -> None:
        """Write what has been gathered since the last block."""
        shown = "\n".join(_SPACE.sub(" ", part).strip() for part in "".join(self._inline).split("\x00"))
        self._inline = []
        if shown.strip():
            self.transcript.paragraph(shown.strip(), level=level or heading_level(shown.strip()))

    def walk(self, element: Xml, depth: int) -> None:
        if depth > DEEPEST:
            raise UnreadableError(self.name, "网页嵌套过深", "请用浏览器打开后另存再检查")
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNSEEN or _HIDDEN.search(element.get("style", "")):
            return
        if tag == "br":
            self._inline.append("\x00")
            return
        if tag == "table" and not _is_frame(element):
            self.flush(None)
            self._table(element, depth)
            return
        level = int(tag[1]) if re.fullmatch("h[1-6]", tag) else None
        if tag in _BLOCKS:
            self.flush(None)
        self._inline.append(element.text or "")
        for child in element:
            self.walk(child, depth + 1)
            self._inline.append(child.tail or "")
        if tag in _BLOCKS:
            self.flush(level)

    def _table(self, table: Xml, depth: int) -> None:
        caption = table.find("caption")
        if caption is not None:
            self.walk(caption, depth + 1)
            self.flush(None)
        nested: list[Xml] = []
        drafts, rows = _placed(self.name, table, nested)
        if drafts:
            columns = max(draft.column + draft.column_span for draft in drafts)
            self.transcript.table(TableDraft(drafts, rows, columns))
        for inner in nested:
            self.walk(inner, depth + 1)


def _is_frame(table: Xml) -> bool:
    """A table of one cell only lays out the page."""
    return sum(1 for row in _rows(table) for _ in _cells(row)) <= 1


def _rows(table: Xml) -> Iterator[Xml]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _cells(row: Xml) -> Iterator[Xml]:
    return (cell for cell in row if cell.tag in ("td", "th"))


def _placed(name: str, table: Xml, nested: list[Xml]) -> tuple[list[CellDraft], int]:
    """The cells on their grid."""
    rows = [list(_cells(row)) for row in _rows(table)]
    places = grid_places(name, [[(cell.get("rowspan", ""), cell.get("colspan", "")) for cell in row] for row in rows])
    cells = (cell for row in rows for cell in row)
    drafts = [
        CellDraft(at.row, at.column, _text(cell, nested), at.row_span, at.column_span)
        for at, cell in zip(places, cells, strict=True)
    ]
    return drafts, len(rows)


def _text(cell: Xml, nested: list[Xml]) -> str:
    parts: list[str] = []
    _gather(cell, parts, nested, 0)
    lines = (_SPACE.sub(" ", line).strip() for line in "".join(parts).split("\x00"))
    return "\n".join(line for line in lines if line)


def _gather(element: Xml, parts: list[str], nested: list[Xml], depth: int) -> None:
    parts.append(element.text or "")
    for child in element:
        tag = child.tag
        seen = isinstance(tag, str) and tag not in _UNSEEN and not _HIDDEN.search(child.get("style", ""))
        if seen and tag == "table":
            nested.append(child)
        elif seen and depth < DEEPEST:
            edge = "\x00" if tag in _BLOCKS or tag == "br" else ""
            parts.append(edge)
            _gather(child, parts, nested, depth + 1)
            parts.append("" if tag == "br" else edge)
        parts.append(child.tail or "")
