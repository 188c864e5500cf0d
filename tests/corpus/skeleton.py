"""Fill a hand-written skeleton: a head of assignments, a line of three dashes, then text with {{ expressions }}.

The head and the expressions are Python over the few names of `names`; all figures are Decimal or int.
"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.corpus.pen import Pen, rounded

FOLDER = Path(__file__).parent / "skeletons"


def plain(value: Decimal | int, places: int = 2) -> str:
    """Half up to so many places, as printed: plain(Decimal('1.005')) is '1.01'."""
    return str(rounded(value, places))


def trimmed(value: Decimal | int, places: int = 2) -> str:
    """As `plain`, without trailing zeros: 12.50 prints 12.5."""
    text = plain(value, places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def names(pen: Pen) -> dict[str, Any]:
    """The words a skeleton may use."""
    rng = pen.rng

    def amount(low: int, high: int, places: int = 2) -> Decimal:
        return Decimal(rng.randint(low * 10**places, high * 10**places)).scaleb(-places)

    def share(part: Decimal | int, whole: Decimal | int, places: int = 2) -> str:
        return plain(Decimal(part) / Decimal(whole) * 100, places) + "%"

    def growth(now: Decimal | int, base: Decimal | int, places: int = 2) -> str:
        return plain(abs(Decimal(now) / Decimal(base) - 1) * 100, places) + "%"

    return {
        "D": Decimal,
        "ri": rng.randint,
        "rd": amount,
        "pick": rng.choice,
        "n": pen.note,
        "neu": pen.neutral,
        "p": plain,
        "t": trimmed,
        "g": lambda value, places=2: f"{rounded(value, places):,}",
        "pc": share,
        "gr": growth,
        "R": rounded,
        "way": lambda now, base: "增长" if now >= base else "下降",
    }


def fill(name: str, pen: Pen) -> str:
    """The marked text of skeleton `name` (skeletons/NAME.txt)."""
    head, body = (FOLDER / f"{name}.txt").read_text("utf-8").split("\n---\n", 1)
    space = names(pen)
    exec(head, space)
    return re.sub(r"\{\{(.+?)\}\}", lambda m: str(eval(m.group(1).strip(), space)), body)
