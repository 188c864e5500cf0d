"""Documents whose figures are right: true values first, then printed with rounding, in many layouts and fields."""

import itertools
import random
import re
from dataclasses import dataclass
from fractions import Fraction

FIELDS = {
    "教育": (
        ("培训教师", "人"),
        ("改造校舍", "平方米"),
        ("资助学生", "人"),
        ("配备图书", "册"),
        ("新建录播教室", "间"),
    ),
    "卫生": (
        ("体检老年人", "人"),
        ("随访高血压患者", "人"),
        ("接种疫苗", "人次"),
        ("培训村医", "人"),
        ("发放宣传册", "份"),
    ),
    "农业": (
        ("建设高标准农田", "亩"),
        ("推广良种", "亩"),
        ("补贴农机具", "台"),
        ("培育家庭农场", "家"),
        ("举办现场会", "场"),
    ),
    "水利": (("治理河道", "公里"), ("加固水库", "座"), ("维修泵站", "处"), ("安装水表", "只"), ("清淤渠道", "米")),
    "交通": (("养护公路", "公里"), ("改造危桥", "座"), ("安装护栏", "米"), ("设置标志", "块"), ("巡查路段", "次")),
    "文化": (("放映电影", "场"), ("送戏下乡", "场次"), ("更新图书", "册"), ("修缮文物", "处"), ("开展展览", "期")),
    "就业": (
        ("开发公益岗位", "个"),
        ("发放补贴", "人次"),
        ("举办招聘会", "场"),
        ("培训劳动者", "人"),
        ("扶持创业", "户"),
    ),
    "环保": (("监测断面", "个"), ("整治排口", "个"), ("栽植苗木", "株"), ("淘汰锅炉", "台"), ("检查企业", "家次")),
}
PLACES = ("甲县", "乙市", "丙区", "丁镇", "戊州", "己街道", "庚乡", "辛开发区", "壬新区", "癸农场")
LAYOUTS = ("tabs", "rows", "pipes")


@dataclass(frozen=True)
class Planted:
    """A correct text, and a copy with one fault: the range of the altered figure in the copy."""

    text: str
    wrong: str
    start: int
    end: int


def printed(value: Fraction, places: int) -> str:
    """Half up at `places` decimals."""
    scaled = abs(value) * 10**places
    whole = int(scaled + Fraction(1, 2))
    body = f"{whole:0{places + 1}d}"
    shown = f"{body[:-places]}.{body[-places:]}" if places else body
    return f"-{shown}" if value < 0 and whole else shown


def amount(rng: random.Random, top: int = 500_000) -> Fraction:
    """A true amount of 万元 to the fen."""
    return Fraction(rng.randint(100, top * 100), 10_000)


def table(rng: random.Random) -> str:
    """Items and a total in two or three columns of independent rounding."""
    rows, field = rng.randint(3, 31), rng.choice(list(FIELDS))
    places = rng.choice((0, 1, 2, 4))
    names = [f"{rng.choice(PLACES)}{rng.choice(FIELDS[field])[0]}{i}" for i in range(1, rows + 1)]
    money = [amount(rng) for _ in names]
    counts = [rng.randint(1, 3000) for _ in names]
    head = ["项目", "数量（个）", "支出金额（万元）"]
    body = [[n, str(c), printed(m, max(places, 1))] for n, c, m in zip(names, counts, money, strict=True)]
    total = ["合计", str(sum(counts)), printed(sum(money, Fraction(0)), max(places, 1))]
    return grid([head, *body, total], rng.choice(LAYOUTS))


def grid(rows: list[list[str]], layout: str) -> str:
    """Rows of cells as text: one cell a line led by a tab, one row a line, or bars."""
    if layout == "tabs":
        return "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows) + "\n\n"
    if layout == "rows":
        return "\n".join("\t".join(row) for row in rows) + "\n\n"
    return "\n".join("| " + " | ".join(row) + " |" for row in rows) + "\n\n"


def rates_table(rng: random.Random) -> str:
    """Budget, spent and rate, row by row."""
    rows = []
    for i in range(rng.randint(4, 12)):
        budget = amount(rng)
        spent = budget * rng.randint(40, 100) / 100
        rows.append(
            [
                f"{rng.choice(PLACES)}子项目{i + 1}",
                printed(budget, 4),
                printed(spent, 4),
                printed(Fraction(printed(spent, 4)) / Fraction(printed(budget, 4)) * 100, 2) + "%",
            ]
        )
    return grid([["子项目", "预算数（万元）", "执行数（万元）", "执行率"], *rows], rng.choice(LAYOUTS))


def growth_sentence(rng: random.Random) -> str:
    """A count that grew from a whole base."""
    field = rng.choice(list(FIELDS))
    name, unit = rng.choice(FIELDS[field])
    base, now = rng.randint(12, 40_000), rng.randint(12, 60_000)
    places = rng.choice((0, 1, 2))
    rate = Fraction(now - base, base) * 100
    word = "增长" if rate >= 0 else "下降"
    return (
        f"{rng.randint(2016, 2025)}年，{rng.choice(PLACES)}{name}{now}{unit}，同比{word}{printed(abs(rate), places)}%。"
    )


def step_sentence(rng: random.Random) -> str:
    """Level, difference, rate of money."""
    base, now = amount(rng), amount(rng)
    low, high = min(base, now), max(base, now)
    if low == high:
        high += 1
    step = high - low
    rate = printed(step / low * 100, 2)
    return f"{rng.choice(PLACES)}收入{printed(high, 2)}万元，比上年增加{printed(step, 2)}万元，增长{rate}%。"


def parts_sentence(rng: random.Random) -> str:
    """A whole and its parts: with a bracket, with 其中, with 共计; often 其中 names only some."""
    field = rng.choice(list(FIELDS))
    name, unit = rng.choice(FIELDS[field])
    parts = [rng.randint(1, 5000) for _ in range(rng.randint(2, 5))]
    labels = rng.sample(("城区", "镇区", "村级", "民办", "公办", "新增", "续建"), len(parts))
    listed = [f"{label}{part}{unit}" for label, part in zip(labels, parts, strict=True)]
    total = sum(parts)
    kind = rng.randint(0, 3)
    if kind == 0:
        return f"全年{name}{total}{unit}（{'、'.join(listed)}）。"
    if kind == 1:
        return f"全年{name}{total}{unit}，其中{'，'.join(listed)}。"
    if kind == 2:
        return f"全年{name}{total + rng.randint(1, 4000)}{unit}，其中{'，'.join(listed[:-1])}。"
    return f"全年{name}：{'、'.join(listed)}，共计{total}{unit}。"


def money_sentence(rng: random.Random) -> str:
    """Budget, spent, rate, left."""
    budget = amount(rng)
    spent = budget * rng.randint(30, 100) / 100
    spent = Fraction(printed(spent, 4))
    left = budget - spent
    rate = printed(spent / budget * 100, 2)
    name = rng.choice(list(FIELDS))
    amounts = f"预算{printed(budget, 4)}万元，实际支出{printed(spent, 4)}万元"
    return f"{name}专项资金{amounts}，预算执行率{rate}%，结余{printed(left, 4)}万元。"


def equation_sentence(rng: random.Random) -> str:
    """A rate written out."""
    a, b = amount(rng), amount(rng)
    shown = printed(Fraction(printed(a, 2)) / Fraction(printed(b, 2)) * 100, 2)
    return f"到位率=（{printed(a, 2)}/{printed(b, 2)}）×100%={shown}%。"


def score_paragraphs(rng: random.Random) -> str:
    """Parts and subtotals of points."""
    lines = []
    for i in range(rng.randint(3, 6)):
        parts = [Fraction(rng.randint(2, 20), 2) for _ in range(rng.randint(2, 4))]
        points = "，".join(
            f"{word}得{printed(p, 1)}分"
            for word, p in zip(("立项规范", "制度健全", "执行有效", "资料齐全"), parts, strict=False)
        )
        lines.append(f"{i + 1}．{points}。共得{printed(sum(parts, Fraction(0)), 1)}分。")
    return "\n".join(lines) + "\n"


def form(rng: random.Random) -> str:
    """The national self-evaluation form in one of three flat layouts."""
    field = rng.choice(list(FIELDS))
    initial, budget = amount(rng), amount(rng)
    spent = Fraction(printed(budget * rng.randint(60, 100) / 100, 4))
    budget = Fraction(printed(budget, 4))
    rate = spent / budget * 100
    score = spent / budget * 10
    weights = [10, 10, 10, 10, 10, 10, 10, 10, 10]
    names = [*(name for name, _ in FIELDS[field]), "验收合格率", "完成及时率", "政策知晓率", "服务对象满意度"]
    units = [*(unit for _, unit in FIELDS[field]), "%", "%", "%", "%"]
    rows = []
    scores = []
    for name, unit, weight in zip(names, units, weights, strict=True):
        target = rng.randint(2, 900) if unit != "%" else rng.randint(80, 100)
        done = target + (rng.randint(0, max(1, target // 5)) if unit != "%" else rng.randint(0, 100 - target))
        points = Fraction(weight) if rng.random() < 0.8 else Fraction(weight) - Fraction(rng.randint(1, 10), 10)
        scores.append(points)
        rows.append(
            [
                name,
                f"≥{target}{unit}",
                f"{done}{unit}",
                str(weight),
                printed(points, 1) if points.denominator > 1 else str(points),
            ]
        )
    total = Fraction(printed(score, 2)) + sum(scores, Fraction(0))
    money = [printed(initial, 4), printed(budget, 4), printed(spent, 4)]
    share = printed(rate, 2) + "%"
    cells = ["项目支出绩效自评表", "（2022年度）", "项目名称", f"{field}专项", "项目资金", "（万元）"]
    cells += ["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
    cells += ["年度资金总额", *money, "10", share, printed(score, 2)]
    cells += ["其中：当年财政拨款", *money, "—", share, "—", "上年结转资金", "—", "—", "其他资金", "—", "—"]
    cells += ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
    cells += ["产出指标", "数量指标"]
    for row in rows:
        cells.extend(row)
    cells.extend(["总分", "100", printed(total, 2)])
    layout = rng.randint(0, 2)
    if layout == 0:
        return " ".join(cells) + "\n"
    if layout == 1:
        return "\n".join(cells) + "\n"
    head = "\n".join(cells[: cells.index("一级指标")])
    return (
        head
        + "\n"
        + " ".join(cells[cells.index("一级指标") : cells.index("数量指标") + 1])
        + "\n"
        + "\n".join(" ".join(row) for row in rows)
        + f"\n总分 100 {printed(total, 2)}\n"
    )


MAKERS = (
    table,
    rates_table,
    growth_sentence,
    step_sentence,
    parts_sentence,
    money_sentence,
    equation_sentence,
    score_paragraphs,
    form,
)


def document(rng: random.Random) -> str:
    """A report of several of these under headings."""
    parts = ["2022年度专项资金绩效自评报告\n"]
    for number, chapter in zip(
        "一二三四五",
        rng.sample(("基本情况", "资金使用情况", "绩效目标完成情况", "存在问题", "下一步措施"), 5),
        strict=True,
    ):
        parts.append(f"{number}、{chapter}\n")
        parts.extend(_of_its_own(rng, parts) + "\n" for _ in range(rng.randint(1, 3)))
    return "\n".join(parts)


def _of_its_own(rng: random.Random, parts: list[str]) -> str:
    """A statement of something that no earlier one tells, since a correct report tells one thing in one way."""
    told = {_subject(one) for one in parts}
    made = (rng.choice(MAKERS)(rng) for _ in itertools.count())
    return next(one for one in made if _subject(one) == "" or _subject(one) not in told)


def _subject(statement: str) -> str:
    found = re.match(r"全年[^\d：（，]+", statement)
    return found.group() if found else ""
