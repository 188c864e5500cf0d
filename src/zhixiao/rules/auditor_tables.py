"""The packaged tables of the auditor, in TOML: the standard library reads it, and every check starts with them."""

import tomllib
from importlib import resources
from typing import Any


def auditor_table(name: str) -> dict[str, Any]:
    """The table of a packaged file, with tuples for its lists."""
    text = (resources.files("zhixiao.rules") / name).read_text(encoding="utf-8")
    return {key: _fixed(value) for key, value in tomllib.loads(text).items()}


def _fixed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _fixed(one) for key, one in value.items()}
    return tuple(_fixed(one) for one in value) if isinstance(value, list) else value
