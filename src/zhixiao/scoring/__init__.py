"""评: targets, completed values and a rule book give scores, each with its reason."""

from zhixiao.scoring.comparison import compare
from zhixiao.scoring.figures import figure_refusals, figures, printed_differences
from zhixiao.scoring.monitoring import monitor
from zhixiao.scoring.score import score, try_score

__all__ = ["compare", "figure_refusals", "figures", "monitor", "printed_differences", "score", "try_score"]
