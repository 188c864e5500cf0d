"""Word comments around exact characters: runs are split there, nothing else changes."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from zhixiao.documents.docx.reader import Segment, read_parts, scan
from zhixiao.documents.docx.words import W
from zhixiao.documents.notes import Note
from zhixiao.documents.packages import Package, Xml
from zhixiao.documents.unreadable import UnreadableError

_KEEP_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def comment_docx(source: Path, notes: Sequence[Note], out: Path) -> None:
    """Copy a docx with a comment for each note.

    A note on a footnote or a text box is anchored at the run that holds it: Word allows no comment inside.
    Raises UnreadableError as reading does, ValueError for a note outside the text.
    """
    word, segments = _open(source)
    ordered = sorted(notes, key=lambda note: (note.start, note.end))
    pieces = _split(segments, sorted({cut for note in ordered for cut in (note.start, note.end)}))
    starts = [piece.start for piece in pieces]
    for note in ordered:
        under = _under(note, pieces, starts)
        comment = word.comments.add_comment(text=note.text, author=note.author, initials=note.author[:1])
        _mark(_anchor(under[0].element), _anchor(under[-1].element), comment.comment_id)
    word.save(str(out))


def _open(source: Path) -> tuple[WordDocument, tuple[Segment, ...]]:
    """The file in python-docx, and the segments of its own tree."""
    with Package(source.name, source.read_bytes()) as package:
        _, parts = read_parts(package)
    try:
        word = docx.Document(str(source))
    except (PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise UnreadableError(source.name, "不能写入批注，文件结构不完整", "请用 Word 或 WPS 另存后再试") from error
    return word, scan(source.name, word.element, parts)[1]


def _split(segments: Sequence[Segment], cuts: Sequence[int]) -> list[Segment]:
    """The segments with a border at every cut; a cut inside a run splits the run."""
    pieces: list[Segment] = []
    for segment in segments:
        inner = [cut for cut in cuts[bisect_right(cuts, segment.start) :] if cut < segment.end]
        if segment.element.tag != f"{W}t" or not inner:
            pieces.append(segment)
        else:
            pieces.extend(_split_text(segment, inner))
    return pieces


def _split_text(segment: Segment, cuts: Sequence[int]) -> Iterator[Segment]:
    element, at = segment.element, segment.start
    for cut in cuts:
        rest = _split_run(element, cut - at)
        yield Segment(at, cut, element)
        element, at = rest, cut
    yield Segment(at, segment.end, element)


def _split_run(text: Xml, offset: int) -> Xml:
    """Cut a w:t and its run in two; returns the w:t of the second run, which has the same properties."""
    run = text.getparent()
    if run is None:
        raise ValueError("文字不在任何段落中")
    said = text.text or ""
    second = OxmlElement("w:r")
    properties = run.find(f"{W}rPr")
    if properties is not None:
        second.append(deepcopy(properties))
    rest = OxmlElement("w:t")
    rest.text, text.text = said[offset:], said[:offset]
    following = list(text.itersiblings())
    second.append(rest)
    for sibling in following:
        second.append(sibling)
    for element in (text, rest):
        element.set(_KEEP_SPACE, "preserve")
    run.addnext(second)
    return rest


def _under(note: Note, pieces: Sequence[Segment], starts: Sequence[int]) -> Sequence[Segment]:
    """The pieces that hold the characters of a note; for what is in no run (an automatic number) the next piece."""
    first = max(bisect_right(starts, note.start) - 1, 0)
    found = [
        piece for piece in pieces[first : bisect_right(starts, max(note.end - 1, note.start))] if _meet(piece, note)
    ]
    if not found and pieces and note.start < pieces[-1].end:
        return [next(piece for piece in pieces if piece.start >= note.start)]
    if not found:
        raise ValueError(f"批注位置 {note.start}–{note.end} 不在正文文字中")
    return found


def _meet(piece: Segment, note: Note) -> bool:
    return piece.start < max(note.end, note.start + 1) and note.start < piece.end


def _anchor(element: Xml) -> Xml:
    """The run of a text, or what stands for it in the paragraph (a formula)."""
    if element.tag == f"{W}r":
        return element
    parent = element.getparent()
    if element.tag == f"{W}t" and parent is not None:
        return parent
    while (parent := element.getparent()) is not None and parent.tag != f"{W}p":
        element = parent
    return element


def _mark(first: Xml, last: Xml, number: int) -> None:
    identity = {qn("w:id"): str(number)}
    first.addprevious(OxmlElement("w:commentRangeStart", attrs=identity))
    run = OxmlElement("w:r")
    run.append(OxmlElement("w:commentReference", attrs=identity))
    last.addnext(run)
    last.addnext(OxmlElement("w:commentRangeEnd", attrs=identity))
