"""Pages of experts (专家评审): what they are asked, their marks and opinion; the reviewer assigns them and adopts."""

from collections.abc import Mapping
from decimal import Decimal

import django_filters
from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from zhixiao.portal.domain.evaluations.experts.adopt import adopt_expert_marks
from zhixiao.portal.domain.evaluations.experts.assign import assign_expert
from zhixiao.portal.domain.evaluations.experts.mark import mark_item
from zhixiao.portal.domain.evaluations.experts.submit import submit_expert_review
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.interfaces.evaluations.outputs import printed
from zhixiao.portal.interfaces.evaluations.reasons import reason_choices, reasons_of, title_of_item
from zhixiao.portal.interfaces.web.dates import date_field
from zhixiao.portal.interfaces.web.detail import Fact, Link, detail_response
from zhixiao.portal.interfaces.web.downloads import latest_file
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.history import history_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.evaluations.completed_value import ValueProof
from zhixiao.portal.models.evaluations.expert_review import (
    OPEN_TO_MARKING,
    ExpertMark,
    ExpertReview,
    ExpertReviewState,
)
from zhixiao.portal.models.evaluations.review import Review
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.models.versioned import Rows
from zhixiao.portal.queries.evaluations.experts import experts_of
from zhixiao.portal.queries.evaluations.plain_values import points
from zhixiao.rules.review_schema import Reason


class ExpertReviewFilter(django_filters.FilterSet):
    title = django_filters.CharFilter(label="自评", field_name="review__evaluation__title", lookup_expr="icontains")
    expert = django_filters.CharFilter(label="专家", field_name="expert__name", lookup_expr="icontains")
    state = django_filters.ChoiceFilter(label="状态", choices=ExpertReviewState.choices, empty_label="全部")


LIST = ListPage(
    title="专家评审",
    begins="复核人员在复核页面上指派专家后列在这里。",
    filters=ExpertReviewFilter,
    order=("-pk",),
    columns=(
        Column(
            "title",
            "自评",
            lambda row: row.review.evaluation.title,
            sort="review__evaluation__title",
            link=lambda row: row.get_absolute_url(),
        ),
        Column("organisation", "主管单位", lambda row: row.review.evaluation.fund.organisation.name),
        Column("expert", "专家", lambda row: row.expert.name, sort="expert__name"),
        Column("due", "评审期限", lambda row: row.due_on, sort="due_on", kind="date"),
        Column("state", "状态", lambda row: row.get_state_display(), sort="state", kind="state"),
    ),
)


@holds(ExpertReview.SEE)
def expert_review_list(request: SignedIn) -> HttpResponseBase:
    """What one is asked as an expert; all of one's organisations for those who assign them."""
    rows = ExpertReview.objects.visible_to(request.actor)
    return list_response(request, LIST, rows.select_related("review__evaluation__fund__organisation", "expert"))


class AssignForm(PlainForm):
    expert = forms.ModelChoiceField(
        label="专家",
        queryset=Person.objects.none(),
        empty_label="请选择",
        help_text="与被评价单位、项目或资金有关的专家应当回避，系统已知的不能指派",
    )
    due_on = date_field("评审期限")
    experts: Rows[Person]

    def narrow(self) -> None:
        self.fields["expert"].queryset = self.experts  # type: ignore[attr-defined]


@holds(Review.REVIEW, of=Review, methods=("GET", "POST"))
def assign(request: SignedIn, row: Review) -> HttpResponse:
    """Ask an expert."""
    experts = experts_of(row.draw.organisation, timezone.localdate()).order_by("name", "account")
    return form_response(
        request,
        type("AssignExpertForm", (AssignForm,), {"experts": experts}),
        title=f"指派专家：{row.evaluation}",
        initial={"due_on": row.draw.due_on},
        save=lambda data: assign_expert(review=row, **data, by=request.actor),
        to=lambda _: row.get_absolute_url(),
        done="已指派专家",
        submit="指派",
        back=row.get_absolute_url(),
    )


@holds(Review.REVIEW, of=Review, methods=("POST",))
def adopt(request: SignedIn, row: Review) -> HttpResponse:
    """Take over the experts' middle marks for all items without a review score."""
    try:
        adopt_expert_marks(review=row, by=request.actor)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "还没有复核得分的各项，已按专家评分的中位数填写")
    return redirect(row.get_absolute_url())


@holds(ExpertReview.SEE, of=ExpertReview)
def detail(request: SignedIn, row: ExpertReview) -> HttpResponse:
    """The items with what the unit says of each, its proofs, and the expert's marks: to others once handed in."""
    own = ExpertReview.MARK.on(request.actor, row)
    open_now = own and row.state in OPEN_TO_MARKING
    evaluation = row.review.evaluation
    facts = (
        Fact("自评", evaluation, evaluation.get_absolute_url()),
        Fact("主管单位", evaluation.fund.organisation),
        Fact("专家", row.expert),
        Fact("评审期限", row.due_on),
        Fact("自评得分", points(row.review.self_score)),
        *((Fact("退回、回避或撤销的原因", row.because),) if row.because else ()),
    )
    links = (
        Link("自评报告", reverse("expert-review-report", args=[row.pk, 1])),
        Link("复核", row.review.get_absolute_url(), ExpertReview.ASSIGN),
        Link("操作记录", reverse("expert-review-history", args=[row.pk])),
    )
    shown = own or row.state == ExpertReviewState.SUBMITTED
    extra = {
        "lines": _lines(row) if shown else [],
        "shown": shown,
        "open_now": open_now,
        "opinion": row.opinion if shown else "",
    }
    return detail_response(
        request, row, facts=facts, links=links, template="evaluations/expert_review.html", extra=extra
    )


def _lines(row: ExpertReview) -> list[dict[str, object]]:
    names = {reason.number: reason.name for reason in reasons_of(row.review)}
    marks = row.marks.select_related("item__value__indicator__project").order_by("pk")
    return [
        {
            "mark": mark,
            "value": mark.item.value,
            "weight": points(mark.weight),
            "self_score": points(mark.self_score),
            "score": "" if mark.score is None else points(mark.score),
            "reason": f"{mark.reason}. {names[mark.reason]}" if mark.reason else "",
            "proofs": list(enumerate(_proofs(mark), 1)),
        }
        for mark in marks.prefetch_related("item__value__proofs__evidence")
    ]


def _proofs(mark: ExpertMark) -> list[ValueProof]:
    return [proof for proof in mark.item.value.proofs.all() if not proof.ended]


class MarkForm(PlainForm):
    value = forms.CharField(label="评审完成值", max_length=500, required=False, help_text="与自评不同时改写")
    score = forms.DecimalField(label="专家评分", max_digits=9, decimal_places=4, min_value=Decimal(0))
    reason = forms.TypedChoiceField(label="扣分理由", coerce=int, empty_value=None, required=False)
    remark = forms.CharField(label="备注", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    reasons: tuple[Reason, ...] = ()

    def narrow(self) -> None:
        self.fields["reason"].choices = reason_choices(self.reasons)  # type: ignore[attr-defined]


@holds(ExpertMark.MARK, of=ExpertMark, methods=("GET", "POST"))
def mark(request: SignedIn, row: ExpertMark) -> HttpResponse:
    """Mark one item."""
    form = type("ExpertMarkForm", (MarkForm,), {"reasons": reasons_of(row.expert_review.review)})
    return form_response(
        request,
        form,
        title=title_of_item("评分", row.item),
        row=row,
        initial={
            "value": row.value or row.item.value.completed,
            "score": points(row.score if row.score is not None else row.self_score),
            "reason": row.reason,
            "remark": row.remark,
        },
        save=lambda data: mark_item(mark=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="评分已保存，提交以前只有您能看到",
        back=row.get_absolute_url(),
    )


class OpinionForm(PlainForm):
    opinion = forms.CharField(
        label="评审意见",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="总的看法、主要问题和建议；提交以后复核人员可以看到，不能再改",
    )


@holds(ExpertReview.MARK, of=ExpertReview, methods=("GET", "POST"))
def submit(request: SignedIn, row: ExpertReview) -> HttpResponse:
    """Hand in the opinion with all marks."""
    return form_response(
        request,
        OpinionForm,
        title=f"提交评审：{row.review.evaluation}",
        row=row,
        initial={"opinion": row.opinion},
        save=lambda data: _submitted(row, data, request),
        to=lambda kept: kept.get_absolute_url(),
        done="评审已提交",
        submit="提交",
        back=row.get_absolute_url(),
    )


def _submitted(row: ExpertReview, data: Mapping[str, object], request: SignedIn) -> ExpertReview:
    return submit_expert_review(expert_review=row, **data, by=request.actor)  # type: ignore[arg-type]


@holds(ExpertReview.SEE, of=ExpertReview)
def report(request: SignedIn, row: ExpertReview, number: int) -> HttpResponse:
    """The report or form that is judged, as a file; `number` counts the formats from 1."""
    return printed(row.review.evaluation, number)


@holds(ExpertMark.SEE, of=ExpertMark)
def proof(request: SignedIn, row: ExpertMark, number: int) -> HttpResponseBase:
    """The latest file of one of the proofs that the marked value stands on; `number` counts them from 1."""
    proofs = _proofs(row)
    if not 1 <= number <= len(proofs):
        raise Http404
    return latest_file(proofs[number - 1].evidence)


@holds(ExpertReview.SEE, of=ExpertReview)
def history(request: SignedIn, row: ExpertReview) -> HttpResponse:
    """Events about what an expert was asked."""
    return history_response(request, row)
