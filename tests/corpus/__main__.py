"""Write the corpus again: `python -m tests.corpus`. Same seeds, same files."""

from __future__ import annotations

import json
import random
from pathlib import Path

from tests.corpus import forms, skeleton
from tests.corpus.layouts import LAYOUTS
from tests.corpus.pen import Pen, labels, spans
from tests.corpus.registry import CORRECT, FAULTY, Entry

HERE = Path(__file__).parent


def pile(source: str, pen: Pen) -> str:
    """Several forms in one text behind a list of their budgets and scores ('pile:content+content:layout')."""
    _, contents, layout = source.split(":")
    made = [forms.build(content, pen) for content in contents.split("+")]
    lines = [
        f"{i}.{form.name}：全年预算{form.money[0][2]}{form.money_unit}，自评得分{form.total}分。"
        for i, form in enumerate(made, 1)
    ]
    opening = f"部门项目支出绩效自评表汇编\n\n本汇编共收录{len(made)}个项目，各表年度以表头为准。\n" + "\n".join(lines)
    return "\n\n".join([opening, *(LAYOUTS[layout](form) for form in made)])


def compose(entry: Entry) -> tuple[str, dict[str, object]]:
    """Text and labels of one document."""
    pen = Pen(random.Random(entry.seed), {plant.key: plant for plant in entry.plants})
    if entry.source.startswith("form:"):
        _, content, layout = entry.source.split(":")
        marked = LAYOUTS[layout](forms.build(content, pen))
    elif entry.source.startswith("pile:"):
        marked = pile(entry.source, pen)
    else:
        marked = skeleton.fill(entry.source, pen)
    text, found = spans(marked)
    return text, labels(entry.name, text, found, pen)


def write(folder: str, entries: tuple[Entry, ...]) -> None:
    """Texts into `folder`, labels into labels/."""
    for entry in entries:
        text, label = compose(entry)
        (HERE / folder / f"{entry.name}.txt").write_text(text, "utf-8")
        (HERE / "labels" / f"{entry.name}.json").write_text(
            json.dumps(label, ensure_ascii=False, indent=1) + "\n", "utf-8"
        )


if __name__ == "__main__":
    write("correct", CORRECT)
    write("faulty", FAULTY)
