"""Names and kinds as they are printed: what two prints of one name share, and which words name which kind."""

import re
from functools import lru_cache

from zhixiao.auditing.against.model import Kind
from zhixiao.auditing.view import narrow

_LETTERS = re.compile(r"[^\W_]+")
_LEAD = re.compile(r"^\s*(?:其中[:：]?|[（(]?\d{1,2}[)）、.．]\s*(?!\d)|[（(][一二三四五六七八九十]+[)）])\s*")
_LOOSE = re.compile(r"[的了和与及或、]|本年度?|全年|年度|累计|开展|完成|实现|组织|(?:项目|情况|指标)$")
_COUNTED = re.compile(r"(?:数量|次数|个数|项数|件数|家数|人数|场次|期数|数|量)$")
SHORTEST = 4

KIND_WORDS: tuple[tuple[str, frozenset[Kind]], ...] = (
    (r"(?:指标)?完成(?:率|比例)", frozenset({"completion"})),
    (r"(?:项目|资金|预算|全年)*(?:执行率|支出率|支付率|使用率)", frozenset({"rate"})),
    (r"(?:年度|全年|预期|绩效)*(?:指标值|目标值)|年初设定值|计划值|计划数|计划完成值?|任务数", frozenset({"target"})),
    (
        r"(?:全年|年度|自评)*(?:实际)?完成(?:值|数|情况|指标值)|(?:全年|年度)?实际(?:值|数|完成|完成数量)",
        frozenset({"completed"}),
    ),
    (r"(?:指标)?分值|满分|标准分值?", frozenset({"weight"})),
    (r"权重", frozenset({"weight", "share"})),
    (r"(?:指标|自评|实际|综合|评价|总)*得分|自评分", frozenset({"score"})),
    (r"年初(?:设定)?预算(?:数|金额|安排)?", frozenset({"initial"})),
    (r"(?:全年|调整后?的?|调整后全年)预算(?:数|金额)?", frozenset({"budget"})),
    (r"预算(?:数|金额|安排|总额)?", frozenset({"initial", "budget"})),
    (r"上年结转(?:数|资金|金额)?", frozenset({"carried_in"})),
    (r"(?:实际|资金|全年)*到位(?:数|资金|金额)?", frozenset({"received"})),
    (r"(?:全年|预算|实际)*执行(?:数|金额)|(?:全年|实际)*支出(?:数|金额)?", frozenset({"spent"})),
    (r"(?:实际|资金)*支付(?:数|金额)?", frozenset({"spent", "amount"})),
    (r"(?:年末)?结余(?:数|资金|金额)?", frozenset({"balance"})),
    (r"分母", frozenset({"denominator"})),
    (r"(?:下达|资助|奖励|补助|安排)?金额", frozenset({"amount"})),
    (r"数值", frozenset({"value"})),
)
_KINDS = tuple((re.compile(words), kinds) for words, kinds in KIND_WORDS)
_ENDS = tuple((re.compile(rf"(?:{words})$"), kinds) for words, kinds in KIND_WORDS)
TOTALS = frozenset({"合计", "总计", "总分", "总额", "年度资金总额", "资金总额", "项目资金总额", "总得分", "综合得分"})
OTHER_TIME = re.compile(r"上年|上一年|去年|同期|往年|历年|以前年度|比例|占比|增长|同比|差额|偏差|复核|变动")
EARLIER = re.compile(r"上年|上一年|去年|同期|往年|历年|以前年度")
_NUMBERED = re.compile(r"[〔\[【(（]\s*\d{4}\s*[〕\]】)）]\s*\d+\s*号|版本\s*\d{4}")
_YEARS = re.compile(r"^(?:19|20)\d\d年度?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """Letters and digits of a name, signs and spaces left out.

    >>> key("其中：支持产业（行业）联盟 "), key("1、宣传、培训")
    ('支持产业行业联盟', '宣传培训')
    """
    return "".join(_LETTERS.findall(_LEAD.sub("", narrow(name))))


@lru_cache(maxsize=4096)
def loose(name: str) -> str:
    """A key without the words that two hands write differently; "" when too little is left.

    >>> loose("开展执法专项行动次数"), loose("执法专项行动"), loose("立案数")
    ('执法专项行动', '执法专项行动', '')
    """
    shown = _COUNTED.sub("", _LOOSE.sub("", key(name)))
    return shown if len(shown) >= SHORTEST else ""


@lru_cache(maxsize=4096)
def kinds_of(head: str) -> frozenset[Kind]:
    """The kinds that a column head names; none for words that are no head of figures, or of another time.

    A year in front is told apart by the caller.

    >>> sorted(kinds_of("全年预算数（A）")), sorted(kinds_of("2020年完成值")), sorted(kinds_of("上年完成值"))
    (['budget'], ['completed'], [])
    """
    shown = _YEARS.sub("", key(re.sub(r"[（(][^()（）]*[)）]", "", re.sub(r"\s", "", narrow(head)))))
    if OTHER_TIME.search(shown) and shown != "上年结转":
        return frozenset()
    return next((kinds for words, kinds in _KINDS if words.fullmatch(shown)), frozenset())


def split(name: str) -> tuple[str, frozenset[Kind]]:
    """A name that ends with its kind, parted.

    >>> split("受训人员完成值")
    ('受训人员', frozenset({'completed'}))
    """
    shown = key(name)
    for words, kinds in _ENDS:
        found = words.search(shown)
        if found:
            return shown[: found.start()], kinds
    return shown, frozenset()


def other_year(text: str, year: int | None) -> bool:
    """Whether the last year in a text is not the year of the case. Numbers of documents are no years.

    >>> other_year("2019年全年", 2020), other_year("按（财预〔2010〕5号，版本 2010），2020年", 2020)
    (True, False)
    """
    found = _YEAR.findall(_NUMBERED.sub("", text))
    return bool(found) and year is not None and int(found[-1]) != year
