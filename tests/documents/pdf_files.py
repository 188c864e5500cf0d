"""Writes small pdf files by hand: text at places, ruled lines, pages; enough to know exactly what is in them."""

import zlib
from pathlib import Path

WIDTH, HEIGHT = 595, 842
SIZE = 12


def text_at(x: int, y: int, text: str) -> str:
    """Text with its left end at (x, y) from the lower left corner."""
    return f"BT /F1 {SIZE} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET\n"


def line(x0: int, y0: int, x1: int, y1: int) -> str:
    return f"0.5 w {x0} {y0} m {x1} {y1} l S\n"


def ruled_table(top: int, rows: list[list[str]], *, left: int = 60, width: int = 120, height: int = 24) -> str:
    """A table with all lines drawn; None-like cells are written as ""."""
    columns = len(rows[0])
    bottom, right = top - height * len(rows), left + width * columns
    drawn = "".join(line(left, top - height * n, right, top - height * n) for n in range(len(rows) + 1))
    drawn += "".join(line(left + width * n, top, left + width * n, bottom) for n in range(columns + 1))
    for r, row in enumerate(rows):
        drawn += "".join(
            text_at(left + width * c + 4, top - height * r - 16, cell) for c, cell in enumerate(row) if cell
        )
    return drawn


def write_pdf(path: Path, *pages: str, trailer: str = "") -> Path:
    """A pdf of pages, each given as its content stream."""
    font = 3 + 2 * len(pages)
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(len(pages)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>"]
    streams: dict[int, bytes] = {}
    for number, content in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents {4 + 2 * number} 0 R"
            f"/Resources<</Font<</F1 {font} 0 R>>>>>>"
        )
        streams[4 + 2 * number] = zlib.compress(content.encode("latin-1"))
        objects.append(f"<</Length {len(streams[4 + 2 * number])}/Filter/FlateDecode>>")
    objects.append(
        f"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[{font + 1} 0 R]>>"
    )
    objects.append(
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/W[1[500 500] 814 939 500]"
        f"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor {font + 2} 0 R>>"
    )
    objects.append(
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]"
        "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>"
    )
    out = bytearray(b"%PDF-1.5\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\n".encode()
        if number in streams:
            out += b"stream\n" + streams[number] + b"\nendstream\n"
        out += b"endobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{offset:010d} 00000 n \n" for offset in offsets).encode()
    out += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    path.write_bytes(bytes(out))
    return path
