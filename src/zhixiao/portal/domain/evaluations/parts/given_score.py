"""Set a section's score of one sub-project that was given as a whole (评定得分)."""

from decimal import Decimal

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.evaluations.evaluation.open import require_open
from zhixiao.portal.domain.rows import added, changed, locked
from zhixiao.portal.faults import RefusedError, StaleError
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.evaluations.given_score import GivenScore
from zhixiao.portal.models.money.project import Project
from zhixiao.portal.transactions import verb


@verb
def set_given_score(
    *,
    evaluation: Evaluation,
    project: Project,
    section: str,
    score: Decimal,
    note: str = "",
    version: int | None = None,
    by: Actor | None,
) -> GivenScore:
    """Set or replace the score; `version` is that of the score which is replaced, where a person should have seen it.

    Raises StaleError when it is another, RefusedError for a project of another fund.
    """
    owner = locked(evaluation)
    require(Evaluation.FILL, by, owner)
    require_open(owner)
    if project.fund_id != owner.fund_id:
        raise RefusedError("子项目不属于这项资金。")
    kept = GivenScore.objects.filter(evaluation=owner, project=project, section=section).first()
    if kept is None:
        row = GivenScore(evaluation=owner, project=project, section=section, score=score, note=note)
        return added(row, event="given_score.set", by=by, fields=("evaluation", "project", "section", "score", "note"))
    if version not in (None, kept.version):
        raise StaleError(kept, StaleError.KNOWN)
    return changed(locked(kept), values={"score": score, "note": note}, event="given_score.set", by=by)
