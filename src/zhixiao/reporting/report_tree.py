"""From an outline (报告提纲) and a source to the tree that is printed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from zhixiao.quantities import numerals
from zhixiao.reporting.document import (
    Annex,
    Block,
    Cell,
    Chart,
    Explanation,
    FigureRef,
    Heading,
    Mark,
    Paragraph,
    ReportDocument,
    Run,
    Series,
    Table,
    Words,
    absent,
    figures_in,
)
from zhixiao.reporting.form_grid import lay_out
from zhixiao.reporting.items import items
from zhixiao.reporting.source import Item, Source, narrative
from zhixiao.rules.form_schema import FormLayout
from zhixiao.rules.outline_schema import (
    ChartPlan,
    DocumentFormat,
    FormCopyBlock,
    HeadingBlock,
    LevelsBlock,
    NarrativeBlock,
    Outline,
    ParagraphBlock,
    RemarksBlock,
    TableBlock,
    TableColumn,
)

_FEWEST_BARS = 2
_FEWEST_COLUMNS = 2
Forms = Mapping[str, FormLayout]


@dataclass(frozen=True, slots=True)
class _Unnumbered:
    """A heading before it is counted."""

    level: int
    text: str


def report_document(outline: Outline, layout: DocumentFormat, forms: Forms, source: Source) -> ReportDocument:
    """The report of `source` on `outline`; `forms` are those the outline copies, by id."""
    blocks = tuple(_numbered(layout.numbers, _written(outline, forms, source)))
    return ReportDocument(source.text(outline.title), blocks, annex(outline.annex, blocks, source))


def form_document(layout: FormLayout, annex_heading: str, source: Source) -> ReportDocument:
    """One form alone as a document."""
    table = replace(lay_out(layout, source), caption="")
    return ReportDocument(layout.name, (table,), annex(annex_heading, (table,), source))


def annex(heading: str, blocks: Iterable[Block], source: Source) -> Annex:
    """Every figure the blocks print, once, in reading order."""
    used = {ref.figure.id: ref.figure for block in blocks for ref in figures_in(block)}
    rulebook = str(source.evaluation.rulebook) if source.evaluation else ""
    return Annex(Heading(1, "", heading), rulebook, tuple(Explanation(figure) for figure in used.values()))


def unused_narratives(outline: Outline, forms: Iterable[FormLayout], source: Source) -> tuple[str, ...]:
    """The parts the officer wrote that neither outline nor forms ask for: they would not be printed."""
    asked = {block.narrative for block in outline.blocks if isinstance(block, NarrativeBlock)}
    texts = [text for block in outline.blocks if isinstance(block, ParagraphBlock) for text in block.paragraph]
    texts += [cell.text for form in forms for block in form.blocks for row in block.rows for cell in row.cells]
    return tuple(
        written.part
        for written in source.case.narratives
        if written.part not in asked and not any(f"{{narrative.{written.part}}}" in text for text in texts)
    )


def _numbered(numbers: tuple[str, ...], blocks: Iterable[Block | _Unnumbered]) -> Iterator[Block]:
    counts = [0] * len(numbers)
    for block in blocks:
        if not isinstance(block, _Unnumbered):
            yield block
            continue
        counts[block.level - 1] += 1
        counts[block.level :] = [0] * (len(counts) - block.level)
        count = counts[block.level - 1]
        number = numbers[block.level - 1].format(chinese=numerals.to_chinese(count), arabic=count)
        yield Heading(block.level, number, block.text)


def _written(outline: Outline, forms: Forms, source: Source) -> Iterator[Block | _Unnumbered]:
    for block in outline.blocks:
        match block:
            case HeadingBlock():
                yield _Unnumbered(block.level, source.text(block.heading))
            case ParagraphBlock():
                yield from _paragraphs(block, source)
            case NarrativeBlock():
                yield from _narrative(block, source)
            case TableBlock():
                yield from _table(block, source)
            case LevelsBlock():
                yield from _levels(block, source)
            case RemarksBlock():
                yield from _remarks(source)
            case FormCopyBlock():
                yield replace(lay_out(forms[block.form], source), caption="")


def _paragraphs(block: ParagraphBlock, source: Source) -> Iterator[Paragraph]:
    repeated: tuple[Item | None, ...] = items(block.each, block.where, source) if block.each else (None,)
    for item in repeated:
        runs = _sentences(block.paragraph, source.of(item))
        if runs:
            yield Paragraph(runs)
        elif block.otherwise:
            yield _to_write(block.otherwise)


def _sentences(sentences: Iterable[str], source: Source) -> tuple[Run, ...]:
    """The sentences whose figures are all there."""
    return tuple(run for sentence in sentences for run in source.fill(sentence) or ())


def _to_write(what: str) -> Paragraph:
    return Paragraph((Mark(f"【待填写：{what}】"),))


def _narrative(block: NarrativeBlock, source: Source) -> Iterator[Paragraph]:
    text = narrative(source.case, block.narrative)
    if text is None:
        yield _to_write(block.asks)
        return
    yield from (Paragraph((Words(line.strip()),)) for line in text.splitlines() if line.strip())


def _remarks(source: Source) -> Iterator[Paragraph]:
    if source.evaluation:
        yield from (Paragraph((Words(remark),)) for remark in source.evaluation.remarks)
        yield from (Paragraph((Mark(f"【不能计分：{refusal}】"),)) for refusal in source.evaluation.refusals)


def _levels(block: LevelsBlock, source: Source) -> Iterator[Block | _Unnumbered]:
    """Every indicator of the case, in its order, under a heading for each first level."""
    for head, group in groupby(_by_level1(items("indicators", {}, source)), key=lambda item: item.named("level1")):
        members = tuple(group)
        yield _Unnumbered(block.level, source.of(members[0]).text(block.heading))
        for item in members:
            said = (source.of(item).fill(sentence) for sentence in block.indicators)
            runs = next((runs for runs in said if runs), None)
            yield Paragraph(runs) if runs else _to_write(source.of(item).text(block.lead) or f"{head}指标")


def _by_level1(found: tuple[Item, ...]) -> list[Item]:
    order = list(dict.fromkeys(item.named("level1") for item in found))
    return sorted(found, key=lambda item: order.index(item.named("level1")))


def _table(block: TableBlock, source: Source) -> Iterator[Block]:
    rows = items(block.each, block.where, source)
    if not rows:
        if block.otherwise:
            yield _to_write(block.otherwise)
        return
    bare = replace(source, bare=block.units == "heads")
    filled = {index: [bare.of(item).fill(column.text) for item in rows] for index, column in enumerate(block.columns)}
    kept = [
        index
        for index, column in enumerate(block.columns)
        if not column.optional or any(runs is not None for runs in filled[index])
    ]
    if len(kept) < min(_FEWEST_COLUMNS, len(block.columns)):
        return
    yield _grid(block, kept, filled, bare)
    if block.chart and (chart := _chart(block, block.chart, filled, bare)):
        yield chart


Filled = dict[int, list[tuple[Run, ...] | None]]


def _grid(block: TableBlock, kept: list[int], filled: Filled, source: Source) -> Table:
    count = len(filled[0])
    cells = []
    for place, index in enumerate(kept):
        column = block.columns[index]
        cells.append(Cell(0, place, 1, 1, (Words(source.text(column.head)),), "label", "center"))
        cells.extend(
            Cell(row + 1, place, 1, 1, _or_absent(runs, column), "value", column.align)
            for row, runs in enumerate(filled[index])
        )
        if block.total:
            runs = source.fill(block.total[index])
            cells.append(Cell(count + 1, place, 1, 1, _or_absent(runs, column), "value", column.align))
    widths = tuple(block.columns[index].width for index in kept)
    return Table(block.table, widths, count + (2 if block.total else 1), tuple(cells), (0,))


def _or_absent(runs: tuple[Run, ...] | None, column: TableColumn) -> tuple[Run, ...]:
    if runs is None:
        return absent(column.absent)
    return tuple(run for run in runs if run.text)


def _chart(block: TableBlock, plan: ChartPlan, filled: Filled, source: Source) -> Chart | None:
    """The chart of a table, with the rows that have a bar; None when too few rows have."""
    figures = {index: [_figure_of(runs) for runs in filled[index]] for index in plan.numbers}
    drawn = [row for row in range(len(filled[0])) if any(figures[index][row] for index in plan.numbers)]
    if len(drawn) < _FEWEST_BARS:
        return None
    names = tuple("".join(run.text for run in filled[plan.names][row] or ()) for row in drawn)
    series = tuple(
        Series(source.text(block.columns[index].head), tuple(figures[index][row] for row in drawn))
        for index in plan.numbers
        if any(figures[index])
    )
    return Chart(plan.title, names, series)


def _figure_of(runs: tuple[Run, ...] | None) -> FigureRef | None:
    return next((run for run in runs or () if isinstance(run, FigureRef)), None)
