"""Sign in and out; locked out after repeated failures."""

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from zhixiao.portal.domain.ground.people.note_sign_in import note_sign_in
from zhixiao.portal.interfaces.web.kept_input import kept_form
from zhixiao.portal.interfaces.web.policy import public
from zhixiao.portal.interfaces.web.posts import FIELD
from zhixiao.portal.queries.ground.demo_accounts import demo_accounts
from zhixiao.portal.queries.ground.lock_out import minutes_locked
from zhixiao.portal.unseen import UNSEEN


@public(methods=("GET", "POST"))
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page. What was typed before the session ended goes on to a page that sends it again."""
    if request.method != "POST":
        return _page(request, "", 200)
    account = UNSEEN.sub("", request.POST.get("account", ""))[:60].strip()
    address = request.META.get("REMOTE_ADDR") or None
    if minutes := minutes_locked(account, address):
        return _page(request, f"失败次数过多，请{minutes}分钟后再试，或联系管理员。", 429)
    person = authenticate(request, account=account, password=request.POST.get("password", ""))
    note_sign_in(account=account, address=address, succeeded=person is not None)
    if person is None:
        return _page(request, "账号或密码不对。", 401)
    login(request, person)
    if kept := kept_form(request.POST.get("kept", "")):
        return _kept_page(request, *kept)
    return redirect(_next(request))


@public(methods=("POST",))
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("sign-in")


def _kept_page(request: HttpRequest, address: str, fields: list[tuple[str, str]]) -> HttpResponse:
    """What was typed before the session ended, to be sent again."""
    typed = [value for name, value in fields if name not in (FIELD, "version") and value]
    context = {"title": "继续提交", "address": address, "fields": fields, "typed": typed}
    return render(request, "ground/kept_input.html", context)


def _page(request: HttpRequest, fault: str, status: int) -> HttpResponse:
    context = {
        "title": "登录",
        "fault": fault,
        "account": request.POST.get("account", ""),
        "kept": request.POST.get("kept", ""),
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "expired": False,
        "accounts": demo_accounts() if settings.DEMO else (),
    }
    return render(request, "ground/sign_in.html", context, status=status)


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else settings.LOGIN_REDIRECT_URL
