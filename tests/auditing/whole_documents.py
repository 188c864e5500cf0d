"""Whole documents as offices print them, every figure right: accounts, forms over pages, lists, scoring sheets.

True values come first, to the fen, and are printed half up, so that sums and shares of printed figures may be one unit
of the last place off.
"""

import random
from collections.abc import Callable, Sequence
from fractions import Fraction

from tests.auditing.correct_documents import printed

Maker = Callable[[random.Random], str]
PLACES = ("云岭镇", "青禾乡", "白沙镇", "临溪乡", "长泽镇", "新桥乡", "北坪镇", "东湖乡", "石门镇", "南屏乡")
Rows = list[list[str]]


def fen(rng: random.Random, low: int, high: int) -> Fraction:
    """An amount of 万元 to the fen."""
    return Fraction(rng.randint(low * 1_000_000, high * 1_000_000), 1_000_000)


def cut(rng: random.Random, whole: Fraction, low: int, high: int) -> Fraction:
    """So many per cent of an amount, to the fen."""
    return Fraction(int(whole * rng.randint(low, high) * 10_000), 1_000_000)


def yuan(value: Fraction) -> str:
    return printed(value, 2)


def per_cent(part: Fraction | int, whole: Fraction | int, places: int = 2) -> str:
    return printed(Fraction(part) / Fraction(whole) * 100, places) + "%"


def changed(now: Fraction, before: Fraction) -> str:
    """How much more or less than the year before, and by which rate."""
    words = ("增加", "增长") if now >= before else ("减少", "下降")
    return f"{words[0]}{yuan(abs(now - before))}万元，{words[1]}{per_cent(abs(now - before), before)}"


def plain(points: Fraction) -> str:
    """Points without noughts at the end."""
    shown = printed(points, 2)
    return shown.rstrip("0").rstrip(".")


def as_table(rng: random.Random, rows: Rows) -> str:
    """Lines with tabs, bars, or one cell a line."""
    kind, width = rng.randint(0, 2), max(map(len, rows))
    if kind == 0:
        return "\n".join("\t".join(row) for row in rows) + "\n"
    if kind == 1:
        lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows]
        return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]]) + "\n"
    return "\n".join(cell for row in rows for cell in row if cell) + "\n"


def accounts(rng: random.Random) -> str:
    """部门决算情况说明."""
    brought, income, before = fen(rng, 0, 300), fen(rng, 500, 9000), fen(rng, 400, 9000)
    whole = brought + income
    spent = cut(rng, whole, 60, 99)
    basic, granted = cut(rng, spent, 30, 80), cut(rng, income, 60, 99)
    staff = cut(rng, basic, 60, 95)
    told = f"收入总计、支出总计各{yuan(whole)}万元。与上年相比，收入、支出总计各{changed(whole, before)}。\n"
    told += f"本年收入合计{yuan(income)}万元，其中：财政拨款收入{yuan(granted)}万元，占{per_cent(granted, income)}；"
    told += f"事业收入0万元，占0%；其他收入{yuan(income - granted)}万元，占{per_cent(income - granted, income)}。\n"
    told += f"本年支出合计{yuan(spent)}万元，其中：基本支出{yuan(basic)}万元，占{per_cent(basic, spent)}；"
    told += f"项目支出{yuan(spent - basic)}万元，占{per_cent(spent - basic, spent)}。\n"
    told += f"基本支出{yuan(basic)}万元，其中：人员经费{yuan(staff)}万元；公用经费{yuan(basic - staff)}万元。\n"
    return told + three_public(rng) + procurement(rng)


def three_public(rng: random.Random) -> str:
    """Each of the three with its budget, and how it changed."""
    now, before = ([fen(rng, 1, 60) for _ in range(3)] for _ in range(2))
    budgets = [one + fen(rng, 0, 9) for one in now]
    names = ("因公出国（境）费", "公务用车购置及运行维护费", "公务接待费")
    told = f"“三公”经费年初预算{yuan(sum(budgets, Fraction(0)))}万元，决算{yuan(sum(now, Fraction(0)))}万元。其中："
    items = (
        f"{name}预算{yuan(budget)}万元，决算{yuan(one)}万元，完成预算的{per_cent(one, budget)}，"
        f"比上年{changed(one, last)}"
        for name, budget, one, last in zip(names, budgets, now, before, strict=True)
    )
    seen = f"国内公务接待{rng.randint(5, 90)}批次，{rng.randint(100, 900)}人次"
    course = f"培训费支出决算{yuan(fen(rng, 1, 60))}万元，组织培训{rng.randint(2, 30)}个"
    return f"{told}{'；'.join(items)}，{seen}。公务用车保有量{rng.randint(2, 20)}辆。\n{course}。\n"


def procurement(rng: random.Random) -> str:
    kinds = [fen(rng, 1, 400) for _ in range(3)]
    whole = sum(kinds, Fraction(0))
    small = cut(rng, whole, 50, 95)
    least = cut(rng, small, 30, 90)
    listed = "、".join(
        f"政府采购{name}支出{yuan(one)}万元" for name, one in zip(("货物", "工程", "服务"), kinds, strict=True)
    )
    told = f"授予中小企业合同金额{yuan(small)}万元，占政府采购支出总额的{per_cent(small, whole)}"
    of = f"其中：授予小微企业合同金额{yuan(least)}万元，占授予中小企业合同金额的{per_cent(least, small)}"
    return f"政府采购支出总额{yuan(whole)}万元，其中：{listed}。{told}，{of}。\n"


LEVELS = ["一级指标", "二级指标", "三级指标", "分值", "年度指标值", "实际完成值", "得分", "偏差原因"]
INDICATORS = (
    ("产出指标", "数量指标", "培训医师", "人", 15), ("产出指标", "数量指标", "购置设备", "台", 15),
    ("产出指标", "质量指标", "验收合格率", "%", 10), ("产出指标", "成本指标", "单位成本", "万元/台", 10),
    ("效益指标", "社会效益指标", "新增岗位", "个", 30), ("满意度指标", "服务对象满意度指标", "患者满意度", "%", 10),
)  # fmt: skip


def form(rng: random.Random) -> str:
    """A self-evaluation form with subtotals, its rows on one or two pages."""
    budget = fen(rng, 20, 900)
    spent = cut(rng, budget, 55, 100)
    points = Fraction(printed(spent / budget * 10, 2))
    heads = ["资金情况（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
    money = ["", "年度资金总额", yuan(budget), yuan(budget), yuan(spent), "10", per_cent(spent, budget), plain(points)]
    other = ["", "其他资金", "", "", "", "—", "", "—"]
    rows: Rows = []
    total, section = points, Fraction(0)
    for at, (first, second, name, unit, weight) in enumerate(INDICATORS):
        target, low = rng.randint(20, 95), rng.random() < 0.3
        done = target - rng.randint(1, 9) if low and "成本" not in second else target
        got = Fraction(printed(Fraction(weight * done, target), 2)) if done < target else Fraction(weight)
        sign, reason = "≤" if "成本" in second else "≥", "进度滞后，下年加快" if done < target else ""
        rows.append([first, second, name, str(weight), f"{sign}{target}{unit}", f"{done}{unit}", plain(got), reason])
        total, section = total + got, section + got
        if INDICATORS[at + 1 : at + 2] == () or INDICATORS[at + 1][0] != first:
            full = sum(one[4] for one in INDICATORS if one[0] == first)
            rows.append(["小计", "", "", str(full), "", "", plain(section), ""])
            section = Fraction(0)
    last = [["总分", "", "", "100", "", "", plain(total), ""]]
    page = rng.choice((len(rows), 3))
    begun = as_lines([["项目支出绩效自评表"], heads, money, other, LEVELS, *rows[:page]])
    return begun + (f"\n— 2 —\n{as_lines([LEVELS, *rows[page:], *last])}" if page < len(rows) else as_lines(last))


def as_lines(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows) + "\n"


def funds(rng: random.Random) -> str:
    """Where the money comes from: planned, received, spent, left; mostly received as planned."""
    planned = [fen(rng, 10, 900) for _ in range(rng.randint(4, 8))]
    received = [one if rng.random() < 0.8 else cut(rng, one, 40, 95) for one in planned]
    spent = [cut(rng, one, 50, 98) for one in received]
    rows = [["资金来源", "计划（万元）", "到位（万元）", "到位率", "支出（万元）", "支出率"]]
    sums = [sum(each, Fraction(0)) for each in (planned, received, spent)]
    lines = zip(
        [*PLACES[: len(planned)], "合计"],
        *([*each, whole] for each, whole in zip((planned, received, spent), sums, strict=True)),
        strict=True,
    )
    rows += [[name, yuan(a), yuan(b), per_cent(b, a), yuan(c), per_cent(c, b)] for name, a, b, c in lines]
    return as_table(rng, rows)


def pages(rng: random.Random) -> str:
    """A list of projects over pages that repeat its heads."""
    many = rng.randint(6, 20)
    granted = [fen(rng, 5, 200) for _ in range(many)]
    spent = [cut(rng, one, 50, 100) for one in granted]
    heads = ["序号", "项目", "批复（万元）", "支出（万元）", "支出率"]
    rows = [
        [str(at), f"{PLACES[at % 10]}{at}号工程", yuan(a), yuan(b), per_cent(b, a)]
        for at, (a, b) in enumerate(zip(granted, spent, strict=True), 1)
    ]
    whole, out = sum(granted, Fraction(0)), sum(spent, Fraction(0))
    at = rng.randint(2, many - 2)
    rest = [heads, *rows[at:], ["", "合计", yuan(whole), yuan(out), per_cent(out, whole)]]
    return f"{as_lines([heads, *rows[:at]])}\n— 2 —\n{as_lines(rest)}"


STANDARDS = (
    ("决策（20分）", "立项依据充分性", 10, "符合规划2分；符合职责3分；论证充分5分。每缺1项扣1分。"),
    ("决策（20分）", "绩效目标合理性", 10, "目标与内容相关得5分；可衡量得5分。"),
    ("过程（20分）", "资金到位率", 10, "到位率100%得满分，每降低1%扣0.1分，低于60%不得分。"),
    ("过程（20分）", "制度执行有效性", 10, "发现1处不合规扣1分，扣完为止。"),
    ("产出（60分）", "设备购置完成率", 30, "≥100%得30分，90%-100%得25分，低于80%不得分。"),
    ("产出（60分）", "培训任务完成率", 30, "完成率100%得30分，每少1人扣0.1分。"),
)


def scoring(rng: random.Random) -> str:
    """The sheet of an evaluation with its standards, and the rates of its sections in prose before it."""
    rows: Rows = []
    got: dict[str, Fraction] = {}
    full: dict[str, int] = {}
    for section, name, weight, standard in STANDARDS:
        lost = Fraction(rng.choice((0, 0, rng.randint(1, 2 * weight - 1))), 2)
        got[section] = got.get(section, Fraction(0)) + weight - lost
        full[section] = full.get(section, 0) + weight
        why = f"资料不全，扣{plain(lost)}分" if lost else ""
        rows.append([section, name, str(weight), standard, plain(weight - lost), why])
    total = sum(got.values(), Fraction(0))
    listed = "，".join(
        f"{name[:2]}类指标满分{full[name]}分，得分{plain(points)}分，得分率{per_cent(points, full[name])}"
        for name, points in got.items()
    )
    sheet = [
        ["一级指标", "三级指标", "分值", "评分标准", "得分", "扣分原因"],
        *rows,
        ["合计", "", "100", "", plain(total), ""],
    ]
    return f"项目得分{plain(total)}分。其中：{listed}。\n评分表\n{as_table(rng, sheet)}"


MAKERS: tuple[Maker, ...] = (accounts, form, funds, pages, scoring)
