"""Run a whole call on DuckDB from the compiled SQL, and read the outcome back."""

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from zhixiao.awards.allocation import Ask
from zhixiao.awards.batch_sql import HISTORY, KEYS, call_sql, limits_in_sql
from zhixiao.awards.call import Application, Earlier, Outcome, allocate_in_order
from zhixiao.awards.compiled import Compiled, Limit, Scheme
from zhixiao.awards.verdict import STATUS_CODES, RowError, Verdict, judge, range_error, test_error

_ARROW: dict[str, pa.DataType] = {"int": pa.int64(), "bool": pa.bool_(), "date": pa.date32(), "text": pa.string()}


def run_batch(policy: Compiled, applications: Sequence[Application], history: Sequence[Earlier] = ()) -> list[Outcome]:
    """Every outcome of the call, in the order of the applications; equal to `call.run` in every row."""
    by_scheme: dict[str, list[Application]] = {}
    for item in applications:
        by_scheme.setdefault(item.scheme, []).append(item)
    with duckdb.connect() as connection:
        for scheme, rows in by_scheme.items():
            connection.register(scheme, arrow_rows(policy, policy.scheme(scheme), rows))
        if history:
            register_history(connection, policy, history)
        query = call_sql(policy, {scheme: scheme for scheme in by_scheme}, "duckdb", history=bool(history))
        table = connection.sql(query).to_arrow_table() if applications else None
    lines = [] if table is None else _finished(policy, table.to_pylist())
    named = {(policy.schemes[line["_scheme"]].id, line["_row"]): line for line in lines}
    return [_outcome(policy, item, named[item.scheme, item.number]) for item in applications]


def arrow_rows(policy: Compiled, scheme: Scheme, rows: Sequence[Application]) -> pa.Table:
    """The rows of one scheme as an Arrow table of stored scalars."""
    columns: dict[str, pa.Array] = {"_row": pa.array([row.number for row in rows], pa.int64())}
    for name in scheme.columns:
        kind = _ARROW[policy.facts[name].column.kind]
        columns[name] = pa.array([row.facts[name] for row in rows], kind)
    return pa.table(columns)


def register_history(connection: duckdb.DuckDBPyConnection, policy: Compiled, history: Sequence[Earlier]) -> None:
    """Make the awards paid before known to the connection under the names the SQL reads."""
    spent = {
        "_earlier_applicant": [item.applicant for item in history],
        "_earlier_scheme": [item.scheme for item in history],
        "_earlier_year": [item.year for item in history],
        "_fen": [item.fen for item in history],
    }
    connection.register(HISTORY, pa.table(spent))
    keys = [
        (index, item.keys[rule.key])
        for index, rule in enumerate(policy.policy.exclusions)
        for item in history
        if rule.key in item.keys and (not rule.schemes or item.scheme in rule.schemes)
    ]
    taken = {
        "_exclusion": pa.array([index for index, _ in keys], pa.int64()),
        "_key": pa.array([key for _, key in keys], pa.string()),
    }
    connection.register(KEYS, pa.table(taken))


Line = dict[str, int]


def _finished(policy: Compiled, lines: list[Line]) -> list[Line]:
    """The limits that SQL does not cut, cut here by the pure allocation."""
    done = len(limits_in_sql(policy))
    for index, limit in list(enumerate(policy.caps))[done:]:
        lines = _shared(policy, lines, index, limit)
    return lines


def _shared(policy: Compiled, lines: list[Line], index: int, limit: Limit) -> list[Line]:
    inside = {place for place, scheme in enumerate(policy.schemes) if scheme.id in limit.schemes}
    before, after = f"_after_{index}", f"_after_{index + 1}"
    held = [line for line in lines if line["_scheme"] in inside and line[before] > 0]
    held.sort(key=lambda line: (line["_order"], line["_scheme"], line["_row"]))
    assert limit.fen is not None
    asks = [
        Ask(place, line[before], place if limit.by == "queue" else line.get(f"_rank_{index}") or 0)
        for place, line in enumerate(held)
    ]
    given = allocate_in_order(asks, cap=limit.fen, limit=limit)
    cut = {(line["_scheme"], line["_row"]): fen for line, fen in zip(held, given, strict=True)}
    return [{**line, after: cut.get((line["_scheme"], line["_row"]), line[before])} for line in lines]


def _outcome(policy: Compiled, item: Application, line: Line) -> Outcome:
    status = STATUS_CODES[line["_status"]]
    scheme = policy.scheme(item.scheme)
    after = tuple(line[f"_after_{index + 1}"] for index, _ in enumerate(policy.caps))
    excluded = line["_excluded"] - 1 if line["_excluded"] else None
    if status == "granted":
        return Outcome(item, Verdict(status, asked=line["_asked"]), excluded, after)
    if status == "refused":
        return Outcome(item, Verdict(status, refused=_places(line["_refused"])), None, after)
    if status == "error":
        return Outcome(item, Verdict(status, error=_error(policy, scheme, line)), None, after)
    return Outcome(item, judge(policy, scheme, item.facts), None, after)


def _error(policy: Compiled, scheme: Scheme, line: Line) -> RowError:
    if line["_bad"]:
        return range_error(policy, scheme, scheme.columns[line["_bad"] - 1])
    if line["_conflict"]:
        return test_error(scheme, scheme.conflicts[line["_conflict"] - 1])
    return test_error(scheme, scheme.gaps[line["_gap"] - 1])


def _places(bits: int) -> tuple[int, ...]:
    return tuple(place for place in range(bits.bit_length()) if bits >> place & 1)
