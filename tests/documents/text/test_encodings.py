"""Text files in every encoding that offices produce."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhixiao.documents.text.encodings import CUT_OFF, decode
from zhixiao.documents.unreadable import UnreadableError

SIMPLIFIED = "二〇二〇年度项目支出绩效自评报告：全年预算数100万元，执行率95.10%。\n（一）资金到位情况，合计≥100家。"
TRADITIONAL = "項目資金共100萬元，實際完成率為95.10%，說明如下：總體情況良好，預算執行單位為本局。"


@pytest.mark.parametrize(
    ("text", "written", "encoding"),
    [
        (SIMPLIFIED, SIMPLIFIED.encode(), "utf-8"),
        (SIMPLIFIED, codecs.BOM_UTF8 + SIMPLIFIED.encode(), "utf-8"),
        (SIMPLIFIED, SIMPLIFIED.encode("gb18030"), "gb18030"),
        (SIMPLIFIED, codecs.BOM_UTF16_LE + SIMPLIFIED.encode("utf-16-le"), "utf-16-le"),
        (SIMPLIFIED, codecs.BOM_UTF16_BE + SIMPLIFIED.encode("utf-16-be"), "utf-16-be"),
        (SIMPLIFIED, SIMPLIFIED.encode("utf-16-le"), "utf-16-le"),
        (SIMPLIFIED, SIMPLIFIED.encode("utf-16-be"), "utf-16-be"),
        (SIMPLIFIED, codecs.BOM_UTF32_LE + SIMPLIFIED.encode("utf-32-le"), "utf-32-le"),
        (TRADITIONAL, TRADITIONAL.encode("big5"), "big5"),
        (TRADITIONAL, TRADITIONAL.encode("gb18030"), "gb18030"),
        ("total 100\n", b"total 100\n", "utf-8"),
    ],
)
def test_the_encoding_is_told_by_the_bytes(text: str, written: bytes, encoding: str) -> None:
    decoded = decode("a.txt", written)
    assert (decoded.text, decoded.encoding, decoded.warnings) == (text, encoding, ())


def test_a_file_cut_in_the_middle_of_a_character_is_read_up_to_there() -> None:
    decoded = decode("a.txt", SIMPLIFIED.encode()[:-1])
    assert (decoded.text, decoded.warnings) == (SIMPLIFIED[:-1], (CUT_OFF,))


@pytest.mark.parametrize(
    "junk", [bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 100, codecs.BOM_UTF16_LE + b"\x00\xd8" * 9]
)
def test_bytes_that_are_no_text_are_refused(junk: bytes) -> None:
    with pytest.raises(UnreadableError, match="不是能识别的文档"):
        decode("a.txt", junk)


@given(st.text(st.sampled_from(SIMPLIFIED), min_size=12), st.sampled_from(["utf-8", "gb18030"]))
def test_common_text_survives(text: str, encoding: str) -> None:
    whole = SIMPLIFIED + text
    assert decode("a.txt", whole.encode(encoding)).text == whole
