"""Which encoding a text file is in: UTF-8, UTF-16, UTF-32, GB18030 or Big5; told by its bytes, not by its name."""

import codecs
from dataclasses import dataclass

from zhixiao.documents.unreadable import UnreadableError

CUT_OFF = "文件末尾不完整，最后一个字被截断"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国以要时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "資金項目標績效指數實際完成預算執行評價單位說明情況年度總體部門萬元資金项目标绩效指数实际预算执行评价单位说明情况总体部门万元"
    "，。、：；（）"
)
_LONGEST_SIGN = 4


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters without a byte order mark, and the encoding they were in."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(name: str, data: bytes) -> Decoded:
    """The text of a file's bytes. Raises UnreadableError when they are no text in a known encoding."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            found = _strictly(data[len(mark) :], encoding)
            if found is None:
                raise _unknown(name)
            return found
    for encoding in _unmarked(data):
        found = _strictly(data, encoding)
        if found is not None and _is_text(found.text) and ("16" not in encoding or _is_plain(found.text)):
            return found
    raise _unknown(name)


def _unknown(name: str) -> UnreadableError:
    return UnreadableError(name, "不是能识别的文档，也不是能识别编码的文本", "请确认文件类型，文本请另存为 UTF-8")


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    """Decoded without a wrong byte; only the last character may be cut off."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        text = decoder.decode(data, final=False)
    except UnicodeDecodeError:
        return None
    rest = decoder.getstate()[0]
    return Decoded(text, encoding, (CUT_OFF,) if rest else ()) if len(rest) < _LONGEST_SIGN else None


def _unmarked(data: bytes) -> list[str]:
    """Encodings to try, likeliest first."""
    sample = data[:4096]
    if sample.count(0) * 10 > len(sample):
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        return ["utf-16-le", "utf-16-be"] if odd >= even else ["utf-16-be", "utf-16-le"]
    chinese = sorted(("gb18030", "big5"), key=lambda encoding: -_commonness(data[:65_536], encoding))
    wide = sorted(("utf-16-le", "utf-16-be"), key=lambda encoding: -_commonness(data[:65_536], encoding))
    likely_wide = [encoding for encoding in wide if _commonness(data[:65_536], encoding) > _LEAST_COMMON]
    return ["utf-8", *likely_wide, *chinese]


_LEAST_COMMON = 200


def _commonness(data: bytes, encoding: str) -> int:
    """How many of a thousand characters are everyday Chinese when read in this encoding."""
    text = data.decode(encoding, errors="ignore")
    return 1000 * sum(sign in _COMMON for sign in text) // max(len(text), 1)


def _is_plain(text: str) -> bool:
    """Whether nearly all characters are Chinese, ASCII or their punctuation: wide encodings decode almost anything."""
    sample = text[:65_536]
    usual = sum(
        sign < "\x7f" or "\u3000" <= sign <= "\u303f" or "\u4e00" <= sign <= "\u9fff" or "\uff00" <= sign <= "\uffef"
        for sign in sample
    )
    return usual * 10 >= len(sample) * 9


def _is_text(text: str) -> bool:
    """Whether hardly any character is a control sign or unassigned."""
    sample = text[:65_536]
    odd = sum((sign < " " and sign not in "\t\n\r\f\v") or sign in "\ufffd\x7f" for sign in sample)
    private = sum("\ue000" <= sign <= "\uf8ff" for sign in sample)
    return odd * 200 <= len(sample) and private * 20 <= len(sample)
