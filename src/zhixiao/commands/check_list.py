"""The list of all checks as a page of the documentation: `python -m zhixiao.commands.check_list > docs/checks.md`."""

import sys

from zhixiao.auditing.model import Tier
from zhixiao.auditing.registry import Check, checks

TIERS: dict[Tier, str] = {"impossible": "错误", "unlikely": "存疑", "wording": "提示"}
_HEAD = """# 报告检查项

`zhixiao check` 检查一份报告时用到的全部 {count} 项；`zhixiao rules` 在命令行列出同样的内容。

程度：错误，按文中的数字不可能成立；存疑，很可能是笔误，须核对；提示，文字和口径上的问题。
带 * 的检查项只凭文字认定哪些数有关，差异没有常见的笔误可以解释的，只作提示。

本页由检查项自动写成：`python -m zhixiao.commands.check_list > docs/checks.md`。

| 编号 | 程度 | 检查什么 | 例 | 依据 |
| --- | --- | --- | --- | --- |
"""


def check_list() -> str:
    """The page in Markdown, one row a check, in the order of their ids."""
    found = checks()
    return _HEAD.format(count=len(found)) + "".join(f"{_row(one)}\n" for one in found)


def _row(one: Check) -> str:
    words_alone = one.tier != "wording" and not one.fixed_terms
    cells = (f"`{one.id}`", TIERS[one.tier] + r"\*" * words_alone, one.meaning, one.example, one.source)
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


if __name__ == "__main__":
    sys.stdout.write(check_list())
