"""Pictures and scanned pages through the optional extra `ocr` (rapidocr); what it reads proves nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from zhixiao.documents.captions import with_captions
from zhixiao.documents.model import Document, Place
from zhixiao.documents.text.layout import lay_out
from zhixiao.documents.text.plain_text import numbered_tables
from zhixiao.documents.unreadable import UnreadableError

READ_FROM_PICTURE = "由图片识别得到，数字可能认错，只作提示"
INSTALL = "请安装文字识别组件：pip install 'zhixiao[ocr]'，或改用有文字的文件"


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of text on a picture and its box in pixels from the upper left corner."""

    text: str
    left: int
    top: int
    right: int
    bottom: int


Recogniser = Callable[[bytes], Sequence[Word]]


class RecogniserMissingError(Exception):
    """The optional extra is not installed."""


@cache
def recogniser() -> Recogniser:
    """The installed recogniser, loaded once. Raises RecogniserMissingError."""
    try:
        from rapidocr import RapidOCR
    except ImportError as error:
        raise RecogniserMissingError from error
    engine = RapidOCR()

    def recognise(picture: bytes) -> list[Word]:
        result = engine(picture)
        found = zip(result.boxes, result.txts, strict=True) if result.txts else ()
        return [_word(text, [(int(x), int(y)) for x, y in box]) for box, text in found]

    return recognise


def _word(text: str, corners: list[tuple[int, int]]) -> Word:
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Word(text, min(xs), min(ys), max(xs), max(ys))


def read_image(name: str, data: bytes) -> Document:
    """The Document of a picture. Raises UnreadableError when the extra is missing or nothing is found."""
    try:
        words = recogniser()(data)
    except RecogniserMissingError as error:
        raise UnreadableError(name, "这是图片，没有文字层", INSTALL) from error
    return picture_document(name, words)


def picture_document(name: str, words: Sequence[Word]) -> Document:
    """The Document of the words on a picture. Raises UnreadableError when there are none."""
    text = text_of(words)
    if not text.strip():
        raise UnreadableError(name, "图片中没有识别到文字", "请换用更清晰的图片或有文字的文件")
    blocks = with_captions(text, numbered_tables(lay_out(text, 0, len(text), lambda _: Place(page=1))))
    return Document(name, "image", text, blocks, low_trust=((0, len(text)),), warnings=(READ_FROM_PICTURE,))


def text_of(words: Sequence[Word]) -> str:
    """The words in lines from top to bottom, each line from left to right, parted by spaces.

    >>> text_of([Word("万元", 60, 11, 90, 29), Word("金额", 10, 10, 50, 30), Word("合计", 10, 40, 50, 60)])
    '金额 万元\\n合计'
    """
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (each.top + each.bottom, each.left)):
        middle = word.top + word.bottom
        if lines and abs(lines[-1][0].top + lines[-1][0].bottom - middle) < word.bottom - word.top:
            lines[-1].append(word)
        else:
            lines.append([word])
    return "\n".join(" ".join(word.text for word in sorted(line, key=lambda each: each.left)) for line in lines)
