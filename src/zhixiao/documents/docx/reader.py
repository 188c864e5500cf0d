"""docx: one pass over document.xml; deleted revisions are skipped and of alternates only the choice is read.

What a reader of the printed page sees: merged cells, nested tables (after the table that holds them), text boxes
(after their paragraph), footnotes (after the paragraph or table that refers to them).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from zhixiao.documents.captions import with_captions
from zhixiao.documents.docx.numbering import Numbering
from zhixiao.documents.docx.styles import heading_levels
from zhixiao.documents.docx.words import W, Words, read_words
from zhixiao.documents.heading_numbers import heading_level
from zhixiao.documents.limits import MOST_SPAN
from zhixiao.documents.model import Document
from zhixiao.documents.packages import Package, Xml, whole
from zhixiao.documents.transcript import CellDraft, TableDraft, Transcript
from zhixiao.documents.unreadable import UnreadableError

DELETED_LEFT_OUT = "文中有未接受的删除修订，已按删除处理"
_BLOCKS = frozenset({f"{W}p", f"{W}tbl"})
_GRID_SPAN, _VERTICAL_MERGE = f"{W}gridSpan", f"{W}vMerge"
_BLOCK_HOLDERS = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo"})


@dataclass(frozen=True, slots=True)
class Segment:
    """Text [start, end) of the transcript comes from one XML element: a w:t, or the w:r that holds a note or box."""

    start: int
    end: int
    element: Xml


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a Word file beside the document itself; None where the file has none."""

    footnotes: Xml | None = None
    endnotes: Xml | None = None
    styles: Xml | None = None
    numbering: Xml | None = None


def read_docx(name: str, data: bytes) -> Document:
    """The Document of a docx file's bytes. Raises UnreadableError."""
    with Package(name, data) as package:
        if "word/document.xml" not in package:
            raise UnreadableError(
                name, "不是 Word 文档：缺少 word/document.xml", "请用 Word 或 WPS 另存为 .docx 再检查"
            )
        root, parts = read_parts(package)
    return scan(name, root, parts)[0]


def read_parts(package: Package) -> tuple[Xml, Parts]:
    """The document's root element and the parts that `scan` needs beside it."""
    names = ("footnotes", "endnotes", "styles", "numbering")
    found = {name: package.xml(f"word/{name}.xml") for name in names if f"word/{name}.xml" in package}
    parts = Parts(found.get("footnotes"), found.get("endnotes"), found.get("styles"), found.get("numbering"))
    return package.xml("word/document.xml"), parts


def scan(name: str, root: Xml, parts: Parts) -> tuple[Document, tuple[Segment, ...]]:
    """The Document of parsed parts, and which element each piece of text came from, in order of the text."""
    body = root.find(f"{W}body")
    if body is None:
        raise UnreadableError(name, "Word 文档没有正文", "请用 Word 或 WPS 打开并重新另存后再检查")
    paged = next(root.iter(f"{W}lastRenderedPageBreak"), None) is not None
    scanner = _Scanner(name, parts, page=1 if paged else 0)
    scanner.blocks(body)
    written = scanner.transcript
    text = written.text
    warnings = (DELETED_LEFT_OUT,) if scanner.deleted else ()
    document = Document(name, "docx", text, with_captions(text, tuple(written.blocks)), warnings=warnings)
    return document, tuple(sorted(scanner.segments, key=lambda segment: segment.start))


def _notes_by_id(parts: Parts) -> dict[tuple[str, str], Xml]:
    return {
        (kind, note.get(f"{W}id", "")): note
        for kind, part in (("footnote", parts.footnotes), ("endnote", parts.endnotes))
        if part is not None
        for note in part.iter(f"{W}{kind}")
        if note.get(f"{W}type", "normal") == "normal"
    }


@dataclass(slots=True)
class _Waiting:
    """What stands inside a paragraph but is read after it: boxes, nested tables, notes, each with its holding run."""

    boxes: list[tuple[Xml, Xml]] = field(default_factory=list)
    tables: list[Xml] = field(default_factory=list)
    notes: list[tuple[Xml, Xml]] = field(default_factory=list)


class _Scanner:
    def __init__(self, name: str, parts: Parts, page: int) -> None:
        self.notes = _notes_by_id(parts)
        self.levels = heading_levels(parts.styles)
        self.numbering = Numbering(parts.numbering, parts.styles)
        self.page = page
        self.transcript = Transcript(name)
        self.segments: list[Segment] = []
        self.deleted = False
        self.noted = 0

    def blocks(self, holder: Xml, part: str = "", anchor: Xml | None = None) -> None:
        for element in _block_elements(holder):
            if element.tag == f"{W}p":
                self._paragraph(element, part, anchor)
            else:
                self._table(element, anchor)

    def _paragraph(self, paragraph: Xml, part: str, anchor: Xml | None) -> None:
        words = self._words(paragraph)
        level = None if part else self._level(paragraph, words.text)
        start = self.transcript.paragraph(words.text, level=level, page=self.page, part=part)
        self._trace(words, start, anchor)
        waiting = _Waiting()
        self._wait(words, waiting)
        self._release(waiting, anchor)

    def _words(self, paragraph: Xml) -> Words:
        words = read_words(paragraph, self.numbering.prefix(paragraph))
        self.deleted = self.deleted or words.deleted
        if self.page:
            self.page += words.page_breaks
        return words

    def _wait(self, words: Words, waiting: _Waiting) -> None:
        waiting.boxes.extend(words.boxes)
        waiting.notes.extend(
            (self.notes[key], run) for kind, number, run in words.notes if (key := (kind, number)) in self.notes
        )

    def _release(self, waiting: _Waiting, anchor: Xml | None) -> None:
        for box, run in waiting.boxes:
            self.blocks(box, "文本框", anchor if anchor is not None else run)
        for nested in waiting.tables:
            self._table(nested, anchor)
        for note, run in waiting.notes:
            self.noted += 1
            text = "\n".join(self._words(paragraph).text for paragraph in note.iter(f"{W}p")).strip()
            start = self.transcript.footnote(text, self.noted, self.page)
            self.segments.append(Segment(start, start + len(text), anchor if anchor is not None else run))

    def _level(self, paragraph: Xml, text: str) -> int | None:
        properties = paragraph.find(f"{W}pPr")
        if properties is not None and text.strip():
            outline = properties.find(f"{W}outlineLvl")
            if outline is not None and (depth := whole(outline.get(f"{W}val"))) is not None and depth < 9:
                return depth + 1
            style = properties.find(f"{W}pStyle")
            if style is not None and (level := self.levels.get(style.get(f"{W}val", ""))):
                return level
        return heading_level(text) if text.strip() else None

    def _trace(self, words: Words, start: int, anchor: Xml | None) -> None:
        for at, length, element in words.pieces:
            self.segments.append(Segment(start + at, start + at + length, element if anchor is None else anchor))

    def _table(self, table: Xml, anchor: Xml | None) -> None:
        waiting = _Waiting()
        drafts: list[CellDraft] = []
        cell_words: list[list[Words]] = []
        open_above: dict[int, int] = {}
        row_number = 0
        for row in _rows(table):
            column = _grid_before(row)
            below: dict[int, int] = {}
            for tc in _cells(row):
                span, merged = _spans(tc)
                above = open_above.get(column)
                if merged == "continue" and above is not None:
                    drafts[above] = _taller(drafts[above])
                    below[column] = above
                else:
                    words = [self._words(paragraph) for paragraph in self._cell_paragraphs(tc, waiting)]
                    for said in words:
                        self._wait(said, waiting)
                    drafts.append(
                        CellDraft(row_number, column, "\n".join(w.text for w in words), 1, span, page=self.page)
                    )
                    cell_words.append(words)
                    if merged:
                        below[column] = len(drafts) - 1
                column += span
            open_above = below
            row_number += 1
        if drafts:
            columns = max(draft.column + draft.column_span for draft in drafts)
            page = drafts[0].page
            starts = self.transcript.table(TableDraft(drafts, row_number, columns), page=page)
            for start, words in zip(starts, cell_words, strict=True):
                at = start
                for said in words:
                    self._trace(said, at, anchor)
                    at += len(said.text) + 1
        self._release(waiting, anchor)

    def _cell_paragraphs(self, tc: Xml, waiting: _Waiting) -> list[Xml]:
        elements = list(_block_elements(tc))
        waiting.tables.extend(element for element in elements if element.tag == f"{W}tbl")
        return [element for element in elements if element.tag == f"{W}p"]


def _block_elements(holder: Xml) -> Iterator[Xml]:
    for child in holder:
        if child.tag in _BLOCKS:
            yield child
        elif child.tag in _BLOCK_HOLDERS:
            yield from _block_elements(child)


def _inside(holder: Xml, tag: str) -> Iterator[Xml]:
    for child in holder:
        if child.tag == tag:
            yield child
        elif child.tag in _BLOCK_HOLDERS:
            yield from _inside(child, tag)


def _rows(table: Xml) -> Iterator[Xml]:
    return (row for row in _inside(table, f"{W}tr") if row.find(f"{W}trPr/{W}del") is None)


def _cells(row: Xml) -> Iterator[Xml]:
    return _inside(row, f"{W}tc")


def _grid_before(row: Xml) -> int:
    return _number(row.find(f"{W}trPr/{W}gridBefore"), 0)


def _spans(tc: Xml) -> tuple[int, str]:
    """Columns covered, and whether the cell opens ("restart") or goes on with ("continue") a vertical merge."""
    span, merge = 1, ""
    for properties in tc.iterchildren(f"{W}tcPr"):
        for each in properties:
            if each.tag == _GRID_SPAN:
                span = _number(each, 1)
            elif each.tag == _VERTICAL_MERGE:
                merge = each.get(f"{W}val", "continue")
    return span, merge


def _number(element: Xml | None, otherwise: int) -> int:
    value = None if element is None else whole(element.get(f"{W}val"))
    return min(value, MOST_SPAN) if value else otherwise


def _taller(draft: CellDraft) -> CellDraft:
    return CellDraft(
        draft.row, draft.column, draft.text, draft.row_span + 1, draft.column_span, draft.exact, draft.page
    )
