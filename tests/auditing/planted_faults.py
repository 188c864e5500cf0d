"""Correct statements with one figure altered: ten kinds, each with the range of the altered figure."""

import itertools
import random
from collections.abc import Callable
from fractions import Fraction

from tests.auditing.correct_documents import LAYOUTS, Planted, amount, form, grid, printed


def altered(numeral: str, rng: random.Random) -> str:
    """One of the first two digits changed, or two neighbours among the first three exchanged; never the same value."""
    spots = [i for i, char in enumerate(numeral) if char.isdigit()]
    swaps = [(i, j) for i, j in itertools.pairwise(spots) if numeral[i] != numeral[j] and numeral[j] != "0"]
    if swaps and rng.random() < 0.5:
        i, j = rng.choice(swaps)
        chars = list(numeral)
        chars[i], chars[j] = chars[j], chars[i]
        return "".join(chars)
    i = rng.choice(spots[:2])
    return numeral[:i] + rng.choice([d for d in "123456789" if d != numeral[i]]) + numeral[i + 1 :]


def plant(before: str, numeral: str, behind: str, rng: random.Random) -> Planted:
    """The correct text, and the text with the numeral altered."""
    wrong = altered(numeral, rng)
    return Planted(before + numeral + behind, before + wrong + behind, len(before), len(before) + len(wrong))


def table_total(rng: random.Random) -> Planted:
    rows = [[f"项目{i}", printed(amount(rng), 2)] for i in range(1, rng.randint(4, 20))]
    total = printed(sum((Fraction(cell) for _, cell in rows), Fraction(0)), 2)
    text = grid([["项目", "支出金额（万元）"], *rows, ["合计", total]], rng.choice(LAYOUTS))
    at = text.rindex(total)
    return plant(text[:at], total, text[at + len(total) :], rng)


def execution_rate(rng: random.Random) -> Planted:
    budget, share = amount(rng) + 500, rng.randint(3000, 9900)
    spent = budget * share / 10_000
    rate = printed(Fraction(printed(spent, 4)) / Fraction(printed(budget, 4)) * 100, 2)
    return plant(
        f"专项资金预算{printed(budget, 4)}万元，实际支出{printed(spent, 4)}万元，预算执行率", rate, "%。\n", rng
    )


def balance(rng: random.Random) -> Planted:
    budget = amount(rng) + 800
    spent = Fraction(printed(budget * rng.randint(30, 80) / 100, 4))
    left = printed(Fraction(printed(budget, 4)) - spent, 4)
    return plant(f"安排资金{printed(budget, 4)}万元，已支出{printed(spent, 4)}万元，结余", left, "万元。\n", rng)


def bracket(rng: random.Random) -> Planted:
    parts = [rng.randint(100, 9000) for _ in range(rng.randint(2, 4))]
    listed = "、".join(f"{name}{part}人" for name, part in zip(("城区", "乡镇", "农村", "园区"), parts, strict=False))
    return plant("全年培训", str(sum(parts)), f"人（{listed}）。\n", rng)


def step_growth(rng: random.Random) -> Planted:
    low, step = amount(rng) + 1000, amount(rng) + 100
    rate = printed(step / low * 100, 2)
    return plant(f"收入{printed(low + step, 2)}万元，比上年增加{printed(step, 2)}万元，增长", rate, "%。\n", rng)


def named_base(rng: random.Random) -> Planted:
    base = rng.randint(1000, 9000)
    level = base + rng.randint(100, 5000)
    rate = printed(Fraction(level - base, base) * 100, 2)
    return plant(f"全年接诊{level}人次，较上年{base}人次增长", rate, "%。\n", rng)


def equation(rng: random.Random) -> Planted:
    a, b = Fraction(printed(amount(rng) + 10, 2)), Fraction(printed(amount(rng) + 10, 2))
    return plant(f"到位率=（{printed(a, 2)}/{printed(b, 2)}）×100%=", printed(a / b * 100, 2), "%。\n", rng)


def share(rng: random.Random) -> Planted:
    whole = rng.randint(200, 9000)
    part = rng.randint(whole // 3, whole - 1)
    return plant(f"抽查合格{part}批次，占全部{whole}批次的", printed(Fraction(part, whole) * 100, 2), "%。\n", rng)


def form_total(rng: random.Random) -> Planted:
    text = form(rng)
    total = text.split()[-1]
    at = text.rindex(total)
    return plant(text[:at], total, text[at + len(total) :], rng)


def form_rate(rng: random.Random) -> Planted:
    while True:
        text = form(rng)
        rate = next(word for word in text.split() if word.endswith("%"))[:-1]
        if len(rate) == 5:
            at = text.index(rate + "%")
            return plant(text[:at], rate, text[at + len(rate) :], rng)


KINDS: tuple[Callable[[random.Random], Planted], ...] = (
    table_total,
    execution_rate,
    balance,
    bracket,
    step_growth,
    named_base,
    equation,
    share,
    form_total,
    form_rate,
)
