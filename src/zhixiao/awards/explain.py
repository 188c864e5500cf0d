"""One application explained step by step from the same definition that computes the whole call."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from zhixiao.awards import tree
from zhixiao.awards.call import Outcome
from zhixiao.awards.compiled import Compiled, Condition, Scheme
from zhixiao.awards.evaluate import Row, evaluate
from zhixiao.awards.facts import shown
from zhixiao.awards.methods import Step
from zhixiao.awards.values import Value
from zhixiao.awards.verdict import STATUS_NAMES
from zhixiao.awards.waivers import Waiver
from zhixiao.quantities import Rounding, plain

SCOPES: Mapping[str, str] = {
    "applicant_year": "单位年度",
    "applicant_life": "单位累计",
    "scheme": "项目总额",
    "call": "批次总额",
}
_MET: dict[object, str] = {True: "符合", False: "不符合", None: "需补充信息"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the clause it rests on, what it is, the rule's words, the facts it read, and what came out."""

    clause: str
    label: str
    rule: str
    facts: tuple[tuple[str, str], ...]
    result: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """All an applicant or an auditor needs to recompute one amount by hand. Fen are whole."""

    policy: str
    document: str
    version: str
    digest: str
    scheme: str
    case: str
    applicant: str
    status: str
    lines: tuple[Line, ...]
    reasons: tuple[str, ...]
    questions: tuple[str, ...]
    waivers: tuple[str, ...]
    asked: int | None
    granted: int


def explain(policy: Compiled, outcome: Outcome, waivers: Iterable[Waiver] = ()) -> Explanation:
    """Explain an outcome; `policy` is the one that was run (with the waivers applied)."""
    item, verdict = outcome.application, outcome.verdict
    scheme, row, roles = policy.scheme(item.scheme), item.facts, policy.policy.roles
    lines = [_condition(policy, condition, row) for condition in scheme.conditions]
    if verdict.status == "granted":
        lines += _parameters(policy, scheme, row)
        lines += [_step(policy, scheme, step, row) for step in scheme.steps]
        lines.append(Line(scheme.clause, "修约", scheme.rounding, (), yuan(verdict.asked or 0)))
        lines += _cuts(policy, outcome)
    case = str(row[roles.case] or "")
    mine = [str(w) for w in waivers if w.case == case and w.scheme == scheme.id]
    excluded = [policy.policy.exclusions[outcome.excluded]] if outcome.excluded is not None else []
    return Explanation(
        policy=policy.policy.name,
        document=policy.policy.document,
        version=policy.policy.version,
        digest=policy.digest,
        scheme=scheme.name,
        case=case,
        applicant=str(row[roles.applicant] or ""),
        status="不予资助" if excluded else STATUS_NAMES[verdict.status],
        lines=tuple(lines),
        reasons=tuple(reasons(policy, outcome)),
        questions=tuple(questions(policy, verdict.missing)),
        waivers=tuple(mine),
        asked=verdict.asked,
        granted=outcome.granted,
    )


def reasons(policy: Compiled, outcome: Outcome) -> list[str]:
    """Why nothing, or less than asked, was granted; each with its clause."""
    scheme, verdict = policy.scheme(outcome.application.scheme), outcome.verdict
    found = [
        f"{c.reason}（{c.clause}）" if c.clause else c.reason for c in (scheme.conditions[i] for i in verdict.refused)
    ]
    found += [str(verdict.error)] if verdict.error else []
    if outcome.excluded is not None:
        rule = policy.policy.exclusions[outcome.excluded]
        found.append(f"{rule.reason}（{rule.clause}）")
    elif verdict.asked is not None:
        found += [f"{line.label}: {line.rule}（{line.clause}）" for line in _cuts(policy, outcome)]
    return found


def questions(policy: Compiled, missing: Sequence[str]) -> list[str]:
    """What to ask for each missing fact."""
    return [policy.facts[name].fact.question for name in missing]


def yuan(fen: int) -> str:
    """Whole fen as 元 with two places and thousands.

    >>> yuan(1234567)
    '12,345.67元'
    """
    return f"{Rounding('down', 2)(Fraction(fen, 100)):,}元"


def _condition(policy: Compiled, condition: Condition, row: Row) -> Line:
    held = evaluate(condition.test, row)
    return Line(condition.clause, "条件", condition.text, _facts(policy, condition.test, row), _MET[held])


def _step(policy: Compiled, scheme: Scheme, step: Step, row: Row) -> Line:
    read = _facts(policy, step.value.top, row)
    return Line(scheme.clause, step.label, step.text, read, value_text(step.value, row))


def _parameters(policy: Compiled, scheme: Scheme, row: Row) -> list[Line]:
    """The value of each dated parameter on its day, with the paper it stands in."""
    found: list[Line] = []
    for use in scheme.parameters:
        parameter, day = policy.policy.parameters[use.name], evaluate(use.day, row)
        in_force = [item for item in parameter.values if isinstance(day, date) and item.covers(day)]
        found += [Line(v.reference, "参数", parameter.name, (("日期", str(day)),), v.value) for v in in_force]
    return found


def _facts(policy: Compiled, expr: tree.Expr, row: Row) -> tuple[tuple[str, str], ...]:
    names = [column.name for column in tree.columns_of(expr)]
    return tuple((name, shown(policy.facts[name], row[name])) for name in names)


def value_text(value: Value, row: Row) -> str:
    """A value for one row as people read it; without end: six places after ≈."""
    top, bottom = evaluate(value.top, row), evaluate(value.bottom, row)
    if top is None or bottom is None:
        return "未知"
    if isinstance(top, bool | str | date):
        return {True: "是", False: "否"}[top] if isinstance(top, bool) else str(top)
    assert isinstance(bottom, int)
    number = Fraction(top, bottom * (100 if value.unit == "money" else 1))
    text = plain(number)
    unit = "元" if value.unit == "money" else ""
    return f"≈{Rounding('half_up', 6)(number):,f}{unit}" if "/" in text else f"{Decimal(text):,f}{unit}"


def _cuts(policy: Compiled, outcome: Outcome) -> list[Line]:
    """Each limit that took something, with what was left."""
    asked = outcome.verdict.asked
    if asked is None:
        return []
    if outcome.excluded is not None:
        rule = policy.policy.exclusions[outcome.excluded]
        return [Line(rule.clause, "不重复资助", rule.reason, (), yuan(0))]
    found: list[Line] = []
    for limit, after in zip(policy.caps, outcome.after, strict=True):
        if after < asked:
            found.append(Line(limit.clause, f"{SCOPES[limit.scope]}上限", f"不超过{limit.text}", (), yuan(after)))
        asked = after
    return found
