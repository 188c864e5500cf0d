"""The note boxes of cell comments: a spreadsheet program shows a comment only when it has such a shape."""

from collections.abc import Sequence

from lxml import etree

from zhixiao.documents.xlsx.position import position

_V = "urn:schemas-microsoft-com:vml"
_O = "urn:schemas-microsoft-com:office:office"
_X = "urn:schemas-microsoft-com:office:excel"
_EMPTY = f"""<xml xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}">
<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>
<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">
<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>"""
_SHAPE = """<v:shape xmlns:v="{v}" xmlns:o="{o}" xmlns:x="{x}" id="_x0000_s{number}" type="#_x0000_t202"
 style="position:absolute;width:240pt;height:90pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">
<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>
<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>
<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>
<x:Anchor>{right}, 15, {row}, 2, {far}, 15, {low}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>
<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"""
FIRST_NUMBER = 1025


def with_note_shapes(drawing: bytes | None, cells: Sequence[str]) -> bytes:
    """A vml drawing with one more hidden note box for each cell (C5)."""
    root = etree.fromstring(drawing if drawing is not None else _EMPTY.encode())
    number = FIRST_NUMBER + sum(1 for _ in root.iter(f"{{{_V}}}shape"))
    for shift, cell in enumerate(cells):
        at = position(cell)
        if at is None:
            raise ValueError(f"{cell} 不是单元格")
        row, column = at
        places = {"row": row, "column": column, "right": column + 1, "far": column + 5, "low": row + 6}
        root.append(etree.fromstring(_SHAPE.format(v=_V, o=_O, x=_X, number=number + shift, **places)))
    return etree.tostring(root, encoding="UTF-8")
