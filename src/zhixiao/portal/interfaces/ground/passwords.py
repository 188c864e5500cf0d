"""Passwords: one's own, and the first one of another."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.urls import reverse

from zhixiao.portal.domain.ground.people.set_password import set_password
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.policy import before_password, holds, signed_in
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.ground.person import Person

NEW = {"autocomplete": "new-password"}


class FirstPasswordForm(PlainForm):
    password = forms.CharField(
        label="新密码", widget=forms.PasswordInput(attrs=NEW), help_text="至少10位，不要用常见密码"
    )


class OwnPasswordForm(PlainForm):
    old_password = forms.CharField(
        label="原密码", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    password = forms.CharField(
        label="新密码", widget=forms.PasswordInput(attrs=NEW), help_text="至少10位，不要用常见密码"
    )
    password_again = forms.CharField(label="再输一次新密码", widget=forms.PasswordInput(attrs=NEW))

    def __init__(self, *args: Any, request: SignedIn, **kwargs: Any) -> None:
        super().__init__(*args, request=request, **kwargs)
        self.person: Any = request.user

    def clean_old_password(self) -> str:
        word: str = self.cleaned_data["old_password"]
        if not self.person.check_password(word):
            raise forms.ValidationError("原密码不对。")
        return word

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if "password_again" in data and data.get("password") != data["password_again"]:
            self.add_error("password_again", "两次输入的新密码不一样。")
        return data


@signed_in(methods=("GET", "POST"))
@before_password
def change_password(request: SignedIn) -> HttpResponse:
    """Change one's own password; this session goes on, all others end."""

    def save(data: Mapping[str, Any]) -> Person:
        own = Person.objects.get(pk=request.user.pk)
        person = set_password(person=own, password=data["password"], by=request.actor)
        update_session_auth_hash(request, person)
        return person

    return form_response(
        request, OwnPasswordForm, title="修改密码", save=save, to=lambda _: reverse("my-tasks"), done="密码已修改"
    )


@holds(Person.KEEP, of=Person, methods=("GET", "POST"))
def set_first_password(request: SignedIn, row: Person) -> HttpResponse:
    """Give a person a password that must be changed at the next sign-in."""
    return form_response(
        request,
        FirstPasswordForm,
        title=f"重设密码：{row}",
        save=lambda data: set_password(person=row, password=data["password"], by=request.actor),
        to=lambda person: person.get_absolute_url(),
        done="密码已重设，下次登录时须修改",
        back=row.get_absolute_url(),
    )
