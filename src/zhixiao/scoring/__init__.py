"""评: targets, completed values and a rule book give scores, each with its reason."""

from zhixiao.scoring.score import score, try_score

__all__ = ["score", "try_score"]
