"""Pages of target review (四性审核)."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpResponse

from zhixiao.portal.domain.targets.reviews.review import ItemMark, review_targets
from zhixiao.portal.interfaces.targets.tables import table, with_tables
from zhixiao.portal.interfaces.web.detail import Fact
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.targets.target_review import Grade, TargetReview
from zhixiao.portal.models.targets.target_set import TargetSet
from zhixiao.rules.target_review_schema import ReviewStandard
from zhixiao.rules.target_review_store import load_standard, packaged_standard_ids


def _form_of(standard: ReviewStandard) -> type[PlainForm]:
    """A form with a grade, points where the standard has them, and a remark for each item."""
    fields: dict[str, forms.Field] = {}
    for item in standard.items:
        label = f"{item.dimension}：{item.name}"
        fields[f"grade_{item.id}"] = forms.ChoiceField(
            label=f"{label}（等级）", choices=Grade.choices, help_text=item.question
        )
        if standard.by_score:
            fields[f"score_{item.id}"] = forms.DecimalField(
                label=f"{label}（得分，满分{item.points}）",
                min_value=0,
                max_value=item.points,
                max_digits=5,
                decimal_places=2,
            )
        fields[f"remark_{item.id}"] = forms.CharField(label=f"{label}（说明）", max_length=500, required=False)
    fields["opinion"] = forms.CharField(label="审核意见", max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))
    return type("ReviewForm", (PlainForm,), fields)


def _marks(standard: ReviewStandard, data: Mapping[str, Any]) -> dict[str, ItemMark]:
    return {
        item.id: ItemMark(data[f"grade_{item.id}"], data.get(f"score_{item.id}"), data[f"remark_{item.id}"])
        for item in standard.items
    }


@holds(TargetSet.REVIEW, of=TargetSet, methods=("GET", "POST"))
def review(request: SignedIn, row: TargetSet) -> HttpResponse:
    """Grade the eight items under the standard named in the address; the first one packaged when none is."""
    name = request.GET.get("standard", packaged_standard_ids()[0])
    if name not in packaged_standard_ids():
        raise Http404
    standard = load_standard(name)
    return form_response(
        request,
        _form_of(standard),
        title=f"{standard.name}：{row}",
        row=row,
        save=lambda data: review_targets(
            target_set=row,
            standard=standard,
            marks=_marks(standard, data),
            opinion=data["opinion"],
            version=data["version"],
            by=request.actor,
        ),
        to=lambda _: row.get_absolute_url(),
        done="四性审核已完成，请按等级办理",
        back=row.get_absolute_url(),
    )


@holds(TargetReview.SEE, of=TargetReview)
def detail(request: SignedIn, row: TargetReview) -> HttpResponse:
    """One review with its items and what follows from its grade."""
    standard = load_standard(row.standard)
    facts = (
        Fact("绩效目标表", row.target_set, row.target_set.get_absolute_url()),
        Fact("审核标准", f"{standard.name}（{standard.document}）"),
        Fact("得分", row.score if row.score is not None else "不打分"),
        Fact("等级", row.grade),
        Fact("办理", standard.handling_of(row.grade).sentence),  # type: ignore[arg-type]
        Fact("审核意见", row.opinion),
        Fact("审核人", row.reviewer or "系统"),
    )
    items = {item.id: item for item in standard.items}
    rows = [
        (items[one.item].dimension, items[one.item].name, items[one.item].points, one.grade, one.score, one.remark)
        for one in row.items.order_by("pk")
    ]
    heads = ("方面", "审核内容", "#分值", "等级", "#得分", "说明")
    return with_tables(request, row, facts=facts, tables=[table("审核内容", heads, rows)])
