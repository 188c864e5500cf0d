"""Correct a document or a clause while it is drafted."""

from collections.abc import Mapping

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import changed, locked, only
from zhixiao.portal.domain.targets.policy.add import FIELDS
from zhixiao.portal.domain.targets.policy.drafted import require_draft
from zhixiao.portal.models.targets.policy_document import PolicyClause, PolicyDocument
from zhixiao.portal.transactions import verb


@verb
def change_policy_document(
    *, document: PolicyDocument, values: Mapping[str, object], version: int, by: Actor | None
) -> PolicyDocument:
    """Raises NotAllowedError, StaleError, ValidationError; RefusedError once it is in force."""
    row = locked(document, version)
    require(PolicyDocument.KEEP, by, row)
    require_draft(row)
    return changed(row, values=only(values, FIELDS), event="policy_document.changed", by=by)


@verb
def change_policy_clause(
    *, clause: PolicyClause, article: str, text: str, version: int, by: Actor | None
) -> PolicyClause:
    """Raises NotAllowedError, StaleError, ValidationError; RefusedError once the document is in force."""
    row = locked(clause, version)
    require(PolicyClause.KEEP, by, row)
    require_draft(row.document)
    return changed(row, values={"article": article, "text": text}, event="policy_clause.changed", by=by)
