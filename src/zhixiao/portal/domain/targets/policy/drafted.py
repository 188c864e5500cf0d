"""A document in force keeps its words."""

from zhixiao.portal.domain.rows import locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.targets.policy_document import DocumentState, PolicyDocument


def require_draft(document: PolicyDocument) -> None:
    """Raises RefusedError unless the document, locked until the transaction ends, is a draft."""
    if locked(document).state != DocumentState.DRAFT:
        raise RefusedError("文件已施行或失效，内容不能再改。请新建一个版本，并写明它替代本版本。")
