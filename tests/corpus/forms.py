"""Self-evaluation forms (项目支出绩效自评表): the figures of one form as rows of marked cells, for any layout."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from tests.corpus.pen import Pen, rounded
from tests.corpus.skeleton import plain, trimmed

FOLDER = Path(__file__).parent / "forms"
HEADS = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
INDICATOR_HEADS = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
)


@dataclass(frozen=True, slots=True)
class Form:
    """The cells of a form, every figure already marked; `targets` are (sign, number, unit) beside the joined text."""

    title: str
    year: int
    name: str
    department: str
    unit: str
    money_unit: str
    money: tuple[tuple[str, ...], ...]
    goal: str
    result: str
    rows: tuple[tuple[str, ...], ...]
    targets: tuple[tuple[str, str, str], ...]
    total: str


def points(sign: str, target: Decimal, done: Decimal, weight: Decimal) -> Decimal:
    """Full at the target, pro rata below it; for ≤ linear to twice the target (national platform rule)."""
    if sign == "≤":
        over = (done - target) / target if done > target else Decimal(0)
        return rounded((1 - over) * weight, 2)
    if target == 0 or done >= target:
        return weight
    return rounded(done / target * weight, 2)


def build(name: str, pen: Pen) -> Form:
    """One form with money drawn at random and the indicators of forms/NAME.txt scored by rule."""
    title, department, unit, goal, result, *lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    rng, note = pen.rng, pen.note
    year = rng.randint(2019, 2024)
    goal, result, title = (x.replace("2021年", f"{year}年") for x in (goal, result, title))
    places = rng.choice([0, 1, 2, 2])
    scale = Decimal(10000) if (money_unit := rng.choice(["万元", "万元", "万元", "元"])) == "元" else Decimal(1)
    fiscal = rounded(Decimal(rng.randint(4000, 400000)) / 100, places)
    carry = rounded(Decimal(rng.choice([0, 0, rng.randint(500, 9000)])) / 100, places)
    other = rounded(Decimal(rng.choice([0, rng.randint(500, 9000)])) / 100, places)
    start = [rounded(fiscal * Decimal("1.05"), places), carry, other]
    full = [fiscal, carry, other]
    spent = [rounded(fiscal * Decimal(rng.randint(860, 1000)) / 1000, max(places, 2)), carry, other]
    rate = sum(spent) / sum(full)

    def money(value: Decimal) -> str:
        return trimmed(value * scale, 2) if value else "0"

    execution = rounded(rate * 10, 2)
    top = (
        "年度资金总额",
        note("start", money(sum(start)), "sum"),
        note("full", money(sum(full)), "sum"),
        note("spent", money(sum(spent)), "sum"),
        note("w-exec", "10"),
        note("rate", plain(rate * 100) + "%", "ratio"),
        note("s-exec", trimmed(execution), "score"),
    )
    parts = tuple(
        (
            label,
            money(start[i]),
            note(f"full{i}", money(full[i])),
            note(f"spent{i}", money(spent[i])),
            "—",
            plain(spent[i] / full[i] * 100) + "%" if full[i] else "—",
            "—",
        )
        for i, label in enumerate(("其中：当年财政拨款", "上年结转资金", "其他资金"))
    )
    rows, targets, total, seen = [], [], execution, [""] * 2
    for i, line in enumerate(lines):
        level1, level2, level3, sign, target, measure, weight, done, *reason = line.split("|")
        level1, level2 = level1 + ("指标"), level2 + "指标"
        if sign == "定":
            shown, _, score_text = done.partition("/")
            score, aim = Decimal(score_text), target.replace("2021年", f"{year}年")
            shown = shown.replace("2021年", f"{year}年")
            targets.append(("", aim, ""))
        else:
            score, aim = points(sign, Decimal(target), Decimal(done), Decimal(weight)), f"{sign}{target}{measure}"
            shown = f"{done}{measure}"
            targets.append((sign, target, measure))
        total += score
        rows.append(
            (
                level1 if level1 != seen[0] else "",
                level2 if [level1, level2] != seen else "",
                level3,
                note(f"t{i}", aim),
                note(f"a{i}", shown),
                note(f"w{i}", weight, "weight_total"),
                note(f"s{i}", trimmed(score), "score"),
                reason[0] if reason else "",
            )
        )
        seen = [level1, level2]
    return Form(
        "项目支出绩效自评表",
        year,
        title,
        department,
        unit,
        money_unit,
        (top, *parts),
        goal,
        result,
        tuple(rows),
        tuple(targets),
        note("total", trimmed(total), "sum"),
    )
