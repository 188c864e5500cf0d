"""Pages of one completed value: the form beside the target, last year's value and the score; its proofs."""

from decimal import Decimal

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from zhixiao.portal.access import among
from zhixiao.portal.domain.evaluations.values.fill import FIELDS, fill_value
from zhixiao.portal.domain.evaluations.values.prove import end_proof, prove_value
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.interfaces.evaluations.outputs import findings_beside
from zhixiao.portal.interfaces.web.detail import Fact, Link, detail_response
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.history import history_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.evaluations.completed_value import CompletedValue
from zhixiao.portal.models.evaluations.evaluation import OPEN_TO_FILLING
from zhixiao.portal.models.ground.evidence import Evidence, EvidenceState
from zhixiao.portal.models.versioned import label_of
from zhixiao.portal.queries.evaluations.opened import opened
from zhixiao.portal.queries.evaluations.plain_values import points


def _text(label: str, most: int, help_text: str = "", rows: int = 0) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else None
    return forms.CharField(label=label, max_length=most, required=False, help_text=help_text, widget=widget)


def _number(label: str, help_text: str) -> forms.DecimalField:
    return forms.DecimalField(label=label, max_digits=9, decimal_places=4, required=False, help_text=help_text)


class ValueForm(PlainForm):
    folded = ("grade", "given_score", "missed", "deduction", "not_applicable")
    folded_label = "评分规则要求时才填：定性档次、评定分、未完成项数、自行扣分、不适用原因"

    completed = _text("实际完成值", 500, "带单位；没有数据请留空，不要填0")
    definition = _text("口径", 500)
    data_source = _text("数据来源", 500)
    numerator = _text("分子", 100, "比率填写，带单位")
    denominator = _text("分母", 100, "比率填写，带单位")
    last_year = _text("上年值", 200)
    grade = _text("定性档次", 100, "定性指标：达成、部分达成、未达成，按评分规则")
    given_score = _number("评定分", "由人评定的得分")
    missed = forms.IntegerField(label="未完成项数", min_value=0, required=False, help_text="按项扣分时填写")
    deduction = _number("自行扣分", "在规则得分之外扣减，须写原因")
    not_applicable = _text("不适用原因", 500, "本年度不适用时填写")
    deviation_reason = _text("偏差原因", 1000, rows=3)
    remedy = _text("改进措施", 1000, rows=3)
    note = _text("备注", 1000, rows=2)


class ProofForm(PlainForm):
    evidence = forms.ModelChoiceField(label="佐证材料", queryset=Evidence.objects.none(), empty_label="请选择")
    page = forms.IntegerField(label="页码", min_value=1, required=False)
    row = forms.IntegerField(label="行号", min_value=1, required=False)
    remark = forms.CharField(label="位置说明", max_length=200, required=False)

    def narrow(self) -> None:
        rows = among(Evidence.SEE, self.actor, Evidence.objects.exclude(state=EvidenceState.RETURNED))
        self.fields["evidence"].queryset = rows.order_by("title", "pk")  # type: ignore[attr-defined]


@holds(CompletedValue.SEE, of=CompletedValue)
def detail(request: SignedIn, row: CompletedValue) -> HttpResponse:
    """What was filled in, how it scores and on which proofs it stands."""
    lines = opened(row.evaluation).lines
    at = next((at for at, one in enumerate(lines) if one.value.pk == row.pk), None)
    line = None if at is None else lines[at]
    target = row.indicator
    facts = (
        Fact("自评", row.evaluation, row.evaluation.get_absolute_url()),
        Fact("指标", f"{target.level1} › {target.level2} › {target.name}", target.get_absolute_url()),
        Fact("子项目", target.project or "—"),
        Fact("年度指标值", target.printed_target),
        *(
            Fact(label_of(CompletedValue, name), _shown(getattr(row, name)))
            for name in FIELDS
            if name not in ValueForm.folded or getattr(row, name) not in (None, "")
        ),
    )
    open_now = row.evaluation.state in OPEN_TO_FILLING
    links: tuple[Link, ...] = (Link("操作记录", reverse("completed-value-history", args=[row.pk])),)
    if open_now:
        fill, prove = reverse("fill-value", args=[row.pk]), reverse("prove-value", args=[row.pk])
        links = (
            Link("填报", fill, CompletedValue.FILL),
            Link("添加佐证", prove, CompletedValue.FILL),
            *links,
        )
    extra = {
        "line": line,
        "findings": findings_beside(row.evaluation_id, value=row.pk).address,
        "before": lines[at - 1].value if at else None,
        "after": lines[at + 1].value if at is not None and at + 1 < len(lines) else None,
        "may_end": open_now and CompletedValue.FILL.on(request.actor, row),
    }
    return detail_response(
        request, row, facts=facts, links=links, template="evaluations/value.html", extra=extra, title=target.name
    )


def _shown(value: object) -> object:
    if isinstance(value, Decimal):
        return points(value)
    return "—" if value is None or value == "" else value


@holds(CompletedValue.FILL, of=CompletedValue, methods=("GET", "POST"))
def fill(request: SignedIn, row: CompletedValue) -> HttpResponse:
    """Fill in the value; what is incomplete is kept as a draft."""
    target = row.indicator
    return form_response(
        request,
        ValueForm,
        title=f"填报：{target.name}（指标值 {target.printed_target}，上年 {row.last_year or '—'}）",
        row=row,
        initial={name: getattr(row, name) for name in FIELDS},
        save=lambda data: fill_value(value=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="已保存",
        back=row.get_absolute_url(),
        beside=findings_beside(row.evaluation_id, value=row.pk),
    )


@holds(CompletedValue.FILL, of=CompletedValue, methods=("GET", "POST"))
def prove(request: SignedIn, row: CompletedValue) -> HttpResponse:
    """Name a proof and the place in it; one proof may serve many indicators."""
    return form_response(
        request,
        ProofForm,
        title=f"添加佐证：{row.indicator}",
        save=lambda data: prove_value(value=row, **data, by=request.actor),
        to=lambda _: row.get_absolute_url(),
        done="佐证已添加",
        submit="添加",
        back=row.get_absolute_url(),
    )


@holds(CompletedValue.FILL, of=CompletedValue, methods=("POST",))
def take_off(request: SignedIn, row: CompletedValue, proof: int) -> HttpResponse:
    """Take a proof off; it stays on record."""
    found = row.proofs.filter(pk=proof).first()
    if found is None:
        raise Http404
    try:
        end_proof(proof=found, by=request.actor)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "佐证已移除")
    return redirect(row.get_absolute_url())


@holds(CompletedValue.SEE, of=CompletedValue)
def history(request: SignedIn, row: CompletedValue) -> HttpResponse:
    """Events about a completed value."""
    return history_response(request, row)
