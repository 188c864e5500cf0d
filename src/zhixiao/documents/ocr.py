"""Pictures and scanned pages through the optional extra `ocr` (rapidocr); what it reads proves nothing."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import accumulate
from pathlib import Path

from zhixiao.documents.captions import with_captions
from zhixiao.documents.limits import MOST_FRAMES
from zhixiao.documents.model import Document, Place
from zhixiao.documents.text.layout import lay_out
from zhixiao.documents.text.plain_text import numbered_tables
from zhixiao.documents.unreadable import UnreadableError

READ_FROM_PICTURE = "由图片识别得到，数字可能认错，只作提示"
INSTALL = "请安装文字识别组件：pip install 'zhixiao[ocr]'，或改用有文字的文件"
INSTALL_MODELS = "文字识别组件缺少模型文件，请重新安装：pip install --force-reinstall rapidocr，或改用有文字的文件"
_MODELS = ("det", "cls", "rec")


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
    """The optional extra is not installed, or without its models; the text says what to do."""


class UnrecognisableError(Exception):
    """The recogniser cannot work on a picture."""


@cache
def recogniser() -> Recogniser:
    """The installed recogniser, loaded once. Raises RecogniserMissingError.

    The recogniser raises UnrecognisableError. Its models come with its package; they are never fetched.
    """
    try:
        import rapidocr
    except ImportError as error:
        raise RecogniserMissingError(INSTALL) from error
    models = Path(rapidocr.__file__).parent / "models"
    if any(next(models.glob(f"*{part}*.onnx"), None) is None for part in _MODELS):
        raise RecogniserMissingError(INSTALL_MODELS)
    engine = rapidocr.RapidOCR(params={"Global.log_level": "critical"})

    def recognise(picture: bytes) -> list[Word]:
        try:
            result = engine(picture)
        except Exception as error:
            raise UnrecognisableError from error
        found = zip(result.boxes, result.txts, strict=True) if result.txts else ()
        return [_word(text, [(int(x), int(y)) for x, y in box]) for box, text in found]

    return recognise


def _word(text: str, corners: list[tuple[int, int]]) -> Word:
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Word(text, min(xs), min(ys), max(xs), max(ys))


def read_image(name: str, data: bytes) -> Document:
    """The Document of a picture; a tif may hold several pages.

    Raises UnreadableError when the extra is missing, the picture is damaged or vast, or nothing is found.
    """
    try:
        recognise = recogniser()
        return picture_document(name, [recognise(picture) for picture in pictures(name, data)])
    except RecogniserMissingError as error:
        raise UnreadableError(name, "这是图片，没有文字层", str(error)) from error
    except UnrecognisableError as error:
        raise UnreadableError(name, "图片已损坏，或不是能识别的格式", "请用看图软件另存为 .png 再检查") from error


def pictures(name: str, data: bytes) -> Iterator[bytes]:
    """The pictures in a file, each as a file of its own. Raises UnreadableError, UnrecognisableError."""
    from warnings import catch_warnings, simplefilter

    from PIL import Image, ImageSequence

    try:
        with catch_warnings():
            simplefilter("ignore", UserWarning)
            simplefilter("error", Image.DecompressionBombWarning)
            opened = Image.open(BytesIO(data))
            count = getattr(opened, "n_frames", 1)
            if count > MOST_FRAMES:
                raise UnreadableError(name, f"图片有 {count} 页，过多", "请拆分后再检查")
            if count == 1:
                yield data
                return
            for frame in ImageSequence.Iterator(opened):
                saved = BytesIO()
                frame.convert("RGB").save(saved, "PNG")
                yield saved.getvalue()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnreadableError(name, "图片的像素多得不合常理", "请缩小后再检查") from error
    except UnreadableError:
        raise
    except Exception as error:
        raise UnrecognisableError from error


def picture_document(name: str, pages: Sequence[Sequence[Word]]) -> Document:
    """The Document of the words on each page. Raises UnreadableError when there are none."""
    texts = [text_of(words) for words in pages]
    text = "\n".join(texts)
    if not text.strip():
        raise UnreadableError(name, "图片中没有识别到文字", "请换用更清晰的图片或有文字的文件")
    starts = [0, *accumulate(len(each) + 1 for each in texts[:-1])]

    def place(offset: int) -> Place:
        return Place(page=bisect_right(starts, offset))

    blocks = with_captions(text, numbered_tables(lay_out(text, 0, len(text), place)))
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
