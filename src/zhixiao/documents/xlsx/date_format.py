"""Dates and times in spreadsheet number formats: which formats are dates, and what they show."""

import re
from datetime import datetime, timedelta
from decimal import Decimal

from zhixiao.quantities import Rounding, plain

_IGNORED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h{1,2}\]|m{1,2}\]|s{1,2}\])[^\]]*\]', re.IGNORECASE)
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[[^\]]*\]|'
    r"(?P<code>y+|m+|d+|h+|s+|上午/下午|am/pm|a/p|aaaa?)",
    re.IGNORECASE,
)
_WEEKDAYS = "一二三四五六日"
_LATEST = 2_958_465


def is_date_format(number_format: str) -> bool:
    """Whether a format shows a date or a time.

    >>> [is_date_format(f) for f in ('yyyy"年"m"月"', "m/d/yyyy", "0.00", '#,##0"元"', "General", "[Red]0")]
    [True, True, False, False, False, False]
    """
    bare = _IGNORED.sub("", number_format.split(";", maxsplit=1)[0]).lower()
    return bare != "general" and bool(re.search(r"[ymdhs]", bare)) and not re.search(r"[0#?]", bare.replace("s.0", ""))


def shown_date(value: Decimal, number_format: str, *, epoch_1904: bool = False) -> str:
    """The date a spreadsheet shows for a day count; a count outside 1900 to 9999 is shown as the number.

    >>> shown_date(Decimal("45292"), 'yyyy"年"m"月"d"日"'), shown_date(Decimal("45292.5"), "yyyy-mm-dd hh:mm")
    ('2024年1月1日', '2024-01-01 12:00')
    """
    if not 0 <= value <= _LATEST:
        return plain(value)
    seconds = int(Rounding("half_up", 0)((value % 1) * 86_400))
    start = datetime(1904, 1, 1) if epoch_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - no time zone in sheets
    moment = start + timedelta(days=int(value), seconds=seconds)
    pattern = number_format.split(";", maxsplit=1)[0]
    out: list[str] = []
    at = 0
    hours_before = False
    for found in _TOKEN.finditer(pattern):
        out.append(pattern[at : found.start()])
        code = (found.group("code") or "").lower()
        minutes = code in ("m", "mm") and (hours_before or _seconds_follow(pattern, found.end()))
        out.append(
            _part(moment, code, minutes=minutes) if code else found.group("quoted") or found.group("escaped") or ""
        )
        hours_before = code.startswith("h") or (hours_before and not code)
        at = found.end()
    out.append(pattern[at:])
    return "".join(out).strip()


def _seconds_follow(pattern: str, at: int) -> bool:
    return bool(re.match(r"[^ymdh]*?s", pattern[at:], re.IGNORECASE)) and not pattern[at:].lower().startswith("/")


def _part(moment: datetime, code: str, *, minutes: bool) -> str:
    if minutes:
        return f"{moment.minute:02d}" if code == "mm" else str(moment.minute)
    number = {"y": moment.year, "m": moment.month, "d": moment.day, "h": moment.hour, "s": moment.second}.get(code[0])
    if code.startswith("y"):
        return f"{moment.year % 100:02d}" if len(code) <= 2 else str(moment.year)
    if code.startswith("aaa"):
        return f"{'星期' if len(code) > 3 else ''}{_WEEKDAYS[moment.weekday()]}"
    if number is None:
        return "上午" if moment.hour < 12 else "下午"
    return f"{number:02d}" if len(code) == 2 else str(number)
