"""The scoring methods (计分方法) that rule books pick and parameterise, one file each."""

from types import MappingProxyType
from typing import Any

from zhixiao.scoring.methods.all_or_nothing import all_or_nothing
from zhixiao.scoring.methods.bands import bands
from zhixiao.scoring.methods.deduction_by_grade import deduction_by_grade
from zhixiao.scoring.methods.deduction_per_miss import deduction_per_miss
from zhixiao.scoring.methods.execution_rate import execution_rate
from zhixiao.scoring.methods.full_when_met import full_when_met
from zhixiao.scoring.methods.gated_proportional import gated_proportional
from zhixiao.scoring.methods.given import given
from zhixiao.scoring.methods.met_only import met_only
from zhixiao.scoring.methods.method import Method
from zhixiao.scoring.methods.proportional import proportional
from zhixiao.scoring.methods.qualitative_grade import qualitative_grade
from zhixiao.scoring.methods.reverse_linear import reverse_linear
from zhixiao.scoring.methods.reverse_ratio import reverse_ratio
from zhixiao.scoring.methods.satisfaction_steps import satisfaction_steps
from zhixiao.scoring.methods.variance_tiers import variance_tiers

_ALL: tuple[Method[Any], ...] = (
    proportional,
    gated_proportional,
    full_when_met,
    all_or_nothing,
    bands,
    variance_tiers,
    reverse_linear,
    reverse_ratio,
    qualitative_grade,
    deduction_per_miss,
    deduction_by_grade,
    satisfaction_steps,
    execution_rate,
    met_only,
    given,
)
METHODS: MappingProxyType[str, Method[Any]] = MappingProxyType({method.id: method for method in _ALL})

__all__ = ["METHODS", "Method"]
