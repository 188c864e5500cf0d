"""What the annex says of a figure: rule, arithmetic, inputs and proof."""

from zhixiao.reporting.document import Annex, Cell, Table, Words
from zhixiao.reporting.source import spoken_text
from zhixiao.scoring.evaluation import Figure, Input
from zhixiao.scoring.figures.making import RECORDED

RECORDED_HEADS = ("所录数据", "数值", "来源和佐证材料")
HEADS = ("数据", "数值", "规则（条款）", "计算过程", "输入数据和来源", "佐证材料")
_WIDTHS = (18, 10, 22, 30, 34, 14)
_RECORDED_WIDTHS = (44, 34, 50)
_CENTRED = 1
_NOTHING = "—"


def explained(figure: Figure) -> tuple[str, ...]:
    """The annex's columns for one figure, in the order of HEADS.

    >>> figure = Figure("score.total", "综合得分", "93.31", 1, "分", "第三条", "14 + 79.31", (Input("产出", "79.31"),))
    >>> explained(figure)
    ('综合得分', '93.31分', '第三条', '14 + 79.31', '产出 79.31', '—')
    """
    return (
        figure.name,
        spoken_text(figure),
        figure.rule or _NOTHING,
        figure.arithmetic or _NOTHING,
        "；".join(_input(one) for one in figure.inputs) or _NOTHING,
        "；".join(figure.evidence) or _NOTHING,
    )


def told(figure: Figure) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """The figure's name and text, and what can be said of it under its heads."""
    name, text, *rest = explained(figure)
    return name, text, tuple((head, said) for head, said in zip(HEADS[2:], rest, strict=True) if said != _NOTHING)


def _input(one: Input) -> str:
    return f"{one.name} {one.text}" + (f"（{one.source}）" if one.source else "")


def annex_tables(annex: Annex) -> tuple[Table, ...]:
    """The computed figures with all columns, then the recorded ones, of which only source and proof can be said."""
    figures = [entry.figure for entry in annex.explanations]
    computed = [explained(figure) for figure in figures if figure.rule != RECORDED]
    recorded = [_recorded(figure) for figure in figures if figure.rule == RECORDED]
    tables = ((HEADS, _WIDTHS, computed), (RECORDED_HEADS, _RECORDED_WIDTHS, recorded))
    return tuple(_table(heads, widths, rows) for heads, widths, rows in tables if rows)


def _recorded(figure: Figure) -> tuple[str, ...]:
    sources = [one.source for one in figure.inputs if one.source]
    return figure.name, spoken_text(figure), "；".join(dict.fromkeys([*sources, *figure.evidence])) or _NOTHING


def _table(heads: tuple[str, ...], widths: tuple[int, ...], rows: list[tuple[str, ...]]) -> Table:
    head = [Cell(0, column, 1, 1, (Words(text),), "annex_head", "center") for column, text in enumerate(heads)]
    cells = [
        Cell(row, column, 1, 1, (Words(text),), "annex", "center" if column == _CENTRED else "left")
        for row, texts in enumerate(rows, 1)
        for column, text in enumerate(texts)
    ]
    return Table("", widths, len(rows) + 1, (*head, *cells), (0,))
