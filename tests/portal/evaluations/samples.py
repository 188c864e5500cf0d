"""Makers of sample rows of this area."""

from datetime import date
from decimal import Decimal
from itertools import count

from tests.portal.ground.samples import make_evidence
from zhixiao.portal.access import Role
from zhixiao.portal.domain.evaluations.evaluation.issue import issue_evaluation
from zhixiao.portal.domain.evaluations.parts.cited_document import cite_document
from zhixiao.portal.domain.evaluations.parts.execution_view import add_execution_view
from zhixiao.portal.domain.evaluations.parts.other_figure import add_other_figure
from zhixiao.portal.domain.money.funds.add import add_fund
from zhixiao.portal.models.evaluations.cited_document import CitedDocument
from zhixiao.portal.models.evaluations.completed_value import CompletedValue, ValueProof
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.evaluations.execution_view import ExecutionView
from zhixiao.portal.models.evaluations.expert_review import ExpertMark, ExpertReview
from zhixiao.portal.models.evaluations.objective_result import ObjectiveResult
from zhixiao.portal.models.evaluations.other_figure import OtherFigure
from zhixiao.portal.models.evaluations.print_job import PrintJob
from zhixiao.portal.models.evaluations.rectification import Rectification
from zhixiao.portal.models.evaluations.review import Review, ReviewItem
from zhixiao.portal.models.evaluations.review_draw import ReviewDraw
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.target_set import Objective

NUMBERS = count(1)


def make_evaluation(place: Organisation) -> Evaluation:
    fund = add_fund(organisation=place, name=f"专项资金{next(NUMBERS)}", year=2020, by=None)
    Indicator(
        fund=fund,
        number=1,
        level1="产出",
        level2="数量",
        name="授权量",
        direction="≥",
        target="10件",
        weight=Decimal(50),
    ).save()
    Objective(fund=fund, expected="提高质量").save()
    return issue_evaluation(
        fund=fund,
        title=f"自评报告{next(NUMBERS)}",
        rulebook="mof-2020-10",
        cut_off=date(2020, 12, 31),
        region="某省甲市",
        level="市级",
        issued_on=date(2021, 3, 1),
        due_on=date(2021, 5, 10),
        accept_by=date(2021, 6, 30),
        by=None,
    )


def make_value(place: Organisation) -> CompletedValue:
    return make_evaluation(place).values.get()


def make_cited_document(place: Organisation) -> CitedDocument:
    return cite_document(evaluation=make_evaluation(place), title="绩效自评通知", purpose="自评依据", by=None)


def make_execution_view(place: Organisation) -> ExecutionView:
    return add_execution_view(evaluation=make_evaluation(place), name="预算执行率", denominator="全年预算数", by=None)


def make_other_figure(place: Organisation) -> OtherFigure:
    return add_other_figure(evaluation=make_evaluation(place), name="专利授权量", value="1675件", by=None)


def make_objective_result(place: Organisation) -> ObjectiveResult:
    return make_evaluation(place).objective_results.get()


def make_print_job(place: Organisation) -> PrintJob:
    asked_by = Person.objects.order_by("pk").first()
    job = PrintJob(evaluation=make_evaluation(place), format="docx", asked_by=asked_by)
    job.save()
    return job


def make_draw(place: Organisation) -> ReviewDraw:
    draw = ReviewDraw(
        organisation=place,
        year=2020,
        share=Decimal("0.5"),
        seed="种子",
        rules="sichuan-2025",
        due_on=date(2021, 7, 22),
    )
    draw.save()
    return draw


def make_review(place: Organisation) -> Review:
    review = Review(draw=make_draw(place), evaluation=make_evaluation(place), self_score=Decimal(90))
    review.save()
    return review


def make_item(place: Organisation) -> ReviewItem:
    review = make_review(place)
    item = ReviewItem(review=review, value=review.evaluation.values.get(), weight=Decimal(50), self_score=Decimal(50))
    item.save()
    return item


def make_expert_review(place: Organisation) -> ExpertReview:
    """Of the expert who works there, or of somebody else who does."""
    people = Person.objects.filter(organisation=place).order_by("pk")
    expert = people.filter(assignments__role=Role.EXPERT).first() or people.first()
    row = ExpertReview(review=make_item(place).review, expert=expert, due_on=date(2021, 7, 1))
    row.save()
    return row


def make_expert_mark(place: Organisation) -> ExpertMark:
    """Of an item whose value has a proof."""
    asked = make_expert_review(place)
    item = asked.review.items.get()
    ValueProof(value=item.value, evidence=make_evidence(place)).save()
    mark = ExpertMark(expert_review=asked, item=item, weight=item.weight, self_score=item.self_score)
    mark.save()
    return mark


def make_rectification(place: Organisation) -> Rectification:
    row = Rectification(
        review=make_review(place),
        demand="补齐佐证",
        rules="henan",
        received_on=date(2021, 7, 22),
        due_on=date(2021, 9, 20),
    )
    row.save()
    return row


SAMPLES = {
    Evaluation: make_evaluation,
    CitedDocument: make_cited_document,
    ExecutionView: make_execution_view,
    OtherFigure: make_other_figure,
    CompletedValue: make_value,
    ObjectiveResult: make_objective_result,
    PrintJob: make_print_job,
    ReviewDraw: make_draw,
    Review: make_review,
    ReviewItem: make_item,
    ExpertReview: make_expert_review,
    ExpertMark: make_expert_mark,
    Rectification: make_rectification,
}
