"""Check a publication package against its list: what is missing, changed, or does not belong to it. Knows no Django."""

import hashlib
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from zhixiao.inputs import BadInputError, Fault
from zhixiao.portal.domain.publishing.manifest import FILE_NAME, Entry, Manifest, read_manifest

MANIFEST_BYTES = 20 * 1024 * 1024
CHUNK = 1 << 20


class Source(Protocol):
    """Where a package lies. `chunks` raises UnreachableError when a file is not there or cannot be read."""

    name: str

    def chunks(self, path: str, most: int) -> Iterable[bytes]:
        """The bytes of a file, at most about `most` of them."""

    def paths(self) -> frozenset[str] | None:
        """Every file that lies there; None when the place cannot be listed."""


class UnreachableError(Exception):
    """A file is not there (`missing`), or cannot be read; the message says why."""

    def __init__(self, message: str, *, missing: bool) -> None:
        super().__init__(message)
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as the list says: kind 缺失, 改动, 多余 or 读不出."""

    kind: str
    path: str
    told: str


@dataclass(frozen=True, slots=True)
class PackageCheck:
    """The list, how many of its files are unchanged, what differs; `listed` is false where extra files stay unseen."""

    manifest: Manifest
    unchanged: int
    differences: tuple[Difference, ...]
    listed: bool


def check_package(source: Source, *, progress: Callable[[str], None] = lambda _: None) -> PackageCheck:
    """Compare every file with the list. Raises BadInputError for a list that is not there or not whole."""
    manifest = _manifest(source)
    found: list[Difference] = []
    for entry in manifest.files:
        progress(entry.path)
        found.extend(_compared(source, entry))
    present = source.paths()
    listed = {entry.path for entry in manifest.files} | {FILE_NAME}
    extra = tuple(Difference("多余", path, "不在文件清单里") for path in sorted((present or frozenset()) - listed))
    return PackageCheck(manifest, len(manifest.files) - len(found), (*found, *extra), present is not None)


def _manifest(source: Source) -> Manifest:
    try:
        content = b"".join(source.chunks(FILE_NAME, MANIFEST_BYTES))
    except UnreachableError as error:
        fault = Fault(source.name, FILE_NAME, "", f"读不到文件清单：{error}", "应指向公开包所在的文件夹、zip 或网址")
        raise BadInputError([fault]) from None
    return read_manifest(content, name=f"{source.name} › {FILE_NAME}")


def _compared(source: Source, entry: Entry) -> list[Difference]:
    digest, size = hashlib.sha256(), 0
    try:
        for chunk in source.chunks(entry.path, entry.size + 1):
            digest.update(chunk)
            size += len(chunk)
            if size > entry.size:
                break
    except UnreachableError as error:
        return [Difference("缺失" if error.missing else "读不出", entry.path, str(error))]
    if size != entry.size:
        more = "更多" if size > entry.size else f"只有{size}"
        return [Difference("改动", entry.path, f"应为{entry.size}字节，读到{more}")]
    if digest.hexdigest() != entry.sha256:
        return [Difference("改动", entry.path, f"摘要应为{entry.sha256[:12]}…，读到{digest.hexdigest()[:12]}…")]
    return []


class Folder:
    """A package in a folder."""

    def __init__(self, path: Path) -> None:
        self.path, self.name = path, str(path)

    def chunks(self, path: str, most: int) -> Iterable[bytes]:
        file = self.path / path
        if not file.resolve().is_relative_to(self.path.resolve()):
            raise UnreachableError("指向文件夹之外", missing=False)
        if not file.is_file():
            raise UnreachableError("没有这个文件", missing=True)
        try:
            with file.open("rb") as stream:
                while chunk := stream.read(CHUNK):
                    yield chunk
        except OSError as error:
            raise UnreachableError(error.strerror or "读不出", missing=False) from error

    def paths(self) -> frozenset[str]:
        return frozenset(
            file.relative_to(self.path).as_posix()
            for file in self.path.rglob("*")
            if file.is_file() or file.is_symlink()
        )


class Zip:
    """A package in a zip archive."""

    def __init__(self, path: Path) -> None:
        self.name, self.archive = str(path), zipfile.ZipFile(path)

    def chunks(self, path: str, most: int) -> Iterable[bytes]:
        try:
            with self.archive.open(path) as stream:
                while chunk := stream.read(CHUNK):
                    yield chunk
        except KeyError:
            raise UnreachableError("没有这个文件", missing=True) from None
        except (zipfile.BadZipFile, OSError, RuntimeError) as error:
            raise UnreachableError(f"压缩包已损坏（{error}）", missing=False) from error

    def paths(self) -> frozenset[str]:
        return frozenset(entry.filename for entry in self.archive.infolist() if not entry.is_dir())
