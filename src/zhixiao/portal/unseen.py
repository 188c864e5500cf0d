"""Characters nobody sees: control characters, which no spreadsheet or printed form can hold, and turned directions."""

import re

UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
SENTENCE = "含有看不见的控制字符，请删去后重新输入（从别处粘贴的，可先粘到记事本里再复制）。"


def holds_unseen(text: str) -> bool:
    r"""Whether the text holds a character that is refused in everything people write.

    >>> holds_unseen("甲\u202e乙"), holds_unseen("第一行\n第二行\t😀")
    (True, False)
    """
    return UNSEEN.search(text) is not None
