"""Forms: shown, checked, handed to a verb; the second of two editors is told and loses nothing typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from zhixiao.inputs import BadInputError
from zhixiao.portal.events import values_of
from zhixiao.portal.faults import NotAllowedError, RefusedError, StaleError
from zhixiao.portal.interfaces.web.choices import bounded
from zhixiao.portal.interfaces.web.posts import sent_version
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.interfaces.web.wording import WordedForm
from zhixiao.portal.models.versioned import Versioned


class PlainForm(WordedForm):
    """A form whose fields are filled by the actor's own choices.

    `folded` names the fields that few need: they stand last, under `folded_label`, open once one of them is in use.
    """

    folded: ClassVar[tuple[str, ...]] = ()
    folded_label: ClassVar[str] = ""
    error_css_class = "faulty"
    required_css_class = "required"

    def __init__(self, *args: Any, request: SignedIn, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = request.actor
        self.narrow()
        self.fields = {name: bounded(field) for name, field in self.fields.items()}

    def narrow(self) -> None:
        """Narrow the choices to what the actor may use."""

    def plain_fields(self) -> list[forms.BoundField]:
        """The fields that always stand open."""
        return [field for field in self.visible_fields() if field.name not in self.folded]

    def folded_fields(self) -> list[forms.BoundField]:
        """The fields that few need."""
        return [self[name] for name in self.folded]

    def folded_in_use(self) -> bool:
        """Whether one of them holds something or is at fault."""
        return any(field.errors or field.value() not in (None, "") for field in self.folded_fields())


@dataclass(frozen=True, slots=True)
class Beside:
    """What is read in below a form once the page stands; a link where there is no script."""

    heading: str
    address: str
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that somebody else changed while the form was open."""

    label: str
    theirs: str
    yours: str


def form_response(
    request: SignedIn,
    form_class: type[PlainForm],
    *,
    title: str,
    save: Callable[[Mapping[str, Any]], object],
    to: Callable[[Any], str],
    done: str,
    row: Versioned | None = None,
    initial: Mapping[str, Any] | None = None,
    submit: str = "保存",
    back: str = "",
    beside: Beside | None = None,
    note: str = "",
    besides: Callable[[Any], Mapping[str, object]] = lambda _: {},
) -> HttpResponse:
    """Show the form, or hand its clean data (with `version` when there is a row) to `save` and go on to its page.

    `note` stands above the fields: what is not done here. `besides` gives what fields hold now that the row itself has
    not, for the second of two editors. What `save` refuses is told on the form, every fault of a sheet at once.
    """
    context: dict[str, Any] = {"title": title, "submit": submit, "back": back, "row": row}
    context |= {"beside": beside, "note": note}
    if request.method != "POST":
        context["form"] = form_class(request=request, initial=initial or {})
        context["version"] = row.version if row else ""
        return render(request, "web/form.html", context)
    form = form_class(request.POST, request.FILES, request=request)
    context |= {"form": form, "version": request.POST.get("version", "")}
    if form.is_valid():
        try:
            kept = save(_clean(form, request, row))
        except StaleError as stale:
            context |= _told(stale, form, besides(stale.current))
        except ValidationError as error:
            _add_errors(form, error)
        except BadInputError as bad:
            form.add_error(None, _not_taken_in(bad))
        except NotAllowedError:
            raise
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect(to(kept))
    return render(request, "web/form.html", context, status=409 if "stale" in context else 422)


def _clean(form: PlainForm, request: SignedIn, row: Versioned | None) -> dict[str, Any]:
    if row is None:
        return form.cleaned_data
    return form.cleaned_data | {"version": sent_version(request)}


def _told(stale: StaleError, form: PlainForm, besides: Mapping[str, object]) -> dict[str, Any]:
    """What the second editor is shown: the sentence, each field that differs, and the version to save over."""
    current: Any = stale.current
    fields = {field.name for field in current._meta.fields}
    theirs = values_of(current, [name for name in form.fields if name in fields]) | dict(besides)
    differences = []
    for name in (name for name in form.fields if name in theirs):
        typed = form.cleaned_data[name]
        if _plain(theirs[name]) != _plain(getattr(typed, "pk", typed)):
            shown = theirs[name] if name in besides else getattr(current, name)
            differences.append(Difference(str(form.fields[name].label), _words(shown), _words(typed)))
    return {"stale": str(stale), "differences": differences, "version": current.version}


def _plain(value: object) -> object:
    """A value as it is compared: a text without the line ends that browsers write their own way."""
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value


def _words(value: object) -> str:
    return "（空）" if value in (None, "") else str(value)


def _add_errors(form: PlainForm, error: ValidationError) -> None:
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, faults in error.error_dict.items():
        form.add_error(name if name in form.fields and name != NON_FIELD_ERRORS else None, faults)


def _not_taken_in(bad: BadInputError) -> list[str]:
    """All faults of a file or a pasted table, and how many they are."""
    return [*(str(fault) for fault in bad.faults), f"共{len(bad.faults)}处需要修改，未导入任何数据。"]
