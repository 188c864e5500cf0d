"""Zip packages (docx, xlsx): opened with limits, parts parsed as XML without entities or network."""

import zipfile
from io import BytesIO
from types import TracebackType

from lxml import etree

from zhixiao.documents.limits import LARGEST_PART, LARGEST_RATIO, LARGEST_UNPACKED, MOST_PARTS, RATIO_FROM
from zhixiao.documents.unreadable import UnreadableError

_DAMAGED = "请用原软件打开并重新另存后再检查"
Xml = etree._Element


class Package:
    """An open package. `name` is the file's name for messages.

    Raises UnreadableError when it is damaged, encrypted, or larger unpacked than the limits allow.
    """

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, OverflowError) as error:
            raise UnreadableError(name, "文件已损坏，压缩包结构不完整", _DAMAGED) from error
        self._refuse_bombs()
        self._names = frozenset(self._zip.namelist())

    def __enter__(self) -> "Package":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def __contains__(self, part: str) -> bool:
        return part in self._names

    @property
    def parts(self) -> frozenset[str]:
        """The names of all parts."""
        return self._names

    @property
    def ordered_parts(self) -> tuple[str, ...]:
        """The names of all parts in the order of the package, each once."""
        return tuple(dict.fromkeys(self._zip.namelist()))

    def _refuse_bombs(self) -> None:
        infos = self._zip.infolist()
        unpacked = sum(info.file_size for info in infos)
        swollen = any(
            info.file_size > RATIO_FROM and info.file_size > LARGEST_RATIO * max(info.compress_size, 1)
            for info in infos
        )
        if len(infos) > MOST_PARTS or unpacked > LARGEST_UNPACKED or swollen:
            raise UnreadableError(self.name, "解压后大得不合常理，可能是压缩炸弹", "未解压。请确认文件来源后重新导出")
        if any(info.flag_bits & 1 for info in infos):
            raise UnreadableError(self.name, "压缩包已加密", "请先去掉密码再检查")

    def raw(self, part: str) -> bytes:
        """The bytes of a part."""
        try:
            info = self._zip.getinfo(part)
            if info.file_size > LARGEST_PART:
                raise UnreadableError(self.name, f"其中的 {part} 过大", "请拆分文件后再检查")
            return self._zip.read(info)
        except UnreadableError:
            raise
        except Exception as error:
            raise UnreadableError(self.name, f"文件已损坏，读不出 {part}", _DAMAGED) from error

    def xml(self, part: str) -> Xml:
        """The root element of a part."""
        try:
            return etree.fromstring(_transitional(self.raw(part)), _parser())
        except etree.XMLSyntaxError as error:
            deep = "depth" in str(error)
            reason = f"{part} 嵌套过深" if deep else f"文件已损坏，{part} 不是正确的 XML"
            raise UnreadableError(self.name, reason, _DAMAGED) from error


def whole(value: str | None) -> int | None:
    """A whole number as the parts of a package write it, None for anything else.

    >>> whole("12"), whole("-1"), whole("²"), whole("9" * 30)
    (12, None, None, None)
    """
    return int(value) if value and len(value) < 10 and value.isascii() and value.isdigit() else None


_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


def _transitional(xml: bytes) -> bytes:
    """The part with the usual namespaces; "strict" files name the same elements by other ones."""
    if b"http://purl.oclc.org/ooxml/" in xml[:4096]:
        for strict, usual in _STRICT:
            xml = xml.replace(strict, usual)
    return xml


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
