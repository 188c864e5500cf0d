"""The words of one Word paragraph, and what hangs on them: boxes, notes, page breaks."""

from dataclasses import dataclass, field

from zhixiao.documents.packages import Xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


@dataclass(slots=True)
class Words:
    """`pieces` are (offset, length, w:t element); `boxes` (content, run); `notes` (kind, id, run)."""

    text: str = ""
    pieces: list[tuple[int, int, Xml]] = field(default_factory=list)
    boxes: list[tuple[Xml, Xml]] = field(default_factory=list)
    notes: list[tuple[str, str, Xml]] = field(default_factory=list)
    page_breaks: int = 0
    deleted: bool = False


def read_words(paragraph: Xml, prefix: str = "") -> Words:
    """What a reader sees of a w:p after its automatic number: inserted text yes, deleted and moved-away text no."""
    words = Words()
    parts = [prefix]
    length = _walk(paragraph, paragraph, words, parts, len(prefix))
    words.text = "".join(parts) if length > len(prefix) else ""
    return words


_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_GONE = frozenset({f"{W}del", f"{W}moveFrom"})
_UNSEEN = frozenset({f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}delText", f"{W}p", f"{W}tbl", f"{W}rt"})
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


def _walk(element: Xml, run: Xml, words: Words, parts: list[str], at: int) -> int:
    for child in element:
        tag = child.tag
        if tag in _TEXT:
            at = _say(child, words, parts, at)
        elif tag in _SIGNS:
            parts.append(_SIGNS[tag])
            at += 1
        elif tag in _GONE:
            words.deleted = True
        elif tag == f"{W}r":
            at = _walk(child, child, words, parts, at)
        elif tag in _NOTES:
            words.notes.append((_NOTES[tag], child.get(f"{W}id", ""), run))
        elif tag == f"{W}txbxContent":
            words.boxes.append((child, run))
        elif tag == f"{W}lastRenderedPageBreak":
            words.page_breaks += 1
        elif tag == f"{_MC}AlternateContent":
            at = _walk_choice(child, run, words, parts, at)
        elif tag not in _UNSEEN and len(child):
            at = _walk(child, run, words, parts, at)
    return at


def _walk_choice(alternates: Xml, run: Xml, words: Words, parts: list[str], at: int) -> int:
    choice = alternates.find(f"{_MC}Choice")
    chosen = choice if choice is not None else alternates.find(f"{_MC}Fallback")
    return at if chosen is None else _walk(chosen, run, words, parts, at)


def _say(element: Xml, words: Words, parts: list[str], at: int) -> int:
    said = element.text or ""
    if said:
        parts.append(said)
        words.pieces.append((at, len(said), element))
    return at + len(said)


_TEXT = frozenset({f"{W}t", f"{_M}t"})
