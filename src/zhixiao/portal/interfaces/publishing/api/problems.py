"""Refusals of the API as JSON, each with a status that the schema declares."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError
from ninja.errors import ValidationError as SchemaError

from zhixiao.portal.faults import NotAllowedError, RefusedError, StaleError


class Problem(Schema):
    """Why a call was refused: a code for programs, a sentence for people, and each fault of the input."""

    code: str
    message: str
    faults: tuple[str, ...] = ()


def problem(status: int, code: str, message: str, faults: list[str] | None = None) -> JsonResponse:
    """The refusal as a response."""
    told = {"code": code, "message": message, "faults": faults or []}
    return JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})


def as_problem(error: Exception) -> JsonResponse | None:
    """What the domain raised, as a refusal; None for anything unforeseen."""
    match error:
        case NotAllowedError():
            found = problem(403, "not_allowed", str(error))
        case StaleError():
            found = problem(409, "stale", "这条记录已被修改，请重新读取后再提交。")
        case RefusedError():
            found = problem(409, "refused", str(error))
        case ValidationError():
            found = problem(422, "invalid", "数据不符合要求。", _faults(error))
        case SchemaError():
            faults = [f"{'.'.join(str(part) for part in one['loc'])}：{one['msg']}" for one in error.errors]
            found = problem(422, "invalid", "请求的格式不对。", faults)
        case Http404():
            found = problem(404, "not_found", "没有找到，或者不在您的范围内。")
        case HttpError():
            found = problem(error.status_code, "bad_request", "请求读不出来。")
        case _:
            return None
    return found


def _faults(error: ValidationError) -> list[str]:
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    return [f"{name}：{text}" for name, texts in error.message_dict.items() for text in texts]


def handle_problems(api: NinjaAPI) -> None:
    """Let the API answer with problems."""

    def answer(request: HttpRequest, error: Exception) -> HttpResponse:
        found = as_problem(error)
        if found is None:
            raise error
        return found

    for kind in (RefusedError, ValidationError, SchemaError, Http404, HttpError):
        api.add_exception_handler(kind, answer)  # type: ignore[arg-type]
