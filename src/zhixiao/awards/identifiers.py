"""Numbers that carry a check digit: unified social credit codes and Chinese patent application numbers."""

import re

CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT = re.compile(rf"[{CREDIT_SIGNS}]{{18}}")
_PATENT = re.compile(r"(?:ZL|CN)?([0-9]{8}|[0-9]{12})\.?([0-9X])")


class BadFactError(ValueError):
    """A figure or number that cannot be taken; says what is expected."""


def credit_check_sign(body: str) -> str:
    """The last sign for 17 signs of a unified social credit code (GB 32100—2015, weights 3 to the i modulo 31).

    >>> credit_check_sign("91350100M000100Y4")
    '3'
    """
    total = sum(CREDIT_SIGNS.index(sign) * pow(3, index, 31) for index, sign in enumerate(body))
    return CREDIT_SIGNS[(31 - total % 31) % 31]


def credit_code(text: str) -> str:
    """A unified social credit code in capitals. Raises BadFactError."""
    code = text.strip().upper()
    if not _CREDIT.fullmatch(code):
        raise BadFactError("统一社会信用代码应为18位数字和大写字母（不含 I、O、S、V、Z）")
    if credit_check_sign(code[:17]) != code[17]:
        raise BadFactError("统一社会信用代码的校验位不对，请核对")
    return code


def patent_check_sign(body: str) -> str:
    """The check sign of an application number (ZC 0006—2003: weights 2 to 9 over and over, modulo 11).

    >>> patent_check_sign("200310100002")
    'X'
    """
    rest = sum(int(digit) * (2 + index % 8) for index, digit in enumerate(body)) % 11
    return "X" if rest == 10 else str(rest)


def patent_number(text: str) -> str:
    """An application number as digits, point, check sign; ZL or CN in front is dropped. Raises BadFactError.

    >>> patent_number("ZL 200310100002.X")
    '200310100002.X'
    """
    found = _PATENT.fullmatch(text.strip().upper().replace(" ", ""))
    if not found:
        raise BadFactError("专利申请号应为8位或12位数字加一位校验位，如 200310100002.X")
    body, sign = found.groups()
    if patent_check_sign(body) != sign:
        raise BadFactError("专利申请号的校验位不对，请核对")
    return f"{body}.{sign}"
