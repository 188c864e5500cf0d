"""Figures that stand side by side and do not follow from each other give no error and no warning."""

import pytest

from tests.auditing.open_sentences import MAKERS, Maker, sentence
from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

ROUNDS = 25


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__)
def test_what_a_sentence_leaves_open_is_not_judged(maker: Maker) -> None:
    told = []
    for seed in range(ROUNDS):
        text = sentence(maker, seed)
        found = audit(read_bytes("报告.txt", f"{text}\n".encode())).findings
        told += [(one.rule, one.stated, text) for one in found if one.tier != "wording"]
    assert told == []
