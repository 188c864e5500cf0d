"""An expert gives his opinion himself: no deputy does."""

from zhixiao.portal.access import Actor
from zhixiao.portal.faults import RefusedError


def require_in_person(by: Actor | None) -> None:
    """Raises RefusedError for a deputy."""
    if by is not None and by.acting_for_id is not None:
        raise RefusedError("专家意见须由专家本人填写和提交，不能代办。请结束代理后由本人办理，或由复核人员另行指派。")
