"""Cell comments (批注) put into a copy of a workbook; every part but those of the comments is copied byte for byte."""

import posixpath
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from lxml import etree

from zhixiao.documents.notes import Note
from zhixiao.documents.packages import Package, Xml
from zhixiao.documents.xlsx.reader import read_xlsx, sheets_of
from zhixiao.documents.xlsx.vml import with_note_shapes

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_S = f"{{{_MAIN}}}"
_TYPES = f"{{{_PACKAGE}/content-types}}"
_RELATION = f"{{{_PACKAGE}/relationships}}Relationship"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_AFTER_LEGACY = frozenset(
    f"{_S}{name}"
    for name in (
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
    )
)
Remarks = dict[str, list[Note]]


def comment_xlsx(source: Path, notes: Sequence[Note], out: Path) -> None:
    """Copy a workbook with the notes as comments of their cells; several notes on one cell share a comment.

    Raises UnreadableError as reading does, ValueError for a note outside every cell.
    """
    data = source.read_bytes()
    by_sheet = _by_cell(source.name, data, notes)
    with Package(source.name, data) as package:
        changed: dict[str, bytes] = {}
        workbook = package.xml("xl/workbook.xml")
        for title, _, part in sheets_of(package, workbook):
            if title in by_sheet:
                _comment_sheet(package, part, by_sheet[title], changed)
        _copy(package, changed, out)


def _by_cell(name: str, data: bytes, notes: Sequence[Note]) -> dict[str, Remarks]:
    document = read_xlsx(name, data)
    found: dict[str, Remarks] = {}
    for note in sorted(notes, key=lambda note: note.start):
        place = document.place_at(note.start)
        if not place.cell:
            raise ValueError(f"批注位置 {note.start}–{note.end} 不在任何单元格中")
        found.setdefault(place.sheet, {}).setdefault(place.cell, []).append(note)
    return found


def _comment_sheet(package: Package, sheet: str, remarks: Remarks, changed: dict[str, bytes]) -> None:
    """Put the parts that change for one sheet into `changed`."""
    relations_part = posixpath.join(posixpath.dirname(sheet), "_rels", posixpath.basename(sheet) + ".rels")
    relations = (
        package.xml(relations_part)
        if relations_part in package
        else etree.fromstring(f'<Relationships xmlns="{_PACKAGE}/relationships"/>')
    )
    taken = package.parts | changed.keys()
    comments_part = _related(relations, sheet, "comments") or _free("xl/comments{}.xml", taken)
    drawing_part = _related(relations, sheet, "vmlDrawing")
    comments = package.xml(comments_part) if comments_part in package else _no_comments()
    fresh = [cell for cell in remarks if not _add_comment(comments, cell, remarks[cell])]
    changed[comments_part] = _bytes(comments)
    _relate(relations, sheet, "comments", comments_part)
    types = etree.fromstring(changed.get("[Content_Types].xml") or package.raw("[Content_Types].xml"))
    _declare(types, comments_part)
    if fresh or drawing_part:
        new = drawing_part or _free("xl/drawings/vmlDrawing{}.vml", taken)
        before = package.raw(new) if new in package else None
        changed[new] = with_note_shapes(before, fresh)
        identity = _relate(relations, sheet, "vmlDrawing", new)
        if drawing_part is None:
            changed[sheet] = _with_legacy_drawing(package.xml(sheet), identity)
    changed[relations_part] = _bytes(relations)
    changed["[Content_Types].xml"] = _bytes(types)


def _no_comments() -> Xml:
    return etree.fromstring(f'<comments xmlns="{_MAIN}"><authors/><commentList/></comments>')


def _add_comment(comments: Xml, cell: str, notes: Sequence[Note]) -> bool:
    """Add the notes to the cell's comment; returns whether the cell had one already."""
    text = "\n\n".join(note.text for note in notes)
    listed = comments.find(f"{_S}commentList")
    if listed is None:
        listed = etree.SubElement(comments, f"{_S}commentList")
    old = next((each for each in listed.iterchildren(f"{_S}comment") if each.get("ref") == cell), None)
    comment = old
    if comment is None:
        author = str(_author(comments, notes[0].author))
        comment = etree.SubElement(listed, f"{_S}comment", {"ref": cell, "authorId": author})
    body = comment.find(f"{_S}text")
    if body is None:
        body = etree.SubElement(comment, f"{_S}text")
    run = etree.SubElement(etree.SubElement(body, f"{_S}r"), f"{_S}t")
    run.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.text = text if old is None else f"\n\n{text}"
    return old is not None


def _author(comments: Xml, name: str) -> int:
    authors = comments.find(f"{_S}authors")
    if authors is None:
        authors = etree.Element(f"{_S}authors")
        comments.insert(0, authors)
    names = [author.text or "" for author in authors]
    if name not in names:
        etree.SubElement(authors, f"{_S}author").text = name
        return len(names)
    return names.index(name)


def _related(relations: Xml, sheet: str, kind: str) -> str | None:
    for relation in relations.iter(_RELATION):
        if relation.get("Type", "").endswith(f"/{kind}"):
            target = relation.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else _resolved(sheet, target)
    return None


def _resolved(sheet: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(sheet), target))


def _relate(relations: Xml, sheet: str, kind: str, part: str) -> str:
    """The id of the relation to a part, made when there is none."""
    for relation in relations.iter(_RELATION):
        if relation.get("Type", "").endswith(f"/{kind}"):
            return relation.get("Id", "")
    taken = {relation.get("Id", "") for relation in relations}
    identity = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
    etree.SubElement(relations, _RELATION, {"Id": identity, "Type": f"{_OFFICE}/{kind}", "Target": f"/{part}"})
    return identity


def _free(pattern: str, taken: set[str] | frozenset[str]) -> str:
    return next(name for number in range(1, len(taken) + 2) if (name := pattern.format(number)) not in taken)


def _declare(types: Xml, comments_part: str) -> None:
    if not any(each.get("PartName") == f"/{comments_part}" for each in types):
        override = {"PartName": f"/{comments_part}", "ContentType": _COMMENTS_TYPE}
        etree.SubElement(types, f"{_TYPES}Override", override)
    if not any(each.get("Extension", "").lower() == "vml" for each in types):
        types.insert(0, etree.Element(f"{_TYPES}Default", {"Extension": "vml", "ContentType": _VML_TYPE}))


def _with_legacy_drawing(sheet: Xml, identity: str) -> bytes:
    drawing = etree.Element(f"{_S}legacyDrawing", {f"{{{_OFFICE}}}id": identity}, nsmap={"r": _OFFICE})
    later = next((child for child in sheet if child.tag in _AFTER_LEGACY), None)
    if later is None:
        sheet.append(drawing)
    else:
        later.addprevious(drawing)
    return _bytes(sheet)


def _bytes(root: Xml) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _copy(package: Package, changed: Mapping[str, bytes], out: Path) -> None:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for part in [*package.ordered_parts, *(part for part in changed if part not in package)]:
            copy.writestr(part, changed[part] if part in changed else package.raw(part))
