"""Input of a form whose session ended: carried, signed, through the sign-in page to the form's address."""

from django.core import signing
from django.http import HttpRequest

SALT = "kept-input"
HOURS_KEPT = 12
LEFT_OUT = frozenset({"csrfmiddlewaretoken", "password", "password_again", "old_password"})


def keep_input(request: HttpRequest) -> str:
    """The address and the fields of a POST as one signed text; files and passwords are left out."""
    fields = [(name, values) for name, values in request.POST.lists() if name not in LEFT_OUT]
    return signing.dumps({"path": request.get_full_path(), "fields": fields}, salt=SALT, compress=True)


def typed_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of a POST one by one; files and passwords are left out."""
    return [(name, value) for name, values in request.POST.lists() if name not in LEFT_OUT for value in values]


def kept_form(kept: str) -> tuple[str, list[tuple[str, str]]] | None:
    """The address and fields that were kept; None when the text is not ours or too old."""
    try:
        found = signing.loads(kept, salt=SALT, max_age=HOURS_KEPT * 3600)
    except signing.BadSignature:
        return None
    return found["path"], [(name, value) for name, values in found["fields"] for value in values]
