"""A policy compiled: every formula a whole-number expression, every fault of the file told with its line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import partial
from typing import TypeVar

from zhixiao.awards import formula, methods, tree, values
from zhixiao.awards.compiled import REGISTER, Compiled, Condition, Limit, ParameterUse, Scheme
from zhixiao.awards.facts import FactColumn, fact_column
from zhixiao.awards.methods import Step, Test
from zhixiao.awards.values import FormulaError, Value
from zhixiao.inputs import BadInputError, Fault
from zhixiao.quantities.money import FEN_IN
from zhixiao.quantities.rounding import MODE_NAMES
from zhixiao.rules import policy_schema as schema
from zhixiao.rules.policy_facts import Parameter, Period
from zhixiao.rules.policy_store import PolicyFile

Place = tuple[str | int, ...]
Made = TypeVar("Made")
MOST_CONDITIONS = 62  # one bit each in a signed 64-bit whole number


def compile_policy(file: PolicyFile) -> Compiled:
    """Raises BadInputError with every formula that cannot be computed exactly, each with its line."""
    work = _Work(file)
    caps = work.caps()
    schemes = tuple(work.scheme(index, scheme) for index, scheme in enumerate(file.policy.schemes))
    if work.faults:
        raise BadInputError(work.faults)
    done = tuple(scheme for scheme in schemes if scheme is not None)
    return Compiled(file.policy, file.digest, file.limits, work.facts, done, caps)


ORDER_OF_CUTTING = ("applicant_year", "applicant_life", "scheme", "call")


class _Work:
    """One compilation: what names mean, and the faults found so far."""

    def __init__(self, file: PolicyFile) -> None:
        self.file, self.policy = file, file.policy
        self.faults: list[Fault] = []
        given = {name: fact for limit in file.limits for name, fact in limit.facts.items()} | self.policy.facts
        required = {self.policy.roles.applicant, self.policy.roles.date, self.policy.roles.order}
        self.facts = {name: fact_column(name, fact, fact.required or name in required) for name, fact in given.items()}
        for register in self.policy.registers:
            self.facts[REGISTER + register.name] = FactColumn.register(REGISTER + register.name, register)
        self.missing: list[Test] = []
        self.used: dict[ParameterUse, None] = {}
        self.ranks: list[Mapping[str, tree.Expr]] = []
        self.scope = formula.Scope(
            facts={name: column.value for name, column in self.facts.items()},
            choices={name: fact.choices for name, fact in given.items() if fact.choices},
            parameters={name: self._parameter(name, item) for name, item in self.policy.parameters.items()},
            date=self.facts[self.policy.roles.date].value.top,
        )

    def attempt(self, place: Place, read: str, make: Callable[[], Made]) -> Made | None:
        """What `make` gives, or None with the fault noted."""
        try:
            return make()
        except FormulaError as error:
            self.faults.append(Fault(self.file.located.name, self.file.place(place), read, str(error)))
            return None

    def _parameter(self, name: str, parameter: Parameter) -> Callable[[tree.Expr], Value]:
        nothing = formula.Scope({}, {}, {}, tree.TRUE)
        dated: list[tuple[Period, Value]] = []
        for index, item in enumerate(parameter.values):
            place = ("parameters", name, "values", index, "value")
            value = self.attempt(place, item.value, partial(formula.read, item.value, nothing))
            dated.append((item, value or values.constant("number", Fraction(0))))

        def on(day: tree.Expr) -> Value:
            branches = [(Value("bool", _within(day, item.from_, item.to)), value) for item, value in dated]
            uncovered = tree.Not(tree.some([branch.top for branch, _ in branches]))
            self.used[ParameterUse(name, day)] = None
            self.missing.append(Test(uncovered, "no_value", f"参数 {name}（{parameter.name}）没有这一天的值"))
            return values.chosen(branches, None)

        return on

    def read(self, text: str, place: Place) -> Value:
        """A formula at a place of the file; a fault is noted there, and a stand-in keeps the reading going."""
        try:
            return formula.read(text, self.scope)
        except FormulaError as error:
            self.faults.append(Fault(self.file.located.name, self.file.place(place), text, str(error)))
            raise _NotedError from error

    def scheme(self, index: int, scheme: schema.Scheme) -> Scheme | None:
        self.missing, self.used = [], {}
        place: Place = ("schemes", index)
        conditions = self._conditions(place, scheme)
        priced = self._priced((*place, "amount"), scheme)
        exceptions = [self._exception((*place, "exceptions", i), rule) for i, rule in enumerate(scheme.exceptions)]
        ceilings = self._ceilings(place, scheme)
        if priced is None or None in exceptions:
            return None
        worth = _Worth(priced, tuple(e for e in exceptions if e), tuple(ceilings))
        return self._assembled(place, scheme, conditions, worth)

    def _conditions(self, place: Place, scheme: schema.Scheme) -> tuple[Condition, ...]:
        effective = self.policy.effective
        day = self.scope.date
        made: list[Condition | None] = [
            Condition(
                "期限:政策", "", "在政策有效期内", _within(day, effective.from_, effective.to), "不在政策有效期内"
            )
        ]
        if scheme.window is not None:
            within = _within(day, scheme.window.from_, scheme.window.to)
            made.append(Condition("期限:申报", scheme.clause, "在申报期内", within, "不在申报期内"))
        for index, item in enumerate(scheme.conditions):
            made.append(self._condition((*place, "conditions", index, "when"), item, item.clause))
        for register in self.policy.registers:
            listed = self.facts[REGISTER + register.name].value.top
            text = f"{register.match} 不在{register.name}名单"
            made.append(Condition(f"名单:{register.name}", register.clause, text, tree.Not(listed), register.reason))
        for limit in self._bearing(scheme):
            for item in limit.conditions:
                made.append(self._condition(place, item, f"{limit.document} {item.clause}", limit.effective))
        if len(made) > MOST_CONDITIONS:
            where = self.file.place((*place, "conditions"))
            self.faults.append(Fault(self.file.located.name, where, str(len(made)), f"条件最多 {MOST_CONDITIONS} 条"))
        return tuple(item for item in made if item is not None)

    def _bearing(self, scheme: schema.Scheme) -> list[schema.LimitSet]:
        return [limit for limit in self.file.limits if set(limit.subjects) & set(scheme.subjects)]

    def _condition(
        self, place: Place, item: schema.Condition, clause: str, period: Period | None = None
    ) -> Condition | None:
        def make() -> Condition:
            test = values.require(formula.read(item.when, self._scope(period)), "bool").top
            switched = self._switched(test, item.from_, item.to, period)
            return Condition(item.id, clause, item.when, switched, item.reason)

        return self.attempt(place, item.when, make)

    def _switched(self, test: tree.Expr, start: date | None, end: date | None, period: Period | None) -> tree.Expr:
        """The test, or True on days when the rule is not in force."""
        if period is not None:
            start = max(start or period.from_, period.from_)
            end = end or period.to
        if start is None and end is None:
            return test
        return tree.Logic("or", tree.Not(_within(self.scope.date, start, end)), test)

    def _priced(self, place: Place, scheme: schema.Scheme) -> methods.Priced | None:
        def read(text: str, below: Place) -> Value:
            return self.read(text, (*place, *below))

        try:
            return self.attempt(
                place, scheme.amount.method, lambda: methods.priced(scheme.amount, read, self.scope.choices)
            )
        except _NotedError:
            return None

    def _exception(self, place: Place, rule: schema.ExceptionRule) -> tuple[schema.ExceptionRule, Value, Value] | None:
        def make() -> tuple[schema.ExceptionRule, Value, Value]:
            when = values.require(formula.read(rule.when, self.scope), "bool")
            return rule, when, values.require(formula.read(rule.amount, self.scope), "money")

        return self.attempt((*place, "when"), f"{rule.when}: {rule.amount}", make)

    def _ceilings(self, place: Place, scheme: schema.Scheme) -> list[tuple[str, str, Value, tree.Expr]]:
        """Clause, text, most, and the test that the ceiling is in force."""
        found = [((*place, "ceilings", i, "most"), c, c.clause, None) for i, c in enumerate(scheme.ceilings)]
        given: list[tuple[Place, schema.Ceiling, str, Period | None]] = list(found)
        for limit in self._bearing(scheme):
            given += [(place, c, f"{limit.document} {c.clause}", limit.effective) for c in limit.ceilings]
        made: list[tuple[str, str, Value, tree.Expr]] = []
        for where, ceiling, clause, period in given:
            most = self.attempt(where, ceiling.most, partial(self._money, ceiling.most, period))
            if most is not None:
                off = self._switched(tree.Constant(False), ceiling.from_, ceiling.to, period)
                made.append((clause, ceiling.most, most, tree.TRUE if off == tree.Constant(False) else tree.Not(off)))
        return made

    def _money(self, text: str, period: Period | None) -> Value:
        return values.require(formula.read(text, self._scope(period)), "money")

    def _scope(self, period: Period | None) -> formula.Scope:
        """A limit from above (it has a period) may name codes that this policy does not use."""
        return self.scope if period is None else replace(self.scope, choices={})

    def _assembled(
        self,
        place: Place,
        scheme: schema.Scheme,
        conditions: tuple[Condition, ...],
        worth: "_Worth",
    ) -> Scheme | None:
        priced, exceptions = worth.priced, worth.exceptions
        value, steps = priced.value, list(priced.steps)
        if exceptions:
            value = values.chosen([(when, amount) for _, when, amount in exceptions], value)
            text = "；".join(f"{rule.clause} {rule.when}: {rule.amount}" for rule, _, _ in exceptions)
            steps.append(Step("例外", text, value))
        ceilings: list[tuple[str, Fraction, Fraction]] = []
        for clause, text, most, active in worth.ceilings:
            ceilings.append((clause, _bound(value, 1), _bound(most, 0)))
            lower = values.extreme("least", [value, most])
            value = lower if active == tree.TRUE else values.chosen([(Value("bool", active), lower)], value)
            steps.append(Step("上限", f"{clause} 不超过 {text}", value))
        rule = scheme.rounding or self.policy.rounding
        where = (*place, "amount")
        amount = self.attempt(where, "", lambda: _fen(value, rule))
        if amount is None:
            return None
        conflicts = list(priced.conflicts)
        clauses = [rule.clause for rule, _, _ in exceptions]
        tests = [when.top for _, when, _ in exceptions]
        conflicts += methods.two_at_once(tests, clauses, "两条例外")
        return Scheme(
            scheme.id,
            scheme.name,
            scheme.clause,
            conditions,
            tuple(steps),
            amount,
            f"{MODE_NAMES[rule.mode]}到{rule.unit}",
            (*priced.gaps, *self.missing),
            tuple(conflicts),
            *self._columns(scheme.id, conditions, amount),
            priced.bands,
            tuple(ceilings),
            tuple(self.used),
        )

    def _columns(
        self, scheme: str, conditions: tuple[Condition, ...], amount: tree.Expr
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The facts a scheme reads, and those it cannot do without."""
        roles = self.policy.roles
        fixed = [roles.applicant, roles.date, *([roles.order] if roles.order else [])]
        fixed += [item.key for item in self.policy.exclusions if not item.schemes or scheme in item.schemes]
        for register in self.policy.registers:
            fixed += [register.match, REGISTER + register.name]
        exprs = (*(condition.test for condition in conditions), amount)
        for rank in self.ranks:
            fixed += [column.name for column in tree.columns_of(rank.get(scheme, tree.ONE))]
        read = [column.name for expr in exprs for column in tree.columns_of(expr)]
        everything = tuple(dict.fromkeys([roles.case, *fixed, *read]))
        required = tuple(name for name in everything if name in fixed or self.facts[name].column.required)
        return everything, required

    def caps(self) -> tuple[Limit, ...]:
        own = [
            (("schemes", i, "caps", j), cap, (scheme.id,))
            for i, scheme in enumerate(self.policy.schemes)
            for j, cap in enumerate(scheme.caps)
        ]
        everything = tuple(scheme.id for scheme in self.policy.schemes)
        shared = [(("caps", i), cap, cap.schemes or everything) for i, cap in enumerate(self.policy.caps)]
        made = [self._cap(place, cap, schemes) for place, cap, schemes in [*own, *shared]]
        return tuple(sorted((cap for cap in made if cap), key=lambda cap: ORDER_OF_CUTTING.index(cap.scope)))

    def _cap(self, place: Place, cap: schema.Cap, schemes: tuple[str, ...]) -> Limit | None:
        def make() -> Limit:
            text = cap.class_ or (cap.residual_when and f"case when {cap.residual_when} then 1 else 0 end")
            rank = None
            if text:
                rank = {scheme: _whole(formula.read(text, self.scope)) for scheme in schemes}
                self.ranks.append(rank)
            fen = None if cap.limit is None else _constant_fen(formula.read(cap.limit, self.scope))
            return Limit(cap.clause, cap.scope, fen, cap.times, schemes, cap.by, rank)

        return self.attempt(place, cap.limit or "", make)


@dataclass(frozen=True, slots=True)
class _Worth:
    """A scheme's amount with its exceptions and ceilings, before rounding."""

    priced: methods.Priced
    exceptions: tuple[tuple[schema.ExceptionRule, Value, Value], ...]
    ceilings: tuple[tuple[str, str, Value, tree.Expr], ...]


class _NotedError(Exception):
    """A fault already noted with its own place."""


def _within(day: tree.Expr, start: date | None, end: date | None) -> tree.Expr:
    tests: list[tree.Expr] = [] if start is None else [tree.Compare(">=", day, tree.Constant(start))]
    return tree.every(tests if end is None else [*tests, tree.Compare("<=", day, tree.Constant(end))])


def _bound(value: Value, side: int) -> Fraction:
    """The least (0) or greatest (1) possible value in fen."""
    top, bottom = tree.span_of(value.top), tree.span_of(value.bottom)
    return Fraction(top[side], bottom[1 - side] if top[side] >= 0 else bottom[side])


def _fen(value: Value, rule: schema.RoundingRule) -> tree.Expr:
    try:
        amount = values.rounded(value, rule.mode, FEN_IN[rule.unit])
    except tree.OverflowExcludedError as error:
        raise FormulaError(str(error)) from error
    low, high = tree.span_of(amount)
    if low < 0:
        raise FormulaError("金额可能为负，请写 greatest(…, 0元)")
    if high > tree.INT64[1]:
        raise FormulaError("金额可能超过64位整数分，请为事项写更小的 max")
    return amount


def _whole(value: Value) -> tree.Expr:
    if value.unit != "number" or value.bottom != tree.ONE:
        raise FormulaError("应为整数")
    return value.top


def _constant_fen(value: Value) -> int:
    if values.require(value, "money").bottom != tree.ONE or not isinstance(value.top, tree.Constant):
        raise FormulaError("应为一个固定金额，如 30万元")
    return int(Fraction(value.top.span[0]))
