"""Names of files that every system takes."""

import re

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_LONGEST = 80


def file_name(title: str, suffix: str) -> str:
    """A title as a file name.

    >>> file_name('甲市2020年度“专项/资金”绩效自评报告:', "docx")
    '甲市2020年度“专项资金”绩效自评报告.docx'
    """
    cleaned = _FORBIDDEN.sub("", title).strip(" .")[:_LONGEST].rstrip(" .") or "绩效自评报告"
    return f"{'_' if _RESERVED.fullmatch(cleaned) else ''}{cleaned}.{suffix}"
