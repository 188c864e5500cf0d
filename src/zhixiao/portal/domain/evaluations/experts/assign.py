"""Ask an expert about a drawn self-evaluation (指派专家)."""

from datetime import date

from django.utils import timezone

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import added, locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.evaluations.expert_review import ExpertMark, ExpertReview
from zhixiao.portal.models.evaluations.review import Review, ReviewState
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.queries.evaluations.experts import conflict_of, experts_of
from zhixiao.portal.transactions import verb


@verb
def assign_expert(*, review: Review, expert: Person, due_on: date, by: Actor | None) -> ExpertReview:
    """The question, with an empty mark for every item.

    Raises RefusedError when views are being exchanged already, and for whoever is no expert there, assigns himself
    or has a conflict.
    """
    row = locked(review)
    require(Review.REVIEW, by, row)
    asked = ExpertReview(review=row, expert=expert, due_on=due_on)
    require(ExpertReview.ASSIGN, by, asked)
    if row.state != ReviewState.DRAWN:
        raise RefusedError(f"复核现在的状态是“{row.get_state_display()}”，不能再指派专家。")
    if not experts_of(row.draw.organisation, timezone.localdate()).filter(pk=expert.pk).exists():
        raise RefusedError(f"{expert}现在不是这个范围内的专家，请先由管理员授予专家角色。")
    if by is not None and expert.pk in (by.person_id, by.subject_id):
        raise RefusedError("复核人员不能指派自己为专家。")
    if conflict := conflict_of(expert, row.evaluation):
        raise RefusedError(f"{expert}应当回避：{conflict}。请另选专家。")
    added(asked, event="expert_review.assigned", by=by, fields=("review", "expert", "due_on"))
    for item in row.items.order_by("pk"):
        mark = ExpertMark(expert_review=asked, item=item, weight=item.weight, self_score=item.self_score)
        added(mark, event="expert_mark.added", by=by, fields=("item",))
    return asked
