"""`zhixiao check` reads reports and says which figures cannot be right; `zhixiao rules` lists the checks."""

import json
import sys
from collections.abc import Iterator, Sequence
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
    from zhixiao.commands.check_results import Accepted, Checked

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
        Output,
        typer.Option(
            "--format", help="table 列表，json 每个文件一行，html 带标记的网页，xlsx 问题清单，docx 写入原文件的批注"
        ),
    ] = Output.TABLE,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="OUT", help="写到哪个文件或文件夹")] = None,
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
    from zhixiao.commands.check_results import as_row, files_in, read_accepted

    with faults_told(Format.JSON if format is Output.JSON else Format.TABLE):
        accepted = read_accepted(ignore)
        files = files_in(paths)
        if not files:
            refuse("没有可以检查的文件")
        held_against = _reference(against) if against is not None else None
        results: list[Checked] = []
        for one in _checked(files, accepted, held_against, jobs):
            results.append(one)
            if format is Output.JSON and output is None:
                say(json.dumps(as_row(one), ensure_ascii=False))
        _give(results, format, output)
        if earlier is not None:
            _print_difference(earlier, results)
    raise typer.Exit(_status(results))


def _status(results: "Sequence[Checked]") -> Exit:
    if any(one.error for one in results):
        return Exit.BAD_INPUT
    told = any(finding.severity != "notice" for one in results for finding in one.findings)
    return Exit.FINDINGS if told else Exit.FINE


def _reference(name: str) -> "Reference":
    from zhixiao.commands.check_against import reference

    return reference(name)


def _checked(
    files: Sequence[Path], accepted: "Sequence[Accepted]", against: "Reference | None", jobs: int
) -> "Iterator[Checked]":
    """The results in the order given, on several cores if asked."""
    from concurrent.futures import ProcessPoolExecutor

    from zhixiao.commands.check_results import check_file

    work = partial(check_file, accepted=accepted, against=against)
    if jobs == 1 or len(files) == 1:
        yield from map(work, files)
        return
    with ProcessPoolExecutor(jobs) as pool, progress_bar() as bar:
        task = bar.add_task("检查", total=len(files))
        for one in pool.map(work, files, chunksize=max(1, min(16, len(files) // (4 * jobs)))):
            bar.advance(task)
            yield one


def _give(results: "Sequence[Checked]", format: Output, output: Path | None) -> None:
    from zhixiao.commands.check_results import as_row

    if format is Output.TABLE:
        for one in results:
            _print_one(one)
        if len(results) > 1:
            _print_summary(results)
        return
    if format is Output.JSON:
        if output is not None:
            lines = (json.dumps(as_row(one), ensure_ascii=False) for one in results)
            output.write_text("".join(f"{line}\n" for line in lines), "utf-8")
        return
    _write(results, format, output)


def _write(results: "Sequence[Checked]", format: Output, output: Path | None) -> None:
    from zhixiao.commands.check_outputs import html_page, write_comments, write_list
    from zhixiao.documents.unreadable import UnreadableError

    if format is Output.XLSX:
        target = output or Path("检查结果.xlsx")
        target = target / "检查结果.xlsx" if target.suffix != ".xlsx" else target
        target.parent.mkdir(parents=True, exist_ok=True)
        write_list(results, target)
        say(f"已写 {target}")
        return
    for number, one in enumerate(results, 1):
        if one.error:
            sys.stderr.write(one.error + "\n")
            continue
        suffix = ".html" if format is Output.HTML else one.path.suffix
        target = _target(one, suffix, output, number if len(results) > 1 else 0)
        try:
            if format is Output.HTML:
                target.write_text(html_page(one), "utf-8")
            else:
                write_comments(one, target)
        except UnreadableError as error:
            sys.stderr.write(f"{error}\n")
            continue
        say(f"已写 {target}")
    if len(results) > 1:
        write_list(results, (output or Path()) / "检查结果.xlsx")


def _target(one: "Checked", suffix: str, output: Path | None, number: int) -> Path:
    """Where a result goes: the named file, else a file of a folder, numbered so that equal names keep apart."""
    if output is not None and output.suffix == suffix and not number:
        output.parent.mkdir(parents=True, exist_ok=True)
        return output
    folder = output or Path()
    folder.mkdir(parents=True, exist_ok=True)
    lead = f"{number:04d}-" if number else ""
    return folder / f"{lead}{one.path.stem}-检查{suffix}"


def _print_one(one: "Checked") -> None:
    from zhixiao.commands.check_pairs import LIST, told_counts, told_in_short

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
    if one.comparison is not None:
        say(f"对照{one.source}：{told_counts(one.comparison)}")


def _print_summary(results: "Sequence[Checked]") -> None:
    rows = []
    for one in results:
        counts = [str(sum(f.tier == tier for f in one.findings)) for tier in TIERS]
        rows.append((one.path.name, *counts, one.error or ""))
    print_table("汇总", ("文件", *TIERS.values(), "说明"), rows, numbers=tuple(TIERS.values()))


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
