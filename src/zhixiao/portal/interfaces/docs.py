"""The generated pages of the documentation: `python -m zhixiao.portal.interfaces.docs DIR` writes them."""

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.models import TextChoices


def matrix_page() -> str:
    """Role × address and role × step, from the URL map and the state tables."""
    from zhixiao.portal.access import Role
    from zhixiao.portal.interfaces.web.tables_of_states import state_tables
    from zhixiao.portal.interfaces.web.walk import addresses

    heads = ["地址", "方法", "权限", *(role.label for role in Role)]
    pages = [
        [f"`/{at.route}`", " ".join(at.policy.methods), at.policy.sentence, *_marks(at.policy.roles)]
        for at in addresses()
        if at.policy
    ]
    states = ["对象", "从", "办理", "到", *(role.label for role in Role)]
    steps = [
        [
            table.model._meta.verbose_name,
            _labels(table.states, step.source),
            step.label,
            _labels(table.states, (step.target,)),
            *_marks(step.right.roles),
        ]
        for table in state_tables().values()
        for step in table.steps
    ]
    return "\n".join(
        [
            "# 角色与权限",
            "",
            "由程序从网址表和状态表生成。● 表示在本单位及下级范围内可用，个人权限只限本人的记录；"
            "别的单位的记录一律 404，无权一律 403。",
            "",
            "## 网址",
            "",
            *_table(heads, pages),
            "",
            "## 状态",
            "",
            *_table(states, steps),
            "",
        ]
    )


def checks_page() -> str:
    """The numbered checks of `zhixiao doctor`."""
    from zhixiao.portal.interfaces.doctor import CHECKS

    rows = [[check.number, check.title, check.hint] for check in CHECKS]
    return "\n".join(
        ["# 检查项", "", "`zhixiao doctor` 逐项检查。", "", *_table(["编号", "检查", "有问题时怎样处理"], rows), ""]
    )


def _marks(roles: Iterable[object]) -> list[str]:
    from zhixiao.portal.access import Role

    held = frozenset(roles)
    return ["●" if role in held else "" for role in Role]


def _labels(states: "type[TextChoices]", values: Iterable[str]) -> str:
    return "、".join(str(states(value).label) for value in values)


def _table(heads: Sequence[object], rows: Iterable[Sequence[object]]) -> list[str]:
    lines: list[Sequence[object]] = [heads, ["---"] * len(heads), *rows]
    return [f"| {' | '.join(str(cell) for cell in line)} |" for line in lines]


PAGES: dict[str, Callable[[], str]] = {"portal-matrix.md": matrix_page, "portal-checks.md": checks_page}


def write_pages(folder: Path) -> None:
    """Write every generated page into a folder."""
    for name, page in PAGES.items():
        (folder / name).write_text(page(), "utf-8")


if __name__ == "__main__":
    import tempfile

    from zhixiao.portal.starting import start_on

    with tempfile.TemporaryDirectory() as data:
        start_on(Path(data))
        write_pages(Path(sys.argv[1]))
