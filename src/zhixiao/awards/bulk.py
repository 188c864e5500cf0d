"""A call of millions of rows: file to file through DuckDB, no row ever a Python object.

The same compiled SQL and the same readings as `tables` and `batch`; what cannot be read is told with its row and
nothing is computed.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from zhixiao.awards import readings
from zhixiao.awards.allocation import Ask
from zhixiao.awards.batch import register_history
from zhixiao.awards.batch_sql import Printer, call_sql, limits_in_sql
from zhixiao.awards.call import Earlier, allocate_in_order
from zhixiao.awards.compiled import REGISTER, Compiled, Limit, Scheme
from zhixiao.awards.results import Total
from zhixiao.awards.tables import SCHEME_HEAD, asked_columns
from zhixiao.awards.verdict import STATUS_CODES, STATUS_NAMES, range_error
from zhixiao.inputs import BadInputError, Fault

MOST_FAULTS = 50
LARGE_ROWS = 50_000
BYTES_OF_A_ROW = 100
TO = Printer("duckdb")


@dataclass(frozen=True, slots=True)
class BulkResult:
    """How many rows were computed, and what each scheme comes to."""

    rows: int
    totals: tuple[Total, ...]


def run_bulk(
    policy: Compiled,
    source: Path,
    target: Path,
    *,
    history: Sequence[Earlier] = (),
    lists: Mapping[str, Set[str]] | None = None,
) -> BulkResult:
    """Compute every row of a parquet or csv file and write one Parquet row for each to `target`.

    `lists` are the numbers shut out by each of the policy's registers; one that is not brought stays unknown.
    Columns of `target` are those of `results.as_table`. Raises BadInputError with the first faulty cells.
    """
    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        schemes = _loaded(connection, policy, source)
        for scheme in schemes:
            _list(connection, policy, scheme, lists or {})
        if history:
            register_history(connection, policy, history)
        query = call_sql(policy, {scheme.id: _table(scheme) for scheme in schemes}, "duckdb", history=bool(history))
        connection.execute(f"CREATE TABLE _result AS {query}")
        done = len(limits_in_sql(policy))
        for index, limit in list(enumerate(policy.caps))[done:]:
            _share(connection, policy, index, limit)
        connection.execute(f"COPY ({_listing(policy, schemes)}) TO {TO.string(str(target))} (FORMAT parquet)")
        return _totals(connection, policy, target)


def is_large(source: Path) -> bool:
    """Whether a file holds more rows than are worth a Python object each."""
    if source.suffix == ".parquet":
        return int(pq.read_metadata(source).num_rows) > LARGE_ROWS
    return source.suffix == ".csv" and source.stat().st_size > LARGE_ROWS * BYTES_OF_A_ROW


def _table(scheme: Scheme) -> str:
    return f"_rows_{scheme.id}"


def _loaded(connection: duckdb.DuckDBPyConnection, policy: Compiled, source: Path) -> list[Scheme]:
    """A table of stored scalars for each scheme with rows. Raises BadInputError."""
    file = TO.string(str(source))
    reader = f"read_parquet({file})" if source.suffix == ".parquet" else f"read_csv({file}, all_varchar = true)"
    connection.execute(f"CREATE TABLE _raw AS SELECT row_number() OVER () - 1 AS _row, * FROM {reader}")
    kinds = {name: str(kind) for name, kind, *_ in connection.execute("DESCRIBE _raw").fetchall()}
    schemes = _schemes(connection, policy, source, kinds)
    faults = [fault for scheme, where in schemes for fault in _load(connection, policy, scheme, (where, source, kinds))]
    if faults:
        raise BadInputError(faults[:MOST_FAULTS])
    return [scheme for scheme, _ in schemes]


def _schemes(
    connection: duckdb.DuckDBPyConnection, policy: Compiled, source: Path, kinds: dict[str, str]
) -> list[tuple[Scheme, str]]:
    """Each scheme in the file with the SQL test of its rows."""
    names = "、".join(scheme.name for scheme in policy.schemes)
    if SCHEME_HEAD not in kinds:
        if len(policy.schemes) == 1:
            return [(policy.schemes[0], "TRUE")]
        raise BadInputError([Fault(source.name, SCHEME_HEAD, "", f"应有一列 {SCHEME_HEAD}，写 {names} 之一")])
    head = TO.name(SCHEME_HEAD)
    found = {row[0] for row in connection.execute(f"SELECT DISTINCT CAST({head} AS VARCHAR) FROM _raw").fetchall()}
    known = {key: scheme for scheme in policy.schemes for key in (scheme.id, scheme.name)}
    strange = [str(name) for name in found if name not in known]
    if strange:
        raise BadInputError([Fault(source.name, SCHEME_HEAD, name, f"应为 {names} 之一") for name in sorted(strange)])
    present = [scheme for scheme in policy.schemes if {scheme.id, scheme.name} & found]
    return [(scheme, f"{head} IN ({TO.string(scheme.id)}, {TO.string(scheme.name)})") for scheme in present]


def _load(
    connection: duckdb.DuckDBPyConnection, policy: Compiled, scheme: Scheme, of: tuple[str, Path, dict[str, str]]
) -> list[Fault]:
    where, source, kinds = of
    columns: list[str] = []
    faults: list[Fault] = []
    asked = {column.name for column in asked_columns(policy, scheme)}
    for name in scheme.columns:
        column = policy.facts[name]
        head = next((h for h in (column.head, column.name) if h in kinds and name in asked), None)
        if head is None:
            columns.append(f"CAST(NULL AS {readings.SQL_TYPES[column.column.kind]}) AS {TO.name(name)}")
            continue
        reading = readings.reading(column, TO.name(head), kinds[head])
        if reading is None:
            faults.append(Fault(source.name, head, kinds[head], "浮点数不精确，请用整数、DECIMAL 或文本列"))
            continue
        columns.append(f"{reading} AS {TO.name(name)}")
        unread = f"{where} AND ({reading}) IS NULL AND trim(CAST({TO.name(head)} AS VARCHAR)) <> ''"
        faults += _cells(connection, source, head, unread, readings.expected(column))
    if faults:
        return faults
    table = f"CREATE TABLE {TO.name(_table(scheme))} AS SELECT _row, {', '.join(columns)} FROM _raw WHERE {where}"
    connection.execute(table)
    return _unnumbered(connection, policy, scheme, source)


def _cells(connection: duckdb.DuckDBPyConnection, source: Path, head: str, where: str, expected: str) -> list[Fault]:
    """The first cells of a column that cannot be read."""
    query = f"SELECT _row, CAST({TO.name(head)} AS VARCHAR) FROM _raw WHERE {where} ORDER BY _row LIMIT {MOST_FAULTS}"
    found = connection.execute(query).fetchall()
    return [Fault(source.name, f"第{row + 1}条 {head}", str(read), expected) for row, read in found]


def _unnumbered(connection: duckdb.DuckDBPyConnection, policy: Compiled, scheme: Scheme, source: Path) -> list[Fault]:
    """Rows without a number, or with one that another row has."""
    case = policy.policy.roles.case
    found = connection.execute(
        f"SELECT min(_row), {TO.name(case)} FROM {TO.name(_table(scheme))} GROUP BY {TO.name(case)}"
        f" HAVING count(*) > 1 OR {TO.name(case)} IS NULL ORDER BY 1 LIMIT {MOST_FAULTS}"
    ).fetchall()
    return [Fault(source.name, f"第{row + 1}条 {case}", read or "", f"{case}必填，且不重复") for row, read in found]


def _list(
    connection: duckdb.DuckDBPyConnection, policy: Compiled, scheme: Scheme, lists: Mapping[str, Set[str]]
) -> None:
    """Whether each row's number is on the lists that were brought."""
    for register in policy.policy.registers:
        if register.name in lists:
            connection.register("_list", pa.table({"number": pa.array(sorted(lists[register.name]), pa.string())}))
            listed = f"{TO.name(register.match)} IN (SELECT number FROM _list) AS {TO.name(REGISTER + register.name)}"
            table = TO.name(_table(scheme))
            connection.execute(f"CREATE OR REPLACE TABLE {table} AS SELECT * REPLACE ({listed}) FROM {table}")
            connection.unregister("_list")


def _share(connection: duckdb.DuckDBPyConnection, policy: Compiled, index: int, limit: Limit) -> None:
    """Cut one limit that is not a queue in Python, on the granted rows only, and join what is left back in."""
    before, after = f"_after_{index}", f"_after_{index + 1}"
    inside = ", ".join(str(place) for place, scheme in enumerate(policy.schemes) if scheme.id in limit.schemes)
    rank = "0" if limit.by == "queue" else f"COALESCE(_rank_{index}, 0)"
    held = connection.execute(
        f"SELECT _scheme, _row, {before}, {rank} FROM _result WHERE _scheme IN ({inside}) AND {before} > 0"
        " ORDER BY _order, _scheme, _row"
    ).fetchall()
    assert limit.fen is not None
    ranks = range(len(held)) if limit.by == "queue" else [row[3] for row in held]
    asks = [Ask(place, row[2], rank) for place, (row, rank) in enumerate(zip(held, ranks, strict=True))]
    given = allocate_in_order(asks, cap=limit.fen, limit=limit)
    cut = {"_scheme": [r[0] for r in held], "_row": [r[1] for r in held], "_left": given}
    connection.register("_cut", pa.table({name: pa.array(values, pa.int64()) for name, values in cut.items()}))
    connection.execute(
        f"CREATE OR REPLACE TABLE _result AS SELECT r.*, COALESCE(_left, {before}) AS {after} FROM _result AS r"
        " LEFT JOIN _cut AS c ON r._scheme = c._scheme AND r._row = c._row"
    )
    connection.unregister("_cut")


def _listing(policy: Compiled, schemes: Sequence[Scheme]) -> str:
    places = {scheme.id: place for place, scheme in enumerate(policy.schemes)}
    parts = [_scheme_listing(policy, scheme, places[scheme.id]) for scheme in schemes]
    return " UNION ALL ".join(parts)


def _scheme_listing(policy: Compiled, scheme: Scheme, place: int) -> str:
    names = [STATUS_NAMES[code] for code in STATUS_CODES]
    statuses = " ".join(f"WHEN {code} THEN {TO.string(name)}" for code, name in enumerate(names))
    status = f"CASE WHEN _excluded > 0 THEN {TO.string(STATUS_NAMES['refused'])} ELSE CASE _status {statuses} END END"
    columns = (
        f"{TO.string(scheme.name)} AS scheme, t.{TO.name(policy.policy.roles.case)} AS case",
        f"t.{TO.name(policy.policy.roles.applicant)} AS applicant, {status} AS status",
        "CASE WHEN _status = 0 THEN _asked END AS asked_fen",
        f"_after_{len(policy.caps)} AS granted_fen, {_remarks(policy, scheme)} AS remarks",
    )
    joined = f"_result AS r JOIN {TO.name(_table(scheme))} AS t ON r._row = t._row WHERE r._scheme = {place}"
    return f"SELECT {', '.join(columns)} FROM {joined}"


def _remarks(policy: Compiled, scheme: Scheme) -> str:
    """Reasons and questions as text, in the words of `explain`."""
    reasons = [f"{c.reason}（{c.clause}）" if c.clause else c.reason for c in scheme.conditions]
    said = [f"WHEN _status = 2 AND (_refused & {2**bit}) > 0 THEN {TO.string(r)}" for bit, r in enumerate(reasons)]
    parts = [f"CASE {when} END" for when in said]
    tests = {"_conflict": [str(t.message) for t in scheme.conflicts], "_gap": [str(t.message) for t in scheme.gaps]}
    tests["_bad"] = [str(range_error(policy, scheme, name).message) for name in scheme.columns]
    for name, messages in tests.items():
        whens = _whens([f"{message}（{scheme.clause}）" for message in messages])
        parts += [f"CASE WHEN _status = 3 THEN CASE {name} {whens} END END"] if whens else []
    asked = _whens([policy.facts[name].fact.question for name in scheme.required])
    parts.append(f"CASE WHEN _status = 1 THEN CASE _absent {asked} ELSE '缺少核算所需事项' END END")
    for index, rule in enumerate(policy.policy.exclusions, start=1):
        parts.append(f"CASE WHEN _excluded = {index} THEN {TO.string(f'{rule.reason}（{rule.clause}）')} END")
    return f"concat_ws('；', {', '.join(parts)})"


def _whens(texts: Sequence[str]) -> str:
    return " ".join(f"WHEN {place} THEN {TO.string(text)}" for place, text in enumerate(texts, start=1))


def _totals(connection: duckdb.DuckDBPyConnection, policy: Compiled, target: Path) -> BulkResult:
    lines = connection.execute(
        "SELECT scheme, count(*), count(*) FILTER (granted_fen > 0),"
        " count(DISTINCT applicant) FILTER (granted_fen > 0),"
        f" CAST(sum(granted_fen) AS BIGINT) FROM {TO.string(str(target))} GROUP BY scheme"
    ).fetchall()
    by_name = {line[0]: Total(*line) for line in lines}
    totals = tuple(by_name.get(scheme.name, Total(scheme.name, 0, 0, 0, 0)) for scheme in policy.schemes)
    return BulkResult(sum(total.applications for total in totals), totals)
