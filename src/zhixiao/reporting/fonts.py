"""Which fonts of an official document are missing on this machine."""

import shutil
import subprocess
from collections.abc import Collection

from zhixiao.rules.outline_schema import DocumentFormat, Font

_SECONDS = 20


def installed_fonts() -> frozenset[str] | None:
    """The names of the installed font families; None where fontconfig cannot tell."""
    program = shutil.which("fc-list")
    if program is None:
        return None
    listed = subprocess.run(
        [program, "--format", "%{family}\n"], capture_output=True, check=False, timeout=_SECONDS, encoding="utf-8"
    )
    if listed.returncode:
        return None
    return frozenset(name.strip() for line in listed.stdout.splitlines() for name in line.split(",") if name.strip())


def missing_fonts(layout: DocumentFormat, installed: Collection[str]) -> tuple[str, ...]:
    """The format's fonts that are on the machine under none of their names, in the format's order."""
    fonts: tuple[Font, ...] = (layout.title, layout.body, *layout.headings, layout.latin, layout.sheet)
    known = {name.casefold() for name in installed}
    absent = [font.name for font in fonts if not any(name.casefold() in known for name in (font.name, *font.also))]
    return tuple(dict.fromkeys(absent))
