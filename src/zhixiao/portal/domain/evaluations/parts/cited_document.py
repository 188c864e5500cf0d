"""Name a document that the report cites (引用文件), or change what is written of it."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.evaluations.evaluation.open import require_open
from zhixiao.portal.domain.evaluations.parts.states import changeable
from zhixiao.portal.domain.rows import added, changed, locked
from zhixiao.portal.models.evaluations.cited_document import CitedDocument
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.transactions import verb

FIELDS = ("title", "number", "issued", "purpose")


@verb
def cite_document(
    *,
    evaluation: Evaluation,
    title: str,
    number: str = "",
    issued: str = "",
    purpose: str = "",
    by: Actor | None,
) -> CitedDocument:
    """Raises NotAllowedError, ValidationError; RefusedError when the evaluation is not open."""
    owner = locked(evaluation)
    require(CitedDocument.KEEP, by, owner)
    require_open(owner)
    row = CitedDocument(evaluation=owner, title=title, number=number, issued=issued, purpose=purpose)
    return added(row, event="cited_document.added", by=by, fields=("evaluation", *FIELDS))


@verb
def change_cited_document(
    *,
    document: CitedDocument,
    title: str,
    number: str,
    issued: str,
    purpose: str,
    version: int,
    by: Actor | None,
) -> CitedDocument:
    """Raises NotAllowedError, StaleError, ValidationError; RefusedError for one that is withdrawn or not open."""
    row = changeable(document, version=version, by=by)
    values = {"title": title, "number": number, "issued": issued, "purpose": purpose}
    return changed(row, values=values, event="cited_document.changed", by=by)
