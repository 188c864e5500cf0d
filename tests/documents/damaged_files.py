"""Real small files damaged in every way a seed can choose: cut, flipped, spliced, renamed, parts lost or swollen."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

ODD_VALUES = (
    "",
    "-1",
    "0",
    "²",
    "１２",
    "99999999999999999999",
    "1e9",
    "0x10",
    "NaN",
    "A0",
    "XFD9999999",
    "甲",
    "true",
)
ODD_PIECES = (
    b"\x00" * 64,
    b"\xff\xfe",
    b"]]>",
    b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>&b;",
    b"<b>" * 400,
    b"(" * 400,
    b"9" * 400,
    "１，２．３％（".encode() * 40,
    b"1,2;3\t4\n" * 60,
    "\u202e\ufeff\u200b\ud7ff".encode() * 20,
)
ENCODINGS = ("utf-16-le", "utf-16-be", "utf-16", "utf-32", "utf-7", "gb18030", "big5", "shift_jis", "euc_kr", "cp1252")
ENDINGS = (".docx", ".xlsx", ".pdf", ".html", ".txt", ".md", ".doc", ".csv", ".png", "")
AT_MOST = 20_000
"""Bytes that a repetition adds: a text of ten thousands of figures is long to audit, and no more damaged."""
_ATTRIBUTE = re.compile(rb'(="|>)(-?[\w.]{1,12})("|<)')

Damage = Callable[[random.Random, bytes, bytes], bytes]


def cut(rng: random.Random, data: bytes, _: bytes) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def flipped(rng: random.Random, data: bytes, _: bytes) -> bytes:
    out = bytearray(data)
    for _each in range(rng.choice((1, 1, 3, 40))):
        out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def _range(rng: random.Random, data: bytes) -> tuple[int, int]:
    start = rng.randrange(len(data))
    return start, min(len(data), start + rng.choice((1, 8, 64, 1000)))


def overwritten(rng: random.Random, data: bytes, _: bytes) -> bytes:
    start, end = _range(rng, data)
    filling = bytes(end - start) if rng.random() < 0.5 else rng.randbytes(end - start)
    return data[:start] + filling + data[end:]


def left_out(rng: random.Random, data: bytes, _: bytes) -> bytes:
    start, end = _range(rng, data)
    return data[:start] + data[end:]


def repeated(rng: random.Random, data: bytes, _: bytes) -> bytes:
    start, end = _range(rng, data)
    times = min(rng.choice((1, 5, 200)), 1 + AT_MOST // (end - start))
    return data[:end] + data[start:end] * times + data[end:]


def spliced(rng: random.Random, data: bytes, other: bytes) -> bytes:
    start, end = _range(rng, other)
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice((other[start:end], rng.choice(ODD_PIECES))) + data[at:]


def odd_values(rng: random.Random, data: bytes, _: bytes) -> bytes:
    """Values of XML attributes and of elements replaced, and figures in content streams."""

    share = rng.choice((0.02, 0.2, 0.9))

    def replaced(found: re.Match[bytes]) -> bytes:
        return found[1] + rng.choice(ODD_VALUES).encode() + found[3] if rng.random() < share else found[0]

    return _ATTRIBUTE.sub(replaced, data)


PLAIN: tuple[Damage, ...] = (cut, flipped, overwritten, left_out, repeated, spliced)


def in_another_encoding(rng: random.Random, data: bytes, _: bytes) -> bytes:
    return data.decode("utf-8", "replace").encode(rng.choice(ENCODINGS), "replace")


def inside_package(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """A zip package whose parts are damaged, lost, doubled or swollen, and which is a sound zip otherwise."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        names = source.namelist()
        hurt = set(rng.sample(names, min(len(names), rng.choice((1, 1, 2, 5)))))
        for name in names:
            content = source.read(name)
            if name not in hurt:
                target.writestr(name, content)
                continue
            way = rng.randrange(12)
            if way == 0:
                continue
            if way == 1:
                content = b" " * rng.choice((0, 1_000_000, 8_000_000))
            elif way == 2:
                content = other[:5000]
            elif way <= 8:
                content = odd_values(rng, content, other)
            else:
                content = rng.choice(PLAIN)(rng, content, other) if content else b"x"
            target.writestr(name, content)
    return out.getvalue()


def lying_package(rng: random.Random, data: bytes, _: bytes) -> bytes:
    """Sizes, checksums, methods and flags of the directory of a zip changed."""
    out = bytearray(data)
    heads = [found.start() for found in re.finditer(rb"PK\x01\x02|PK\x03\x04", data)]
    for head in rng.sample(heads, min(len(heads), rng.choice((1, 3, 20)))):
        field = rng.choice((6, 8, 10, 14, 16, 18, 20, 22, 24, 26, 28, 30, 42))
        value = rng.choice((b"\x00\x00\x00\x00", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", rng.randbytes(4)))
        length = rng.choice((2, 4))
        out[head + field : head + field + length] = value[:length]
    return bytes(out)


def damaged(rng: random.Random, samples: Mapping[str, bytes]) -> tuple[str, bytes]:
    """A name and the bytes of a damaged file; `samples` are sound files by their names."""
    name = rng.choice(sorted(samples))
    data, other = samples[name], samples[rng.choice(sorted(samples))]
    if data.startswith(b"PK"):
        whole: tuple[Damage, ...] = (*PLAIN, *(inside_package,) * 12, *(lying_package,) * 3)
    elif name.endswith(".pdf"):
        whole = (*PLAIN, odd_values)
    else:
        whole = (*PLAIN, in_another_encoding, odd_values)
    data = rng.choice(whole)(rng, data, other)
    for _ in range(rng.choice((0, 0, 0, 1, 2))):
        data = rng.choice(PLAIN)(rng, data, other) if data else data
    return (Path(name).stem + rng.choice(ENDINGS) if rng.random() < 0.1 else name), data
