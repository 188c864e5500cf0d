"""Fill in the forms that pages show, as a person does: only fields that stand on the page, choices by their words."""

from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client


class _Form(HTMLParser):
    """The entry form of a page: what each field holds, and the choices of each select by their words."""

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[str, list[str]] = {}
        self.choices: dict[str, dict[str, str]] = {}
        self.links: list[str] = []
        self.faults: list[str] = []
        self._inside = self._fault = self._many = False
        self._select = self._option = self._text_of = ""
        self._words = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attributes}
        if tag == "form":
            self._inside = "entry" in told.get("class", "")
        if tag == "a":
            self.links.append(told.get("href", ""))
        if "fault" in told.get("class", "").split():
            self._fault, self._words = True, ""
        if not self._inside:
            return
        name = told.get("name", "")
        if tag == "input" and name and (told.get("type") not in ("checkbox", "radio") or "checked" in told):
            self.held.setdefault(name, []).append(told.get("value", ""))
        elif tag == "input" and name:
            self.held.setdefault(name, [])
        elif tag == "select":
            self._select, self._many = name, "multiple" in told
            self.held.setdefault(name, [])
            self.choices[name] = {}
        elif tag == "option":
            self._option, self._words = told.get("value", ""), ""
            if "selected" in told:
                self.held[self._select].append(self._option)
        elif tag == "textarea":
            self._text_of, self._words = name, ""

    def handle_data(self, data: str) -> None:
        self._words += data

    def handle_endtag(self, tag: str) -> None:
        if self._fault and tag in ("p", "li", "div", "span"):
            self.faults.append(self._words.strip())
            self._fault = False
        if tag == "form":
            self._inside = False
        elif tag == "option":
            self.choices[self._select][self._words.strip()] = self._option
        elif tag == "select" and not self._many and not self.held[self._select]:
            self.held[self._select] = list(self.choices[self._select].values())[:1]
        elif tag == "textarea" and self._text_of:
            self.held[self._text_of] = [self._words.removeprefix("\n")]
            self._text_of = ""


def _read(html: str) -> _Form:
    form = _Form()
    form.feed(html)
    return form


def links_of(client: Client, url: str) -> set[str]:
    """Where the links of a page lead."""
    return set(_read(client.get(url).content.decode()).links)


def fill_in(client: Client, url: str, told: Mapping[str, Any]) -> str:
    """Fill in the form at `url` and send it; where it led. Choices are given by their words or their values."""
    page = client.get(url)
    assert page.status_code == 200, (url, page.status_code)
    form = _read(page.content.decode())
    assert set(told) <= set(form.held), (url, set(told) - set(form.held))
    sent: dict[str, Any] = {name: held for name, held in form.held.items() if held}
    for name, value in told.items():
        sent[name] = _value(form, url, name, value)
    answer = client.post(url, sent)
    assert answer.status_code == 302, (url, told, _read(answer.content.decode()).faults)
    return str(answer["Location"])


def _value(form: _Form, url: str, name: str, value: Any) -> Any:
    if name not in form.choices or isinstance(value, SimpleUploadedFile):
        return value
    choices = form.choices[name]
    wanted = value if isinstance(value, (list, tuple)) else [value]
    known = set(choices.values())
    assert all(one in choices or one in known for one in wanted), (url, name, value, list(choices))
    return [choices.get(one, one) for one in wanted]
