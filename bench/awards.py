"""Figures of the award engine: exactness against an oracle, speed, memory, explanation, compilation, draw.

`python bench/awards.py` takes about a minute (200,000 rows and a small large run); `--full` runs 5 and 20 million.
Every engine runs in a process of its own, so that its peak memory is its own. All data are made up from a seed.
"""

import json
import multiprocessing
import os
import platform
import resource
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from zhixiao.awards.batch_sql import call_sql
from zhixiao.awards.call import Application, Outcome
from zhixiao.awards.compile import compile_policy
from zhixiao.awards.draw import DrawRules, Group, draw
from zhixiao.awards.explain import explain
from zhixiao.awards.recusals import Case, Expert
from zhixiao.awards.verdict import judge
from zhixiao.rules.policy_store import read_policy

POLICY = """
id: bench
family: bench
name: 专利官费资助
issuer: 测试
document: 测试
version: "1"
region: 测试
effective: {from: 2018-01-01, to: 2020-12-31}
source: 生成
confidence: reconstructed
roles: {case: 编号, applicant: 单位, date: 授权日期, order: 序号}
rounding: {mode: half_up, unit: 分}
facts:
  编号: {type: text, question: 编号？}
  单位: {type: text, question: 单位？}
  授权日期: {type: date, question: 授权日期？}
  序号: {type: count, max: 1000000000, question: 序号？}
  类型: {type: choice, choices: [发明, 实用新型, 外观设计], required: true, question: 类型？}
  官费: {type: money, unit: 元, max: 10000000, required: true, question: 官费？}
schemes:
  - id: s
    name: 官费资助
    clause: 第一条
    applicants: 企业
    conditions: [{id: 日期, clause: 第二条, when: 授权日期 ≥ 2018-07-01, reason: 授权过早}]
    amount:
      method: brackets
      by: 官费
      brackets: [{to: 500元, ratio: 80%}, {to: 2000元, ratio: 50%}, {to: 5000元, ratio: 33.3%}, {ratio: 12.5%}]
    ceilings:
      - clause: 第三条
        most: case when 类型 = '发明' then 3000元 when 类型 = '实用新型' then 1500元 else 1000元 end
"""
CAP = "caps: [{clause: 第四条, scope: applicant_year, limit: 5000元}]\n"
CAP_FEN = 5000_00
CEILINGS = {"发明": 3000_00, "实用新型": 1500_00, "外观设计": 1000_00}
EDGES = (0, 500_00, 2000_00, 5000_00)
RATIOS = (Fraction(80, 100), Fraction(50, 100), Fraction(333, 1000), Fraction(125, 1000))
FIRST_DAY = "2018-07-01"

BY_HAND = """
SELECT _row, status, CASE WHEN status = 0 THEN GREATEST(0, LEAST(asked, 500000 - COALESCE(SUM(asked) OVER (
    PARTITION BY firm, y ORDER BY seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)))::BIGINT ELSE 0 END AS paid
FROM (SELECT _row, firm, y, seq, status, CASE WHEN status = 0 THEN amount ELSE 0 END AS asked FROM (
SELECT _row, "单位" AS firm, year("授权日期") AS y, "序号" AS seq,
    CASE WHEN "授权日期" >= DATE '2018-07-01' THEN 0 ELSE 2 END AS status,
    LEAST((LEAST("官费", 50000) * 800 + GREATEST(LEAST("官费", 200000) - 50000, 0) * 500
         + GREATEST(LEAST("官费", 500000) - 200000, 0) * 333 + GREATEST("官费" - 500000, 0) * 125 + 500) // 1000,
        CASE "类型" WHEN '发明' THEN 300000 WHEN '实用新型' THEN 150000 ELSE 100000 END) AS amount
FROM rows))
"""


def compiled(text: str):
    return compile_policy(read_policy(text, name="bench.yaml"))


def make_rows(path: Path, count: int) -> None:
    """Applications as Parquet: stored scalars, firms of about five patents a year."""
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2")
        connection.execute(f"""
            COPY (SELECT i AS _row, 'P' || i AS "编号", 'F' || (hash(i) % {max(1, count // 15)}) AS "单位",
                DATE '2018-01-01' + (hash(i * 7) % 1096)::INT AS "授权日期", i AS "序号",
                CASE hash(i * 3) % 3 WHEN 0 THEN '发明' WHEN 1 THEN '实用新型' ELSE '外观设计' END AS "类型",
                (hash(i * 5) % 900000)::BIGINT AS "官费"
            FROM range({count}) t(i)) TO '{path}' (FORMAT parquet)""")


def ours(text: str = POLICY + CAP) -> str:
    """The compiled call over a table, as the statement that writes its result."""
    policy = compiled(text)
    last = f"_after_{len(policy.caps)}"
    query = call_sql(policy, {"s": "rows"}, "duckdb", history=False)
    return f"CREATE OR REPLACE TABLE result AS SELECT _row, _status AS status, {last} AS paid FROM ({query})"


def settle(connection: duckdb.DuckDBPyConnection) -> None:
    for setting in ("threads = 2", "preserve_insertion_order = false", "enable_progress_bar = false"):
        connection.execute(f"SET {setting}")


def connected(path: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    settle(connection)
    connection.execute(f"CREATE TABLE rows AS SELECT * FROM '{path}'")
    return connection


def best(run: Callable[[], object], times: int = 3) -> float:
    """The best wall seconds of some runs."""
    return watched(run, times)[0]


def watched(run: Callable[[], object], times: int = 3) -> tuple[float, int]:
    """The best wall seconds, and the most resident megabytes beyond those before."""
    before, most, done = resident(), 0, threading.Event()

    def watch() -> None:
        nonlocal most
        while not done.wait(0.005):
            most = max(most, resident())

    watcher = threading.Thread(target=watch)
    watcher.start()
    found = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        found.append(time.perf_counter() - start)
    done.set()
    watcher.join()
    return min(found), max(0, most - before)


def resident() -> int:
    """Resident megabytes now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() // 2**20


def paid(connection: duckdb.DuckDBPyConnection) -> np.ndarray:
    return connection.execute("SELECT paid FROM result ORDER BY _row").fetchnumpy()["paid"].astype(np.int64)


def oracle(path: Path) -> np.ndarray:
    """Written apart from the product: one row after the other, in fractions."""
    columns = duckdb.sql(f"""SELECT "单位", year("授权日期"), "授权日期" >= DATE '{FIRST_DAY}', "类型", "官费"
        FROM '{path}' ORDER BY "序号" """).fetchall()
    left: dict[tuple[str, int], int] = defaultdict(lambda: CAP_FEN)
    worth: dict[int, int] = {}
    out = np.zeros(len(columns), np.int64)
    for row, (firm, year, late, kind, fee) in enumerate(columns):
        if not late:
            continue
        if fee not in worth:
            tops = (*EDGES[1:], max(fee, EDGES[-1]))
            exact = sum(
                (max(0, min(fee, top) - low) * r for low, top, r in zip(EDGES, tops, RATIOS, strict=True)), Fraction(0)
            )
            worth[fee] = (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
        granted = min(worth[fee], CEILINGS[kind], left[firm, year])
        left[firm, year] -= granted
        out[row] = granted
    return out


def run_ours(path: Path):
    connection = connected(path)
    statement = ours()
    return *watched(lambda: connection.execute(statement)), paid(connection)


def run_by_hand(path: Path):
    connection = connected(path)
    return *watched(lambda: connection.execute(f"CREATE OR REPLACE TABLE result AS {BY_HAND}")), paid(connection)


def side_by_side(path: Path) -> tuple[float, float]:
    """The best seconds of compiled and hand-written SQL, run in turn, so that other load bears on both."""
    connection = connected(path)
    statements = (ours(), f"CREATE OR REPLACE TABLE result AS {BY_HAND}")
    turns = [[best(lambda s=s: connection.execute(s), 1) for s in statements] for _ in range(7)]
    compiled_best, hand_best = (min(column) for column in zip(*turns, strict=True))
    return compiled_best, hand_best


def frame_of(path: Path) -> pd.DataFrame:
    late = f"\"授权日期\" >= DATE '{FIRST_DAY}' AS late"
    columns = f'"单位", year("授权日期") AS y, {late}, "类型", "官费"'
    return duckdb.sql(f"""SELECT {columns} FROM '{path}' ORDER BY "序号" """).df()


def floats(kind: type, path: Path):
    """Vectorised floats in yuan, one row of a table for each bracket; the shape of rules-as-code engines."""
    frame = frame_of(path)
    ceilings = frame["类型"].map({name: fen / 100 for name, fen in CEILINGS.items()}).to_numpy().astype(kind)
    group = pd.factorize(frame["单位"] + frame["y"].astype(str))[0]
    fee, late = (frame["官费"].to_numpy() / 100).astype(kind), frame["late"].to_numpy()
    edges = np.array([*(edge / 100 for edge in EDGES), np.inf], dtype=kind)
    ratios = np.array([r.numerator / r.denominator for r in RATIOS], dtype=kind)

    def compute() -> np.ndarray:
        tiled = np.tile(fee, (len(ratios), 1)).T
        parts = np.maximum(np.minimum(tiled, edges[1:]) - edges[:-1], kind(0))
        amount = np.minimum(np.round(parts @ ratios, 2), ceilings) * late
        order = np.argsort(group, kind="stable")
        running = np.cumsum(amount[order].astype(kind), dtype=kind)
        starts = np.flatnonzero(np.diff(group[order], prepend=-1))
        base = np.repeat(running[starts] - amount[order][starts], np.diff(np.append(starts, len(order))))
        earlier = running - base - amount[order]
        cut = np.empty_like(amount)
        cut[order] = np.maximum(np.minimum(amount[order], kind(CAP_FEN / 100) - earlier), kind(0))
        return cut

    return *watched(compute, 2), np.rint(compute().astype(np.float64) * 100).astype(np.int64)


def run_float32(path: Path):
    return floats(np.float32, path)


def run_float64(path: Path):
    return floats(np.float64, path)


def run_pandas(path: Path):
    """The usual pandas program: clip, round, groupby, cumsum."""
    frame = frame_of(path)

    def compute() -> pd.Series:
        fee = frame["官费"] / 100
        amount = fee.clip(upper=500) * 0.8 + (fee.clip(500, 2000) - 500) * 0.5
        amount = amount + (fee.clip(2000, 5000) - 2000) * 0.333 + (fee.clip(lower=5000) - 5000) * 0.125
        amount = amount.round(2).clip(upper=frame["类型"].map({k: v / 100 for k, v in CEILINGS.items()}))
        amount = amount.where(frame["late"], 0)
        earlier = amount.groupby([frame["单位"], frame["y"]]).cumsum() - amount
        return np.minimum(amount, CAP_FEN / 100 - earlier).clip(lower=0)

    return *watched(compute, 1), np.rint(compute().to_numpy() * 100).astype(np.int64)


def peak() -> int:
    """Peak resident megabytes of this process."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def apart(run: Callable[..., object], *arguments: object):
    """`run` in a fresh process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(run, arguments)


def large(path: Path, text: str) -> tuple[float, int]:
    """The best seconds of three, and the whole process's peak megabytes, for a call read straight from Parquet."""
    with duckdb.connect() as connection:
        settle(connection)
        connection.execute(f"CREATE VIEW rows AS SELECT * FROM '{path}'")
        return best(lambda: connection.execute(ours(text))), peak()


def small_things() -> dict[str, float]:
    """Milliseconds: compiling, explaining one applicant, drawing from 10,000 experts."""
    file = read_policy(POLICY + CAP, name="bench.yaml")
    policy = compile_policy(file)
    facts = {"编号": "P1", "单位": "F1", "序号": 1, "类型": "发明", "官费": 333_33}
    application = Application("s", 1, {**facts, "授权日期": np.datetime64("2019-05-05").astype(object)})
    facts = {**dict.fromkeys(policy.facts), **application.facts}
    application = Application("s", 1, facts)
    verdict = judge(policy, policy.scheme("s"), facts)
    outcome = Outcome(application, verdict, None, (verdict.asked,))
    pool = [Expert(f"E{i:05d}", f"P{i}", f"单位{i % 500}", ("专利",)) for i in range(10_000)]
    rules = DrawRules((Group("组", 9, 5, "专利"),), "指数", Case(("甲",)), most_per_employer=1)
    return {
        "compile_ms": best(lambda: compile_policy(file), 5) * 1000,
        "explain_ms": best(lambda: [explain(policy, outcome) for _ in range(50)], 3) / 50 * 1000,
        "draw_10000_ms": best(lambda: draw(pool, rules, "3333.33")) * 1000,
    }


def machine() -> str:
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{platform.machine()}, {os.cpu_count()} cores, {gigabytes:.0f} GB, Python {platform.python_version()}"


def main() -> None:
    full = "--full" in sys.argv
    count, most = (5_000_000, 20_000_000) if full else (200_000, 2_000_000)
    print(f"{machine()}; DuckDB {duckdb.__version__}; load {os.getloadavg()[0]:.1f}")
    found: dict[str, object] = {"machine": machine(), "rows": count, **small_things()}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.parquet"
        make_rows(path, count)
        truth = apart(oracle, path)
        engines = {
            "zhixiao": run_ours,
            "sql by hand": run_by_hand,
            "numpy float64": run_float64,
            "numpy float32": run_float32,
            "pandas": run_pandas,
        }
        for name, run in engines.items():
            seconds, megabytes, result = apart(run, path)
            wrong = int((result != truth).sum())
            found[name] = {"seconds": round(seconds, 3), "extra_mb": megabytes, "wrong_rows": wrong}
            print(f"{name:15} {count:>10,} rows  {seconds:7.3f} s  +{megabytes:5} MB  {wrong:>9,} wrong rows")
        compiled_best, hand_best = apart(side_by_side, path)
        found["compiled_over_hand"] = round(compiled_best / hand_best, 3)
        print(
            f"in turn: compiled {compiled_best:.3f} s, by hand {hand_best:.3f} s, ratio {compiled_best / hand_best:.2f}"
        )
        make_rows(path, most)
        for name, text in (("tariff", POLICY), ("tariff and yearly caps", POLICY + CAP)):
            seconds, megabytes = apart(large, path, text)
            found[f"large: {name}"] = {"rows": most, "seconds": round(seconds, 3), "peak_mb": megabytes}
            print(f"{name}: {most:,} rows from Parquet into a table {seconds:.2f} s, whole process {megabytes} MB")
    for name in ("compile_ms", "explain_ms", "draw_10000_ms"):
        print(f"{name} {found[name]:.2f}")
    print(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    main()
