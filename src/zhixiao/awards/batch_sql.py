"""A whole call as one SQL text: the same definition that `call` walks row by row, for DuckDB or Spark.

Input: one table per scheme with the policy's fact columns (stored scalars) and `_row` (0, 1, 2 …). Output columns:

`_scheme` its place in the policy · `_row` · `_status` (place in STATUS_CODES) · `_bad` (1 + place of the fact out of
range) · `_absent` (a required fact is missing) · `_conflict`, `_gap` (1 + place of the test) · `_refused`, `_unknown`
(bits by condition) · `_asked` fen · `_excluded` (1 + place of the exclusion) · `_after_0` after exclusions, `_after_i`
after each limit · with limits of other methods than the queue left to `batch`, also `_rank_i`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlglot import exp

from zhixiao.awards import tree
from zhixiao.awards.compiled import Compiled, Limit, Scheme
from zhixiao.awards.sql import Dialect, missing, text

HISTORY, KEYS = "_earlier", "_earlier_keys"


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints for one dialect."""

    dialect: Dialect

    def name(self, name: str) -> str:
        return exp.to_identifier(name, quoted=True).sql(self.dialect)

    def text(self, expr: tree.Expr) -> str:
        return text(expr, self.dialect)

    def string(self, value: str) -> str:
        return exp.Literal.string(value).sql(self.dialect)


def limits_in_sql(policy: Compiled) -> tuple[Limit, ...]:
    """The limits SQL can cut: all before the first that shares otherwise than by queue."""
    found: list[Limit] = []
    for limit in policy.caps:
        if limit.by != "queue":
            break
        found.append(limit)
    return tuple(found)


def call_sql(policy: Compiled, tables: Mapping[str, str], dialect: Dialect, *, history: bool) -> str:
    """One SELECT for the whole call; `tables` names the input table of each scheme that has rows."""
    to = Printer(dialect)
    rows = [
        scheme_sql(policy, index, tables[scheme.id], to)
        for index, scheme in enumerate(policy.schemes)
        if scheme.id in tables
    ]
    stage = " UNION ALL ".join(rows)
    for index, _ in enumerate(policy.policy.exclusions):
        stage = _exclusion(policy, index, stage, to, history=history)
    left = "CASE WHEN _excluded = 0 THEN _asked ELSE 0 END"
    stage = f"SELECT *, {left} AS _after_0 FROM ({stage}) AS s"
    for index, limit in enumerate(limits_in_sql(policy)):
        stage = _limit(policy, index, limit, stage, to, history=history)
    return stage


def scheme_sql(policy: Compiled, index: int, table: str, to: Printer) -> str:
    """One SELECT for one scheme before anything that looks at other rows."""
    scheme, roles = policy.schemes[index], policy.policy.roles
    order = f"CAST({to.name(roles.order)} AS BIGINT)" if roles.order else "_row"
    columns = [
        "_row",
        f"{to.name(roles.applicant)} AS _applicant",
        f"CAST({to.text(tree.Year(policy.facts[roles.date].column))} AS INTEGER) AS _year",
        f"{order} AS _order",
        *_keys(policy, scheme, to),
        *_ranks(policy, scheme, to),
        "_bad",
        f"{_first([f'{to.name(name)} IS NULL' for name in scheme.required])} AS _absent",
        f"{_bits([f'NOT ({to.text(c.test)})' for c in scheme.conditions])} AS _refused",
        f"{_bits([_unknown(c.test, to) for c in scheme.conditions])} AS _unknown",
        f"{_first([to.text(test.test) for test in scheme.conflicts])} AS _conflict",
        f"{_first([to.text(test.test) for test in scheme.gaps])} AS _gap",
        f"{to.text(scheme.amount)} AS _amount",
    ]
    judged = f"SELECT {', '.join(columns)} FROM ({_checked(policy, scheme, table, to)}) AS f"
    stated = f"SELECT *, {_STATUS} AS _status FROM ({judged}) AS j"
    kept = [name for name in _carried(policy) if name not in ("_scheme", "_asked", "_excluded")]
    asked = "CAST(CASE WHEN _status = 0 THEN _amount ELSE 0 END AS BIGINT) AS _asked"
    return f"SELECT {index} AS _scheme, {', '.join(kept)}, {asked}, 0 AS _excluded FROM ({stated}) AS v"


_STATUS = (
    "CASE WHEN _bad > 0 THEN 3 WHEN _absent > 0 THEN 1 WHEN _refused > 0 THEN 2 WHEN _conflict > 0 THEN 3"
    " WHEN _unknown = 0 AND _amount IS NOT NULL THEN 0 WHEN _gap > 0 THEN 3 ELSE 1 END"
)


def _carried(policy: Compiled) -> list[str]:
    """The columns every stage hands on, `_excluded` last."""
    keys = [f"_key_{index}" for index, _ in enumerate(policy.policy.exclusions)]
    ranks = [f"_rank_{index}" for index, limit in enumerate(policy.caps) if limit.by != "queue"]
    found = ["_bad", "_absent", "_refused", "_unknown", "_conflict", "_gap", "_status", "_asked", "_excluded"]
    return ["_scheme", "_row", "_applicant", "_year", "_order", *keys, *ranks, *found]


def _keys(policy: Compiled, scheme: Scheme, to: Printer) -> list[str]:
    return [
        f"{to.name(rule.key) if not rule.schemes or scheme.id in rule.schemes else 'NULL'} AS _key_{index}"
        for index, rule in enumerate(policy.policy.exclusions)
    ]


def _ranks(policy: Compiled, scheme: Scheme, to: Printer) -> list[str]:
    ranked = [(index, limit.rank or {}) for index, limit in enumerate(policy.caps) if limit.by != "queue"]
    return [f"{to.text(rank[scheme.id]) if scheme.id in rank else 'NULL'} AS _rank_{index}" for index, rank in ranked]


def _checked(policy: Compiled, scheme: Scheme, table: str, to: Printer) -> str:
    """The facts with values that the policy does not know taken out, and which one was the first."""
    columns, bad = ["_row"], []
    for name in scheme.columns:
        column, quoted = policy.facts[name].column, to.name(name)
        good = _good(policy, column, quoted, to)
        if good is None:
            columns.append(quoted)
            bad.append("FALSE")
        else:
            columns.append(f"CASE WHEN {good} THEN {quoted} END AS {quoted}")
            bad.append(f"NOT ({good})")
    return f"SELECT {', '.join(columns)}, {_first(bad)} AS _bad FROM {to.name(table)}"


def _good(policy: Compiled, column: tree.Column, quoted: str, to: Printer) -> str | None:
    if column.kind == "int":
        return f"{quoted} BETWEEN {column.span[0]} AND {column.span[1]}"
    choices = policy.facts[column.name].fact.choices
    return f"{quoted} IN ({', '.join(to.string(choice) for choice in choices)})" if choices else None


def _unknown(test: tree.Expr, to: Printer) -> str:
    return f"({to.text(test)}) IS NULL" if missing(test, to.dialect) else "FALSE"


def _bits(tests: Sequence[str]) -> str:
    terms = [f"CASE WHEN {test} THEN {2**bit} ELSE 0 END" for bit, test in enumerate(tests) if test != "FALSE"]
    return " + ".join(terms) or "0"


def _first(tests: Sequence[str]) -> str:
    whens = [f"WHEN {test} THEN {place}" for place, test in enumerate(tests, start=1) if test != "FALSE"]
    return f"CASE {' '.join(whens)} ELSE 0 END" if whens else "0"


_BEFORE = "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING"


def _queue(policy: Compiled) -> str:
    """The order of acceptance; only what can differ, for each key costs sorting time."""
    ties = ["_scheme"] if len(policy.schemes) > 1 else []
    return ", ".join(["_row", *ties] if policy.policy.roles.order is None else ["_order", *ties, "_row"])


def _exclusion(policy: Compiled, index: int, stage: str, to: Printer, *, history: bool) -> str:
    """Of the rows that share a key one stays; all go where the key was funded before."""
    rule = policy.policy.exclusions[index]
    held = f"_status = 0 AND _excluded = 0 AND _asked > 0 AND _key_{index} IS NOT NULL"
    best = "_asked DESC, " if rule.keep == "highest" else ""
    window = f"PARTITION BY _key_{index}, ({held}) ORDER BY {best}{_queue(policy)}"
    loses = f"ROW_NUMBER() OVER ({window}) > 1"
    if history:
        taken = f"SELECT _key FROM {KEYS} WHERE _exclusion = {index}"
        loses = f"({loses} OR _key_{index} IN ({taken}))"
    excluded = f"CASE WHEN {held} AND {loses} THEN {index + 1} ELSE _excluded END AS _excluded"
    return f"SELECT {', '.join(_carried(policy)[:-1])}, {excluded} FROM ({stage}) AS e"


_PARTITION = {"applicant_year": "PARTITION BY _applicant, _year ", "applicant_life": "PARTITION BY _applicant "}


def _limit(policy: Compiled, index: int, limit: Limit, stage: str, to: Printer, *, history: bool) -> str:
    """What is left of each row once those before it in the queue have had theirs."""
    places = [str(i) for i, scheme in enumerate(policy.schemes) if scheme.id in limit.schemes]
    inside = "" if len(places) == len(policy.schemes) else f"_scheme IN ({', '.join(places)})"
    asked = f"_after_{index}"
    mine = f"CASE WHEN {inside} THEN {asked} ELSE 0 END" if inside else asked
    counted = mine if limit.fen is not None else f"CASE WHEN {mine} > 0 THEN 1 ELSE 0 END"
    window = f"{_PARTITION.get(limit.scope, '')}ORDER BY {_queue(policy)} {_BEFORE}"
    spent = f"COALESCE(SUM({counted}) OVER ({window}), 0)"
    source = f"({stage}) AS l{index}"
    if history and limit.scope in _PARTITION:
        spent = f"({spent} + COALESCE(_spent, 0))"
        source += f" {_earlier(limit, index, to)}"
    if limit.fen is not None:
        cut = f"GREATEST(0, LEAST({asked}, {limit.fen} - {spent}))"
    else:
        cut = f"CASE WHEN {spent} < {limit.times} THEN {asked} ELSE 0 END"
    cut = f"CASE WHEN {inside} THEN {cut} ELSE {asked} END" if inside else cut
    return f"SELECT l{index}.*, CAST({cut} AS BIGINT) AS _after_{index + 1} FROM {source}"


def _earlier(limit: Limit, index: int, to: Printer) -> str:
    yearly = limit.scope == "applicant_year"
    schemes = ", ".join(to.string(scheme) for scheme in limit.schemes)
    kept = "_earlier_applicant, _earlier_year" if yearly else "_earlier_applicant"
    what = "SUM(_fen)" if limit.fen is not None else "SUM(CASE WHEN _fen > 0 THEN 1 ELSE 0 END)"
    joined = f"l{index}._applicant = _earlier_applicant" + (f" AND l{index}._year = _earlier_year" if yearly else "")
    spent = f"SELECT {kept}, {what} AS _spent FROM {HISTORY} WHERE _earlier_scheme IN ({schemes}) GROUP BY {kept}"
    return f"LEFT JOIN ({spent}) AS h{index} ON {joined}"
