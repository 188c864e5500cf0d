"""The report or form of an evaluation as a file."""

from pathlib import Path

from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.evaluations.print_job import PrintFormat
from zhixiao.portal.queries.evaluations.books import book_of
from zhixiao.portal.queries.evaluations.case_of import case_of
from zhixiao.portal.queries.evaluations.scored import scored_with_figures
from zhixiao.reporting.printing import Format, print_report

FORMATS: dict[PrintFormat, Format] = {PrintFormat.DOCX: "docx", PrintFormat.XLSX: "xlsx", PrintFormat.HTML: "html"}
MOST_AT_ONCE = 300
"""Evaluations with more indicators are printed in the background."""


def is_slow(evaluation: Evaluation) -> bool:
    return evaluation.values.count() > MOST_AT_ONCE


def print_into(folder: Path, evaluation: Evaluation, wanted: PrintFormat) -> Path:
    """Print into the folder; an evaluation without a total is printed without scores. Gives the file."""
    case = case_of(evaluation)
    result, figures = scored_with_figures(case, book_of(evaluation))
    printed = print_report(case, result if result.total is not None else None, figures, folder, (FORMATS[wanted],))
    return printed.files[0]
