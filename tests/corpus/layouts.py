"""The ways in which extraction breaks a form. Each layout turns a Form into text and keeps the marks in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.corpus.forms import HEADS, INDICATOR_HEADS, Form
from tests.corpus.pen import CLOSE, MARK, OPEN

FULL = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
TRADITIONAL = str.maketrans(
    "项绩效评总额预算数执当财拨转结资实际标产质时济会态续满务对得偏进万县农队业无达关设备与个发机车点务",
    "項績效評總額預算數執當財撥轉結資實際標產質時濟會態續滿務對得偏進萬縣農隊業無達關設備與個發機車點務",
)


def bare(cell: str) -> str:
    """A cell without its marks."""
    return MARK.sub("", cell)


def head(form: Form) -> list[tuple[str, ...]]:
    """Title and names."""
    return [
        (form.title,),
        (f"（{form.year}年度）",),
        ("项目名称", form.name),
        ("主管部门", form.department, "实施单位", form.unit),
    ]


def table(form: Form) -> list[tuple[str, ...]]:
    """All rows below the head, empty cells kept."""
    return [
        (f"项目资金（{form.money_unit}）", *HEADS),
        *form.money,
        ("年度总体目标", "预期目标", "实际完成情况"),
        ("", form.goal, form.result),
        INDICATOR_HEADS,
        *form.rows,
        ("总分", "", "", "", "", "100", form.total, ""),
    ]


def cells(form: Form) -> Iterator[str]:
    """Every cell that is not empty, in reading order."""
    for row in [*head(form), *table(form)]:
        yield from (c for c in row if bare(c))


def wrapped(cell: str, width: int) -> str:
    """A cell broken over lines after so many visible characters, numbers included."""
    out, seen = "", 0
    for i, c in enumerate(cell):
        mark = c in (OPEN, CLOSE) or (i and cell[i - 1] == OPEN)
        if not mark:
            if seen and seen % width == 0:
                out += "\n"
            seen += 1
        out += c
    return out


def line_each(form: Form) -> str:
    """One cell a line with blank lines between rows."""
    return "\n\n".join(
        "\n".join(c for c in row if bare(c)) for row in [*head(form), *table(form)] if any(bare(c) for c in row)
    )


def double_spaced(form: Form) -> str:
    """One cell a line, a blank line after every cell."""
    return "\n\n".join(cells(form)) + "\n"


def tab_led(form: Form) -> str:
    """One cell a line, each led by a tab; empty cells are lines with a tab only."""
    return "\n".join(
        ["".join(f"\n{c}" for c in ("".join(r) for r in head(form)))]
        + ["\n".join("\t" + c for c in row) + "\n" for row in table(form)]
    )


def one_line(form: Form) -> str:
    """The whole form on one line."""
    return " ".join(cells(form))


def tabs(form: Form) -> str:
    """Rows with tabs."""
    return "\n".join("\t".join(row) for row in [*head(form), *table(form)])


def pipes(form: Form) -> str:
    """Markdown rows."""
    rows = table(form)
    return "\n".join(
        ["# " + form.title, "", *("　".join(r) for r in head(form)[1:]), ""]
        + ["| " + " | ".join(row) + " |" for row in rows]
    )


def bars(form: Form) -> str:
    """One row a line with a trailing bar, and row numbers before the indicators."""
    out = ["  ".join(r) for r in head(form)]
    for number, row in enumerate(table(form), 1):
        out.append(f"{number}\n" + "  ".join(c for c in row if bare(c)) + " |")
    return "\n".join(out)


def spaced(form: Form) -> str:
    """Rows with single spaces, level names only where they start."""
    return "\n".join(" ".join(c for c in row if bare(c)) for row in [*head(form), *table(form)])


def wide(form: Form) -> str:
    """Rows with ideographic spaces and full-width digits."""
    rows = ["　　".join(c for c in row if bare(c)) for row in [*head(form), *table(form)]]
    return "\n".join(r.translate(FULL) for r in rows)


def traditional(form: Form) -> str:
    """Rows with spaces in traditional script."""
    return spaced(form).translate(TRADITIONAL)


def columns(form: Form) -> str:
    """Each block dumped column after column."""
    out = ["\n".join(" ".join(r) for r in head(form))]
    for heads, rows in (((f"项目资金（{form.money_unit}）", *HEADS), form.money), (INDICATOR_HEADS, form.rows)):
        for i, name in enumerate(heads):
            out.append("\n".join([name, *(row[i] for row in rows if bare(row[i]))]))
    return "\n".join([*out, "总分", "100", form.total])


def narrow(form: Form) -> str:
    """Narrow cells: words and numbers broken over lines, short rows joined by spaces."""
    out = []
    for row in [*head(form), *table(form)]:
        out.append("\n".join(wrapped(c, 4) if len(bare(c)) > 4 else c for c in row if bare(c)))
    return "\n\n".join(out)


def split_targets(form: Form) -> str:
    """One cell a line; sign, number and unit of a target are three cells."""
    out = ["\n".join(c for row in head(form) for c in row)]
    top = table(form)[: len(form.money) + 4]
    out += ["\n".join(c for c in row if bare(c)) for row in top]
    for i, row in enumerate(form.rows):
        target = [p for p in form.targets[i] if p]
        kept = [c for c in row[:3] if bare(c)] + target + [c for c in row[4:] if bare(c)]
        out.append("\n".join(kept))
    return "\n".join([*out, "总分", "100", form.total])


def cut(form: Form) -> str:
    """Rows with tabs that end in the middle of the indicator block."""
    lines = tabs(form).split("\n")
    return "\n".join(lines[:-4]) + "\n" + bare(lines[-4])[:9]


def glued(form: Form) -> str:
    """Rows without anything between the cells."""
    return "\n".join("".join(c for c in row if bare(c)) for row in [*head(form), *table(form)])


def report(form: Form) -> str:
    """The form told as sentences, one an indicator."""
    money = form.money[0]
    lines = [
        f"{form.unit}{form.name}{form.year}年度绩效自评情况",
        f"一、资金：全年预算数{money[2]}{form.money_unit}，全年执行数{money[3]}{form.money_unit}，"
        f"预算执行率{money[5]}，分值{money[4]}分，得{money[6]}分。",
        f"二、目标：{form.goal}完成情况：{form.result}",
        "三、指标：",
    ]
    for i, row in enumerate(form.rows):
        why = f"未完成原因或说明：{row[7]}。" if row[7] else ""
        lines.append(f"{i + 1}.{row[2]}：指标值{row[3]}，实际完成{row[4]}，分值{row[5]}分，得分{row[6]}分。{why}")
    return "\n".join([*lines, f"四、总分100分，自评得{form.total}分。"])


LAYOUTS: dict[str, Callable[[Form], str]] = {
    f.__name__: f
    for f in (
        line_each,
        double_spaced,
        tab_led,
        one_line,
        tabs,
        pipes,
        bars,
        spaced,
        wide,
        traditional,
        columns,
        narrow,
        split_targets,
        cut,
        glued,
        report,
    )
}
