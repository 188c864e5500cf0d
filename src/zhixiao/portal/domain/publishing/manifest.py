"""The list of a publication package (manifest.json): every file with its size and SHA-256. Knows no Django."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from zhixiao.inputs import BadInputError, Fault, validate

FILE_NAME = "manifest.json"
FORMAT = "zhixiao-publication-1"
SHA256 = r"^[0-9a-f]{64}$"


def _inside(path: str) -> str:
    """A path below the package's folder, with forward slashes."""
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts or "\\" in path or ":" in path or str(parts) != path:
        raise ValueError("应为包内的相对路径，不含 .. 、冒号和反斜杠")
    return path


class Entry(BaseModel):
    """One file of the package."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_inside)]
    size: Annotated[int, Field(ge=0)]
    sha256: Annotated[str, Field(pattern=SHA256)]


class Manifest(BaseModel):
    """The list; `digest` is over the entries, so that one line can be compared by telephone."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Annotated[str, Field(pattern=f"^{FORMAT}$")]
    publisher: str
    made_at: str
    digest: Annotated[str, Field(pattern=SHA256)]
    files: tuple[Entry, ...]


def manifest_of(files: Mapping[str, bytes], *, publisher: str, made_at: str) -> Manifest:
    """The list of these files, by path."""
    entries = tuple(
        Entry(path=path, size=len(content), sha256=hashlib.sha256(content).hexdigest())
        for path, content in sorted(files.items())
    )
    return Manifest(format=FORMAT, publisher=publisher, made_at=made_at, digest=entries_digest(entries), files=entries)


def entries_digest(entries: tuple[Entry, ...]) -> str:
    """The SHA-256 over lines of digest, size and path.

    >>> entries_digest(())[:8]
    'e3b0c442'
    """
    lines = "".join(f"{entry.sha256} {entry.size} {entry.path}\n" for entry in entries)
    return hashlib.sha256(lines.encode()).hexdigest()


def as_bytes(manifest: Manifest) -> bytes:
    """The bytes of manifest.json."""
    return (json.dumps(manifest.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n").encode()


def read_manifest(content: bytes, *, name: str = FILE_NAME) -> Manifest:
    """The list in these bytes. Raises BadInputError: not JSON, another format, faulty entries, its own digest wrong."""
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        raise BadInputError([Fault(name, "", "", "不是 JSON 文件", "请放回公开包里原来的 manifest.json")]) from None
    manifest = validate(Manifest, told, file=name, place=_place)
    if entries_digest(manifest.files) != manifest.digest:
        raise BadInputError([Fault(name, "digest", manifest.digest[:12], "文件清单被改动过", "请放回原来的文件清单")])
    if len({entry.path for entry in manifest.files}) != len(manifest.files):
        raise BadInputError([Fault(name, "files", "", "同一文件列了两次", "请放回原来的文件清单")])
    return manifest


def _place(path: tuple[str | int, ...]) -> str:
    return ".".join(str(part) for part in path)
