"""The pages of a pdf: text by pypdfium2; where lines are ruled, tables and the text between them by pdfplumber."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

import pypdfium2
from pypdfium2 import raw

from zhixiao.documents.limits import MOST_PAGES, MOST_PATHS, MOST_PIXELS
from zhixiao.documents.ocr import Recogniser, RecogniserMissingError, UnrecognisableError, text_of
from zhixiao.documents.transcript import CellDraft, TableDraft
from zhixiao.documents.unreadable import UnreadableError

if TYPE_CHECKING:
    import pdfplumber

THICKEST_RULE = 4
SAME_LINE = 3
PICTURE_SCALE = 3
_MEND = "请用原软件重新导出 PDF 后再检查"


@dataclass(frozen=True, slots=True)
class Page:
    """One page from top to bottom: texts and tables. `pictured` says that its text was read from a picture."""

    number: int
    parts: tuple[str | TableDraft, ...]
    pictured: bool = False
    warning: str = ""

    @property
    def is_blank(self) -> bool:
        return not any(part.strip() if isinstance(part, str) else part.cells for part in self.parts)


def pages_of(name: str, data: bytes, recognise: Callable[[], Recogniser]) -> list[Page]:
    """All pages; `recognise` finds the reader of pictures, and is asked at the first scanned page.

    Raises UnreadableError when the file is damaged, encrypted or has too many pages.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise UnreadableError(name, "PDF 已加密", "请先去掉打开密码再检查") from error
        raise UnreadableError(name, "PDF 文件已损坏", _MEND) from error
    try:
        if len(document) > MOST_PAGES:
            raise UnreadableError(name, f"PDF 有 {len(document)} 页，过多", "请拆分后再检查")
        ruled = _Ruled(data)
        return [_page(document, index, ruled, recognise) for index in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(name, "PDF 文件已损坏，有的页读不出来", _MEND) from error
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, index: int, ruled: _Ruled, recognise: Callable[[], Recogniser]) -> Page:
    number = index + 1
    page = document[index]
    try:
        text = _clean(page.get_textpage().get_text_range())
        if not text.strip():
            return _picture(page, number, recognise)
        ruled_here = _has_grid(page)
    finally:
        page.close()
    if ruled_here:
        found = ruled.parts(index)
        if found is None:
            return Page(number, (text,), warning=f"第{number}页的表格线读不出来，只读了文字")
        if any(isinstance(part, TableDraft) for part in found):
            return Page(number, found)
    return Page(number, (text,))


def _has_grid(page: pypdfium2.PdfPage) -> bool:
    """Whether lines run both ways, or areas are drawn; underlines and rules across the page make no table."""
    across = down = areas = count = 0
    for path in islice(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4), MOST_PATHS):
        left, bottom, right, top = path.get_bounds()
        count += 1
        across += right - left > top - bottom and top - bottom <= THICKEST_RULE
        down += top - bottom > right - left and right - left <= THICKEST_RULE
        areas += min(right - left, top - bottom) > THICKEST_RULE
    return count < MOST_PATHS and ((across >= 2 and down >= 2) or areas >= 1)


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "").replace("\x02", "").replace("\x00", "")


def _picture(page: pypdfium2.PdfPage, number: int, recognise: Callable[[], Recogniser]) -> Page:
    images = next(iter(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)), None)
    if images is None:
        return Page(number, ())
    try:
        reader = recognise()
        return Page(number, (text_of(reader(_drawn(page))),), pictured=True)
    except RecogniserMissingError:
        return Page(number, (), warning=f"第{number}页是扫描图片，没有读入")
    except UnrecognisableError:
        return Page(number, (), warning=f"第{number}页的图片识别不了，没有读入")


def _drawn(page: pypdfium2.PdfPage) -> bytes:
    """The page as a PNG file."""
    width, height = page.get_size()
    scale = min(PICTURE_SCALE, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
    drawn = BytesIO()
    page.render(scale=scale).to_pil().save(drawn, "PNG")
    return drawn.getvalue()


class _Ruled:
    """The same file in pdfplumber, opened only when a page with ruled lines asks for it.

    It is not closed: closing parses every page again, and there is no file behind it.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._open: pdfplumber.pdf.PDF | None = None

    def parts(self, index: int) -> tuple[str | TableDraft, ...] | None:
        """Texts and tables of a page; None when pdfplumber cannot read the page (its parser may fail in any way)."""
        try:
            if self._open is None:
                import pdfplumber

                logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
                self._open = pdfplumber.open(BytesIO(self._data))
            page = self._open.pages[index]
            found = _parts(page, index + 1)
            page.close()
        except Exception:
            return None
        return found


def _parts(page: pdfplumber.page.Page, number: int) -> tuple[str | TableDraft, ...]:
    tables = sorted(page.find_tables(), key=lambda table: table.bbox[1])
    drafts = [(table, draft) for table in tables if (draft := _draft(table, number))]
    boxes = [table.bbox for table, _ in drafts]
    outside = page.filter(lambda thing: not any(_within(thing, box) for box in boxes))
    lines = [(line["top"], line["text"]) for line in outside.extract_text_lines(return_chars=False)]
    parts: list[str | TableDraft] = []
    for table, draft in drafts:
        above = [text for top, text in lines if top < table.bbox[1]]
        lines = [(top, text) for top, text in lines if top >= table.bbox[1]]
        parts += ["\n".join(above), draft] if above else [draft]
    if lines:
        parts.append("\n".join(text for _, text in lines))
    return tuple(parts)


def _within(thing: dict[str, float], box: tuple[float, float, float, float]) -> bool:
    across = (thing["x0"] + thing["x1"]) / 2
    down = (thing["top"] + thing["bottom"]) / 2
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]


def _draft(table: pdfplumber.table.Table, page: int) -> TableDraft | None:
    """The table on its grid of lines, None when it is a mere box."""
    boxes = [cell for row in table.rows for cell in row.cells if cell]
    across = _lines([edge for box in boxes for edge in (box[0], box[2])])
    down = _lines([edge for box in boxes for edge in (box[1], box[3])])
    if len(across) < 3 or len(down) < 3:
        return None
    drafts = []
    for row, texts in zip(table.rows, table.extract(), strict=True):
        for box, text in zip(row.cells, texts, strict=True):
            if box:
                left, right = _index(across, box[0]), _index(across, box[2])
                top, bottom = _index(down, box[1]), _index(down, box[3])
                drafts.append(CellDraft(top, left, _clean(text or ""), bottom - top, right - left, page=page))
    return TableDraft(drafts, len(down) - 1, len(across) - 1)


def _lines(edges: Sequence[float]) -> list[float]:
    """The different lines among edges; edges closer than a line's width are one line."""
    return list(_apart(sorted(edges)))


def _apart(edges: Sequence[float]) -> Iterator[float]:
    last: float | None = None
    for edge in edges:
        if last is None or edge - last > SAME_LINE:
            yield edge
            last = edge


def _index(lines: Sequence[float], edge: float) -> int:
    return min(range(len(lines)), key=lambda index: abs(lines[index] - edge))
