"""Scoring of many projects, beside a plain Decimal loop in the same run.

    python bench/scoring.py [PROJECTS]

Prints seconds, rows a second and the peak of memory for PROJECTS projects (20,000 unless said) of 27 indicators with
every explanation, the same rates by a bare loop that explains nothing, and weighted roll-ups a second. Projects are
made and scored a thousand at a time, as a province would read them; only the scoring is timed.
"""

import platform
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

from zhixiao.cases.model import BudgetLine, Case, Direction, Indicator
from zhixiao.cases.values import Value
from zhixiao.cases.yaml_form import parse_case
from zhixiao.quantities import Money
from zhixiao.rules.rulebook_schema import Rulebook
from zhixiao.rules.rulebook_store import load_rulebook
from zhixiao.scoring import score
from zhixiao.scoring.composition import weighted_total
from zhixiao.scoring.evaluation import Evaluation

ROWS = (
    *(("产出", "数量", Decimal("2.5")),) * 20,
    *(("效益", "社会效益", Decimal(5)),) * 6,
    ("满意度", "满意度", Decimal(10)),
)
INDICATORS = len(ROWS)
TARGET = Value.read("100件")
ROLL_UPS = 200_000
CHUNK = 1000
WEIGHTS = (82_080_000, 50_000_000, 3_700_000, 30_747_000, 5_000_000)
HEAD = """
id: bench
title: 测速
kind: 项目支出
year: 2024
money_unit: 万元
cut_off: 2024-12-31
organisation: {name: 某局, region: 某省某市, level: 市级}
fund: {name: 某资金}
"""


def cases(start: int, count: int) -> list[Case]:
    """Projects that differ in every completed value; the first 20 indicators are outputs."""
    base, done = parse_case(HEAD, name="bench.yaml"), [Value.read(f"{number}件") for number in range(60, 161)]
    return [_case(base, number, done) for number in range(start, start + count)]


def _case(base: Case, number: int, done: list[Value]) -> Case:
    indicators = tuple(
        Indicator.model_construct(
            id=f"i{place}",
            level1=level1,
            level2=level2,
            name=f"指标{place}",
            direction=Direction.AT_LEAST,
            target=TARGET,
            completed=done[(number * 7 + place * 13) % len(done)],
            weight=weight,
        )
        for place, (level1, level2, weight) in enumerate(ROWS)
    )
    line = BudgetLine.model_construct(
        id="all", name="全部", budget_adjusted=Money(100_000_00 + number), spent=Money(90_000_00)
    )
    return base.model_copy(update={"id": f"p{number}", "indicators": indicators, "budget_lines": (line,)})


def score_all(projects: list[Case], book: Rulebook) -> list[Evaluation]:
    return [score(project, book) for project in projects]


def plain_loop(projects: list[Case]) -> Decimal:
    """The same points without a word: what the explanations cost is the difference."""
    cent, total = Decimal("0.01"), Decimal(0)
    for project in projects:
        for indicator in project.indicators:
            assert indicator.completed is not None
            assert indicator.weight is not None
            assert indicator.completed.printed is not None
            completed = indicator.completed.printed.number
            share = min(completed / Decimal(100), Decimal(1))
            total += (share * indicator.weight).quantize(cent, ROUND_HALF_UP)
    return total


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds by the clock, and of one processor; they part when the machine does other things as well."""

    clock: float = 0
    processor: float = 0

    def __add__(self, other: "Taken") -> "Taken":
        return Taken(self.clock + other.clock, self.processor + other.processor)


def timed(work: Callable[[], object]) -> Taken:
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Taken(time.perf_counter() - clock, time.process_time() - processor)


def line(what: str, count: int, taken: Taken, unit: str) -> str:
    seconds = f"{taken.clock:.2f} s ({taken.processor:.2f} s processor)"
    return f"{what}: {seconds}, {count / taken.processor:,.0f} {unit} a processor second"


def main(count: int) -> None:
    book = load_rulebook("mof-2020-10")
    print(f"{platform.node()} · {platform.machine()} · Python {platform.python_version()}")
    rows, scoring, bare = count * INDICATORS, Taken(), Taken()
    for start in range(0, count, CHUNK):
        projects = cases(start, min(CHUNK, count - start))
        scoring += timed(partial(score_all, projects, book))
        bare += timed(partial(plain_loop, projects))
    print(line(f"score with reasons, {count:,} × {INDICATORS}", rows, scoring, "rows"))
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    print(line("plain Decimal loop, no reasons", rows, bare, "rows"))
    parts = [[Decimal(number % 10_001) / 100 + place for place in range(5)] for number in range(ROLL_UPS)]
    taken = timed(lambda: [weighted_total(scores, WEIGHTS) for scores in parts])
    print(line(f"roll-ups of {len(WEIGHTS)} weighted scores (goal 200,000)", ROLL_UPS, taken, "roll-ups"))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
