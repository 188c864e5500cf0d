"""Names in one script: traditional characters of forms as simplified ones, without bracketed pinyin (萬(wàn)元)."""

import re

_PAIRS = (
    "萬万億亿單单個个項项圓元總总計计數数資资金金額额績绩評评報报標标級级執执達达實实際际值值預预減减產产質质時时間间"
    "備备註注權权屬属類类聯联繫系電电話话負负責责範范圍围機机構构門门號号編编碼码週周幣币價价調调業业務务義义"
    "現现況况狀状態态長长後后來来對对應应較较與与為为無无開开關关節节餘余撥拨補补貼贴獎奖勵励費费購购設设"
    "訓训練练講讲課课題题討讨論论記记錄录檔档類类術术專专創创運运營营維维護护滿满意意針针願愿類类環环態态"
)
_SIMPLIFIED = str.maketrans(dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)))
_PINYIN = re.compile(r"[（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,6}[)）]")


def simplified(text: str) -> str:
    """For comparing names only: the length changes.

    >>> simplified("預(yù)算數（萬(wàn)元）")
    '预算数（万元）'
    """
    return _PINYIN.sub("", text).translate(_SIMPLIFIED)
