"""Every URL declares who may use it. A view without a policy fails the walk over the URL map."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any, cast
from urllib.parse import urlencode
from uuid import uuid4

from django.contrib import messages
from django.db import transaction
from django.db.models import BigIntegerField, QuerySet
from django.http import Http404, HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from zhixiao.portal.access import ALL_ROLES, Actor, Right, Role
from zhixiao.portal.access import scope_path as path_of
from zhixiao.portal.faults import NotAllowedError
from zhixiao.portal.interfaces.web.kept_input import keep_input, typed_fields
from zhixiao.portal.interfaces.web.posts import FIELD, content_of, remember, sent_before, sent_key
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.versioned import Versioned
from zhixiao.portal.prepared import prepared
from zhixiao.portal.transactions import writing

View = Callable[..., HttpResponseBase]
LARGEST_KEY = BigIntegerField.MAX_BIGINT
"""An address may name a larger one, which no row can have."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Who may use a URL: everybody (`right` None and `public`), the signed-in, or holders of a right on its object.

    A POST is one transaction from end to end, during which nobody else writes, unless it is not `in_one`.
    """

    methods: tuple[str, ...]
    right: Right | None = None
    of: type[Versioned] | None = None
    public: bool = False
    in_one: bool = True

    @property
    def sentence(self) -> str:
        if self.public:
            return "公开"
        return self.right.label if self.right else "登录即可"

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that may use it somewhere."""
        return self.right.roles if self.right else ALL_ROLES


def public(*, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """A page without sign-in."""
    return _guarded(Policy(methods=methods, public=True))


def signed_in(*, methods: tuple[str, ...] = ("GET",), in_one: bool = True) -> Callable[[View], View]:
    """A page for everybody who is signed in; what it shows is narrowed by `visible_to`.

    A view that works long on a POST is not `in_one`: it writes within `written_once`, or not at all.
    """
    return _guarded(Policy(methods=methods, in_one=in_one))


def holds(
    right: Right, *, of: type[Versioned] | None = None, methods: tuple[str, ...] = ("GET",)
) -> Callable[[View], View]:
    """A page for holders of a right; with `of`, on the row named by `pk`, which the view gets in its place."""
    return _guarded(Policy(methods=methods, right=right, of=of))


def _guarded(policy: Policy) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def inside(request: HttpRequest, **given: Any) -> HttpResponseBase:
            if request.method not in (*policy.methods, "HEAD", "OPTIONS"):
                return HttpResponseNotAllowed(policy.methods)
            if policy.public:
                return view(request, **given)
            actor: Actor | None = request.actor  # type: ignore[attr-defined]
            if actor is None:
                return to_sign_in(request)
            if request.user.must_change_password and not getattr(view, "before_password", False):  # type: ignore[union-attr]
                return redirect("change-password")
            arguments = _with_object(policy, actor, given)
            if request.method == "POST" and policy.in_one:
                return written_once(cast(SignedIn, request), lambda: view(request, **arguments))
            return view(request, **arguments)

        inside.policy = policy  # type: ignore[attr-defined]
        return inside

    return decorate


def _with_object(policy: Policy, actor: Actor, given: dict[str, Any]) -> dict[str, Any]:
    if policy.right is None:
        return given
    if policy.of is None:
        if not policy.right.anywhere(actor):
            raise NotAllowedError(f"您没有“{policy.right.label}”的权限。如有需要，请联系管理员。")
        return given
    rest = dict(given)
    row = visible_row(policy.of, rest.pop("pk"), actor, policy.right)
    return {**rest, "row": row}


def visible_row(model: type[Versioned], pk: int, actor: Actor, right: Right) -> Versioned:
    """The row, if the right is held on it.

    Raises Http404 for a row outside the actor's scope that is not seen either, NotAllowedError within.
    """
    row = next(iter(_by_key(model)(pk)), None) if pk <= LARGEST_KEY else None
    if row is None:
        raise Http404
    if not right.on(actor, row):
        if not (_in_scope(row, actor) or model.SEE.on(actor, row)):
            raise Http404
        raise NotAllowedError(f"您没有“{right.label}”的权限。如有需要，请联系管理员。")
    return row


@cache
def _by_key(model: type[Versioned]) -> Callable[[int], list[Versioned]]:
    """The row of a noun, with the rows up to the organisation it lies under and those its pages name."""

    @prepared
    def found(pk: int) -> QuerySet[Versioned]:
        rows = model._default_manager.filter(pk=pk).order_by()
        along = [way for way in (model.scope.rpartition("__")[0], *model.named_with) if way]
        return rows.select_related(*along) if along else rows

    return found


def _in_scope(row: Versioned, actor: Actor) -> bool:
    path = path_of(row)
    return any(path.startswith(held) for held in actor.paths())


def written_once(request: SignedIn, write: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """One transaction a form, kept when it is answered by a redirect; a second click finds the first.

    A form that was changed after the browser's Back and sent again is another one: opened on a row, it meets the
    version it was opened on, as any late form does; without one, the person is asked whether a second is meant.
    """
    key = sent_key(request)
    if key is None:
        return render(
            request, "web/fault.html", {"title": "表单已失效", "text": "请返回上一页，刷新后重新提交。"}, status=400
        )
    content = content_of(request)
    with writing():
        before = sent_before(key, request)
        if before and before.content in (content, ""):
            messages.info(request, "这份表单已经提交过，没有重复办理。")
            return redirect(before.answer)
        if before and "version" not in request.POST:
            return _ask_again(request, before.answer)
        response = write()
        if 300 <= response.status_code < 400:
            remember(key, request, content, response["Location"], before)
        else:
            transaction.set_rollback(True)
    return response


def _ask_again(request: SignedIn, answer: str) -> HttpResponseBase:
    """Tell that this form was sent before with something else; what was typed goes along under a new key."""
    text = (
        "这份表单您先前提交过一次，已经办理；这次的内容与那次不同，还没有办理。要更正先前的内容，请打开它修改；"
        "确要另办一份，请再提交一次。您填写的内容都还在（文件和密码需要重新选择、填写）。"
    )
    fields = [(name, str(uuid4()) if name == FIELD else value) for name, value in typed_fields(request)]
    context = {"title": "先前已经提交过一次", "text": text, "fields": fields, "answer": answer}
    return render(request, "web/fault_again.html", context, status=409)


def to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """Show the sign-in page; what was typed into a form whose session ended goes along."""
    if request.method == "POST":
        shown = {"title": "登录", "fault": "", "account": "", "next": "", "accounts": ()}
        kept = {"kept": keep_input(request), "expired": True}
        return render(request, "ground/sign_in.html", shown | kept, status=401)
    return redirect(f"{reverse('sign-in')}?{urlencode({'next': request.get_full_path()})}")


def before_password(view: View) -> View:
    """Marks a page that may be used before the first password is changed."""
    view.before_password = True  # type: ignore[attr-defined]
    return view
