"""据: files that people write by hand: YAML text read with places, and faults told to the person at the desk."""

from zhixiao.inputs.faults import BadInputError, Fault
from zhixiao.inputs.validation import validate
from zhixiao.inputs.yaml_text import Located, read_yaml

__all__ = ["BadInputError", "Fault", "Located", "read_yaml", "validate"]
