"""Correct tables in which rows are parts of the row above them, with a total above or below, in six layouts of text."""

import random
from collections.abc import Callable
from decimal import Decimal

HEADS = (
    ("项目", "预算数（万元）", "执行数（万元）"),
    ("资金来源", "金额（万元）"),
    ("科目", "年初预算", "调整预算", "决算数"),
    ("类别", "数量（个）", "补助资金（元）"),
)
WHOLES = ("基本支出", "项目支出", "设备更新", "人才培养", "平台建设")
PARTS = ("中央资金", "培训费", "设备购置费", "劳务费", "省级资金", "其他支出")
MARKS = (("其中：", ""), ("其中:", "　　　"), ("#", ""), ("　　", "　　"), ("1.", "2."), ("（1）", "（2）"), ("①", "②"))
SHARES = ("0.1", "0.2", "0.25", "0.3")
LAYOUTS: tuple[Callable[[list[list[str]]], str], ...] = (
    lambda grid: "\n".join(f"|{'|'.join(row)}|" for row in grid),
    lambda grid: "\n".join("\t".join(row) for row in grid),
    lambda grid: "\n".join(" ".join(row) for row in grid),
    lambda grid: "\n".join(cell for row in grid for cell in row),
    lambda grid: "\n\n".join("\n".join(row) for row in grid),
    lambda grid: "\n".join(f"{cell} |" for row in grid for cell in row),
)


def nested_table(seed: int) -> str:
    """Two to five rows of one to three columns; half of the rows have up to three parts."""
    rng = random.Random(seed)
    heads = rng.choice(HEADS)
    step = Decimal(rng.choice(("1000", "100", "10", "1", "0.1", "0.01")))
    mark = rng.choice(MARKS)
    rows: list[tuple[str, list[Decimal]]] = []
    total = [Decimal(0) for _ in heads[1:]]
    for name in WHOLES[: rng.randint(2, 5)]:
        whole = [rng.randint(1, 4000) * step for _ in heads[1:]]
        total = [one + other for one, other in zip(total, whole, strict=True)]
        rows.append((name, whole))
        if rng.random() < 0.5:
            parts = _parts(rng, whole, step)
            rows += [(mark[number > 0] + rng.choice(PARTS), part) for number, part in enumerate(parts)]
    rows.insert(0 if rng.random() < 0.3 else len(rows), (rng.choice(("合计", "总计")), total))
    grid = [list(heads), *([name, *map(str, figures)] for name, figures in rows)]
    table = rng.choice(LAYOUTS)(grid)
    return f"表1 资金情况表\n{table}\n\n以上为资金情况。\n"


def _parts(rng: random.Random, whole: list[Decimal], step: Decimal) -> list[list[Decimal]]:
    """Up to three parts, which may be all of the whole."""
    parts: list[list[Decimal]] = []
    left = whole
    count, complete = rng.randint(1, 3), rng.random() < 0.5
    for number in range(count):
        last = complete and number == count - 1
        part = left if last else [one * Decimal(rng.choice(SHARES)) // step * step for one in whole]
        left = [one - other for one, other in zip(left, part, strict=True)]
        if min(left) < 0:
            break
        parts.append(part)
    return parts
