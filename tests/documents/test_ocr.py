"""Pictures: words become lines, everything read from them is of low trust."""

import pytest

from zhixiao.documents.ocr import RecogniserMissingError, Word, picture_document, read_image, recogniser, text_of
from zhixiao.documents.unreadable import UnreadableError


def _word(text: str, left: int, top: int) -> Word:
    return Word(text, left, top, left + 20 * len(text), top + 20)


WORDS = [_word("项目", 0, 0), _word("预算", 120, 3), _word("执行", 240, 1), _word("甲", 0, 40), _word("100", 120, 41)]
WORDS += [_word("90", 240, 38), _word("乙", 0, 80), _word("200", 120, 82), _word("150", 240, 79)]


def test_words_become_lines_whatever_their_order() -> None:
    assert text_of(WORDS[::-1]) == "项目 预算 执行\n甲 100 90\n乙 200 150"


def test_a_picture_is_of_low_trust_as_a_whole() -> None:
    document = picture_document("a.png", WORDS)
    assert [(table.rows, table.columns) for table in document.tables] == [(3, 3)]
    assert document.is_low_trust(0, 1)
    assert document.is_low_trust(len(document.text) - 1, len(document.text))
    assert len(document.warnings) == 1


def test_a_picture_without_words_is_refused() -> None:
    with pytest.raises(UnreadableError, match="没有识别到文字"):
        picture_document("a.png", [])


def test_without_the_extra_the_refusal_says_how_to_get_it() -> None:
    try:
        recogniser()
    except RecogniserMissingError:
        with pytest.raises(UnreadableError, match=r"pip install 'zhixiao\[ocr\]'"):
            read_image("a.png", b"")
    else:
        pytest.skip("文字识别组件已安装")
