"""What may a firm get: every scheme of many policies against the facts it knows (政策匹配), in three answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from zhixiao.awards import tree
from zhixiao.awards.compiled import Compiled, Scheme
from zhixiao.awards.evaluate import Row, Scalar, evaluate
from zhixiao.awards.explain import SCOPES, questions
from zhixiao.awards.facts import FactColumn, stored
from zhixiao.awards.identifiers import BadFactError
from zhixiao.awards.specialise import specialised
from zhixiao.inputs import BadInputError, Fault
from zhixiao.quantities import Comparison, NotANumberError, NotMoneyError, NotWholeFenError, parse

Answer = Literal["may", "needs", "not"]
ANSWER_NAMES: dict[Answer, str] = {"may": "可以申请", "needs": "需要补充信息", "not": "不符合条件"}


@dataclass(frozen=True, slots=True)
class Possibility:
    """`fen` is the amount before limits over many applications; `most` its upper bound while facts are missing,
    None if the policy sets none.

    `most` stays within every limit of the scheme, since no single application can get past it.
    """

    policy: str
    document: str
    scheme: str
    clause: str
    answer: Answer
    fen: int | None = None
    most: int | None = None
    questions: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    window: str = ""
    caps: tuple[str, ...] = ()


def find(policies: Iterable[Compiled], given: Mapping[str, object], *, on: date) -> list[Possibility]:
    """Every scheme's answer on a day, the most hopeful first. Raises BadInputError for a fact no policy can take.

    A hard condition that is not met answers "not", whatever else is unknown; a missing fact is never guessed.
    """
    found = [
        _possibility(policy, scheme, facts_of(policy, given, on=on)) for policy in policies for scheme in policy.schemes
    ]
    return sorted(found, key=lambda item: ("may", "needs", "not").index(item.answer))


def facts_of(policy: Compiled, given: Mapping[str, object], *, on: date) -> Row:
    """Known facts as the policy's row; its date is `on` unless given."""
    roles = policy.policy.roles
    row: dict[str, Scalar] = {}
    faults: list[Fault] = []
    for name, column in policy.facts.items():
        try:
            row[name] = stored(column, _in_unit(column, given.get(name)))
        except BadFactError as error:
            faults.append(Fault("已知情况", name, str(given.get(name)), str(error)))
    if faults:
        raise BadInputError(faults)
    row[roles.date] = row[roles.date] or on
    return row


def _in_unit(column: FactColumn, given: object) -> object:
    """An amount with its own unit (500万元) as the number that the fact is asked in; anything else as it is."""
    if column.fact.type != "money" or not isinstance(given, str):
        return given
    try:
        printed = parse(given)
        has_unit = printed.unit is not None and printed.comparison is Comparison.EXACT
        return printed.money().text(column.fact.unit) if has_unit else given
    except (NotANumberError, NotMoneyError, NotWholeFenError):
        return given


def _possibility(policy: Compiled, scheme: Scheme, row: Row) -> Possibility:
    base = Possibility(
        policy.policy.name,
        policy.policy.document,
        scheme.name,
        scheme.clause,
        "not",
        window=_window(policy, scheme),
        caps=_caps(policy, scheme),
    )
    held = [evaluate(condition.test, row) for condition in scheme.conditions]
    refused = [c.reason for c, holds in zip(scheme.conditions, held, strict=True) if holds is False]
    conflicts = [test.message for test in scheme.conflicts if evaluate(test.test, row) is True]
    if refused or conflicts:
        return replace(base, reasons=(*refused, *conflicts))
    amount = evaluate(scheme.amount, row)
    gaps = [test.message for test in scheme.gaps if evaluate(test.test, row) is True]
    if amount is None and gaps:
        return replace(base, reasons=tuple(gaps))
    unknown = [c.test for c, holds in zip(scheme.conditions, held, strict=True) if holds is None]
    missing = _missing([*unknown, scheme.amount] if amount is None else unknown, row)
    if not missing and isinstance(amount, int):
        return replace(base, answer="may", fen=amount) if amount else replace(base, reasons=("按标准金额为0",))
    known = amount if isinstance(amount, int) else None
    asked = tuple(questions(policy, missing))
    return replace(base, answer="needs", fen=known, most=_most(policy, scheme, row), questions=asked)


def _most(policy: Compiled, scheme: Scheme, row: Row) -> int | None:
    """The least of the scheme's limits and the greatest amount that the policy leaves open, if there is one.

    Where the amount would be less if a missing figure could only be half as large, the policy sets no bound: the
    `max` of a fact says what is believable, not what is paid.
    """
    figures = frozenset(name for name, column in policy.facts.items() if column.column.kind == "int")
    _, most = tree.span_of(specialised(scheme.amount, row))
    _, sooner = tree.span_of(specialised(scheme.amount, row, figures))
    limits = [cap.fen for cap in policy.caps if scheme.id in cap.schemes and cap.fen is not None]
    return min([*limits, most] if most == sooner else limits, default=None)


def _missing(exprs: Sequence[tree.Expr], row: Row) -> list[str]:
    """Missing facts that still matter once the known ones are put in."""
    names = [column.name for expr in exprs for column in tree.columns_of(specialised(expr, row))]
    return list(dict.fromkeys(names))


def _window(policy: Compiled, scheme: Scheme) -> str:
    period = next((s.window for s in policy.policy.schemes if s.id == scheme.id), None) or policy.policy.effective
    return f"{period.from_} 至 {period.to or '另行通知'}"


def _caps(policy: Compiled, scheme: Scheme) -> tuple[str, ...]:
    return tuple(f"{SCOPES[cap.scope]}不超过{cap.text}" for cap in policy.caps if scheme.id in cap.schemes)
