"""Documents in which every figure is right give no error and no warning."""

import random

import pytest

from tests.auditing.whole_documents import MAKERS, Maker
from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

ROUNDS = 25


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__)
def test_whole_documents_that_are_right_are_silent(maker: Maker) -> None:
    told = []
    for seed in range(ROUNDS):
        text = maker(random.Random(f"{maker.__name__}{seed}"))
        name = "报告.md" if "|---|" in text else "报告.txt"
        found = audit(read_bytes(name, text.encode())).findings
        told += [(seed, one.rule, one.stated, one.message) for one in found if one.tier != "wording"]
    assert told == []
