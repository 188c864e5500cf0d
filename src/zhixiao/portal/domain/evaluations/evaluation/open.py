"""Whether an evaluation may be filled now."""

from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.evaluations.evaluation import OPEN_TO_FILLING, Evaluation


def require_open(evaluation: Evaluation) -> None:
    """Raises RefusedError unless the evaluation waits to be filled or was returned."""
    if evaluation.state not in OPEN_TO_FILLING:
        raise RefusedError(f"自评现在的状态是“{evaluation.get_state_display()}”，不能修改；如需修改，请先退回。")
