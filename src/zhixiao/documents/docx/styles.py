"""Which paragraph styles of a Word file are headings, by outline level, by name, or by the style they build on."""

import re

from zhixiao.documents.docx.words import W
from zhixiao.documents.limits import DEEPEST
from zhixiao.documents.packages import Xml, whole

_NAMED = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)


def heading_levels(styles: Xml | None) -> dict[str, int]:
    """Style id to heading level from 1."""
    if styles is None:
        return {}
    by_id = {style.get(f"{W}styleId", ""): style for style in styles.iter(f"{W}style")}
    found = {name: _level(name, by_id) for name in by_id}
    return {name: level for name, level in found.items() if level}


def _level(name: str, styles: dict[str, Xml]) -> int:
    for _ in range(DEEPEST):
        style = styles.get(name)
        if style is None:
            return 0
        outline = style.find(f"{W}pPr/{W}outlineLvl")
        if outline is not None and (depth := whole(outline.get(f"{W}val"))) is not None:
            return depth + 1 if depth < 9 else 0
        title = style.find(f"{W}name")
        if title is not None and (named := _NAMED.fullmatch(title.get(f"{W}val", "").strip())):
            return int(named.group(1))
        base = style.find(f"{W}basedOn")
        name = "" if base is None else base.get(f"{W}val", "")
    return 0
