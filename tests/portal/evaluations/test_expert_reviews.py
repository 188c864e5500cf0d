"""专家评审: asked, marked blind, handed in, taken over; recusal, conflicts, deputies, and what others may see."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from tests.portal.evaluations.samples import make_expert_mark, make_expert_review
from tests.portal.evaluations.small_year import accepted_evaluation
from tests.portal.world import PASSWORD, World, send
from zhixiao.portal.access import Actor, Role
from zhixiao.portal.domain.evaluations.experts.adopt import adopt_expert_marks
from zhixiao.portal.domain.evaluations.experts.assign import assign_expert
from zhixiao.portal.domain.evaluations.experts.mark import mark_item
from zhixiao.portal.domain.evaluations.experts.states import EXPERT_REVIEW_STATES
from zhixiao.portal.domain.evaluations.experts.submit import submit_expert_review
from zhixiao.portal.domain.evaluations.reviews.accept_self_scores import accept_self_scores
from zhixiao.portal.domain.evaluations.reviews.draw import draw_reviews
from zhixiao.portal.domain.evaluations.reviews.score_item import score_item
from zhixiao.portal.domain.evaluations.states import REVIEW_STATES
from zhixiao.portal.domain.ground.deputies.appoint import appoint_deputy
from zhixiao.portal.domain.ground.organisations.add import add_organisation
from zhixiao.portal.domain.ground.people.add import add_person
from zhixiao.portal.domain.ground.roles.grant import grant_role
from zhixiao.portal.domain.money.projects.add import add_project
from zhixiao.portal.events import broken_links
from zhixiao.portal.faults import NotAllowedError, RefusedError
from zhixiao.portal.interfaces.web.my_tasks import my_tasks
from zhixiao.portal.models.evaluations.expert_review import ExpertMark, ExpertReview
from zhixiao.portal.models.evaluations.review import Review
from zhixiao.portal.models.ground.event import Event
from zhixiao.portal.models.ground.organisation import OrganisationKind
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.queries.evaluations.experts import conflict_of, marks_of, middle
from zhixiao.portal.queries.ground.actors import actor_of

REMARK = "授权证书与台账数量不符，缺少质押登记清单"
DUE = date(2021, 7, 1)


@pytest.fixture
def review(world: World, files: object) -> Review:
    accepted_evaluation(world)
    draw_reviews(
        organisation=world.home,
        year=2020,
        share=Decimal(1),
        seed="种子",
        rules="sichuan-2025",
        due_on=date(2021, 7, 22),
        by=world.actor(Role.FINANCE_REVIEW),
    )
    return Review.objects.get()


def expert(world: World, account: str) -> Person:
    """An expert who works elsewhere in the city."""
    place = add_organisation(name=f"{account}所", kind=OrganisationKind.EMPLOYER, parent=world.home, by=None)
    person = add_person(account=account, name=f"专家{account}", organisation=place, password=PASSWORD, by=None)
    person.must_change_password = False
    person.save()
    grant_role(person=person, role=Role.EXPERT, organisation=place, begins=date(2020, 1, 1), by=None)
    return person


def acting(person: Person) -> Actor:
    return actor_of(person, on=timezone.localdate())


def asked(world: World, review: Review, account: str) -> tuple[ExpertReview, Actor]:
    person = expert(world, account)
    by = world.actor(Role.FINANCE_REVIEW)
    return assign_expert(review=review, expert=person, due_on=DUE, by=by), acting(person)


def mark_all(row: ExpertReview, by: Actor, **pledge: object) -> None:
    """The unit's own score for every item, but for the pledges."""
    for mark in row.marks.select_related("item__value__indicator"):
        told = pledge if str(mark) == "质押融资惠及企业" and pledge else {"score": mark.self_score}
        mark_item(mark=mark, **told, by=by)


def handed_in(world: World, review: Review, account: str, **pledge: object) -> ExpertReview:
    row, by = asked(world, review, account)
    mark_all(row, by, **pledge)
    return submit_expert_review(expert_review=row, opinion="总体属实。", by=by)


def test_an_expert_is_asked_marks_and_hands_in(world: World, review: Review):
    row, by = asked(world, review, "yi")
    assert [(task.label, task.due) for task in my_tasks(by)] == [("评审自评", "2021-07-01")]
    with pytest.raises(RefusedError, match="还有3项没有评分，评完后再提交。"):
        submit_expert_review(expert_review=row, opinion="好", by=by)
    with pytest.raises(RefusedError, match="须从规则清单中选扣分理由"):
        mark_all(row, by, score=Decimal(12))
    mark_all(row, by, score=Decimal(12), reason=3, remark=REMARK, value="12家")
    with pytest.raises(RefusedError, match="请写评审意见。"):
        submit_expert_review(expert_review=row, opinion=" ", by=by)
    row = submit_expert_review(expert_review=row, opinion="质押数据偏高。", by=by)
    assert (row.state, row.opinion, my_tasks(by), broken_links()) == ("submitted", "质押数据偏高。", [], [])
    with pytest.raises(RefusedError, match="评审现在的状态是“已提交”，不能修改评分。"):
        mark_item(mark=row.marks.first(), score=Decimal(0), by=by)


def test_the_reviewer_takes_over_the_middle_marks_and_his_own_scores_stand(world: World, review: Review):
    by = world.actor(Role.FINANCE_REVIEW)
    with pytest.raises(RefusedError, match="还没有专家提交评分。"):
        adopt_expert_marks(review=review, by=by)
    handed_in(world, review, "yi", score=Decimal(0), reason=1, remark=REMARK)
    handed_in(world, review, "er", score=Decimal(12), reason=3, remark=REMARK, value="12家")
    handed_in(world, review, "san")
    own = review.items.get(value__indicator__name="企业满意度")
    score_item(item=own, review_score=Decimal(0), reason=1, remark=REMARK, by=by)
    adopt_expert_marks(review=review, by=by)
    found = {str(item): (item.review_score, item.review_value, item.reason) for item in review.items.all()}
    assert found == {
        "发明专利授权量": (Decimal(40), "", None),
        "质押融资惠及企业": (Decimal(12), "12家", 3),
        "企业满意度": (Decimal(0), "", 1),
    }


def test_of_an_even_number_of_marks_the_lower_of_the_middle_two_is_taken():
    marks = [ExpertMark(score=Decimal(number)) for number in (1, 2, 3, 4)]
    assert [middle(marks[:count]).score for count in (1, 2, 3, 4)] == [1, 1, 2, 2]


def test_the_unit_is_not_asked_while_an_expert_owes_his_opinion(world: World, review: Review):
    by = world.actor(Role.FINANCE_REVIEW)
    row, _ = asked(world, review, "yi")
    accept_self_scores(review=review, by=by)
    with pytest.raises(RefusedError, match="还有1位专家没有提交评审"):
        REVIEW_STATES.go(review, "consult", by=by)
    EXPERT_REVIEW_STATES.go(row, "withdraw", by=by, reason="专家出差")
    assert REVIEW_STATES.go(review, "consult", by=by).state == "consulting"
    with pytest.raises(RefusedError, match="不能再指派专家"):
        assign_expert(review=review, expert=row.expert, due_on=DUE, by=by)


def test_an_expert_recuses_himself_with_a_reason_and_is_not_asked_again(world: World, review: Review):
    row, by = asked(world, review, "yi")
    with pytest.raises(RefusedError, match="必须写明原因"):
        EXPERT_REVIEW_STATES.go(row, "recuse", by=by)
    row = EXPERT_REVIEW_STATES.go(row, "recuse", by=by, reason="曾为该单位做咨询")
    row.refresh_from_db()
    assert (row.state, row.because, my_tasks(by)) == ("recused", "曾为该单位做咨询", [])
    page = world.client(Role.FINANCE_REVIEW).get(review.get_absolute_url()).content.decode()
    assert "曾为该单位做咨询" in page
    again = send(
        world.client(Role.FINANCE_REVIEW),
        reverse("assign-expert", args=[review.pk]),
        {"expert": row.expert_id, "due_on": "2021-07-02"},
    )
    assert (again.status_code, "这位专家已经指派过" in again.content.decode()) == (422, True)


def test_a_returned_opinion_is_owed_again_until_the_unit_was_asked(world: World, review: Review):
    by = world.actor(Role.FINANCE_REVIEW)
    row = handed_in(world, review, "yi")
    row = EXPERT_REVIEW_STATES.go(row, "return", by=by, reason="请补充满意度的依据")
    author = acting(row.expert)
    assert [task.label for task in my_tasks(author)] == ["评审自评"]
    row = submit_expert_review(expert_review=row, opinion="已补充。", by=author)
    accept_self_scores(review=review, by=by)
    REVIEW_STATES.go(review, "consult", by=by)
    with pytest.raises(RefusedError, match="复核意见已经发出，不能再退回专家。"):
        EXPERT_REVIEW_STATES.go(row, "return", by=by, reason="再补充")


def test_whoever_has_a_conflict_is_not_asked(world: World, review: Review):
    by, evaluation = world.actor(Role.FINANCE_REVIEW), review.evaluation
    inside, owner, free = world.people[Role.EXPERT], expert(world, "owner"), expert(world, "free")
    add_project(fund=evaluation.fund, name="预审项目", owner=owner.organisation, by=None)
    grant_role(person=world.people[Role.LEADER], role=Role.EXPERT, organisation=world.home, begins=DUE, by=None)
    found = {one.name: conflict_of(one, evaluation) for one in (inside, owner, free)}
    assert found == {
        "专家": "在被评价单位甲市知识产权局任职",
        "专家owner": "所在单位owner所承担这项资金的项目",
        "专家free": "",
    }
    with pytest.raises(RefusedError, match="owner应当回避：所在单位owner所承担这项资金的项目。请另选专家。"):
        assign_expert(review=review, expert=owner, due_on=DUE, by=by)
    with pytest.raises(RefusedError, match="现在不是这个范围内的专家"):
        assign_expert(review=review, expert=world.people[Role.AUDIT], due_on=DUE, by=by)
    with pytest.raises(NotAllowedError):
        assign_expert(review=review, expert=free, due_on=DUE, by=world.actor(Role.PERFORMANCE))


def test_nobody_assigns_himself(world: World, review: Review):
    reviewer = world.people[Role.FINANCE_REVIEW]
    grant_role(person=reviewer, role=Role.EXPERT, organisation=world.home, begins=DUE, by=None)
    with pytest.raises(RefusedError, match="复核人员不能指派自己为专家。"):
        assign_expert(review=review, expert=reviewer, due_on=DUE, by=acting(reviewer))


def test_no_deputy_gives_an_experts_opinion(world: World, review: Review):
    row, by = asked(world, review, "yi")
    today = timezone.localdate()
    deputy = expert(world, "er")
    appointed = appoint_deputy(absent=row.expert, deputy=deputy, begins=today, ends=today + timedelta(days=1), by=by)
    instead = actor_of(deputy, on=today, deputy_id=appointed.pk)
    mark = row.marks.first()
    for act in (
        lambda: mark_item(mark=mark, score=mark.self_score, by=instead),
        lambda: submit_expert_review(expert_review=row, opinion="好", by=instead),
    ):
        with pytest.raises(RefusedError, match="专家意见须由专家本人填写和提交"):
            act()


def test_marks_are_hidden_from_everybody_until_they_are_handed_in(world: World, review: Review, client: object):
    row, by = asked(world, review, "yi")
    other, _ = asked(world, review, "er")
    planted = "没有人应当看到这句话，直到提交以后"
    mark_all(row, by, score=Decimal(12), reason=3, remark=planted)
    url, mark = row.get_absolute_url(), reverse("expert-mark", args=[row.marks.first().pk])
    reviewer = world.client(Role.FINANCE_REVIEW)
    assert planted not in reviewer.get(url).content.decode() + reviewer.get(review.get_absolute_url()).content.decode()
    assert reviewer.get(mark).status_code == 403
    client.force_login(other.expert)
    pages = ("/expert-reviews", other.get_absolute_url(), url, mark, review.get_absolute_url(), "/")
    found = [client.get(page) for page in pages]
    assert [page.status_code for page in found] == [200, 200, 404, 404, 404, 200]
    assert [planted in page.content.decode() for page in found] == [False] * 6
    client.force_login(row.expert)
    assert planted in client.get(url).content.decode()
    submit_expert_review(expert_review=row, opinion="如上。", by=by)
    shown = reviewer.get(url).content.decode()
    assert (planted in shown, "专家yi" in shown) == (True, True)
    unit = world.client(Role.PERFORMANCE)
    assert (unit.get(url).status_code, "专家yi" in unit.get(review.get_absolute_url()).content.decode()) == (403, False)


def test_what_experts_say_lies_with_those_who_drew(world: World, review: Review):
    row = handed_in(world, review, "yi")
    about = Event.objects.filter(object_type__in=("evaluations.expertreview", "evaluations.expertmark"))
    assert {event.organisation for event in about} == {world.home}
    assert [len(marks) for marks in marks_of(review).values()] == [1, 1, 1]
    assert row.marks.count() == 3


def test_the_pages_carry_an_expert_from_the_question_to_the_opinion(world: World, review: Review, client: object):
    person, reviewer = expert(world, "yi"), world.client(Role.FINANCE_REVIEW)
    asking = {"expert": person.pk, "due_on": "2021-07-01"}
    assert send(reviewer, reverse("assign-expert", args=[review.pk]), asking).status_code == 302
    row = ExpertReview.objects.get()
    client.force_login(person)
    page = client.get(row.get_absolute_url()).content.decode()
    proof = reverse("expert-mark-proof", args=[row.marks.first().pk, 1])
    assert [text for text in (proof, "8件", "审查周期长", "申请回避") if text not in page] == []
    assert b"".join(client.get(proof)).startswith(b"%PDF")
    assert client.get(reverse("expert-review-report", args=[row.pk, 1])).status_code == 200
    assert client.get(reverse("expert-mark-proof", args=[row.marks.first().pk, 2])).status_code == 404
    for mark in row.marks.all():
        told = {"score": str(mark.self_score), "reason": "", "remark": "", "value": "", "version": 1}
        assert send(client, reverse("expert-mark", args=[mark.pk]), told).status_code == 302
    said = {"opinion": "属实。", "version": 1}
    assert send(client, reverse("submit-expert-review", args=[row.pk]), said).status_code == 302
    assert send(reviewer, reverse("adopt-expert-marks", args=[review.pk]), {}).status_code == 302
    shown = reviewer.get(review.get_absolute_url()).content.decode()
    assert ("属实。" in shown, review.items.filter(review_score__isnull=True).count()) == (True, 0)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("expert_mark_within_weight", {"score": Decimal(51)}),
        ("expert_mark_deduction_has_reason", {"score": Decimal(1)}),
    ],
)
def test_the_database_keeps_the_rules_of_marks(world: World, files: object, name: str, values: dict[str, object]):
    mark = make_expert_mark(world.bureau)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        ExpertMark.objects.filter(pk=mark.pk).update(**values)


def test_the_database_keeps_one_question_an_expert(world: World):
    row = make_expert_review(world.bureau)
    with pytest.raises(IntegrityError), transaction.atomic():
        ExpertReview(review=row.review, expert=row.expert, due_on=DUE).save()
