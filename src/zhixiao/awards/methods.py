"""The generic methods of an amount (资助方式), each from its data to one exact value and the steps shown to people.

Every method returns `Priced`: the value, the steps in order, and tests that make the row an error:
`gaps` only matter when the value comes out unknown, `conflicts` always.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Literal

from zhixiao.awards import tree, values
from zhixiao.awards.values import FormulaError, Value
from zhixiao.rules import policy_amounts as schema

Place = tuple[str | int, ...]
Read = Callable[[str, Place], Value]


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the explanation: what it is called, the rule's own words, its value."""

    label: str
    text: str
    value: Value


ErrorKind = Literal["out_of_range", "unknown_code", "two_at_once", "no_value"]


@dataclass(frozen=True, slots=True)
class Test:
    """Holds where the row must become an error of this kind with this message."""

    test: tree.Expr
    kind: ErrorKind
    message: str


@dataclass(frozen=True, slots=True, order=True)
class Band:
    """A tier's name and the whole numbers of its fact it covers."""

    name: str
    span: tree.Span


@dataclass(frozen=True, slots=True)
class Bands:
    """The tiers of a scheme over the possible values of one fact, where all bounds are constants."""

    span: tree.Span
    bands: tuple[Band, ...]
    otherwise: bool


@dataclass(frozen=True, slots=True)
class Priced:
    value: Value
    steps: tuple[Step, ...]
    gaps: tuple[Test, ...] = ()
    conflicts: tuple[Test, ...] = ()
    bands: Bands | None = None


def priced(amount: schema.Amount, read: Read, choices: Mapping[str, tuple[str, ...]]) -> Priced:  # noqa: PLR0911
    """The value of an amount before rounding; `read` compiles a formula at a place below `amount`."""
    match amount:
        case schema.Fixed():
            return _single("资助金额", amount.amount, read(amount.amount, ("amount",)))
        case schema.Tariff():
            return _tariff(amount, read, choices)
        case schema.Tiers():
            return _tiers(amount, read)
        case schema.Brackets():
            return _brackets(amount, read)
        case schema.Share():
            return _share(amount, read)
        case schema.Interest():
            return _interest(amount, read)
        case schema.Highest():
            return _highest(amount, read)
        case schema.PerItem():
            count, each = read(amount.count, ("count",)), read(amount.each, ("each",))
            return _single("按件资助", f"{amount.count} × {amount.each}", values.times(count, each))


def _single(label: str, text: str, value: Value) -> Priced:
    return Priced(values.require(value, "money"), (Step(label, text, value),))


def _tariff(amount: schema.Tariff, read: Read, choices: Mapping[str, tuple[str, ...]]) -> Priced:
    kinds = choices.get(amount.by)
    if kinds is None:
        raise FormulaError(f"{amount.by} 应为 choice 事项")
    if set(kinds) != set(amount.amounts):
        odd = "、".join(sorted(set(kinds) ^ set(amount.amounts)))
        raise FormulaError(f"amounts 应与 {amount.by} 的 choices 一致，不一致的有 {odd}（不资助的写 0元）")
    item = read(amount.by, ("by",))
    branches = [
        (Value("bool", tree.Compare("=", item.top, tree.Constant(kind))), read(text, ("amounts", kind)))
        for kind, text in amount.amounts.items()
    ]
    each = values.require(values.chosen(branches, None), "money")
    step = Step(f"按{amount.by}的标准", "；".join(f"{kind} {text}" for kind, text in amount.amounts.items()), each)
    if amount.times is None:
        return Priced(each, (step,))
    whole = values.times(each, read(amount.times, ("times",)))
    return Priced(whole, (step, Step("资助金额", f"标准 × {amount.times}", whole)))


def tier_tests(amount: schema.Tiers, read: Read) -> list[tree.Expr]:
    """The test of each band, in order."""
    item = read(amount.by, ("by",))
    tests: list[tree.Expr] = []
    for index, tier in enumerate(amount.tiers):
        bounds = (
            (">=", "from", tier.from_),
            (">", "above", tier.above),
            ("<=", "to", tier.to),
            ("<", "below", tier.below),
        )
        place = ("tiers", index)
        tests.append(
            tree.every(
                [
                    values.compared(op, item, read(text, (*place, name))).top  # type: ignore[arg-type]
                    for op, name, text in bounds
                    if text is not None
                ]
            )
        )
    return tests


def _tiers(amount: schema.Tiers, read: Read) -> Priced:
    tests = tier_tests(amount, read)
    amounts = [read(tier.amount, ("tiers", index, "amount")) for index, tier in enumerate(amount.tiers)]
    otherwise = None if amount.otherwise is None else read(amount.otherwise, ("otherwise",))
    branches = [(Value("bool", test), value) for test, value in zip(tests, amounts, strict=True)]
    value = values.require(values.chosen(branches, otherwise), "money")
    listed = "；".join(f"{band(tier)} {tier.amount}" for tier in amount.tiers)
    step = Step(f"按{amount.by}分档", listed + (f"；其余 {amount.otherwise}" if amount.otherwise else ""), value)
    uncovered = tree.Not(tree.some(tests))
    gaps = (Test(uncovered, "no_value", f"{amount.by} 不在任何一档内"),) if otherwise is None else ()
    names = [band(tier) for tier in amount.tiers]
    bands = _bands(read(amount.by, ("by",)).top, tests, names, otherwise is not None)
    return Priced(value, (step,), gaps, two_at_once(tests, names, "两档"), bands)


def _bands(item: tree.Expr, tests: Sequence[tree.Expr], names: Sequence[str], otherwise: bool) -> Bands | None:
    """The tiers as spans of the fact, if each is bounded by constants only."""
    if not isinstance(item, tree.Column) or item.kind != "int":
        return None
    found: list[Band] = []
    for test, name in zip(tests, names, strict=True):
        low, high = -tree.WIDEST, tree.WIDEST
        for part in _conjuncts(test):
            if part == tree.TRUE:
                continue
            bound = _scaled_range(part, item)
            if bound is None:
                return None
            low, high = max(low, bound[0]), min(high, bound[1])
        found.append(Band(name, (low, high)))
    return Bands(item.span, tuple(found), otherwise)


def _scaled_range(test: tree.Expr, item: tree.Column) -> tree.Span | None:
    """The values of `item` that a test of it, or of a multiple of it, against a constant allows."""
    if not (isinstance(test, tree.Compare) and isinstance(test.right, tree.Constant)):
        return None
    low, high = _range(test)
    if test.left == item:
        return low, high
    left = test.left
    if isinstance(left, tree.Arithmetic) and left.op == "*" and left.left == item:
        factor = left.right
        if isinstance(factor, tree.Constant) and factor.span[0] > 0:
            return -(-low // factor.span[0]), high // factor.span[0]
    return None


def band(tier: schema.Tier) -> str:
    """A band as people write it."""
    low = f"≥ {tier.from_}" if tier.from_ else f"> {tier.above}" if tier.above else ""
    high = f"≤ {tier.to}" if tier.to else f"< {tier.below}" if tier.below else ""
    return "、".join(part for part in (low, high) if part) or "全部"


def two_at_once(tests: Sequence[tree.Expr], names: Sequence[str], what: str) -> tuple[Test, ...]:
    """Errors for any two that hold at once, unless constant bounds already exclude it."""
    return tuple(
        Test(tree.Logic("and", tests[a], tests[b]), "two_at_once", f"{what}同时适用: {names[a]} 与 {names[b]}")
        for a, b in combinations(range(len(tests)), 2)
        if not disjoint(tests[a], tests[b])
    )


def disjoint(one: tree.Expr, other: tree.Expr) -> bool:
    """Whether it is certain, from constant bounds on the same thing, that both cannot hold."""
    return any(_opposed(a, b) for a in _conjuncts(one) for b in _conjuncts(other))


def _conjuncts(expr: tree.Expr) -> list[tree.Expr]:
    if isinstance(expr, tree.Logic) and expr.op == "and":
        return [*_conjuncts(expr.left), *_conjuncts(expr.right)]
    return [expr]


def _opposed(a: tree.Expr, b: tree.Expr) -> bool:
    if not (isinstance(a, tree.Compare) and isinstance(b, tree.Compare)) or a.left != b.left:
        return False
    if not (isinstance(a.right, tree.Constant) and isinstance(b.right, tree.Constant)):
        return False
    if a.op == b.op == "=":
        return a.right != b.right
    if tree.kind_of(a.left) != "int":
        return False
    (low_a, high_a), (low_b, high_b) = _range(a), _range(b)
    return low_a > high_b or low_b > high_a


def _range(test: tree.Compare) -> tree.Span:
    """The whole numbers a comparison with a constant allows."""
    bound = tree.span_of(test.right)[0]
    low, high = -tree.WIDEST, tree.WIDEST
    return {
        "=": (bound, bound),
        ">=": (bound, high),
        ">": (bound + 1, high),
        "<=": (low, bound),
        "<": (low, bound - 1),
        "<>": (low, high),
    }[test.op]


def _brackets(amount: schema.Brackets, read: Read) -> Priced:
    item = values.require(read(amount.by, ("by",)), "money")
    whole, below = values.constant("money", Fraction(0)), values.constant("money", Fraction(0))
    steps: list[Step] = []
    for index, part in enumerate(amount.brackets):
        ratio = read(part.ratio, ("brackets", index, "ratio"))
        top = item if part.to is None else values.extreme("least", [item, read(part.to, ("brackets", index, "to"))])
        width = values.minus(values.extreme("greatest", [top, below]), below)
        share = values.times(width, ratio)
        steps.append(Step(f"第{index + 1}段", f"{f'至 {part.to}' if part.to else '以上部分'} × {part.ratio}", share))
        whole = values.plus(whole, share)
        below = below if part.to is None else read(part.to, ("brackets", index, "to"))
    return Priced(whole, (*steps, Step("各段合计", "各段相加", whole)))


def _share(amount: schema.Share, read: Read) -> Priced:
    whole = values.constant("money", Fraction(0))
    steps: list[Step] = []
    for index, part in enumerate(amount.costs):
        place: Place = ("costs", index)
        share = values.times(read(part.cost, (*place, "cost")), read(part.ratio, (*place, "ratio")))
        text = f"({part.cost}) × {part.ratio}"
        if part.most is not None:
            share = values.extreme("least", [share, read(part.most, (*place, "most"))])
            text += f"，不超过 {part.most}"
        steps.append(Step("费用补贴", text, values.require(share, "money")))
        whole = values.plus(whole, share)
    return Priced(whole, (*steps, Step("补贴合计", "各项相加", whole)) if len(steps) > 1 else tuple(steps))


def _interest(amount: schema.Interest, read: Read) -> Priced:
    principal = values.require(read(amount.principal, ("principal",)), "money")
    rate, rate_text = read(amount.rate, ("rate",)), amount.rate
    if amount.ceiling is not None:
        rate = values.extreme("least", [rate, read(amount.ceiling, ("ceiling",))])
        rate_text = f"{amount.rate}，不超过 {amount.ceiling}"
    base, base_text = principal, amount.principal
    steps = [Step("计贴利率", rate_text, rate)]
    if amount.ip_principal is not None:
        base = values.require(read(amount.ip_principal, ("ip_principal",)), "money")
        base_text = amount.ip_principal
        steps.append(Step("知识产权部分占比", f"{base_text} ÷ {amount.principal}", values.over(base, principal)))
    nothing = values.constant("number", Fraction(0))
    counted = values.require(read(amount.days, ("days",)), "number")
    backwards = (Test(values.compared("<", counted, nothing).top, "out_of_range", f"计息天数为负: {amount.days}"),)
    counted = values.extreme("greatest", [counted, nothing])
    days = values.over(counted, values.constant("number", Fraction(amount.day_count)))
    interest = values.times(values.times(base, rate), days)
    steps.append(Step("计贴利息", f"{base_text} × 计贴利率 × {amount.days} ÷ {amount.day_count}", interest))
    subsidy = values.times(interest, read(amount.ratio, ("ratio",)))
    steps.append(Step("贴息", f"计贴利息 × {amount.ratio}", subsidy))
    if amount.actual is None:
        return Priced(subsidy, tuple(steps), (), backwards)
    actual = read(amount.actual, ("actual",))
    actual_text = amount.actual
    if amount.ip_principal is not None:
        actual = values.over(values.times(actual, _plain(base)), _plain(principal))
        actual_text = f"{amount.actual} × 知识产权部分占比"
    least = values.extreme("least", [subsidy, values.require(actual, "money")])
    return Priced(least, (*steps, Step("不超过实际支付", f"贴息与 {actual_text} 取低", least)), (), backwards)


def _plain(value: Value) -> Value:
    """Money as a plain number of fen, to form a ratio."""
    return Value("number", value.top, value.bottom)


def _highest(amount: schema.Highest, read: Read) -> Priced:
    nothing = values.constant("money", Fraction(0))
    steps: list[Step] = []
    for index, title in enumerate(amount.of):
        when = values.require(read(title.when, ("of", index, "when")), "bool")
        worth = values.chosen([(when, read(title.amount, ("of", index, "amount")))], nothing)
        steps.append(Step(f"{title.when}", title.amount, worth))
    best = values.extreme("greatest", [step.value for step in steps])
    steps.append(Step("就高", "以上取最高", best))
    none = tree.Not(tree.some([read(title.when, ("of", i, "when")).top for i, title in enumerate(amount.of)]))
    conflicts = (Test(none, "no_value", "没有一项称号或等级适用"),)
    if amount.earlier is None:
        return Priced(best, tuple(steps), (), conflicts)
    left = values.extreme("greatest", [values.minus(best, read(amount.earlier, ("earlier",))), nothing])
    return Priced(left, (*steps, Step("补差额", f"就高 − {amount.earlier}，不低于0", left)), (), conflicts)
