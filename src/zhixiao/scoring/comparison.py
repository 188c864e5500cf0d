"""One case under several rule books: a row for each indicator, a column for each book, differences marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from zhixiao.cases.model import Case
from zhixiao.rules.rulebook_schema import Rulebook
from zhixiao.scoring.evaluation import Evaluation, IndicatorScore, RulebookName
from zhixiao.scoring.points import shown
from zhixiao.scoring.score import try_score

OWN_WEIGHTS = "本规则的分值结构与案例不符，各指标按自身分值、本规则的方法计分，不合计总分"
NONE = "—"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one book gives: `text` is the score, 完成/未完成, or — with the reason in `arithmetic`."""

    score: Decimal | None
    text: str
    arithmetic: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator, or a section scored from the money. `differs`: the books do not all say the same."""

    id: str
    name: str
    weight: Decimal | None
    cells: tuple[Cell, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class Column:
    """`total` is None when something cannot be scored; `notes` says what, and whether the split fits."""

    rulebook: RulebookName
    total: Decimal | None
    grade: str | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionWeights:
    """The weight of a section in each book, None where a book has no such section."""

    name: str
    weights: tuple[Decimal | None, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """`columns` and the cells of each row stand in the order of the books."""

    case: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sections: tuple[SectionWeights, ...]


def compare(case: Case, books: Sequence[Rulebook]) -> Comparison:
    """What each rule book would give. Nothing is refused: what a book cannot score shows its reason."""
    evaluations = tuple(try_score(case, book) for book in books)
    return Comparison(
        case=case.id,
        columns=tuple(_column(evaluation) for evaluation in evaluations),
        rows=(*_money_rows(evaluations), *_indicator_rows(case, evaluations)),
        sections=_section_weights(evaluations),
    )


def _column(evaluation: Evaluation) -> Column:
    own = {item.refusal for item in evaluation.indicators}
    others = [refusal for refusal in evaluation.refusals if refusal not in own]
    misfit = [OWN_WEIGHTS] if any(refusal.structural for refusal in others) else []
    notes = (*misfit, *map(str, others), *evaluation.remarks)
    return Column(evaluation.rulebook, evaluation.total, evaluation.grade, notes)


def _money_rows(evaluations: Sequence[Evaluation]) -> Iterable[Row]:
    names = dict.fromkeys(section.name for one in evaluations for section in one.sections if section.money)
    for name in names:
        found = [next((section for section in one.sections if section.name == name), None) for one in evaluations]
        cells = tuple(
            Cell(None, NONE, "本规则没有这一部分")
            if section is None
            else Cell(section.score, _points(section.score), section.arithmetic, section.remarks)
            for section in found
        )
        weights = {section.weight for section in found if section is not None}
        yield Row(name, name, weights.pop() if len(weights) == 1 else None, cells, _differ(cells))


def _indicator_rows(case: Case, evaluations: Sequence[Evaluation]) -> Iterable[Row]:
    for index, indicator in enumerate(case.indicators):
        items = [one.indicators[index] for one in evaluations]
        cells = tuple(Cell(item.score, _shown(item), item.arithmetic, item.remarks) for item in items)
        yield Row(indicator.id, indicator.name, indicator.weight, cells, _differ(cells))


def _shown(item: IndicatorScore) -> str:
    return _verdict(item.met) if item.method == "met_only" else _points(item.score)


def _points(score: Decimal | None) -> str:
    return NONE if score is None else shown(score)


def _verdict(met: bool | None) -> str:
    return NONE if met is None else "完成" if met else "未完成"


def _differ(cells: Iterable[Cell]) -> bool:
    return len({cell.text for cell in cells}) > 1


def _section_weights(evaluations: Sequence[Evaluation]) -> tuple[SectionWeights, ...]:
    tables = [{section.name: section.weight for section in one.sections} for one in evaluations]
    rows = []
    for name in dict.fromkeys(name for table in tables for name in table):
        weights = tuple(table.get(name) for table in tables)
        rows.append(SectionWeights(name, weights, len(set(weights)) > 1))
    return tuple(rows)
