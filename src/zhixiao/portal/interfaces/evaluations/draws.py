"""Pages of draws (复核抽样): what was drawn from what, by which seed."""

from decimal import Decimal

import django_filters
from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse, reverse_lazy

from zhixiao.portal.access import among
from zhixiao.portal.domain.evaluations.reviews.draw import draw_reviews
from zhixiao.portal.domain.evaluations.reviews.sampling import ticket
from zhixiao.portal.interfaces.evaluations.rule_choices import rules_with
from zhixiao.portal.interfaces.web.dates import date_field
from zhixiao.portal.interfaces.web.detail import Fact, Link, detail_response
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.history import history_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.evaluations.review_draw import ReviewDraw
from zhixiao.portal.models.ground.organisation import Organisation, OrganisationState
from zhixiao.rules.review_store import load_review_rules


class DrawFilter(django_filters.FilterSet):
    year = django_filters.NumberFilter(label="年度")


class DrawForm(PlainForm):
    organisation = forms.ModelChoiceField(label="抽样范围", queryset=Organisation.objects.none(), empty_label="请选择")
    year = forms.IntegerField(label="年度", min_value=1949, max_value=2100)
    share = forms.DecimalField(
        label="抽取比例",
        max_digits=5,
        decimal_places=4,
        min_value=Decimal("0.0001"),
        max_value=Decimal(1),
        help_text="如 0.3 为三成",
    )
    seed = forms.CharField(label="随机种子", max_length=100, help_text="抽样前公布的一串字，任何人可以据此重抽核对")
    rules = forms.ChoiceField(label="复核规则")
    due_on = date_field("复核期限")

    def narrow(self) -> None:
        rows = among(ReviewDraw.DRAW, self.actor, Organisation.objects.filter(state=OrganisationState.ACTIVE))
        self.fields["organisation"].queryset = rows.order_by("path")  # type: ignore[attr-defined]
        self.fields["rules"].choices = rules_with("deductions")  # type: ignore[attr-defined]


LIST = ListPage(
    title="复核抽样",
    filters=DrawFilter,
    order=("-pk",),
    columns=(
        Column("name", "抽样", str, link=lambda row: row.get_absolute_url()),
        Column("organisation", "抽样范围", lambda row: row.organisation.name, sort="organisation__name"),
        Column("year", "年度", lambda row: row.year, sort="year", kind="number"),
        Column("share", "抽取比例", lambda row: f"{row.share * 100:.2f}%", sort="share", kind="number"),
        Column("seed", "随机种子", lambda row: row.seed),
        Column("of", "总体", lambda row: len(row.population.split()), kind="number"),
        Column("drawn", "抽中", lambda row: len(row.drawn.split()), kind="number"),
        Column("due", "复核期限", lambda row: row.due_on, sort="due_on", kind="date"),
    ),
    actions=(("抽取复核样本", reverse_lazy("draw-reviews"), ReviewDraw.DRAW),),
)


@holds(ReviewDraw.SEE)
def draw_list(request: SignedIn) -> HttpResponseBase:
    """Draws of one's organisations."""
    return list_response(request, LIST, ReviewDraw.objects.visible_to(request.actor).select_related("organisation"))


@holds(ReviewDraw.DRAW, methods=("GET", "POST"))
def draw(request: SignedIn) -> HttpResponse:
    """Draw the self-evaluations to be reviewed."""
    return form_response(
        request,
        DrawForm,
        title="抽取复核样本",
        save=lambda data: draw_reviews(**data, by=request.actor),
        to=lambda row: row.get_absolute_url(),
        done="已抽取复核样本",
        submit="抽取",
        back=reverse("review-draws"),
    )


@holds(ReviewDraw.SEE, of=ReviewDraw)
def detail(request: SignedIn, row: ReviewDraw) -> HttpResponse:
    """The population with every ticket, so that the draw can be repeated by hand, and the reviews it led to."""
    facts = (
        Fact("抽样范围", row.organisation),
        Fact("年度", row.year),
        Fact("抽取比例", f"{row.share * 100:.2f}%"),
        Fact("随机种子", row.seed),
        Fact("复核规则", load_review_rules(row.rules).name),
        Fact("复核期限", row.due_on),
        Fact("抽样办法", "按“种子:编号”的 SHA-256 由小到大排列，取够比例为止，不足一项的进为一项"),
    )
    numbers = [int(number) for number in row.population.split()]
    titles = Evaluation.objects.select_related("fund__organisation").in_bulk(numbers)
    reviews = {review.evaluation_id: review for review in row.reviews.all()}
    ranked = sorted(numbers, key=lambda number: (ticket(row.seed, number), number))
    extra = {"ranked": [(one, titles[one], ticket(row.seed, one), reviews.get(one)) for one in ranked]}
    links = (Link("操作记录", reverse("review-draw-history", args=[row.pk])),)
    return detail_response(request, row, facts=facts, links=links, template="evaluations/draw.html", extra=extra)


@holds(ReviewDraw.SEE, of=ReviewDraw)
def history(request: SignedIn, row: ReviewDraw) -> HttpResponse:
    """Events about a draw."""
    return history_response(request, row)
