"""Files handed out: always as a download under their own name, with nothing that could run."""

from typing import TypeVar
from urllib.parse import quote

from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase

from zhixiao.portal.faults import RefusedError
from zhixiao.portal.files import file_path
from zhixiao.portal.models.ground.evidence import Evidence, EvidenceVersion

R = TypeVar("R", bound=HttpResponseBase)


def attached(response: R, name: str) -> R:
    """The response as a download of that name."""
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def version_file(version: EvidenceVersion) -> FileResponse:
    """The bytes of one version of a proof. Raises RefusedError when they are gone."""
    path = file_path(version.sha256)
    if not path.is_file():
        raise RefusedError("文件在数据目录中不见了，请把本页地址告诉管理员（检查 ZX009）。")
    return attached(FileResponse(path.open("rb"), content_type=version.media_type), version.file_name)


def latest_file(evidence: Evidence) -> FileResponse:
    """The bytes of a proof as it is now. Raises Http404 when it has none."""
    version = evidence.versions.order_by("-number").first()
    if version is None:
        raise Http404
    return version_file(version)
