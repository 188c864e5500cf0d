"""Whether an evaluation may be filled now."""

from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.evaluations.evaluation import OPEN_TO_FILLING, Evaluation


def closed(evaluation: Evaluation) -> str:
    """The sentence that refuses to fill; empty while the evaluation waits to be filled or was returned."""
    if evaluation.state in OPEN_TO_FILLING:
        return ""
    return f"自评现在的状态是“{evaluation.get_state_display()}”，不能修改；如需修改，请先退回。"


def require_open(evaluation: Evaluation) -> None:
    """Raises RefusedError unless the evaluation waits to be filled or was returned."""
    if sentence := closed(evaluation):
        raise RefusedError(sentence)
