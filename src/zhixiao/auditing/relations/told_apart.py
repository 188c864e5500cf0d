"""Lists in which nothing stands twice, by their words."""

import re
from collections.abc import Sequence

from zhixiao.auditing.relations.label_words import levels_apart, staff_apart
from zhixiao.auditing.statements import Statement

_THE_OTHERS = re.compile(r"(?:^|[，、；:])其[他它][^，、；:]{0,6}$")
LEAST_SORTED = 4


def told_apart(total: Statement, parts: Sequence[Statement]) -> bool:
    """Whether nothing is in two parts: one kind in a list, kinds up to 其他, levels of government, states of staff."""
    labels = [one.label for one in parts]
    if len(labels) >= LEAST_SORTED and any(_THE_OTHERS.search(label) for label in labels[-2:]):
        return True
    parallel = len(labels) >= 3 and len({label[-3:] for label in labels}) == 1 and len(labels[0]) >= 3
    return parallel or (total.money and levels_apart(labels)) or ("编制" not in total.label and staff_apart(labels))
