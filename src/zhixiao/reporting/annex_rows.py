"""What the annex says of a figure: rule, arithmetic, inputs and proof."""

from zhixiao.reporting.document import Annex, Cell, Table, Words
from zhixiao.scoring.evaluation import Figure, Input

HEADS = ("数据", "数值", "规则（条款）", "计算过程", "输入数据和来源", "佐证材料")
_WIDTHS = (16, 9, 20, 24, 26, 12)
_CENTRED = 1


def explained(figure: Figure) -> tuple[str, ...]:
    """The annex's columns for one figure, in the order of HEADS.

    >>> figure = Figure("score.total", "综合得分", "93.31", 1, "分", "第三条", "14 + 79.31", (Input("产出", "79.31"),))
    >>> explained(figure)
    ('综合得分', '93.31', '第三条', '14 + 79.31', '产出 79.31', '—')
    """
    return (
        figure.name,
        figure.text,
        figure.rule or "—",
        figure.arithmetic or "—",
        "；".join(_input(one) for one in figure.inputs) or "—",
        "；".join(figure.evidence) or "—",
    )


def _input(one: Input) -> str:
    return f"{one.name} {one.text}" + (f"（{one.source}）" if one.source else "")


def annex_table(annex: Annex) -> Table:
    """The annex as a table, one row a figure."""
    heads = [Cell(0, column, 1, 1, (Words(head),), "label", "center") for column, head in enumerate(HEADS)]
    cells = [
        Cell(row, column, 1, 1, (Words(text),), "value", "center" if column == _CENTRED else "left")
        for row, entry in enumerate(annex.explanations, 1)
        for column, text in enumerate(explained(entry.figure))
    ]
    return Table("", _WIDTHS, len(annex.explanations) + 1, (*heads, *cells), (0,))
