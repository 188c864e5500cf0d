"""Enter a policy document, and a clause of one."""

from collections.abc import Mapping

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import added, only
from zhixiao.portal.domain.targets.policy.drafted import require_draft
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.targets.policy_document import PolicyClause, PolicyDocument
from zhixiao.portal.transactions import verb

FIELDS = ("title", "number", "issuer", "place", "edition", "replaces", "issued", "valid_from", "valid_to", "file")


@verb
def add_policy_document(
    *, organisation: Organisation, values: Mapping[str, object], by: Actor | None
) -> PolicyDocument:
    """`values` holds FIELDS. Raises NotAllowedError, ValidationError."""
    require(PolicyDocument.KEEP, by, organisation)
    row = PolicyDocument(organisation=organisation, **only(values, FIELDS))
    return added(row, event="policy_document.added", by=by, fields=("organisation", *FIELDS))


@verb
def add_policy_clause(*, document: PolicyDocument, article: str, text: str, by: Actor | None) -> PolicyClause:
    """Raises NotAllowedError, ValidationError; RefusedError once the document is in force."""
    require(PolicyDocument.KEEP, by, document)
    require_draft(document)
    row = PolicyClause(document=document, article=article, text=text)
    return added(row, event="policy_clause.added", by=by, fields=("document", "article", "text"))
