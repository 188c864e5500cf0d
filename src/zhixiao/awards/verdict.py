"""What one application gets before limits over many: admitted, refused, in need of information, or in error."""

from dataclasses import dataclass
from typing import Literal

from zhixiao.awards import tree
from zhixiao.awards.compiled import Compiled, Scheme
from zhixiao.awards.evaluate import Row, Scalar, evaluate
from zhixiao.awards.methods import ErrorKind, Test

Status = Literal["granted", "needs", "refused", "error"]
STATUS_NAMES: dict[Status, str] = {"granted": "可获资助", "needs": "需补充信息", "refused": "不予资助", "error": "有误"}
STATUS_CODES: tuple[Status, ...] = ("granted", "needs", "refused", "error")


@dataclass(frozen=True, slots=True)
class RowError:
    """Why a row has no amount: the kind, the scheme's clause, and what to tell the person."""

    kind: ErrorKind
    clause: str
    message: str

    def __str__(self) -> str:
        return f"{self.message}（{self.clause}）"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`refused` and `unknown` are places in the scheme's conditions; `asked` is whole fen, None unless granted."""

    status: Status
    asked: int | None = None
    refused: tuple[int, ...] = ()
    unknown: tuple[int, ...] = ()
    error: RowError | None = None
    missing: tuple[str, ...] = ()


def judge(policy: Compiled, scheme: Scheme, row: Row) -> Verdict:
    """The verdict on one row. Facts the scheme cannot do without are asked for before anything else.

    An error is never an amount: a figure outside its range, an unknown code, two exceptions or tiers at once,
    a parameter without a value for the day.
    """
    wrong = [name for name in scheme.columns if out_of_range(policy.facts[name].column, row[name], policy, name)]
    if wrong:
        return Verdict("error", error=range_error(policy, scheme, wrong[0]))
    absent = tuple(name for name in scheme.required if row[name] is None)
    if absent:
        return Verdict("needs", missing=absent)
    held = [evaluate(item.test, row) for item in scheme.conditions]
    refused = tuple(index for index, holds in enumerate(held) if holds is False)
    if refused:
        return Verdict("refused", refused=refused)
    return _priced(policy, scheme, row, tuple(index for index, holds in enumerate(held) if holds is None))


def _priced(policy: Compiled, scheme: Scheme, row: Row, unknown: tuple[int, ...]) -> Verdict:
    for test in scheme.conflicts:
        if evaluate(test.test, row) is True:
            return Verdict("error", error=test_error(scheme, test))
    amount = evaluate(scheme.amount, row)
    if not (unknown or amount is None):
        assert isinstance(amount, int)
        return Verdict("granted", asked=amount)
    for test in scheme.gaps:
        if evaluate(test.test, row) is True:
            return Verdict("error", error=test_error(scheme, test))
    doubtful = [scheme.conditions[index].test for index in unknown] + ([scheme.amount] if amount is None else [])
    read = [column.name for expr in doubtful for column in tree.columns_of(expr)]
    missing = tuple(dict.fromkeys(name for name in read if row[name] is None))
    return Verdict("needs", unknown=unknown, missing=missing)


def out_of_range(column: tree.Column, value: Scalar, policy: Compiled, name: str) -> bool:
    """Whether a stored value is one the policy does not know."""
    if value is None:
        return False
    if column.kind == "int":
        low, high = column.span
        return not (isinstance(value, int) and low <= value <= high)
    choices = policy.facts[name].fact.choices
    return bool(choices) and value not in choices


def range_error(policy: Compiled, scheme: Scheme, name: str) -> RowError:
    """The error of a fact whose stored value the policy does not know."""
    if policy.facts[name].column.kind == "int":
        return RowError("out_of_range", scheme.clause, f"{name} 超出范围")
    return RowError("unknown_code", scheme.clause, f"{name} 不是所列代码")


def test_error(scheme: Scheme, test: Test) -> RowError:
    """The error of a row for which one of the scheme's tests holds."""
    return RowError(test.kind, scheme.clause, test.message)
