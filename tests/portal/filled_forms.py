"""The forms of a page with every field filled in, as a person would who changes little."""

import lxml.html

GUESSES = {"number": "1", "date": "2020-06-01", "email": "a@example.cn"}
KEYS = ("csrfmiddlewaretoken", "post_key")


def filled_forms(page: str) -> list[tuple[str, str, dict[str, list[str]]]]:
    """(method, address, field -> values) of each form in the main part; files and keys are left out."""
    forms = lxml.html.fromstring(page).xpath("//main//form")
    return [(form.get("method", "get").lower(), form.get("action") or "", _fields(form)) for form in forms]


def _fields(form: lxml.html.HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for field in form.xpath(".//*[@name]"):
        name, kind = field.get("name"), field.get("type")
        if kind == "file" or name in KEYS:
            continue
        ticked = kind not in ("checkbox", "radio") or field.get("checked") is not None
        found[name] = found.get(name, []) + (_values(field) if ticked else [])
    return found


def _values(field: lxml.html.HtmlElement) -> list[str]:
    if field.tag == "select":
        chosen = field.xpath(".//option[@selected]/@value")
        return chosen or field.xpath(".//option/@value[. != '']")[:1] or [""]
    text = (field.text or "").removeprefix("\n") if field.tag == "textarea" else field.get("value")
    kind = "date" if field.get("class") == "date" else field.get("type")
    return [text or GUESSES.get(kind, "甲")]
