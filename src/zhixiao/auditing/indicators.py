"""Indicator rows (绩效指标) with their levels, and the words that heads, levels and totals are known by."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from zhixiao.auditing.tokens import Token
from zhixiao.auditing.view import narrow

HEADS = (
    ("first", r"一级指标"),
    ("second", r"二级指标"),
    ("name", r"三级指标(?:名称)?|(?:绩效)?指标名称|具体指标"),
    ("target", r"(?:年度|全年|预期|年初|绩效)?(?:设定)?(?:指标|目标)值|年初设定值|计划值"),
    ("actual", r"(?:全年)?实际(?:完成)?值|(?:自评)?完成值|实际完成(?:情况|指标值)?|全年实际完成值|全年(?:实际|完成)值"),
    ("before", r"(?:上年度?|上一年度?|去年)(?:实际)?(?:完成)?(?:值|情况|数)|历史值"),
    (
        "weight",
        r"分值(?:\(\d+分?\)|100分?)?|权重(?:\(?%\)?)?|标准分值?|指标分值|指标权重(?:\(分\))?|权重占比(?:\(%\))?",
    ),
    ("method", r"(?:得分|评分|计分)(?:计算)?(?:方法|办法|标准)"),
    ("score", r"(?:自评|指标|评价|(?:单项)?(?:指标)?折算)?得分(?:\(分\))?|自?评分"),
    ("review", r"(?:复核|评审|审核|核定|复评)得分"),
    ("sign", r"计算符号|运算符号|指标性质|指标符号"),
    ("unit", r"(?:度量|计量|指标)单位"),
    ("remark", r"(?:未完成|偏差)[^\d]*|备注|原因[^\d]*|[^\d]*改进措施"),
)
SCORED = frozenset({"name", "target", "actual", "weight", "score"})
ORDERS = (
    ("target", "actual", "weight", "score"),
    ("weight", "target", "actual", "score"),
    ("target", "weight", "actual", "score"),
    ("weight", "target", "actual", "method", "score"),
    ("unit", "target", "weight", "actual", "score"),
)
"""The orders of columns in which a run of cells is read. A unit behind its target is one cell with it."""
WORDS_ONLY = frozenset({"unit", "method"})
"""Columns whose cells are words."""
BARE = ("target", "actual", "score")
"""The order of a form without full points."""
TOTAL = re.compile(r"(?:总分|合计|总计|自评总分|总得分|合计得分|自评得分合计|总分\(100分\))[:：]?")
FORM_NAME = re.compile(r".{0,12}(?:项目|单位|部门)\)?名称")
SUBTOTAL = re.compile(r"[^\d]{0,10}\d?小计[:：]?")
"""小计 with what it is of: 年度目标1小计."""
_POINTS = r"(?:\(?\d+(?:\.\d+)?(?:分|%)?\)?)?"
FIRST = re.compile(rf"(?:项目)?(?:产出|效益|效果|满意度|成本|管理|投入|过程|决策|履职效能|运行成本)指标{_POINTS}")
SECOND = re.compile(
    r"(?:[^\d,，。]{0,8}(?:数量|质量|时效|成本|效益|可持续影响|可持续发展|可持续性|满意度)指标"
    rf"|数量|质量|时效|成本|(?:经济|社会|生态|环境)效益|可持续影响){_POINTS}"
)
BROKEN = re.compile(
    r"(?:(?:产出|效益|满意度|成本|数量|质量|时效)|(?:经济|社会|生态|环境)(?:效益|成本)|生态环境成本|可持续(?:影响|发展)"
    rf"|(?:服务对象|社会公众或?|受益对象|受益群众){{1,2}}满意度)指标{_POINTS}"
)
_OF_A_YEAR = re.compile(
    r"(?P<year>(?:19|20)\d\d)年度?(?:(?P<done>实际|完成)|目标|指标|预期|计划)(?:完成)?(?:值|情况|数)?"
)
_LETTER = re.compile(r"\(?[A-H](?:=[A-H\d*/%]+)?\)?$")
"""The letter that a head gives its column for the formula of another, and its own formula: 指标值(A), 得分(E=C×D)."""
FILLER = re.compile(r"…+|\.{3,}|指标\d+[:：]?|\d+[、.]?|[正反负]向(?:指标)?")
"""Cells that only hold a place, or say which way an indicator counts (指标方向)."""
_LEAD = re.compile(r"^(?:指标\s*\d*\s*[:：、.]?|\d{1,2}\s*[、.．](?!\d)|\(\d{1,2}\)|[★*●①-⑳])+")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row: levels and name without 指标 and numbers ("" where they are not certain), its cells, its remark.

    `review` is the score that a reviewer gave (复核得分), `before` the value of the year before. `noted` says that some
    cell behind the score has words: a remark, or a column of another meaning; `unsure` that such words may be the next
    name as well.
    `blank` names the columns whose own cell is there and empty; a cell that is merged with the row above is neither
    blank nor a cell of this row.
    """

    name: str
    first: str
    second: str
    title: Token | None
    target: Token | None
    actual: Token | None
    weight: Token | None
    score: Token | None
    remark: str = ""
    noted: bool = False
    unsure: bool = False
    sign: str = ""
    unit: str = ""
    review: Token | None = None
    before: Token | None = None
    blank: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """The rows under one head; `heads` are the columns there are, `total` the figures of the row 总分 (weight, score).

    `subtotals`: how many rows stand above each row 小计, and its figures.

    `certain` says that every row was read and read right: a grid, or a run of cells whose weights make a hundred.
    `rest`: what the next page may hold of a grid that has no row 总分, read by the same columns.
    """

    rows: tuple[Indicator, ...]
    heads: frozenset[str]
    certain: bool
    start: int
    end: int
    total: tuple[Token, ...] = field(default=())
    closed: bool = False
    subtotals: tuple[tuple[int, tuple[Token, ...]], ...] = ()
    rest: "IndicatorTable | None" = None


@lru_cache(maxsize=1024)
def head_of(text: str) -> str:
    """Which column a head names, "" if none.

    >>> head_of("年初目标值(A)"), head_of("实际完成 情况"), head_of("备注")
    ('target', 'actual', 'remark')
    """
    shown = _LETTER.sub("", "".join(narrow(text).split()))
    return next((name for name, words in HEADS if re.fullmatch(words, shown)), "")


def without_years(heads: Sequence[str]) -> list[str]:
    """The heads of a row with years told as this year's and last year's.

    >>> without_years(["三级指标", "2022年实际值", "2023年目标值", "2023年实际"])
    ['三级指标', '上年实际值', '目标值', '实际值']
    """
    found = [_OF_A_YEAR.fullmatch("".join(narrow(head).split())) for head in heads]
    last = max((one["year"] for one in found if one), default="")
    return [
        head if one is None else _of_this_year(one) if one["year"] == last else _of_before(one, head)
        for head, one in zip(heads, found, strict=True)
    ]


def _of_this_year(found: re.Match[str]) -> str:
    return "实际值" if found["done"] else "目标值"


def _of_before(found: re.Match[str], head: str) -> str:
    return "上年实际值" if found["done"] else head


def level(text: str) -> str:
    """A level's word without 指标, points and numbers.

    >>> level("产出指标（50分）"), level("2.服务对象满意度指标")
    ('产出', '服务对象满意度')
    """
    shown = re.sub(r"\([^()]*\)|\d+分$", "", re.sub(r"\s+", "", narrow(text)))
    return _LEAD.sub("", shown).removesuffix("指标")


def name_of(text: str) -> str:
    """An indicator's name without the number in front of it.

    >>> name_of("指标1：设备验收合格率")
    '设备验收合格率'
    """
    return _LEAD.sub("", re.sub(r"\s+", "", narrow(text)))


def named(title: Token | None) -> str:
    """The name in a cell, "" where it only holds a place (……, 指标2)."""
    shown = "" if title is None else name_of(title.text)
    return "" if FILLER.fullmatch(shown) else shown


def is_level(text: str) -> bool:
    """Whether a cell names an indicator's level 1 or 2.

    >>> is_level("产出指标(50分)"), is_level("植树数量")
    (True, False)
    """
    return bool(FIRST.fullmatch(text) or SECOND.fullmatch(text))
