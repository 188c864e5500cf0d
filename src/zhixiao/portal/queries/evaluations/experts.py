"""Who may be asked about a self-evaluation, who must not be (回避), and what the experts said of an item."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from zhixiao.portal.access import Role, under
from zhixiao.portal.models.evaluations.approval import Approval
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.evaluations.expert_review import ExpertMark, ExpertReviewState
from zhixiao.portal.models.evaluations.review import Review
from zhixiao.portal.models.ground.organisation import Organisation, OrganisationState
from zhixiao.portal.models.ground.person import Person, PersonState
from zhixiao.portal.models.ground.role_assignment import RoleAssignment
from zhixiao.portal.models.money.commitment import Commitment
from zhixiao.portal.models.money.project import Project
from zhixiao.portal.models.versioned import Rows


def experts_of(place: Organisation, on: date) -> Rows[Person]:
    """Those who are experts on a day within a place, or over it."""
    above = [int(number) for number in place.path.strip("/").split("/")]
    held = RoleAssignment.objects.filter(
        RoleAssignment.holds_on(on),
        under(place.path, "organisation__path") | Q(organisation__in=above),
        role=Role.EXPERT,
        organisation__state=OrganisationState.ACTIVE,
    )
    found: Rows[Person] = Person.objects.filter(pk__in=held.values("person"), state=PersonState.ACTIVE)
    return found


def conflict_of(expert: Person, evaluation: Evaluation) -> str:
    """Why the expert must not be asked, "" when nothing is known: by what the portal knows of his work."""
    place, unit = expert.organisation, evaluation.fund.organisation
    if place.path.startswith(unit.path):
        return f"在被评价单位{unit}任职"
    if Approval.objects.filter(evaluation=evaluation, person=expert).exists():
        return "办理过这份自评的送审或审核"
    if Project.objects.filter(fund=evaluation.fund, owner__path__under=place.path).exists():
        return f"所在单位{place}承担这项资金的项目"
    if Commitment.objects.filter(line__fund=evaluation.fund, organisation__path__under=place.path).exists():
        return f"所在单位{place}是这项资金的收款单位"
    return ""


def marks_of(review: Review) -> dict[int, list[ExpertMark]]:
    """The marks that were handed in, by item, the lowest first."""
    found: dict[int, list[ExpertMark]] = {}
    rows = ExpertMark.objects.filter(expert_review__review=review, expert_review__state=ExpertReviewState.SUBMITTED)
    for mark in rows.filter(score__isnull=False).order_by("score", "pk"):
        found.setdefault(mark.item_id, []).append(mark)
    return found


def middle(marks: Sequence[ExpertMark]) -> ExpertMark:
    """The median of marks that stand in order; of an even number the lower of the two in the middle.

    It is one expert's own mark, so it has a value, a reason and a remark.
    """
    return marks[(len(marks) - 1) // 2]
