"""A case entered as a fund-year of an organisation through the verbs of every area."""

from zhixiao.cases.model import Case
from zhixiao.portal.access import Actor
from zhixiao.portal.domain.publishing.demo.evaluation import enter_evaluation
from zhixiao.portal.domain.publishing.demo.money import enter_money
from zhixiao.portal.domain.publishing.demo.papers import enter_papers
from zhixiao.portal.domain.publishing.demo.targets import enter_targets
from zhixiao.portal.domain.publishing.demo.uses import enter_uses
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.transactions import verb

UNSCORED = "transfer-2020"
"""The rule book of a case that prints no score."""


@verb
def enter_case(*, case: Case, organisation: Organisation, officer: Actor) -> Evaluation:
    """Everything the case tells: money, targets, completed values, proofs, texts. The officer uploads the proofs."""
    money = enter_money(case, organisation)
    enter_uses(case, money)
    indicators = enter_targets(case, money)
    evaluation = enter_evaluation(case, case.rulebook or UNSCORED, money, indicators)
    enter_papers(case, evaluation, indicators, officer)
    return evaluation
