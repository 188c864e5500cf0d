"""Name a document that the report cites (引用文件), change what is written of it, or withdraw it."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.evaluations.evaluation.open import require_open
from zhixiao.portal.domain.money.uses.states import entry_table
from zhixiao.portal.domain.rows import added, changed, locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.evaluations.cited_document import CitedDocument
from zhixiao.portal.models.evaluations.evaluation import OPEN_TO_FILLING, Evaluation
from zhixiao.portal.models.money.entered import EntryState
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
    row = locked(document, version)
    require(CitedDocument.KEEP, by, row)
    require_open(row.evaluation)
    if row.state != EntryState.ENTERED:
        raise RefusedError("已撤销的引用不能再改。请重新添加。")
    values = {"title": title, "number": number, "issued": issued, "purpose": purpose}
    return changed(row, values=values, event="cited_document.changed", by=by)


def _open(document: CitedDocument) -> str:
    open_now = document.evaluation.state in OPEN_TO_FILLING
    return "" if open_now else "自评已不在填报中，不能修改；如需修改，请先退回。"


CITED_DOCUMENT_STATES = entry_table(CitedDocument, "cited_document", _open)
