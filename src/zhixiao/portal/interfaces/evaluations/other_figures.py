"""Pages of the figures that a report tells and no indicator holds (其他数据)."""

from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhixiao.portal.domain.evaluations.parts.other_figure import FIELDS, add_other_figure, change_other_figure
from zhixiao.portal.events import values_of
from zhixiao.portal.interfaces.web.detail import Fact, Link, detail_response
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.history import history_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.interfaces.web.tags import kind_of
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.evaluations.other_figure import OtherFigure


class OtherFigureForm(PlainForm):
    group = forms.CharField(label="类别", max_length=60, required=False)
    name = forms.CharField(label="名称", max_length=200)
    value = forms.CharField(label="数值", max_length=200, help_text="带单位，如 1675件")
    period = forms.CharField(label="时期", max_length=60, required=False)
    change = forms.CharField(label="比上年", max_length=100, required=False)
    share = forms.CharField(label="占比", max_length=100, required=False)
    note = forms.CharField(label="备注", max_length=1000, required=False)


@holds(OtherFigure.KEEP, of=Evaluation, methods=("GET", "POST"))
def add(request: SignedIn, row: Evaluation) -> HttpResponse:
    """Tell a figure."""
    return form_response(
        request,
        OtherFigureForm,
        title=f"其他数据：{row}",
        save=lambda data: add_other_figure(evaluation=row, **data, by=request.actor),
        to=lambda _: row.get_absolute_url(),
        done="其他数据已添加",
        back=row.get_absolute_url(),
    )


@holds(OtherFigure.SEE, of=OtherFigure)
def detail(request: SignedIn, row: OtherFigure) -> HttpResponseBase:
    """One figure."""
    facts = (
        Fact("自评", row.evaluation, row.evaluation.get_absolute_url()),
        *(Fact(str(field.label), getattr(row, name) or "—") for name, field in OtherFigureForm.base_fields.items()),
    )
    links = (
        Link("修改", reverse("change-other-figure", args=[row.pk]), OtherFigure.KEEP),
        Link("操作记录", reverse("other-figure-history", args=[row.pk])),
    )
    return detail_response(request, row, facts=facts, links=links)


@holds(OtherFigure.KEEP, of=OtherFigure, methods=("GET", "POST"))
def change(request: SignedIn, row: OtherFigure) -> HttpResponse:
    """Change it while the evaluation is being filled."""
    return form_response(
        request,
        OtherFigureForm,
        title=f"修改{kind_of(row)}：{row}",
        row=row,
        initial=values_of(row, FIELDS),
        save=lambda data: change_other_figure(figure=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="其他数据已修改",
        back=row.get_absolute_url(),
    )


@holds(OtherFigure.SEE, of=OtherFigure)
def history(request: SignedIn, row: OtherFigure) -> HttpResponseBase:
    """Its events."""
    return history_response(request, row)
