"""Random policies and rows against an oracle written apart from the product, in fractions of a yuan."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.awards.trial import policy, rows

from zhixiao.awards.batch import run_batch
from zhixiao.awards.call import run

KINDS = ("发明", "实用新型")
FEN = st.integers(0, 10**8)


@dataclass(frozen=True)
class Rule:
    """A random policy: its YAML and what it gives for one row, as a fraction of a yuan (None: nothing)."""

    amount: str
    worth: object


def yuan(fen):
    return f"{Decimal(fen) / 100:f}"


@st.composite
def tariffs(draw):
    fen = {kind: draw(FEN) for kind in KINDS}
    amounts = ", ".join(f"{kind}: {yuan(fen[kind])}元" for kind in KINDS)
    text = f"{{method: tariff, by: 类型, amounts: {{{amounts}}}, times: 件数}}"
    return Rule(text, lambda row: Fraction(fen[row["类型"]], 100) * row["件数"])


@st.composite
def tiers(draw):
    bounds = sorted(draw(st.lists(st.integers(1, 9999), min_size=1, max_size=4, unique=True)))
    fen = [draw(FEN) for _ in range(len(bounds) + 1)]
    edges = [None, *bounds, None]
    parts = []
    for low, high, pay in zip(edges, edges[1:], fen, strict=False):
        low_text = "" if low is None else f"from: {Decimal(low) / 100}, "
        high_text = "" if high is None else f"below: {Decimal(high) / 100}, "
        parts.append(f"{{{low_text}{high_text}amount: {yuan(pay)}元}}")
    text = f"{{method: tiers, by: 得分, tiers: [{', '.join(parts)}]}}"
    return Rule(text, lambda row: Fraction(fen[sum(row["得分"] >= bound for bound in bounds)], 100))


@st.composite
def shares(draw):
    ratio, most = draw(st.integers(0, 20000)), draw(FEN)
    text = f"{{method: share, costs: [{{cost: 利息, ratio: {Decimal(ratio) / 100}%, most: {yuan(most)}元}}]}}"
    return Rule(text, lambda row: min(Fraction(row["利息"], 100) * Fraction(ratio, 10000), Fraction(most, 100)))


@st.composite
def brackets(draw):
    bounds = sorted(draw(st.lists(st.integers(1, 10**8), min_size=1, max_size=3, unique=True)))
    ratios = [draw(st.integers(0, 10000)) for _ in range(len(bounds) + 1)]
    parts = [f"{{to: {yuan(b)}元, ratio: {Decimal(r) / 100}%}}" for b, r in zip(bounds, ratios, strict=False)]
    parts.append(f"{{ratio: {Decimal(ratios[-1]) / 100}%}}")

    def worth(row):
        whole, below = Fraction(0), 0
        for bound, ratio in zip([*bounds, None], ratios, strict=True):
            top = row["利息"] if bound is None else min(row["利息"], bound)
            whole += Fraction(max(0, top - below), 100) * Fraction(ratio, 10000)
            below = bound or below
        return whole

    return Rule(f"{{method: brackets, by: 利息, brackets: [{', '.join(parts)}]}}", worth)


@st.composite
def interests(draw):
    rate, ceiling, ratio = (draw(st.integers(1, 1000)) for _ in range(3))
    count = draw(st.sampled_from([360, 365]))
    text = (
        f"{{method: interest, principal: 贷款, rate: {Decimal(rate) / 100}%, ceiling: {Decimal(ceiling) / 100}%,"
        f' ratio: {Decimal(ratio) / 10}%, days: 件数, day_count: "{count}", actual: 利息}}'
    )

    def worth(row):
        interest = Fraction(row["贷款"] * 10000) * Fraction(min(rate, ceiling), 10000) * Fraction(row["件数"], count)
        return min(interest * Fraction(ratio, 1000), Fraction(row["利息"], 100))

    return Rule(text, worth)


RULES = tariffs() | tiers() | shares() | brackets() | interests()
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "类型": st.sampled_from(KINDS),
            "件数": st.integers(0, 400),
            "得分": st.integers(0, 10000),
            "利息": st.integers(0, 10**9),
            "贷款": st.integers(1, 100000),
            "单位": st.sampled_from("甲乙丙"),
            "年": st.sampled_from([2020, 2021]),
            "序号": st.integers(0, 5),
        }
    ),
    min_size=1,
    max_size=8,
)
MODES = {
    "half_up": lambda x: floor(x + Fraction(1, 2)),
    "half_even": round,
    "down": floor,
    "up": ceil,
}


GROUPS = (lambda row: (row["单位"], row["年"]), lambda row: row["单位"], lambda row: 0)
TERMS = st.fixed_dictionaries(
    {
        "mode": st.sampled_from(sorted(MODES)),
        "unit": st.sampled_from(["分", "元"]),
        "condition": st.integers(0, 50),
        "caps": st.tuples(*[st.none() | st.integers(0, 10**9)] * 3),
    }
)


def oracle(rule, terms, table):
    """Fen granted to each row: rounding, condition, then yearly and whole caps in order of acceptance."""
    step = {"分": 1, "元": 100}[terms["unit"]]
    granted = []
    for row in table:
        fen = MODES[terms["mode"]](rule.worth(row) * 100 / step) * step
        granted.append(fen if row["件数"] >= terms["condition"] else 0)
    queue = sorted(range(len(table)), key=lambda i: (table[i]["序号"], i))
    for cap, key in zip(terms["caps"], GROUPS, strict=True):
        if cap is None:
            continue
        left = defaultdict(lambda cap=cap: cap)
        for i in queue:
            granted[i] = min(granted[i], left[key(table[i])])
            left[key(table[i])] -= granted[i]
    return granted


@settings(max_examples=60, deadline=None)
@given(RULES, TERMS, ROWS)
def test_walking_and_sql_equal_the_oracle_in_every_row(rule, terms, table):
    scopes = ("applicant_year", "applicant_life", "call")
    limits = [
        f"{{clause: 三, scope: {scope}, limit: {yuan(cap)}元}}"
        for scope, cap in zip(scopes, terms["caps"], strict=True)
        if cap is not None
    ]
    compiled = policy(f"""
schemes:
  - id: s
    name: 资助
    clause: 一
    applicants: 企业
    conditions: [{{id: 门槛, clause: 二, when: 件数 ≥ {terms["condition"]}, reason: 件数不足}}]
    amount: {rule.amount}
    rounding: {{mode: {terms["mode"]}, unit: {terms["unit"]}}}
caps: [{", ".join(limits)}]
""")
    people = [
        {
            **row,
            "得分": Decimal(row["得分"]) / 100,
            "利息": Decimal(row["利息"]) / 100,
            "申报日期": f"{row['年']}-05-05",
        }
        for row in table
    ]
    applications = rows(compiled, *people)
    expected = oracle(rule, terms, table)
    assert [outcome.granted for outcome in run(compiled, applications)] == expected
    assert run_batch(compiled, applications) == run(compiled, applications)
