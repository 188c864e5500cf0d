"""How an operation is declared: its address, scope and right in one place; nothing runs before they are checked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI

from zhixiao.portal.access import Right
from zhixiao.portal.domain.publishing.tokens.count import count_use
from zhixiao.portal.faults import NotAllowedError
from zhixiao.portal.interfaces.publishing.api.caller import SCHEME, Caller, calls_left, session_caller, token_caller
from zhixiao.portal.interfaces.publishing.api.problems import Problem, as_problem, handle_problems, problem
from zhixiao.portal.interfaces.web.policy import Policy, to_sign_in, visible_row
from zhixiao.portal.models.publishing.token import Scope
from zhixiao.portal.models.versioned import Versioned

REFUSALS: dict[int, type[Problem]] = dict.fromkeys((401, 403, 404, 409, 422, 429), Problem)
BEARER = {"type": "http", "scheme": "bearer", "description": "接口令牌"}

api = NinjaAPI(
    title="知效接口",
    version="1",
    description="与页面相同的权限和办理规则。",
    openapi_url=None,
    docs_url=None,
    urls_namespace="zhixiao-api",
    openapi_extra={"components": {"securitySchemes": {"token": BEARER}}},
)
handle_problems(api)


@dataclass(frozen=True, slots=True)
class Operation:
    """One address of the API as the matrix, the page and the guard see it."""

    name: str
    route: str
    summary: str
    scope: Scope
    policy: Policy


OPERATIONS: dict[str, Operation] = {}


class Call(HttpRequest):
    """A request that has passed the guard; for typing alone."""

    caller: Caller
    row: Any


def operation(
    name: str,
    route: str,
    *,
    summary: str,
    scope: Scope,
    right: Right,
    response: Any,
    of: type[Versioned] | None = None,
    method: str = "GET",
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare a view as an operation; with `of` the row named by `pk` is in `request.row`."""
    policy = Policy(methods=(method,), right=right, of=of)
    OPERATIONS[name] = Operation(name, route, summary, scope, policy)
    return api.api_operation(
        [method],
        route,
        url_name=name,
        operation_id=name,
        summary=summary,
        response={200: response, **REFUSALS},
        openapi_extra={"security": [{"token": [scope.value]}]},
    )


def url_patterns() -> list[URLPattern]:
    """The addresses of the declared operations, each behind its guard."""
    found = [pattern for pattern in api.urls[0] if isinstance(pattern, URLPattern) and pattern.name in OPERATIONS]
    return [
        URLPattern(pattern.pattern, _guarded(OPERATIONS[pattern.name], pattern.callback), None, pattern.name)
        for pattern in found
        if pattern.name
    ]


def _guarded(declared: Operation, view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    @csrf_exempt
    def guard(request: HttpRequest, **given: Any) -> HttpResponseBase:
        with_token = request.headers.get("Authorization", "").startswith(SCHEME)
        if not with_token and _is_browser(request) and request.actor is None:  # type: ignore[attr-defined]
            return to_sign_in(request)
        reading = request.method in ("GET", "HEAD")
        caller = token_caller(request) if with_token else session_caller(request) if reading else None
        answer = _answer(declared, view, request, caller, given)
        return _counted(answer, caller)

    guard.policy = declared.policy  # type: ignore[attr-defined]
    return guard


def _is_browser(request: HttpRequest) -> bool:
    """Whether a person looks at it: reading, and not asking for data alone."""
    accept = request.headers.get("Accept", "text/html")
    return request.method == "GET" and "text/html" in accept


def _answer(
    declared: Operation,
    view: Callable[..., HttpResponseBase],
    request: HttpRequest,
    caller: Caller | None,
    given: dict[str, Any],
) -> HttpResponseBase:
    if request.method not in (*declared.policy.methods, "HEAD"):
        return problem(405, "method", f"这个地址只接受 {'、'.join(declared.policy.methods)}。")
    if caller is None:
        return problem(401, "not_signed_in", "没有令牌，或令牌无效、过期、已吊销。")
    if caller.token is not None and calls_left(caller.token, timezone.now()) <= 0:
        return problem(429, "too_many", f"每小时最多{caller.token.calls_an_hour}次，请下一小时再试。")
    if declared.scope not in caller.scopes:
        return problem(403, "scope", f"令牌没有“{declared.scope.label}”的授权。")
    try:
        row = _row(declared.policy, caller, given)
    except (NotAllowedError, Http404) as error:
        return as_problem(error) or problem(403, "not_allowed", str(error))
    request.caller, request.row = caller, row  # type: ignore[attr-defined]
    return view(request, **given)


def _row(policy: Policy, caller: Caller, given: dict[str, Any]) -> Versioned | None:
    assert policy.right is not None
    if policy.of is not None:
        return visible_row(policy.of, given["pk"], caller.actor, policy.right)
    if not policy.right.anywhere(caller.actor):
        raise NotAllowedError(f"您没有“{policy.right.label}”的权限。")
    return None


def _counted(answer: HttpResponseBase, caller: Caller | None) -> HttpResponseBase:
    """Count the call once the answer is sent: a reading request itself writes nothing."""
    if caller is not None and caller.token is not None:
        token_id, at, refused = caller.token.pk, timezone.now(), answer.status_code >= 400
        answer._resource_closers.append(lambda: count_use(token_id=token_id, at=at, refused=refused))  # type: ignore[attr-defined]
    return answer


def key_of(request: HttpRequest) -> UUID | None:
    """The Idempotency-Key of a writing call; None when there is none or it is not a UUID."""
    try:
        return UUID(request.headers.get("Idempotency-Key", ""))
    except ValueError:
        return None
