"""Pictures: words become lines, everything read from them is of low trust."""

import struct
import zlib
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhixiao.documents.ocr import (
    RecogniserMissingError,
    UnrecognisableError,
    Word,
    picture_document,
    pictures,
    read_image,
    recogniser,
    text_of,
)
from zhixiao.documents.unreadable import UnreadableError


def _word(text: str, left: int, top: int) -> Word:
    return Word(text, left, top, left + 20 * len(text), top + 20)


WORDS = [_word("项目", 0, 0), _word("预算", 120, 3), _word("执行", 240, 1), _word("甲", 0, 40), _word("100", 120, 41)]
WORDS += [_word("90", 240, 38), _word("乙", 0, 80), _word("200", 120, 82), _word("150", 240, 79)]


def test_words_become_lines_whatever_their_order() -> None:
    assert text_of(WORDS[::-1]) == "项目 预算 执行\n甲 100 90\n乙 200 150"


def test_a_picture_is_of_low_trust_as_a_whole() -> None:
    document = picture_document("a.png", [WORDS])
    assert [(table.rows, table.columns) for table in document.tables] == [(3, 3)]
    assert document.is_low_trust(0, 1)
    assert document.is_low_trust(len(document.text) - 1, len(document.text))
    assert len(document.warnings) == 1


def test_a_picture_without_words_is_refused() -> None:
    with pytest.raises(UnreadableError, match="没有识别到文字"):
        picture_document("a.png", [[]])


def test_without_the_extra_the_refusal_says_how_to_get_it() -> None:
    try:
        recogniser()
    except RecogniserMissingError:
        with pytest.raises(UnreadableError, match=r"pip install 'zhixiao\[ocr\]'"):
            read_image("a.png", b"")
    else:
        pytest.skip("文字识别组件已安装")


def test_pages_of_a_picture_file_are_counted() -> None:
    document = picture_document("a.tif", [[_word("第一页的话。", 0, 0)], [_word("第二页的话。", 0, 0)]])
    assert [(str(block.place), document.text[block.start : block.end]) for block in document.blocks] == [
        ("第1页", "第一页的话。"),
        ("第2页", "第二页的话。"),
    ]


def _drawn(text: str, form: str) -> bytes:
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", (900, 160), "white")
    ImageDraw.Draw(picture).text((40, 40), text, fill="black", font=ImageFont.load_default(64))
    out = BytesIO()
    picture.save(out, form, **({"save_all": True, "append_images": [picture]} if form == "TIFF" else {}))
    return out.getvalue()


def _pages(form: str) -> bytes:
    from PIL import Image

    first, *rest = (Image.new("RGB", (24, 16), colour) for colour in ("white", "red", "black"))
    out = BytesIO()
    first.save(out, form, save_all=True, append_images=rest)
    return out.getvalue()


MANY_PAGES = (_pages("TIFF"), _pages("GIF"))


@pytest.mark.parametrize(("form", "pages"), [("PNG", 1), ("JPEG", 1), ("BMP", 1), ("TIFF", 2)])
def test_printed_digits_are_read_from_pictures(form: str, pages: int) -> None:
    pytest.importorskip("rapidocr")
    document = read_image("a.png", _drawn("4332.94", form))
    assert (document.text, document.kind) == ("\n".join(["4332.94"] * pages), "image")


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\nnonsense", _drawn("1", "PNG")[:300], b"RIFFxxxxWAVEfmt "])
def test_a_damaged_picture_is_refused(data: bytes) -> None:
    pytest.importorskip("rapidocr")
    with pytest.raises(UnreadableError, match=r"a\.png：图片已损坏，或不是能识别的格式"):
        read_image("a.png", data)


def test_a_picture_file_without_its_size_is_damaged() -> None:
    with pytest.raises(UnrecognisableError):
        list(pictures("a.tif", b"II*\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00"))


@given(st.data())
def test_pages_of_a_damaged_picture_file_are_read_or_refused(data: st.DataObject) -> None:
    sound = data.draw(st.sampled_from(MANY_PAGES))
    broken = bytearray(sound)
    for _ in range(data.draw(st.integers(1, 6))):
        broken[data.draw(st.integers(0, len(sound) - 1))] = data.draw(st.integers(0, 255))
    with suppress(UnrecognisableError, UnreadableError):
        assert all(pictures("a.tif", bytes(broken)))


def test_a_picture_of_absurd_size_is_refused() -> None:
    pytest.importorskip("rapidocr")
    size = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    vast = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", size) + _chunk(b"IDAT", zlib.compress(b"")) + _chunk(b"IEND", b"")
    with pytest.raises(UnreadableError, match="像素多得不合常理"):
        read_image("a.png", vast)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
