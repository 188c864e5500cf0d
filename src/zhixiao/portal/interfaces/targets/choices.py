"""Choices of forms, narrowed to what the actor may use."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from zhixiao.portal.access import Actor, Right, among
from zhixiao.portal.interfaces.web.forms import PlainForm
from zhixiao.portal.models.ground.evidence import Evidence, EvidenceState
from zhixiao.portal.models.ground.organisation import Organisation, OrganisationState
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.targets.library import LibraryIndicator, LibraryState
from zhixiao.portal.models.targets.policy_document import DocumentState, PolicyClause


def choice(label: str, *, required: bool = True, help_text: str = "") -> forms.ModelChoiceField[Any]:
    """A choice of rows that `narrow` fills."""
    empty = "请选择" if required else "（不选）"
    nothing = Organisation.objects.none()
    return forms.ModelChoiceField(
        label=label, queryset=nothing, empty_label=empty, required=required, help_text=help_text
    )


def offer(form: PlainForm, field: str, rows: QuerySet[Any]) -> None:
    """Fill a choice."""
    form.fields[field].queryset = rows  # type: ignore[attr-defined]


def organisations(actor: Actor, right: Right) -> QuerySet[Organisation]:
    """Active organisations on which the actor holds the right."""
    return among(right, actor, Organisation.objects.filter(state=OrganisationState.ACTIVE)).order_by("path")


def funds(actor: Actor, right: Right) -> QuerySet[Fund]:
    """Fund-years on which the actor holds the right, newest first."""
    return among(right, actor, Fund.objects.all()).order_by("-year", "name", "pk")


def clauses(actor: Actor) -> QuerySet[PolicyClause]:
    """Clauses of documents in force that the actor sees."""
    rows = PolicyClause.objects.visible_to(actor).filter(document__state=DocumentState.IN_FORCE)
    return rows.select_related("document").order_by("document", "pk")


def library(actor: Actor) -> QuerySet[LibraryIndicator]:
    """Indicators of the library in use that the actor sees."""
    rows = LibraryIndicator.objects.visible_to(actor).filter(state=LibraryState.IN_USE)
    return rows.order_by("level1", "level2", "code", "pk")


def proofs(actor: Actor) -> QuerySet[Evidence]:
    """Proofs the actor sees, those sent back left out."""
    return Evidence.objects.visible_to(actor).exclude(state=EvidenceState.RETURNED).order_by("-pk")


class ProofForm(PlainForm):
    """Which proof, and where in it."""

    evidence = choice("佐证材料")
    page = forms.IntegerField(label="页码", required=False, min_value=1)
    row = forms.IntegerField(label="行号", required=False, min_value=1)
    remark = forms.CharField(label="位置说明", required=False, max_length=200)

    def narrow(self) -> None:
        offer(self, "evidence", proofs(self.actor))
