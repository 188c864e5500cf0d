"""Every figure of a case by its id (数据), each with its rule, arithmetic, inputs and proof.

Texts of amounts, counts and scores are without the unit, which stands in `unit`; texts of rates and of recorded
values carry their own. What cannot be computed has no figure; `figure_refusals` says why.
"""

from collections.abc import Iterator

from zhixiao.cases.model import Case
from zhixiao.scoring.evaluation import Evaluation, Figure, Refusal
from zhixiao.scoring.figures.awards import award_figures
from zhixiao.scoring.figures.execution import execution_figures, execution_refusals
from zhixiao.scoring.figures.facts import fact_figures
from zhixiao.scoring.figures.indicators import indicator_figures
from zhixiao.scoring.figures.money import money_figures
from zhixiao.scoring.figures.printed import PrintedDifference, printed_differences
from zhixiao.scoring.figures.scores import score_figures


def figures(case: Case, evaluation: Evaluation | None = None) -> dict[str, Figure]:
    """The figures of a case, and of its evaluation if there is one, by id in a fixed order."""
    return {figure.id: figure for figure in _all(case, evaluation)}


def figure_refusals(case: Case) -> tuple[Refusal, ...]:
    """Why figures that the case asks for cannot be computed."""
    return tuple(execution_refusals(case))


def _all(case: Case, evaluation: Evaluation | None) -> Iterator[Figure]:
    yield from money_figures(case)
    yield from execution_figures(case)
    yield from award_figures(case)
    yield from indicator_figures(case, evaluation)
    yield from fact_figures(case)
    if evaluation is not None:
        yield from score_figures(evaluation)


__all__ = ["PrintedDifference", "figure_refusals", "figures", "printed_differences"]
