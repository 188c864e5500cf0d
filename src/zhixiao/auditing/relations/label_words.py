"""The words of a label that tell what is measured."""

import re

_STOP = re.compile(
    r"[^\u4e00-\u9fff]|[的了为达到是共约等在对及和与]|实际|我市|我局|我县|我区|全市|全区|全县|全年|本年|年度|完成|其中|累计|合计|分别"
)


def words(label: str) -> str:
    """The telling characters of a label.

    >>> words("2022年全市共完成普通高中招生人数")
    '年普通高中招生人数'
    """
    return _STOP.sub("", label)


def grams(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters."""
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))
