"""Refusals and faults as pages a person understands."""

import logging
from collections.abc import Callable
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import DisallowedHost, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from zhixiao.portal.faults import NotAllowedError, RefusedError
from zhixiao.portal.interfaces.web.kept_input import typed_fields
from zhixiao.portal.interfaces.web.uploads import NotTakenError

log = logging.getLogger(__name__)


def fault_page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    """A page with the fault and what to do next."""
    return render(request, "web/fault.html", {"title": title, "text": text}, status=status)


class FaultPages:
    """Turns what a view raises into a page; anything unforeseen gets a number that is in the server's log."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        match error:
            case NotAllowedError():
                return fault_page(request, 403, "没有权限", str(error))
            case RefusedError():
                return fault_page(request, 409, "未能办理", str(error))
            case Http404():
                return not_found(request)
            case OperationalError():
                log.error("database refused", exc_info=error)
                return _busy(request)
            case SuspiciousOperation():
                return bad_request(request, error)
        return None


def _busy(request: HttpRequest) -> HttpResponse:
    """503; what was typed goes along, so that it can be sent again with the same key once there is room."""
    text = "数据库正忙或磁盘已满，什么都没有改动。请稍后重试；仍不行请联系管理员。"
    if request.method != "POST":
        return fault_page(request, 503, "暂时不能办理", text)
    context = {
        "title": "暂时不能保存",
        "text": f"{text}您填写的内容都还在（文件和密码需要重新选择、填写）。",
        "fields": typed_fields(request),
        "answer": "",
    }
    return render(request, "web/fault_again.html", context, status=503)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, the same whether the thing does not exist or belongs to others."""
    return fault_page(request, 404, "没有找到", "没有这个页面，或者它不在您的范围内。")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400 for what no page of ours sends, 413 for more than the portal takes at once, 503 for a full disk."""
    match exception:
        case RequestDataTooBig():
            most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024**2
            return fault_page(request, 413, "内容太多", f"一次最多提交{most}MB文字。请按浏览器的返回键，分几次提交。")
        case NotTakenError():
            text = (
                f"文件没有收下（{exception}），什么都没有改动。请联系管理员检查磁盘空间，再按浏览器的返回键重新提交。"
            )
            return fault_page(request, 503, "暂时不能接收文件", text)
        case DisallowedHost():
            text = "门户不回答这个地址。请用管理员告知的地址打开；管理员可在 ZHIXIAO_HOSTS 中加上它。"
            return fault_page(request, 400, "地址不对", text)
    return fault_page(request, 400, "请求有误", "请返回上一页，刷新后重新提交。")


def server_error(request: HttpRequest) -> HttpResponse:
    """500 with a number to tell the administrator."""
    number = uuid4().hex[:8]
    log.error("fault %s at %s", number, request.path)
    return fault_page(request, 500, "程序出错", f"什么都没有改动。请把编号 {number} 告诉管理员。")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from elsewhere, one left open past its cookie, or a browser that takes no cookies."""
    if settings.CSRF_COOKIE_NAME not in request.COOKIES:
        text = (
            "浏览器没有带来门户的 Cookie，无法确认表单是从本站填写的。请在浏览器设置中允许本站的 Cookie，"
            "刷新页面后重新提交；管理员设置了 ZHIXIAO_HTTPS 的，须用 https 开头的地址打开。"
        )
        return fault_page(request, 403, "浏览器不接受 Cookie", text)
    return fault_page(request, 403, "表单已失效", "请按浏览器的返回键，刷新页面后重新提交；填写的内容一般还在。")
