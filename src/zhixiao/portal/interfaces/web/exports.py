"""A list as a file: Excel or CSV, formula characters made harmless."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from urllib.parse import quote

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from zhixiao.portal.unseen import UNSEEN

FORMULA = ("=", "+", "-", "@", "\t", "\r", "|", "＝", "＋", "－", "＠")
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))
"""What the name of a sheet cannot hold."""
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Rows = Iterable[list[object]]


def safe(value: object) -> object:
    """A cell no spreadsheet takes for a formula: numbers stay numbers, risky text gets an apostrophe.

    >>> safe("=1+1"), safe("-5项"), safe(-5)
    ("'=1+1", "'-5项", -5)
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | Decimal):
        return value
    text = UNSEEN.sub("", str(value))
    return f"'{text}" if text.startswith(FORMULA) else text


class _Line:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def as_csv(title: str, heads: list[str], rows: Rows) -> HttpResponseBase:
    """Line by line, with the mark by which Excel knows UTF-8."""
    writer = csv.writer(_Line())

    def lines() -> Iterator[str]:
        yield "\ufeff" + writer.writerow([safe(head) for head in heads])
        for row in rows:
            yield writer.writerow([safe(value) for value in row])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = _attached(title, "csv")
    return response


def as_xlsx(title: str, heads: list[str], rows: Rows) -> HttpResponseBase:
    """One sheet; every text is written as a string."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title.translate(FORBIDDEN)[:31])
    sheet.append([safe(head) for head in heads])
    for row in rows:
        sheet.append([safe(value) for value in row])
    out = io.BytesIO()
    book.save(out)
    response = HttpResponse(out.getvalue(), content_type=EXCEL)
    response["Content-Disposition"] = _attached(title, "xlsx")
    return response


def _attached(title: str, ending: str) -> str:
    return f"attachment; filename*=UTF-8''{quote(title)}.{ending}"


MOST_ROWS = {"xlsx": 50_000}
"""Rows of a list that one file may hold; a CSV is sent line by line and may hold any number."""
EXPORTS: dict[str, Callable[[str, list[str], Rows], HttpResponseBase]] = {"xlsx": as_xlsx, "csv": as_csv}
