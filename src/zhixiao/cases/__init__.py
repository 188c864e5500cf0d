"""案: one fund-year of figures; YAML and Excel in and out; the packaged cases."""

from zhixiao.cases.library import open_case, packaged, packaged_ids
from zhixiao.cases.model import Case, Direction, Indicator, Kind
from zhixiao.cases.values import Value
from zhixiao.cases.yaml_form import parse_case, read_case_yaml, write_case_yaml

__all__ = [
    "Case",
    "Direction",
    "Indicator",
    "Kind",
    "Value",
    "open_case",
    "packaged",
    "packaged_ids",
    "parse_case",
    "read_case_yaml",
    "write_case_yaml",
]
