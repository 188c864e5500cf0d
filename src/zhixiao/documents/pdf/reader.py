"""pdf: pages joined into one reading; tables joined over page breaks, page numbers and running heads left out."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from zhixiao.documents.captions import with_captions
from zhixiao.documents.model import Block, Document, Place
from zhixiao.documents.ocr import READ_FROM_PICTURE, RecogniserMissingError, recogniser
from zhixiao.documents.pdf.pages import Page, pages_of
from zhixiao.documents.text.broken_numbers import broken_numbers
from zhixiao.documents.text.layout import lay_out
from zhixiao.documents.text.plain_text import numbered_tables
from zhixiao.documents.transcript import TableDraft, Transcript
from zhixiao.documents.unreadable import UnreadableError

Part = tuple[int, str | TableDraft]
FEWEST_RUNNING = 3
_PAGE_NUMBER = re.compile(
    r"(?:[-—–·]\s*(\d{1,4})\s*[-—–·]|第\s*(\d{1,4})\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|(\d{1,4}))"
)
_DIGITS = re.compile(r"\d+")


def read_pdf(name: str, data: bytes) -> Document:
    """The Document of a pdf's bytes. Raises UnreadableError, also for a scan when nothing can read pictures."""
    pages = pages_of(name, data, recogniser)
    if all(page.is_blank for page in pages):
        raise _nothing_read(name, scanned=any(page.pictured or page.warning for page in pages))
    return _document(name, pages)


def _nothing_read(name: str, *, scanned: bool) -> UnreadableError:
    if not scanned:
        return UnreadableError(name, "PDF 中没有文字", "请确认文件")
    try:
        recogniser()
    except RecogniserMissingError as error:
        return UnreadableError(name, "PDF 是扫描件，没有文字层", str(error))
    return UnreadableError(name, "PDF 是扫描件，没有识别到文字", "请换用更清晰的扫描件或有文字的文件")


def _document(name: str, pages: Sequence[Page]) -> Document:
    transcript = Transcript(name)
    ranges: list[tuple[int, int]] = []
    page_starts: list[tuple[int, int]] = []
    pictured = {page.number for page in pages if page.pictured}
    low_trust: list[tuple[int, int]] = []
    for number, part in _joined(_without_margins(pages)):
        page_starts.append((transcript.length, number))
        if isinstance(part, TableDraft):
            transcript.table(part, page=number)
            ranges.append((-1, -1))
        else:
            start, end = transcript.run(part)
            ranges.append((start, end))
            low_trust += [(start, end)] if number in pictured else []
    text = transcript.text
    starts = [start for start, _ in page_starts]

    def place(offset: int) -> Place:
        return Place(page=page_starts[bisect_right(starts, offset) - 1][1])

    blocks: list[Block] = list(transcript.blocks)
    for start, end in _runs(ranges):
        blocks += lay_out(text, start, end, place)
    blocks.sort(key=lambda block: block.start)
    warnings = [page.warning for page in pages if page.warning]
    warnings += [f"第{'、'.join(map(str, sorted(pictured)))}页{READ_FROM_PICTURE}"] if pictured else []
    captioned = with_captions(text, numbered_tables(blocks))
    return Document(name, "pdf", text, captioned, broken_numbers(text), tuple(low_trust), tuple(warnings))


def _runs(ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Texts that follow each other without a table between, as one range: sentences go on over page breaks."""
    runs: list[tuple[int, int]] = []
    open_run = False
    for start, end in ranges:
        if start < 0:
            open_run = False
        elif open_run:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
            open_run = True
    return runs


def _without_margins(pages: Sequence[Page]) -> list[Part]:
    """The parts of all pages without page numbers and without running heads after their first print."""
    running = _running_heads(pages)
    shifts = Counter(shift for page in pages for line in _edges(page) if (shift := _shift(line, page)) is not None)
    seen: set[str] = set()
    parts: list[Part] = []
    for page in pages:
        for index, part in enumerate(page.parts):
            if isinstance(part, TableDraft):
                parts.append((page.number, part))
                continue
            lines = part.split("\n")
            ends = {0} if index == 0 else set()
            ends |= {len(lines) - 1} if index == len(page.parts) - 1 else set()
            gone = {at for at in sorted(ends) if _is_margin(lines[at].strip(), page, running, seen, shifts)}
            kept = [line for at, line in enumerate(lines) if at not in gone]
            if any(line.strip() for line in kept):
                parts.append((page.number, "\n".join(kept)))
    return parts


def _is_margin(line: str, page: Page, running: frozenset[str], seen: set[str], shifts: Counter[int]) -> bool:
    """A page number, or a running head that was printed before; `seen` remembers the heads printed so far."""
    shift = _shift(line, page)
    if shift is not None and (shifts[shift] > 1 or not line.isdigit()):
        return True
    head = _DIGITS.sub("", line)
    repeated = head in running and head in seen
    seen.add(head)
    return repeated


def _edges(page: Page) -> list[str]:
    """The first and the last line of a page, where they are text."""
    found: list[str] = []
    if page.parts and isinstance(page.parts[0], str):
        found.append(page.parts[0].split("\n", 1)[0].strip())
    if page.parts and isinstance(page.parts[-1], str):
        found.append(page.parts[-1].rsplit("\n", 1)[-1].strip())
    return found


def _shift(line: str, page: Page) -> int | None:
    """How far a printed page number is from the page's place in the file, None when the line is none."""
    found = _PAGE_NUMBER.fullmatch(line)
    return int(next(group for group in found.groups() if group)) - page.number if found else None


def _running_heads(pages: Sequence[Page]) -> frozenset[str]:
    counted = Counter(head for page in pages for head in {_DIGITS.sub("", line) for line in _edges(page)} if head)
    return frozenset(head for head, often in counted.items() if often >= FEWEST_RUNNING and often * 2 >= len(pages))


def _joined(parts: Sequence[Part]) -> list[Part]:
    """A table at the top of a page goes on with the table at the foot of the page before, when both are as wide."""
    out: list[Part] = []
    for number, part in parts:
        above = out[-1] if out else None
        if (
            isinstance(part, TableDraft)
            and above is not None
            and isinstance(above[1], TableDraft)
            and above[1].columns == part.columns
            and above[1].cells[-1].page == number - 1
        ):
            out[-1] = (above[0], _together(above[1], part))
        else:
            out.append((number, part))
    return out


def _together(upper: TableDraft, lower: TableDraft) -> TableDraft:
    repeated = _repeated_rows(upper, lower)
    shift = upper.rows - repeated
    moved = [replace(cell, row=cell.row + shift) for cell in lower.cells if cell.row >= repeated]
    return TableDraft([*upper.cells, *moved], upper.rows + lower.rows - repeated, upper.columns)


def _repeated_rows(upper: TableDraft, lower: TableDraft) -> int:
    """How many rows at the head of the lower table print the head of the upper one again."""
    count = 0
    while count < min(upper.rows, lower.rows) - 1 and _row(upper, count) == _row(lower, count):
        count += 1
    return count if any(cell.text.strip() for cell in lower.cells if cell.row < count) else 0


def _row(table: TableDraft, row: int) -> list[tuple[int, int, int, str]]:
    return sorted(
        (cell.column, cell.row_span, cell.column_span, "".join(cell.text.split()))
        for cell in table.cells
        if cell.row == row
    )
