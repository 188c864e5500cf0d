"""Pages of what stands beside the indicators: texts, objectives, given scores."""

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhixiao.portal.domain.evaluations.parts.given_score import set_given_score
from zhixiao.portal.domain.evaluations.parts.narrative import write_narrative
from zhixiao.portal.domain.evaluations.parts.objective import fill_objective
from zhixiao.portal.interfaces.evaluations.outputs import findings_beside
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.posts import sent_version
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.evaluations.evaluation import OPEN_TO_FILLING, Evaluation
from zhixiao.portal.models.evaluations.objective_result import ObjectiveResult
from zhixiao.portal.models.money.project import Project
from zhixiao.portal.queries.evaluations.outline_parts import parts_of


class TextForm(PlainForm):
    text = forms.CharField(
        label="文字", max_length=20000, required=False, widget=forms.Textarea(attrs={"rows": 16}), strip=True
    )


class ActualForm(PlainForm):
    actual = forms.CharField(
        label="实际完成情况", max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )


class OfEvaluation(PlainForm):
    """A form whose choices lie in the fund of one evaluation; `for_fund` makes the class of it."""

    fund: int


class GivenScoreForm(OfEvaluation):
    project = forms.ModelChoiceField(label="子项目", queryset=Project.objects.none(), empty_label="请选择")
    section = forms.CharField(label="评分部分", max_length=100, help_text="评分规则中按子项目整体评定的部分")
    score = forms.DecimalField(label="得分", max_digits=9, decimal_places=4, min_value=0)
    note = forms.CharField(label="备注", max_length=1000, required=False)

    def narrow(self) -> None:
        self.fields["project"].queryset = Project.objects.filter(fund=self.fund)  # type: ignore[attr-defined]


def for_fund(form: type[OfEvaluation], row: Evaluation) -> type[OfEvaluation]:
    """The form with the choices of one evaluation's fund."""
    return type(form.__name__, (form,), {"fund": row.fund_id})


@holds(Evaluation.SEE, of=Evaluation)
def narratives(request: SignedIn, row: Evaluation) -> HttpResponse:
    """Every text that the report asks for, in its order."""
    texts = {text.part: text.text for text in row.narratives.all()}
    parts = [(number, part, texts.get(part.key, "")) for number, part in enumerate(parts_of(row), 1)]
    fills = row.state in OPEN_TO_FILLING and Evaluation.FILL.on(request.actor, row)
    context = {"title": f"文字部分：{row}", "row": row, "parts": parts, "fills": fills}
    return render(request, "evaluations/narratives.html", context)


@holds(Evaluation.FILL, of=Evaluation, methods=("GET", "POST"))
def write(request: SignedIn, row: Evaluation, number: int) -> HttpResponse:
    """Write the text of one part of the outline."""
    parts = parts_of(row)
    if not 1 <= number <= len(parts):
        raise Http404
    part = parts[number - 1]
    kept = row.narratives.filter(part=part.key).first()
    return form_response(
        request,
        TextForm,
        title=f"文字部分：{part.asks}",
        row=kept,
        initial={"text": kept.text if kept else ""},
        save=lambda data: write_narrative(evaluation=row, part=part.key, **data, by=request.actor),
        to=lambda _: reverse("evaluation-narratives", args=[row.pk]),
        done="已保存",
        back=reverse("evaluation-narratives", args=[row.pk]),
        beside=findings_beside(row.pk, part=number),
    )


@holds(ObjectiveResult.FILL, of=ObjectiveResult, methods=("GET", "POST"))
def objective(request: SignedIn, row: ObjectiveResult) -> HttpResponse:
    """Tell what came of an objective."""
    return form_response(
        request,
        ActualForm,
        title=f"总体目标：{row.objective.expected[:60]}",
        row=row,
        initial={"actual": row.actual},
        save=lambda data: fill_objective(result=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="已保存",
        back=row.get_absolute_url(),
    )


@holds(Evaluation.FILL, of=Evaluation, methods=("GET", "POST"))
def given_score(request: SignedIn, row: Evaluation) -> HttpResponse:
    """A section's score of one sub-project given as a whole."""
    return form_response(
        request,
        for_fund(GivenScoreForm, row),
        title=f"评定得分：{row}",
        save=lambda data: set_given_score(evaluation=row, **data, version=sent_version(request), by=request.actor),
        to=lambda _: row.get_absolute_url(),
        done="评定得分已保存",
        back=row.get_absolute_url(),
    )
