"""The kinds of self-evaluation forms by region and level, and the ways in which their rows come out as text.

A kind says which cells stand in which row; a spread turns rows into text. Both keep the marks of the figures.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from tests.corpus import layouts
from tests.corpus.forms import Form
from tests.corpus.layouts import FULL, TRADITIONAL, bare, head, table, wrapped

Rows = list[tuple[str, ...]]
LEVELS = ("一级指标", "二级指标", "三级指标")
MANAGED = ("分配科学性", "下达及时性", "拨付合规性", "使用规范性", "执行准确性", "预算绩效管理情况", "支出责任履行情况")
METHOD = "执行率*该指标分值，最高不得超过分值上限。"
REASON = "未完成原因及拟采取的改进措施"


def _goals(form: Form) -> Rows:
    return [("年度总体目标", "年初设定目标", "年度总体目标完成情况"), ("", form.goal, form.result)]


def _indicators(form: Form, heads: Sequence[str], pick: Callable[[tuple[str, ...], int], Sequence[str]]) -> Rows:
    """The rows of indicators: levels and name, then the cells that `pick` takes from a row (its number given)."""
    rows = [(*row[:3], *pick(row, number)) for number, row in enumerate(form.rows)]
    return [(*LEVELS, *heads), *rows]


def national(form: Form) -> Rows:
    """财预〔2020〕10号."""
    return [*head(form), *table(form)]


def beijing(form: Form) -> Rows:
    """The national form with a row for the person in charge."""
    return [*head(form), ("项目负责人", "齐敏", "联系电话", "010-80000000"), *table(form)]


def anhui(form: Form) -> Rows:
    """No budget of the beginning of the year; the points stand before the targets."""
    money = [(row[0], *row[2:]) for row in form.money]
    heads = ("全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分")
    rows = _indicators(
        form, ("分值", "年度指标值", "全年实际值", "得分", REASON), lambda r, _: (r[5], r[3], r[4], r[6], r[7])
    )
    funds = (f"资金情况（{form.money_unit}）", *heads)
    return [*head(form), funds, *money, *_goals(form), *rows, ("总分", "", "", "100", "", "", form.total, "")]


def haidian(form: Form) -> Rows:
    """How the points are given has a column of its own."""
    money = [(row[0], *row[2:], METHOD if number == 0 else "") for number, row in enumerate(form.money)]
    heads = ("年初预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分", "得分计算方法")
    rule = "完成值达到指标值，记满分；未达到指标值，按完成比例记分。"
    rows = _indicators(
        form,
        ("分值", "年度指标值(A)", "全年实际值(B)", "得分计算方法", "得分", "未完成原因分析"),
        lambda r, _: (r[5], r[3], r[4], rule, r[6], r[7]),
    )
    funds = (f"项目资金（{form.money_unit}）", *heads)
    return [*head(form), funds, *money, *_goals(form), *rows, ("总分", "", "", "100", "", "", "", form.total, "")]


def _split(form: Form, number: int) -> tuple[str, str, str]:
    """Sign, target and unit of a row; a target in words is 定性."""
    sign, target, unit = form.targets[number]
    return sign or "定性", target, unit


def sichuan(form: Form) -> Rows:
    """The nature of a target, its value and its unit are three columns; a rate stands before the points."""
    money = [(row[0].replace("年度资金总额", "总额"), *row[1:4], row[5], row[4], row[6], "") for row in form.money]
    heads = ("年初预算", "调整后预算数", "预算执行数", "预算执行率", "权重", "得分", "原因")
    rows = _indicators(
        form,
        ("指标性质", "指标值", "度量单位", "完成值", "权重", "得分", "未完成原因分析"),
        lambda r, n: (*_split(form, n), r[4], r[5], r[6], r[7]),
    )
    funds = [("预算执行情况（10分）", f"年度预算数（{form.money_unit}）"), ("", *heads)]
    return [*head(form), *funds, *money, *rows, ("合计", "", "", "", "", "", "", "100", form.total, "")]


def yunnan(form: Form) -> Rows:
    """The heads of the figures stand before those of the levels."""
    rows = [(*row[:3], *_split(form, n), row[4], row[5], row[6], row[7]) for n, row in enumerate(form.rows)]
    first = ("绩效指标", "", "", "年度指标值", "", "", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
    second = (*LEVELS, "指标性质", "指标值", "度量单位", "", "", "", "")
    return [*national(form)[: -len(form.rows) - 2], first, second, *rows, ("总分", *[""] * 6, "100", form.total, "优")]


def henan(form: Form) -> Rows:
    """How far the completed value is off stands behind the score."""
    rows = _indicators(
        form, ("年度指标值", "全年完成值", "分值", "得分", "偏差率", REASON), lambda r, _: (*r[3:7], "0%", r[7])
    )
    total = ("总分", "", "", "", "", "100", form.total, "", "")
    return [*national(form)[: -len(form.rows) - 2], *rows, total]


def hubei(form: Form) -> Rows:
    """Scores without full points beside them, and twenty points for the money."""
    row = form.money[0]
    money = ("年度财政资金总额", row[2], row[3], row[5], row[6])
    heads = ("预算数（A）", "执行数（B）", "执行率（B/A）", "得分（10分*执行率）")
    rows = _indicators(form, ("年初目标值(A)", "实际完成值(B)", "得分"), lambda r, _: (r[3], r[4], r[6]))
    return [*head(form), (f"预算执行情况（{form.money_unit}）", *heads), money, *rows, ("总分", form.total)]


def hebei(form: Form) -> Rows:
    """Money with a label before each figure; points, share and points by share in three columns."""
    full, spent, rate = form.money[0][2], form.money[0][3], form.money[0][5]
    money = [
        ("二、预算执行情况", "预算安排情况(调整后)", "资金到位情况", "资金执行情况", "预算执行进度(%)"),
        ("预算数", full, "到位数", full, "执行数", spent, rate.replace("%", "")),
    ]
    heads = ("预期指标值", "单项指标实际完成值", "单项指标完成情况", "自评得分")
    below = ("", "", "", "符号", "值", "单位（文字描述）", "", "", "单项指标得分", "权重占比(%)", "单项指标折算得分")
    rows = []
    for number, row in enumerate(form.rows):
        part = layouts.bare(row[6]), layouts.bare(row[5])
        share = Decimal(part[0]) * Decimal(part[1]) / 100
        rows.append((*row[:3], *_split(form, number), row[4], "完成", row[6], row[5], f"{share:.2f}"))
    return [*head(form), *money, ("四、年度绩效指标完成情况", *LEVELS, *heads), below, *rows]


def chongqing(form: Form) -> Rows:
    """Indicators without levels."""
    row = form.money[0]
    money = ("年度总金额", *row[1:4], row[5], row[4], row[6])
    heads = ("年初预算数", "全年（调整）预算数", "全年执行数", "执行率", "执行率权重", "执行率得分")
    top = ("指标名称", "计量单位", "指标性质", "指标值", "指标权重（分）", "全年完成值", "指标得分（分）", "说明")
    rows = []
    for number, one in enumerate(form.rows):
        sign, target, unit = _split(form, number)
        rows.append((one[2], unit, sign, target, one[5], one[4], one[6], one[7]))
    return [*head(form), ("", *heads), money, ("自评总分（分）", form.total), *_goals(form), top, *rows]


def transfer(form: Form) -> Rows:
    """转移支付区域（项目）绩效自评表: no points at all."""
    money = [(row[0], row[2], row[3], row[5]) for row in form.money]
    heads = (f"资金投入情况（{form.money_unit}）", "全年预算数（A）", "全年执行数（B）", "预算执行率（B/A×100%）")
    managed = [("资金管理情况", "情况说明", "存在问题和改进措施"), *((name, "符合规定", "无") for name in MANAGED)]
    rows = _indicators(form, ("指标值", "全年实际完成值", "未完成原因和改进措施"), lambda r, _: (r[3], r[4], r[7]))
    names = [("转移支付（项目）名称", form.name), ("中央主管部门", form.department, "资金使用单位", form.unit)]
    goals = [("总体目标完成情况", "总体目标", "全年实际完成情况"), ("", form.goal, form.result)]
    return [(f"{form.year}年度转移支付区域绩效自评表",), *names, heads, *money, *managed, *goals, *rows]


def department(form: Form) -> Rows:
    """部门整体支出绩效自评表: basic and project expenditure."""
    names = ("年度资金总额", "基本支出", "项目支出", "其他")
    money = [(name, *row[1:]) for name, row in zip(names, form.money, strict=True)]
    start = national(form)
    at = start.index(form.money[0])
    title = (f"{form.year}年度部门整体支出绩效自评表",)
    return [title, ("部门（单位）名称", form.unit), *start[4:at], *money, *start[at + len(money) :]]


KINDS: dict[str, Callable[[Form], Rows]] = {
    f.__name__: f
    for f in (
        national, beijing, anhui, haidian, sichuan, yunnan, henan, hubei, hebei, chongqing, transfer, department
    )
}  # fmt: skip


def line_each(rows: Rows) -> str:
    """One cell a line with blank lines between rows."""
    return "\n\n".join("\n".join(c for c in row if bare(c)) for row in rows if any(bare(c) for c in row))


def every_line(rows: Rows) -> str:
    """One cell a line, nothing between rows."""
    return "\n".join(c for row in rows for c in row if bare(c))


def double_spaced(rows: Rows) -> str:
    """A blank line after every cell, a space in a line for an empty one."""
    return "\n\n".join(c if bare(c) else "\u00a0" for row in rows for c in row)


def one_line(rows: Rows) -> str:
    """The whole form on one line."""
    return every_line(rows).replace("\n", " ")


def tabs(rows: Rows) -> str:
    """Rows with tabs."""
    return "\n".join("\t".join(row) for row in rows)


def pipes(rows: Rows) -> str:
    """Rows of bars, empty cells kept."""
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def ragged(rows: Rows) -> str:
    """Rows of bars, merged cells lost, empty bars at the end."""
    width = max(map(len, rows))
    shown = [[c for c in row if bare(c)] for row in rows]
    return "\n".join(" | ".join(row) + " |" + "|" * (width - len(row)) for row in shown if row)


def bar_lines(rows: Rows) -> str:
    """Every cell on a line that ends with a bar, an empty cell is a bar."""
    width = max(map(len, rows))
    return "\n".join(f"{c} |" if bare(c) else "|" for row in rows for c in (*row, *[""] * (width - len(row))))


def spaced(rows: Rows) -> str:
    """Rows with single spaces."""
    return "\n".join(" ".join(c for c in row if bare(c)) for row in rows)


def wide(rows: Rows) -> str:
    """Full-width digits."""
    return spaced(rows).translate(FULL)


def traditional(rows: Rows) -> str:
    """Traditional script."""
    return spaced(rows).translate(TRADITIONAL)


def narrow(rows: Rows) -> str:
    """Words and numbers broken over lines."""
    return "\n\n".join("\n".join(wrapped(c, 5) if len(bare(c)) > 5 else c for c in row if bare(c)) for row in rows)


def labels_after(rows: Rows) -> str:
    """The rows of money before their labels, as a page's stream of words has it."""
    out = [row if not _money(row) else (*row[1:], row[0]) for row in rows]
    return one_line(out)


def _money(row: Sequence[str]) -> bool:
    return row[0].startswith(("年度资金总额", "其中：", "上年结转", "其他", "总额", "基本支出", "项目支出"))


def glued_rows(rows: Rows) -> str:
    """Nothing between the cells of a row."""
    return "\n".join("".join(row) for row in rows)


def glued(rows: Rows) -> str:
    """Nothing between any cells."""
    return "".join("".join(row) for row in rows)


def columns(rows: Rows) -> str:
    """Blocks of rows of one width dumped column after column."""
    out: list[str] = []
    block: Rows = []
    for row in [*rows, ()]:
        if block and len(row) != len(block[0]):
            out += [cell for column in zip(*block, strict=True) for cell in column if bare(cell)]
            block = []
        block.append(row)
    return "\n".join(out)


SPREADS: dict[str, Callable[[Rows], str]] = {
    f.__name__: f
    for f in (
        line_each, every_line, double_spaced, one_line, tabs, pipes, ragged, bar_lines, spaced, wide, traditional,
        narrow, labels_after, glued_rows, glued, columns,
    )
}  # fmt: skip
