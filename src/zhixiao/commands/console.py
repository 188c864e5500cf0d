"""How every command speaks: a table or JSON on standard output, faults on standard error, and the exit status."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from rich.progress import Progress


class Exit(IntEnum):
    """退出码."""

    FINE = 0
    FINDINGS = 1
    BAD_INPUT = 2


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


WIDTH_IN_FILES = 160
MOST_FAULTS = 200

FormatOption = Annotated[Format, typer.Option("--format", help="结果的形式：table 表格，json 供程序读取")]
CaseArgument = Annotated[str, typer.Argument(metavar="CASE", help="随附案例的编号，或 .yaml、.xlsx 文件")]
RulebookOption = Annotated[str | None, typer.Option("--rulebook", metavar="ID", help="评分规则编号；不写则用案例所定")]
FolderOption = Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="输出文件夹")]


def print_json(data: object) -> None:
    """One JSON value, Chinese as it is."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def print_table(
    title: str, heads: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: Sequence[str] = ()
) -> None:
    """A table on the terminal; the columns named in `numbers` are right-aligned and never broken."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for head in heads:
        number = head in numbers
        table.add_column(head, justify="right" if number else "left", no_wrap=number, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console(width=None if sys.stdout.isatty() else WIDTH_IN_FILES).print(table)


def say(text: str = "") -> None:
    """A line on standard output, markup characters kept as they are."""
    sys.stdout.write(text + "\n")


@contextmanager
def faults_told(format: Format = Format.TABLE) -> Iterator[None]:
    """Bad input ends the command with status 2: faults as text on standard error, or as JSON on standard output."""
    from zhixiao.inputs import BadInputError

    try:
        yield
    except BadInputError as error:
        _refuse(error.told(most=MOST_FAULTS), error.as_dict(), format)


def _refuse(text: str, data: dict[str, object], format: Format) -> NoReturn:
    if format is Format.JSON:
        print_json(data)
    else:
        sys.stderr.write(text + "\n")
    raise typer.Exit(Exit.BAD_INPUT)


def refuse(text: str, *, format: Format = Format.TABLE, data: dict[str, object] | None = None) -> NoReturn:
    """End the command because of its input, with status 2."""
    _refuse(text, data or {"error": text}, format)


@contextmanager
def progress_bar() -> Iterator["Progress"]:
    """A bar on standard error that goes away when done; nothing where nobody sees it."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        yield bar
