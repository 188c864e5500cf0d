"""Write a text of the report (文字部分)."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.evaluations.evaluation.open import require_open
from zhixiao.portal.domain.rows import added, changed, locked
from zhixiao.portal.faults import StaleError
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.evaluations.narrative import Narrative
from zhixiao.portal.transactions import verb


@verb
def write_narrative(
    *, evaluation: Evaluation, part: str, text: str, version: int | None = None, by: Actor | None
) -> Narrative:
    """The text of one part of the outline; `version` is that of the text as it was read, None when there was none.

    Raises StaleError when somebody else wrote it since.
    """
    owner = locked(evaluation)
    require(Evaluation.FILL, by, owner)
    require_open(owner)
    kept = Narrative.objects.filter(evaluation=owner, part=part).first()
    if kept is None:
        row = Narrative(evaluation=owner, part=part, text=text)
        return added(row, event="narrative.written", by=by, fields=("evaluation", "part", "text"))
    if version is None:
        raise StaleError(kept)
    return changed(locked(kept, version), values={"text": text}, event="narrative.written", by=by)
