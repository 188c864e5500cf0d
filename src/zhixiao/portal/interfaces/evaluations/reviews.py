"""Pages of reviews (复核): items with both scores, the exchange of views, the conclusion."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import django_filters
from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from zhixiao.portal.domain.evaluations.reviews.accept_self_scores import accept_self_scores
from zhixiao.portal.domain.evaluations.reviews.conclude import conclude_review
from zhixiao.portal.domain.evaluations.reviews.score_item import score_item
from zhixiao.portal.interfaces.evaluations.outputs import findings_beside
from zhixiao.portal.interfaces.evaluations.reasons import reason_choices, reasons_of, title_of_item
from zhixiao.portal.interfaces.web.detail import Fact, Link, detail_response
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.history import history_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.evaluations.expert_review import ExpertMark, ExpertReview
from zhixiao.portal.models.evaluations.rectification import Rectification
from zhixiao.portal.models.evaluations.result_use import ResultUse
from zhixiao.portal.models.evaluations.review import Review, ReviewItem, ReviewState
from zhixiao.portal.queries.evaluations.experts import marks_of
from zhixiao.portal.queries.evaluations.plain_values import percent, points
from zhixiao.portal.queries.evaluations.review_result import deviation, review_result
from zhixiao.portal.queries.money.amounts import shown
from zhixiao.rules.review_schema import Reason


class ReviewFilter(django_filters.FilterSet):
    title = django_filters.CharFilter(label="自评", field_name="evaluation__title", lookup_expr="icontains")
    year = django_filters.NumberFilter(label="年度", field_name="draw__year")
    state = django_filters.ChoiceFilter(label="状态", choices=ReviewState.choices, empty_label="全部")


LIST = ListPage(
    title="复核",
    begins="抽取复核样本后，抽中的自评列在这里。",
    filters=ReviewFilter,
    order=("-pk",),
    columns=(
        Column(
            "title",
            "自评",
            lambda row: row.evaluation.title,
            sort="evaluation__title",
            link=lambda row: row.get_absolute_url(),
        ),
        Column("organisation", "主管单位", lambda row: row.evaluation.fund.organisation.name),
        Column("year", "年度", lambda row: row.draw.year, sort="draw__year", kind="number"),
        Column("self", "自评得分", lambda row: points(row.self_score), sort="self_score", kind="number"),
        Column("review", "复核得分", lambda row: points(row.review_score), sort="review_score", kind="number"),
        Column("deviation", "偏离度", lambda row: percent(deviation(row.self_score, row.review_score)), kind="number"),
        Column("grade", "复核等级", lambda row: row.grade, sort="grade"),
        Column("due", "复核期限", lambda row: row.draw.due_on, sort="draw__due_on", kind="date"),
        Column("state", "状态", lambda row: row.get_state_display(), sort="state", kind="state"),
    ),
)


@holds(Review.SEE)
def review_list(request: SignedIn) -> HttpResponseBase:
    """Reviews of one's organisations."""
    rows = Review.objects.visible_to(request.actor).select_related("draw", "evaluation__fund__organisation")
    return list_response(request, LIST, rows)


@holds(Review.SEE, of=Review)
def detail(request: SignedIn, row: Review) -> HttpResponse:
    """Both scores of every item, the reasons, what was said on both sides, what followed."""
    result = review_result(row)
    facts = (
        Fact("自评", row.evaluation, row.evaluation.get_absolute_url()),
        Fact("抽样", row.draw, row.draw.get_absolute_url()),
        Fact("复核期限", row.draw.due_on),
        Fact("自评得分", points(result.self_score)),
        Fact("复核得分", points(result.review_score) if result.review_score is not None else "—"),
        Fact("偏离度", percent(result.deviation)),
        Fact("复核等级", result.grade or "—"),
    )
    items = row.items.select_related("value__indicator__project").order_by("pk")
    names = {reason.number: reason.name for reason in reasons_of(row)}
    experts = list(ExpertReview.objects.visible_to(request.actor).filter(review=row).select_related("expert"))
    marks = marks_of(row) if experts else {}
    extra = {
        "items": [(item, _told_of(item, names, marks.get(item.pk, ()))) for item in items],
        "experts": experts,
        "marked": bool(marks),
        "scores": row.state == ReviewState.DRAWN and Review.REVIEW.on(request.actor, row),
        "exchanges": row.exchanges.select_related("person").order_by("pk"),
        "rectifications": row.rectifications.order_by("pk"),
        "use": _use_of(row),
    }
    return detail_response(
        request, row, facts=facts, links=_links(row), template="evaluations/review.html", extra=extra
    )


def _told_of(item: ReviewItem, names: dict[int, str], marks: Sequence[ExpertMark]) -> dict[str, object]:
    band = f"（{item.band}）" if item.band else ""
    return {
        "weight": points(item.weight),
        "self_score": points(item.self_score),
        "review_score": "—" if item.review_score is None else points(item.review_score),
        "experts": _told_marks(marks),
        "deviation": percent(deviation(item.self_score, item.review_score)),
        "reason": f"{item.reason}. {names[item.reason]}{band}" if item.reason else "",
    }


def _told_marks(marks: Sequence[ExpertMark]) -> str:
    """The marks from the lowest to the highest, and how far they lie apart."""
    scores = [mark.score for mark in marks if mark.score is not None]
    if not scores:
        return ""
    told = "、".join(str(points(score)) for score in scores)
    apart = scores[-1] - scores[0]
    return f"{told}（相差{points(apart)}）" if apart else told


def _use_of(row: Review) -> str:
    use = ResultUse.objects.filter(review=row).first()
    if use is None:
        return ""
    unit = row.evaluation.fund.money_unit
    now, then = shown(use.budget_fen, unit), shown(use.next_budget_fen, unit)
    cut = percent(Fraction(use.cut))
    return f"{use.action}：压减{cut}，本年全年预算数{now}，下年预算上限{then}。{use.note}（依据：{use.rules}）"


def _links(row: Review) -> tuple[Link, ...]:
    always = (
        Link("复核表（可导出）", reverse("review-items", args=[row.pk])),
        Link("操作记录", reverse("review-history", args=[row.pk])),
    )
    if row.state == ReviewState.DRAWN:
        return (Link("指派专家", reverse("assign-expert", args=[row.pk]), Review.REVIEW), *always)
    if row.state != ReviewState.CONCLUDED:
        return always
    return (
        Link("提出整改要求", reverse("demand-rectification", args=[row.pk]), Rectification.DEMAND),
        Link("结果应用", reverse("decide-result-use", args=[row.pk]), ResultUse.DECIDE),
        *always,
    )


@holds(Review.REVIEW, of=Review, methods=("POST",))
def accept_rest(request: SignedIn, row: Review) -> HttpResponse:
    """Take over the unit's own score for all items without a review score."""
    accept_self_scores(review=row, by=request.actor)
    messages.success(request, "其余各项已认可自评得分")
    return redirect(row.get_absolute_url())


class ConcludeForm(PlainForm):
    opinion = forms.CharField(
        label="复核结论", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


@holds(Review.REVIEW, of=Review, methods=("GET", "POST"))
def conclude(request: SignedIn, row: Review) -> HttpResponse:
    """Keep the score and the grade of the review."""
    return form_response(
        request,
        ConcludeForm,
        title=f"复核定案：{row.evaluation}",
        row=row,
        save=lambda data: conclude_review(review=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="复核已定案",
        submit="定案",
        back=row.get_absolute_url(),
    )


class ItemForm(PlainForm):
    review_value = forms.CharField(label="复核完成值", max_length=500, required=False)
    review_score = forms.DecimalField(label="复核得分", max_digits=9, decimal_places=4, min_value=Decimal(0))
    reason = forms.TypedChoiceField(label="扣分理由", coerce=int, empty_value=None, required=False)
    remark = forms.CharField(label="备注", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    reasons: tuple[Reason, ...] = ()

    def narrow(self) -> None:
        self.fields["reason"].choices = reason_choices(self.reasons)  # type: ignore[attr-defined]


@holds(ReviewItem.REVIEW, of=ReviewItem, methods=("GET", "POST"))
def item(request: SignedIn, row: ReviewItem) -> HttpResponse:
    """Give an item its review value, score and reason."""
    form = type("ItemForm", (ItemForm,), {"reasons": reasons_of(row.review)})
    return form_response(
        request,
        form,
        title=title_of_item("复核", row),
        row=row,
        initial={
            "review_value": row.review_value or row.value.completed,
            "review_score": points(row.review_score if row.review_score is not None else row.self_score),
            "reason": row.reason,
            "remark": row.remark,
        },
        save=lambda data: score_item(item=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="复核得分已保存",
        back=row.get_absolute_url(),
        beside=findings_beside(row.review.evaluation_id, value=row.value_id),
    )


@holds(Review.SEE, of=Review)
def history(request: SignedIn, row: Review) -> HttpResponse:
    """Events about a review."""
    return history_response(request, row)
