"""`zhixiao published` checks a publication package that lies in a folder, in a zip or on a website."""

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zhixiao.commands.console import Exit, Format, FormatOption, faults_told, print_json, print_table, refuse, say

if TYPE_CHECKING:
    from zhixiao.portal.domain.publishing.package_check import PackageCheck, Source


def published(
    place: Annotated[str, typer.Argument(metavar="DIR|URL", help="公开包的文件夹、zip 文件或网址")],
    format: FormatOption = Format.TABLE,
    seconds: Annotated[int, typer.Option("--timeout", min=1, max=600, help="每个文件最多等几秒")] = 20,
) -> None:
    """核对已经公开的内容：缺了、改了、多了哪些文件。只连接所给的网址。有差异时退出码为 1，清单读不到时为 2。"""
    from zhixiao.portal.domain.publishing.package_check import check_package

    with faults_told(format):
        found = check_package(_source(place, seconds))
    if format is Format.JSON:
        print_json(_as_data(place, found))
    else:
        _tell(found)
    raise typer.Exit(Exit.FINDINGS if found.differences else Exit.FINE)


def _source(place: str, seconds: int) -> "Source":
    from zhixiao.commands.published_site import Website
    from zhixiao.portal.domain.publishing.package_check import Folder, Zip

    if place.startswith(("http://", "https://")):
        return Website(place, seconds=seconds)
    path = Path(place)
    if path.is_dir():
        return Folder(path)
    if not (path.is_file() and zipfile.is_zipfile(path)):
        refuse(f"{place} 不是文件夹、zip 文件，也不是 http:// 或 https:// 开头的网址")
    return Zip(path)


def _as_data(place: str, found: "PackageCheck") -> dict[str, object]:
    return {
        "place": place,
        "publisher": found.manifest.publisher,
        "made_at": found.manifest.made_at,
        "digest": found.manifest.digest,
        "files": len(found.manifest.files),
        "unchanged": found.unchanged,
        "extra_files_seen": found.listed,
        "differences": [{"kind": one.kind, "path": one.path, "told": one.told} for one in found.differences],
    }


def _tell(found: "PackageCheck") -> None:
    if found.differences:
        rows = [(one.kind, one.path, one.told) for one in found.differences]
        print_table("与公开时不同", ("差异", "文件", "说明"), rows)
    manifest = found.manifest
    say(f"{manifest.publisher}，{manifest.made_at} 制作，清单摘要 {manifest.digest[:16]}")
    say(f"清单 {len(manifest.files)} 个文件，未变 {found.unchanged} 个，差异 {len(found.differences)} 处")
    if not found.listed:
        say("网站不能列出文件夹，多余的文件看不到；把文件夹取回本机可以核对")
