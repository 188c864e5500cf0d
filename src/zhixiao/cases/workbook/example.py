"""The invented example that stands in the empty workbook (虚构示例)."""

from functools import cache
from importlib import resources

from zhixiao.cases.model import Case
from zhixiao.cases.yaml_form import parse_case

_FILE = "example.yaml"


@cache
def example() -> Case:
    """A small city that does not exist, with every table an officer usually fills."""
    text = (resources.files("zhixiao.cases.workbook") / _FILE).read_text("utf-8")
    return parse_case(text, name=_FILE)
