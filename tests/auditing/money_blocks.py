"""Made-up forms whose money block has its columns as bureaus order and call them; all figures are right."""

import random
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

HEADS = {
    "initial": ("年初预算数", "年初预算数(A)", "年初批复预算", "年初数"),
    "budget": ("全年预算数", "全年预算数(A)", "调整后预算数", "调整预算数", "预算数", "全年预算金额"),
    "spent": ("全年执行数", "全年执行数(B)", "执行数", "实际支出数", "决算数", "资金执行数", "全年实际支出"),
    "rate": ("执行率", "执行率(B/A)", "执行率（%）", "预算执行率", "执行率(C=B/A)"),
    "weight": ("分值", "权重", "标准分"),
    "score": ("得分", "自评得分", "执行得分"),
}
TOTALS = ("年度资金总额", "年度资金总额：", "资金总额", "合计", "总额")
SOURCES = (
    ("其中：当年财政拨款", "上年结转资金", "其他资金"),
    ("其中：财政拨款", "其他资金"),
    ("一般公共预算", "政府性基金", "其他资金"),
)
FIRST = ("项目资金（万元）", "预算执行情况（万元）", "资金来源")
ROWS = (
    ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"),
    ("产出指标", "数量指标", "培训人次", "≥300人次", "320人次", "20", "20"),
    ("产出指标", "质量指标", "合格率", "≥95%", "97%", "15", "15"),
    ("产出指标", "时效指标", "完成时间", "12月底前", "12月20日", "15", "15"),
    ("效益指标", "社会效益指标", "知晓率", "≥80%", "84%", "30", "30"),
    ("满意度指标", "满意度指标", "满意度", "≥90%", "93%", "10", "10"),
)


@dataclass(frozen=True, slots=True)
class Block:
    """The text of a form and the execution rate that its total row prints."""

    text: str
    rate: str


def money_block(seed: int) -> Block:
    rng = random.Random(seed)
    columns = _columns(rng)
    digits = rng.choice((0, 2, 2, 4, 6))
    names = rng.choice(SOURCES)
    parts = [_amount(rng, digits) if order == 0 or rng.random() < 0.75 else Decimal(0) for order in range(len(names))]
    shares = [Decimal(rng.choice(("1", "0.98", "0.876", "0.5", "0.331"))) for _ in parts]
    spent = [_rounded(part * share, digits) for part, share in zip(parts, shares, strict=True)]
    initial = [_rounded(part * Decimal(rng.choice(("1", "0.9", "1.2", "0.5"))), digits) for part in parts]
    sign, places, full = rng.choice(("%", "%", "")), rng.choice((0, 1, 2, 2)), rng.choice((10, 10, 5, 20))
    blank = rng.choice(("—", "", "/"))

    def row(name: str, first: Decimal, whole: Decimal, paid: Decimal, points: bool) -> list[str]:
        share = paid / whole if whole else Decimal(0)
        printed = {
            "initial": str(first),
            "budget": str(whole),
            "spent": str(paid),
            "rate": f"{_rounded(share * 100, places)}{sign}" if whole and (points or rng.random() < 0.5) else "",
            "weight": str(full) if points else blank,
            "score": str(_rounded(share * full, 2)) if points else blank,
        }
        return [name, *(printed[column] for column in columns)]

    total = row(rng.choice(TOTALS), sum(initial), sum(parts), sum(spent), True)  # type: ignore[arg-type]
    sources = [row(name, *money, False) for name, *money in zip(names, initial, parts, spent, strict=True)]
    heads = [rng.choice(FIRST), *(rng.choice(HEADS[column]) for column in columns)]
    return Block(_printed(rng, [heads, total, *sources, *map(list, ROWS)]), total[1 + columns.index("rate")])


def _columns(rng: random.Random) -> list[str]:
    tail = [name for name in ("weight", "rate", "score") if name == "rate" or rng.random() < 0.8]
    order = rng.random()
    if order > 0.8:
        rng.shuffle(tail)
    elif order > 0.4:
        tail.sort(key=("rate", "weight", "score").index)
    return [*(["initial"] if rng.random() < 0.6 else []), "budget", "spent", *tail]


def _amount(rng: random.Random, digits: int) -> Decimal:
    return _rounded(Decimal(rng.randint(300, 9_000_000)) / rng.choice((1, 10, 100, 1000)) + 3, digits)


def _rounded(value: Decimal, digits: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def _printed(rng: random.Random, rows: list[list[str]]) -> str:
    """Cells parted by pipes or tabs, or one a line, where an empty cell leaves no trace."""
    style = rng.choice(("|", "\t", "\n"))
    lines = [style.join(cell for cell in row if cell or style != "\n") for row in rows]
    return "2023年度项目支出绩效自评表\n\n" + "\n".join(f"|{line}|" if style == "|" else line for line in lines) + "\n"
