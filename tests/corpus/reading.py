"""How much of a form is read in every kind and spread, which planted faults are told, and false alarms.

    python -m tests.corpus.reading [--forms N] [--from SEED] [--kind KIND] [--spread SPREAD]

A row is read when its target, completed value and score (and full points, where the form has them) are those of the
truth in one row; the money row when its budget, expenditure and rate are.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.corpus import forms
from tests.corpus.forms import FOLDER, Form
from tests.corpus.kinds import KINDS, SPREADS
from tests.corpus.layouts import bare
from tests.corpus.pen import Pen, Plant, spans
from zhixiao.auditing.audit import audit
from zhixiao.auditing.forms import indicator_tables, read_forms
from zhixiao.auditing.tokens import Token
from zhixiao.documents import Document
from zhixiao.documents.reading import read_bytes

STRONG = ("error", "warning")
CONTENTS = tuple(sorted(file.stem for file in FOLDER.iterdir()))
FAULTS = (
    Plant("total", "total", "swap", ""),
    Plant("rate", "rate", "swap", ""),
    Plant("s-exec", "rate-score", "swap", ""),
    Plant("s2", "above", lambda text: f"{float(text) * 2 + 3:g}", ""),
    Plant("spent0", "parts", "swap", ""),
)


@dataclass(slots=True)
class Tally:
    """What came of the forms of one kind and spread."""

    rows: int = 0
    read: int = 0
    money: int = 0
    funds: int = 0
    alarms: list[str] = field(default_factory=list)
    planted: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)

    def with_(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(
            self.rows + other.rows,
            self.read + other.read,
            self.money + other.money,
            self.funds + other.funds,
            self.alarms + other.alarms,
            self.planted + other.planted,
            self.told + other.told,
        )

    def __str__(self) -> str:
        faults = " ".join(f"{kind} {self.told[kind]}/{count}" for kind, count in sorted(self.planted.items()))
        return f"rows {self.read}/{self.rows} money {self.funds}/{self.money} {faults} alarms {len(self.alarms)}"


def made(kind: str, spread: str, seed: int, plant: Plant | None = None) -> tuple[Form, str]:
    """A form and its text; the content goes by the seed."""
    pen = Pen(random.Random(seed), {plant.key: plant} if plant else {})
    form = forms.build(CONTENTS[seed % len(CONTENTS)], pen)
    return form, spans(SPREADS[spread](KINDS[kind](form)))[0]


def squeezed(text: str) -> str:
    """A cell as it is compared: no spaces, one sign for each meaning."""
    return "".join(text.split()).replace("＝", "=").replace("═", "=").replace("≧", "≥")


def shown(token: Token | None) -> str:
    return "" if token is None else squeezed(token.text)


def read_rows(document: Document) -> Iterator[tuple[str, str, str, str]]:
    """Target, completed value, full points and score of every row that was read."""
    for table in indicator_tables(document):
        for row in table.rows:
            target = row.sign.replace("定性", "") + shown(row.target) + row.unit
            yield target, shown(row.actual), shown(row.weight), shown(row.score)


def same(kind: str, cells: tuple[str, ...], found: set[tuple[str, str, str, str]]) -> bool:
    """Whether a row of the truth is among those that were read."""
    target, done, weight, score = (squeezed(bare(cell)) for cell in cells[3:7])
    weight = "" if kind in ("hubei", "transfer") else weight
    score = "" if kind == "transfer" else score
    return any(
        a == done and w == weight and s == score and t.removeprefix("=") == target.removeprefix("=")
        for t, a, w, s in found
    )


def measure(kind: str, spread: str, seed: int, tally: Tally) -> None:
    """Count one form."""
    form, text = made(kind, spread, seed)
    document = read_bytes("form.txt", text.encode())
    found = set(read_rows(document))
    tally.rows += len(form.rows)
    tally.read += sum(same(kind, row, found) for row in form.rows)
    money = tuple(squeezed(bare(form.money[0][i])).removesuffix("%") for i in (2, 3, 5))
    tally.money += 1
    tally.funds += any(
        form.funds and tuple(shown(t).removesuffix("%") for t in (form.funds.budget, form.funds.spent, form.funds.rate))
        == money
        for form in read_forms(document)
    )  # fmt: skip
    strong = [one for one in audit(document).findings if one.severity in STRONG]
    tally.alarms += [f"{kind}/{spread}/{seed}: {one.rule} {one.stated} {one.message}" for one in strong]
    for plant in FAULTS:
        try:
            wrong = made(kind, spread, seed, plant)[1]
        except (IndexError, ValueError):
            continue
        if wrong == text:
            continue
        tally.planted[plant.kind] += 1
        told = audit(read_bytes("form.txt", wrong.encode())).findings
        tally.told[plant.kind] += sum(one.severity in STRONG for one in told) > len(strong)


def main() -> None:
    """Measure every kind and spread and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forms", type=int, default=3)
    parser.add_argument("--from", dest="first", type=int, default=7000)
    parser.add_argument("--kind", choices=KINDS)
    parser.add_argument("--spread", choices=SPREADS)
    given = parser.parse_args()
    whole = Tally()
    for kind in [given.kind] if given.kind else KINDS:
        for spread in [given.spread] if given.spread else SPREADS:
            tally = Tally()
            for seed in range(given.first, given.first + given.forms):
                measure(kind, spread, seed, tally)
            print(f"{kind:11} {spread:13} {tally}")
            print("".join(f"    {line}\n" for line in tally.alarms[:3]), end="")
            whole = whole.with_(tally)
    print(f"{'all':25} {whole}")


if __name__ == "__main__":
    main()
