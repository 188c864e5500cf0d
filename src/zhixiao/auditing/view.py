"""One reading of a text: breaks joined, full width narrowed, script simplified; every character keeps its place."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from zhixiao.documents import Document, Paragraph, Table

_NARROW = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；！？"}
_SIGNS = {
    "％": "%",
    "﹪": "%",
    "×": "*",
    "÷": "/",
    "－": "-",
    "−": "-",
    "–": "-",
    "—": "—",
    "～": "~",
    "〜": "~",
    "≧": "≥",
    "≦": "≤",
}
_SIGNS |= {
    "⩾": "≥",
    "⩽": "≤",
    "　": " ",
    "\u00a0": " ",
    "\u2007": " ",
    "\u2009": " ",
    "\u202f": " ",
    "，": "，",
    "﹥": ">",
    "﹤": "<",
    "：": ":",
}
_SIGNS |= {"【": "【", "＂": '"', "\ufeff": " ", "\u200b": " "}
_PAIRS = (
    "萬万億亿單单個个項项圓元點点總总計计數数資资金金額额績绩評评報报標标級级執执達达實实際际値值預预減减產产質质時时間间"
    "經经濟济會会續续響响滿满務务對对戶户畝亩噸吨臺台輛辆冊册張张種种類类條条號号門门課课節节場场開开辦办與与為为發发結结"
    "轉转餘余撥拨補补獎奖勵励費费財财進进長长較较佔占縣县鄉乡鎮镇區区員员處处學学醫医農农業业歲岁議议權权專专測测試试驗验"
    "監监國国見见無无現现層层視视據据請请購购買买賣卖認认證证識识訓训練练組组織织調调險险備备設设護护環环衛卫動动態态圖图"
    "書书館馆廣广電电網网絡络應应當当從从過过還还遠远連连價价優优關关係系機机構构團团體体領领導导創创衆众聯联繫系責责"
    "極极賬账貸贷債债貧贫幫帮選选確确嚴严規规範范參参舉举師师親亲觀观庫库歷历顯显題题類类變变協协報报壓压補补勞劳儲储"
)
_SIMPLE = {old: new for old, new in zip(_PAIRS[::2], _PAIRS[1::2], strict=True) if old != new}
_TABLE = str.maketrans(_SIMPLE | _NARROW | _SIGNS)

_LATIN_READING = (
    r"(?<=[\u4e00-\u9fff])[(（](?![A-Z][)）])[a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ]{1,7}[)）](?=[\u4e00-\u9fff\d\W]|$)"
)
_FOOTNOTE = r"(?<=[\u4e00-\u9fff)])\[\d{1,2}\](?=[\u4e00-\u9fff\d，。；、])"
"""The number of a footnote behind a word: 国内生产总值[2]121万亿元."""
_SPACED = (
    r"(?<=[\u4e00-\u9fff] [\u4e00-\u9fff]) (?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff] [\u4e00-\u9fff])"
)
"""The spaces of a line that was set wide, character by character: 政 府 采 购."""
_DROPPED = re.compile(
    rf"{_LATIN_READING}|{_FOOTNOTE}|\$|\\geq?|\\leq?|\\times|\\%|\[bookmark:[^\]]*\]"
    r"|(?<![ \t])[ \t]*\n[ \t\n]*|(?<=[^\x00-\x7f])[ \t]+(?=[\x00-\x7f，。；：、（）“”])"
    r"|(?<=[\x00-\x7f，。；：、（）“”])(?<![ \t])[ \t]+(?=[^\x00-\x7f])"
    rf"|{_SPACED}"
    r"|(?<=[\d.]) +(?=%)|(?<![ \t])[ \t]+(?=[,.;:()%])|(?<=[(:,;]) +"
)
_LINE_END = r"[ \t\u3000]{0,8}\n[ \t\u3000]{0,8}"
_COMMA = re.compile(
    r"(?<=[\u4e00-\u9fff\d%)\]”》〕]),(?!\d{3})(?!(?:(?<=\D\d,)|(?<=\D\d\d,)|(?<=\D\d{3},))"
    rf"(?:{_LINE_END}\d{{3}}|\d{_LINE_END}\d\d|\d\d{_LINE_END}\d)(?!\d))"
)
"""A comma of words; not that of thousands, whose three digits a line end may have broken."""
_THOUSANDS = re.compile(r"(?<![\d.，,])(?P<left>\d{1,3})，(?=\d{3}\.\d{1,4}(?!\d))")
"""A thousands comma typed full width: 3，518.85."""
_GROUPED = re.compile(
    r"(?<=[\u4e00-\u9fff，、(])(?<!指标)(?<!目标)(?<!项目)(?<!附件)(?<!任务)(?<![表图第])"
    r"\d{1,3}(?: \d{3})+(?=(?:\.\d+)?[\u4e00-\u9fff])"
)
"""Thousands parted by a space, between a word and its unit: 共24 458件. In a row of figures a space parts two."""
_TEX = {"\\ge": "≥", "\\geq": "≥", "\\le": "≤", "\\leq": "≤", "\\times": "*", "\\%": "%"}
_MARKER = re.compile(
    r"\s*(?:[一二三四五六七八九十]+\s*[、.．]|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}\s*[、.．)）](?!\d)|第[一二三四五六七八九十]+[章节部条]|[①-⑳]|附件|单位:|——|[-*•●])"
)
_BREAK = re.compile(r"\n")
_CLOSED = "。；;！!？?：:|\t"
JOINED_FROM = 24
WRAPPED_FROM = 16
"""Characters from which on a line is one that its page broke; fewer behind a line of its paragraph that was."""
_UNFINISHED = re.compile(r"[、，]$|[(（][^()（）]*$")
_CELL = r"[-－−]?\d[\d.,]*[%％]?"
_ROW_END = re.compile(r"\t[-－−]?[\d.,]+[%％]?$")
"""The last cell of a row of figures: what stands below it is no more of it."""
_SPACED_ROW = re.compile(rf"[^，。；]*[^，。；\d\s] +(?:{_CELL} +)+{_CELL}")
_MARK = re.compile(r"[\t|│]")
_PAUSES = re.compile(r"[，。；、]")
_TABBED = re.compile(r"\t|\||  ")
_WORDS = re.compile(r"[\u4e00-\u9fff]")
_STOPS = re.compile(r"[，。；]")
LEAST_WORDS = 24
FEWEST_STOPS = 2
"""What cells that tell their figures in sentences have at least."""
LONGEST_ROW = 300
"""A row of cells parted by spaces (办公费 24.10 24.10), and how long its line is at most."""


@dataclass(frozen=True)
class View:
    """`text` is what the checks read; `places[i]` is the offset of its i-th character in the source text.

    `paragraphs` are ranges of `text`. Lines of the source that only the layout broke are one paragraph.
    """

    text: str
    places: tuple[int, ...]
    paragraphs: tuple[tuple[int, int], ...]
    starts: tuple[int, ...] = field(default=())

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The range of the source text for a range of the view."""
        return self.places[start], self.places[end - 1] + 1

    def paragraph_at(self, at: int) -> int:
        """The index of the paragraph that holds a character of the view."""
        return bisect_right(self.starts, at) - 1


def narrow(text: str) -> str:
    """Character by character: full width to half width, traditional to simple, one sign for each meaning.

    >>> narrow("總計１２．５％，萬元")
    '总计12.5%，万元'
    """
    return text.translate(_TABLE)


def read_view(document: Document) -> View:
    """The view of a document: prose paragraphs and table cells, each a paragraph."""
    return _build(document.text, list(_segments(document)))


def _segments(document: Document) -> Iterator[tuple[int, int]]:
    if document.kind in ("text", "markdown", "pdf", "image"):
        for start, end in _joined_lines(document.text, _soft_breaks(document)):
            yield from _cells_of_prose(document.text, start, end)
        return
    for block in document.blocks:
        if isinstance(block, Table):
            yield from ((cell.start, cell.end) for cell in (*block.cells, *block.loose) if cell.end > cell.start)
        else:
            yield block.start, block.end


def _cells_of_prose(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The cells of a line of which one tells its figures in sentences, each for itself; else the line."""
    marks = [found.start() for found in _MARK.finditer(text, start, end)]
    edges = list(pairwise([start - 1, *marks, end]))
    if not any(is_cell_of_prose(text[begin + 1 : stop]) for begin, stop in edges):
        yield start, end
        return
    yield from ((begin + 1, stop) for begin, stop in edges if text[begin + 1 : stop].strip())


def is_cell_of_prose(cell: str) -> bool:
    """Whether a cell holds sentences, such as 总体目标 and what was done of them."""
    return len(_WORDS.findall(cell)) >= LEAST_WORDS and len(_STOPS.findall(cell)) >= FEWEST_STOPS


def _soft_breaks(document: Document) -> set[int]:
    """Offsets of the line breaks inside a paragraph that was wrapped at the width of its page."""
    paragraphs = (block for block in document.blocks if isinstance(block, Paragraph))
    found = (_BREAK.finditer(document.text, block.start, block.end) for block in paragraphs)
    return {one.start() for breaks in found for one in breaks}


def _joined_lines(text: str, soft: set[int]) -> Iterator[tuple[int, int]]:
    """Lines, where a long line without an end and its continuation are one."""
    start, last, at = -1, "", 0
    end, lines = 0, 0
    for line in text.split("\n"):
        shown = line.strip()
        if shown:
            wrapped = lines > 1 and bool(_UNFINISHED.search(last.rstrip()))
            goes_on = (at - 1 in soft and _goes_on(last, line)) or _parts_a_number(last, line)
            if start >= 0 and (goes_on or _continues(last, line, wrapped=wrapped)):
                end, lines = at + len(line), lines + 1
            else:
                if start >= 0:
                    yield start, end
                start, end, lines = at, at + len(line), 1
            last = line
        at += len(line) + 1
    if start >= 0:
        yield start, end


def _goes_on(last: str, line: str) -> bool:
    """Whether a line of a wrapped paragraph is no item of its own, and the one before it no row of figures."""
    return not _MARKER.match(line) and not _ends_a_row(last.rstrip())


def _parts_a_number(last: str, line: str) -> bool:
    """Whether a sentence breaks off inside a number: 房屋建筑面积18 | ,642.50平方米；其中…"""
    figure = re.search(r"[\u4e00-\u9fff]\s?\d[\d,]{0,12}\s*$", last) and re.match(r"\s*[\d,]", line)
    sentences = bool(figure) and all(_PAUSES.search(one) and not _TABBED.search(one) for one in (last, line))
    return sentences and not _MARKER.match(line)


def _ends_a_row(ending: str) -> bool:
    return bool(_ROW_END.search(ending) or (len(ending) <= LONGEST_ROW and _SPACED_ROW.fullmatch(ending)))


def _continues(last: str, line: str, *, wrapped: bool) -> bool:
    """Whether a line goes on with the one before, which is long, or (`wrapped`) goes on itself and ends in no end."""
    ending = last.rstrip()
    least = WRAPPED_FROM if wrapped else JOINED_FROM
    if len(ending.strip()) < least or ending[-1] in _CLOSED or line.startswith("\t") or last.startswith("\t"):
        return False
    if _ends_a_row(ending):
        return False
    titled = _MARKER.match(last) and ending[-1] in ")）" and len(ending) <= 40
    return not titled and not _MARKER.match(line) and "\t" not in line.strip()


def _build(text: str, segments: list[tuple[int, int]]) -> View:
    parts: list[str] = []
    places: list[int] = []
    paragraphs: list[tuple[int, int]] = []
    size = 0
    for start, end in segments:
        begun = size
        for piece, at in _pieces(text, start, end):
            parts.append(piece)
            places.extend(at)
            size += len(piece)
        if size > begun:
            paragraphs.append((begun, size))
            parts.append("\n")
            places.append(end - 1)
            size += 1
    return View("".join(parts), tuple(places), tuple(paragraphs), tuple(begin for begin, _ in paragraphs))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[str, range | list[int]]]:
    raw = _COMMA.sub("，", narrow(text[start:end]).replace("\r", " "))
    raw = _THOUSANDS.sub(r"\g<left>,", raw)
    raw = _GROUPED.sub(lambda found: found.group().replace(" ", ","), raw)
    shown = raw
    at = 0
    for found in _DROPPED.finditer(shown):
        if found.start() > at:
            yield shown[at : found.start()], range(start + at, start + found.start())
        sign = _TEX.get(found.group())
        if sign:
            yield sign, [start + found.start()]
        at = found.end()
    if at < len(shown):
        yield shown[at:], range(start + at, end)
