"""One cell as the text the case's model reads, or why it cannot be taken."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from zhixiao.cases.workbook.cell_text import decoded
from zhixiao.cases.workbook.cells_written import EXCEL_DIGITS, digits
from zhixiao.cases.workbook.layout import Column, Content
from zhixiao.cases.workbook.opening import Cell
from zhixiao.quantities import plain


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a cell cannot be taken: what was read, what is expected, how to mend it."""

    read: str
    expected: str
    mend: str = ""


def cell_text(cell: Cell, column: Column) -> str | Wrong:
    """What the cell says, for `column`: a number by its shortest exact decimal, shown with its format's places."""
    readers: dict[str, Callable[[Cell, Column], str | Wrong]] = {
        "s": _from_text,
        "n": _from_number,
        "d": _from_date,
        "b": _from_boolean,
        "f": _refuse_formula,
        "e": _refuse_error,
    }
    return readers[cell.kind](cell, column)


def _refuse_formula(cell: Cell, column: Column) -> Wrong:
    formula = cell.value if isinstance(cell.value, str) else getattr(cell.value, "text", None)
    return Wrong(formula or "公式", "单元格里是公式，应为数值", "请复制该格，选择性粘贴为“值”，再保存")


def _refuse_error(cell: Cell, column: Column) -> Wrong:
    return Wrong(str(cell.value), "单元格是错误值", f"请改正出错的公式，或直接填写{_wanted(column)}")


def _from_boolean(cell: Cell, column: Column) -> str | Wrong:
    if column.content is Content.YES_NO:
        return "true" if cell.value else "false"
    return Wrong(str(cell.value).upper(), f"应为{_wanted(column)}，不是逻辑值", "请重新填写该格")


def _from_text(cell: Cell, column: Column) -> str | Wrong:
    text = decoded(str(cell.value))
    if column.content is Content.YES_NO:
        answer = {"是": "true", "否": "false", "true": "true", "false": "false"}.get(text.strip().lower())
        return answer or Wrong(text, "应为 是 或 否")
    if column.content is Content.DAY:
        return _day(text)
    return text


def _from_number(cell: Cell, column: Column) -> str | Wrong:
    # a double stands for the shortest decimal that gives it back; that is what was typed
    number = Decimal(repr(cell.value))
    if not number.is_finite() or digits(number) > EXCEL_DIGITS:
        mend = "若是算得的数，请用 ROUND 取到需要的小数后粘贴为“值”；若是账号、编码，请把单元格设为文本后重新填写"
        return Wrong(str(cell.value), f"超过 {EXCEL_DIGITS} 位有效数字，Excel 不能准确保存", mend)
    shown = _NumberFormat.read(cell.number_format)
    if shown.scaled:
        mend = "请把单元格格式改为“常规”，核对数值后再保存"
        return Wrong(plain(number), "单元格格式使显示的数与实际的数不同", mend)
    text = shown.of(number)
    if column.content in (Content.AMOUNT, Content.QUANTITY):
        text += shown.suffix
    return _day(text) if column.content is Content.DAY else text


def _from_date(cell: Cell, column: Column) -> str | Wrong:
    value = cell.value
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if column.content is Content.DAY or column.content is Content.TEXT:
        if type(value) is not date:
            return Wrong(str(cell.value), "应为日期，如 2020-12-31，不含时刻", "请只填年月日")
        month_only = column.content is Content.TEXT and "d" not in cell.number_format.lower()
        return f"{value.year}年{value.month}月" if month_only else value.isoformat()
    mend = "像是 Excel 把填写的内容自动变成了日期：请把单元格设为文本后重新填写"
    return Wrong(str(value), f"应为{_wanted(column)}，不是日期", mend)


_DAY = re.compile(r"(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))")


def _day(text: str) -> str | Wrong:
    found = _DAY.fullmatch(text.strip())
    parts = [int(part) for part in found.groups() if part] if found else []
    try:
        return date(*parts).isoformat()
    except (ValueError, TypeError):
        return Wrong(text, "应为日期，如 2020-12-31", "请填写年月日俱全的真实日期")


def _wanted(column: Column) -> str:
    return "、".join(column.choices) if column.choices else column.content.value


@dataclass(frozen=True, slots=True)
class _NumberFormat:
    """What a number format shows beyond the number: places, %, zeros before it, a unit after it."""

    places: int
    percent: bool
    width: int
    suffix: str
    scaled: bool

    @classmethod
    def read(cls, number_format: str) -> "_NumberFormat":
        """Read the first section of an Excel number format.

        >>> _NumberFormat.read('#,##0.00"万元"')
        _NumberFormat(places=2, percent=False, width=1, suffix='万元', scaled=False)
        """
        section = re.sub(r"\[[^\]]*\]|_.|\*.", "", number_format.split(";", maxsplit=1)[0])
        bare = re.sub(r'"[^"]*"', "", section)
        decimals = re.search(r"\.(0*)", bare)
        whole = re.match(r"0+", bare)
        unit = re.search(r'[0#?%]\s*"([^"]*)"\s*$', section)
        scaled = re.search(r"[0#?]\s*,+(?![0#?,])|[\\!]\.", bare)
        return cls(
            places=len(decimals.group(1)) if decimals else 0,
            percent="%" in bare,
            width=len(whole.group()) if whole else 1,
            suffix=unit.group(1).strip() if unit else "",
            scaled=scaled is not None,
        )

    def of(self, number: Decimal) -> str:
        """All digits of the number, and the zeros the format shows after (or, of a code, before) them."""
        whole, _, decimals = plain(number.scaleb(2) if self.percent else number).partition(".")
        decimals = decimals.ljust(self.places, "0")
        sign, figures = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
        text = sign + figures.zfill(self.width) + (f".{decimals}" if decimals else "")
        return f"{text}%" if self.percent else text
