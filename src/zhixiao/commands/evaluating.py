"""Opening a case, scoring it under its rule book and computing its figures: what most commands begin with."""

from collections.abc import Mapping
from dataclasses import dataclass

from zhixiao.cases import Case, open_case
from zhixiao.commands.console import Format, progress_bar, refuse
from zhixiao.rules.rulebook_schema import Rulebook
from zhixiao.rules.rulebook_store import NoSuchRulebookError, load_rulebook
from zhixiao.scoring import score
from zhixiao.scoring.evaluation import CannotScoreError, Evaluation, Figure
from zhixiao.scoring.figures import figures


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A case with its evaluation (None when it names no rule book) and all its figures by id."""

    case: Case
    evaluation: Evaluation | None
    figures: Mapping[str, Figure]


def opened_rulebook(which: str, *, format: Format = Format.TABLE) -> Rulebook:
    """A rule book by id or file; an unknown one ends the command and names those there are."""
    try:
        return load_rulebook(which)
    except NoSuchRulebookError as error:
        refuse(str(error), format=format)


def evaluation_of(case: Case, rulebook: str | None, *, format: Format = Format.TABLE) -> Evaluation:
    """The case scored; one that cannot be scored ends the command with every reason."""
    chosen = rulebook or case.rulebook
    if chosen is None:
        refuse(f"{case.id} 没有写评分规则，请用 --rulebook 指定（zhixiao rulebooks 可列出）", format=format)
    try:
        return score(case, opened_rulebook(chosen, format=format))
    except CannotScoreError as error:
        reasons = [{"place": row.place, "read": row.read, "needs": row.needs} for row in error.refusals]
        refuse(str(error), format=format, data={"error": "不能评分", "refusals": reasons})


def opened_case(name: str) -> Case:
    """A case by id or file; a bar is shown while a workbook is read."""
    if not name.endswith(".xlsx"):
        return open_case(name)
    with progress_bar() as bar:
        task = bar.add_task("读取工作簿", total=None)
        return open_case(name, progress=lambda done, total: bar.update(task, completed=done, total=total))


def evaluated(name: str, rulebook: str | None, *, format: Format = Format.TABLE) -> Evaluated:
    """Open, score (when the case or the caller names a rule book) and compute all figures."""
    case = opened_case(name)
    if rulebook is None and case.rulebook is None:
        return Evaluated(case, None, figures(case))
    evaluation = evaluation_of(case, rulebook, format=format)
    return Evaluated(case, evaluation, figures(case, evaluation))
