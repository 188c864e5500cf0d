"""A publication package on a website: only the given address is contacted, with time-outs."""

import time
from collections.abc import Iterable
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from zhixiao.portal.domain.publishing.package_check import UnreachableError

CHUNK = 1 << 16
GONE = (404, 410)


class _StayHere(HTTPRedirectHandler):
    """Follows a redirect only below the given address."""

    def __init__(self, base: str) -> None:
        self.base = base

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if not newurl.startswith(self.base):
            host = urlsplit(newurl).netloc or newurl
            raise UnreachableError(f"网站转到了别处（{host}），没有跟随", missing=False)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class Website:
    """A package below a web address; a website cannot be listed, so extra files there are not seen."""

    def __init__(self, url: str, *, seconds: int) -> None:
        base = url.rsplit("/", 1)[0] if urlsplit(url).path.endswith((".json", ".html")) else url
        self.base = base.rstrip("/") + "/"
        self.name = self.base
        self.seconds = seconds
        self._open = build_opener(ProxyHandler({}), _StayHere(self.base)).open

    def chunks(self, path: str, most: int) -> Iterable[bytes]:
        ends, left = time.monotonic() + self.seconds, most
        try:
            with self._open(self.base + quote(path), timeout=self.seconds) as answer:
                while left > 0 and (chunk := answer.read(min(CHUNK, left))):
                    left -= len(chunk)
                    yield chunk
                    if time.monotonic() > ends:
                        raise UnreachableError(f"{self.seconds}秒没有传完", missing=False)
        except HTTPError as error:
            with error:
                raise UnreachableError(f"网站回答 {error.code}", missing=error.code in GONE) from None
        except TimeoutError:
            raise UnreachableError(f"{self.seconds}秒没有回答", missing=False) from None
        except URLError as error:
            late = isinstance(error.reason, TimeoutError)
            told = f"{self.seconds}秒没有回答" if late else f"连接不上（{error.reason}）"
            raise UnreachableError(told, missing=False) from None
        except (HTTPException, OSError) as error:
            raise UnreachableError(f"传输中断（{error}）", missing=False) from None

    def paths(self) -> None:
        return None
