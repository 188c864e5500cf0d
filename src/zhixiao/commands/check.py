"""`zhixiao check` reads reports and says which figures cannot be right; `zhixiao rules` lists the checks."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zhixiao.commands.console import (
    Exit,
    Format,
    FormatOption,
    faults_told,
    print_json,
    print_table,
    progress_bar,
    refuse,
    say,
)

if TYPE_CHECKING:
    from zhixiao.auditing.against.model import Reference
    from zhixiao.commands.check_pile import Writer
    from zhixiao.reporting.findings.results import Checked

TIERS = {"impossible": "错误", "unlikely": "存疑", "wording": "提示"}


class Output(StrEnum):
    """How the findings are given back."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"
    XLSX = "xlsx"
    DOCX = "docx"


def check(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE…", help="报告文件或文件夹")],
    format: Annotated[
        Output | None,
        typer.Option(
            "--format", help="table 列表，json 每个文件一行，html 带标记的网页，xlsx 问题清单，docx 写入原文件的批注"
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT",
            help="写到哪个文件或文件夹；不写 --format 时按文件名的后缀，文件夹里每份报告一个网页，另有问题清单",
        ),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="同时检查几个文件")] = 1,
    ignore: Annotated[Path | None, typer.Option("--ignore", metavar="FILE", help="已接受的问题和理由（.yaml）")] = None,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="CASE|FORM",
            help="与案例（编号、.yaml、自评工作簿）或自评表文件逐数对照",
        ),
    ] = None,
    earlier: Annotated[
        Path | None, typer.Option("--earlier", metavar="JSON", help="上一次的 json 结果：列出新增、消除、仍在")
    ] = None,
) -> None:
    """检查报告中的数字：算错的、前后不一致的、不可能的。有错误或存疑时退出码为 1，有文件读不了时为 2。"""
    _load_checks()
    from zhixiao.commands.check_results import as_row, files_in, read_accepted
    from zhixiao.reporting.findings.results import check_file

    chosen = _chosen(format, output)
    with faults_told(Format.JSON if chosen is Output.JSON else Format.TABLE):
        files = files_in(paths)
        if not files:
            refuse("没有可以检查的文件")
        reference = _reference(against) if against is not None else None
        one_check = partial(check_file, accepted=read_accepted(ignore), against=reference)
        results: list[Checked] = []
        for one in _checked(files, one_check, _writer(chosen, output, paths, files), jobs):
            results.append(one)
            if chosen is Output.JSON and output is None:
                say(json.dumps(as_row(one), ensure_ascii=False))
        _give(results, chosen, output)
        if earlier is not None:
            _print_difference(earlier, results)
    raise typer.Exit(_status(results))


def _load_checks() -> None:
    """Load what a check needs, with the patterns that an earlier run compiled."""
    from zhixiao.commands.kept_patterns import kept_patterns

    with kept_patterns():
        from zhixiao.auditing.registry import checks
        from zhixiao.reporting.findings import results  # noqa: F401 (loaded for its patterns)

        checks()


def _status(results: "Sequence[Checked]") -> Exit:
    if any(one.error for one in results):
        return Exit.BAD_INPUT
    told = any(finding.severity != "notice" for one in results for finding in one.findings)
    return Exit.FINDINGS if told else Exit.FINE


def _reference(name: str) -> "Reference":
    from zhixiao.commands.check_against import reference

    return reference(name)


def _checked(
    files: Sequence[Path], check: "Callable[[Path], Checked]", writer: "Writer | None", jobs: int
) -> "Iterator[Checked]":
    """The results in the order given, on several cores if asked, with a bar for more than one file."""
    from zhixiao.commands.check_pile import check_and_write

    work = partial(check_and_write, check=check, writer=writer)
    if len(files) == 1:
        yield work(files[0])
        return
    from zhixiao.commands.check_on_cores import on_cores

    with progress_bar() as bar:
        task = bar.add_task("检查", total=len(files))
        for one in map(work, files) if jobs == 1 else on_cores(work, files, jobs):
            bar.advance(task)
            yield one


def _chosen(format: Output | None, output: Path | None) -> Output:
    """The format asked for; else that of the file to be written, pages for a folder, a table for the screen."""
    if format is not None or output is None:
        return format or Output.TABLE
    endings = {".json": Output.JSON, ".jsonl": Output.JSON, ".xlsx": Output.XLSX, ".docx": Output.DOCX}
    return endings.get(output.suffix.lower(), Output.HTML)


def _writer(format: Output, output: Path | None, paths: Sequence[Path], files: Sequence[Path]) -> "Writer | None":
    from zhixiao.commands.check_pile import Writer

    if format not in (Output.HTML, Output.DOCX):
        return None
    pages = format is Output.HTML
    one_file = len(files) == 1 and paths[0] == files[0]
    if one_file and output is not None and output.suffix == (".html" if pages else files[0].suffix):
        return Writer(output.parent, pages, named=output)
    if output is not None and output.is_file():
        refuse(f"{output} 是文件；多个结果要写到文件夹，请用 -o 指明文件夹")
    return Writer(output or Path(), pages, root=paths[0] if len(paths) == 1 and paths[0].is_dir() else None)


def _give(results: "Sequence[Checked]", format: Output, output: Path | None) -> None:
    from zhixiao.commands.check_results import as_row

    if format is Output.TABLE:
        for one in results:
            _print_one(one)
    for one in results:
        if one.error and format in (Output.HTML, Output.DOCX):
            sys.stderr.write(one.error + "\n")
        if one.written is not None:
            say(f"已写 {one.written}")
    if format is Output.JSON and output is not None:
        lines = (json.dumps(as_row(one), ensure_ascii=False) for one in results)
        target = _file_in(output, ".json", ".jsonl")
        target.write_text("".join(f"{line}\n" for line in lines), "utf-8")
        say(f"已写 {target}")
    if format is Output.XLSX or (format in (Output.HTML, Output.DOCX) and len(results) > 1):
        from zhixiao.reporting.findings.lists import write_list

        target = _file_in(output, ".xlsx")
        write_list(results, target)
        say(f"已写 {target}")
    if len(results) > 1 and format is not Output.JSON:
        _print_summary(results)


def _file_in(output: Path | None, *endings: str) -> Path:
    """The file named, else 检查结果 in the folder named."""
    named = output is not None and output.suffix in endings
    target = output if output is not None and named else (output or Path()) / f"检查结果{endings[0]}"
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def _print_one(one: "Checked") -> None:
    from zhixiao.reporting.findings.pairs import LIST, told_counts, told_in_short
    from zhixiao.reporting.findings.results import told_unread

    if one.error:
        sys.stderr.write(one.error + "\n")
        return
    rows = [(TIERS[f.tier], one.place(f), f.stated, f.expected, f.message) for f in one.findings]
    if rows:
        print_table(one.path.name, ("程度", "位置", "文中", "应为", "说明"), rows)
    if one.comparison is not None:
        print_table(f"对照{one.source}", LIST, told_in_short(one))
    counts = one.coverage
    accepted = f"，已忽略 {one.accepted} 处" if one.accepted else ""
    say(f"{one.path.name}：{len(rows)} 处{accepted}；数字 {counts['numbers']} 个，已核对 {counts['tied']} 个")
    for told in told_unread(one):
        say(f"  阅读说明：{told}")
    if one.comparison is not None:
        say(f"对照{one.source}：{told_counts(one.comparison)}")


def _print_summary(results: "Sequence[Checked]") -> None:
    from zhixiao.reporting.findings.results import told_of_all

    rows = []
    for one in results:
        counts = [str(sum(f.tier == tier for f in one.findings)) for tier in TIERS]
        told = one.error or (f"阅读说明{len(one.unread)}条" if one.unread else "")
        rows.append((one.path.name, *counts, told))
    print_table("汇总", ("文件", *TIERS.values(), "说明"), rows, numbers=tuple(TIERS.values()))
    if told := told_of_all(results):
        say(told)


def _print_difference(earlier: Path, results: "Sequence[Checked]") -> None:
    from zhixiao.commands.check_results import compare

    change = compare(earlier, results)
    for name, lines in (("新增", change.new), ("消除", change.gone), ("仍在", change.still)):
        sys.stderr.write(f"{name} {len(lines)} 处\n" + "".join(f"  {line}\n" for line in lines))


def rules(format: FormatOption = Format.TABLE) -> None:
    """列出全部检查：含义、依据和一个例子。"""
    from zhixiao.auditing.registry import checks

    found = checks()
    if format is Format.JSON:
        print_json(
            [
                {"id": c.id, "tier": c.tier, "meaning": c.meaning, "source": c.source, "example": c.example}
                for c in found
            ]
        )
        return
    rows = [(c.id, TIERS[c.tier], c.meaning, c.example, c.source) for c in found]
    print_table(f"检查 {len(found)} 项", ("编号", "程度", "含义", "例", "依据"), rows)
