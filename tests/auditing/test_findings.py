"""Which doubts a tested relation takes away."""

import pytest

from zhixiao.auditing.findings import merged
from zhixiao.auditing.model import Finding, Relation, Span
from zhixiao.documents.reading import read_bytes

DOUBT = Finding("same-fact", "unlikely", Span(0, 6), "135.00", "105.00", "两处不同。")


@pytest.mark.parametrize(
    ("terms", "left"),
    [(("150.00", "15.00"), ()), (("135.00", "0.00"), (DOUBT,))],
    ids=["a difference of two figures", "a difference with zero"],
)
def test_a_figure_that_follows_from_others_is_not_doubted(terms: tuple[str, ...], left: tuple[Finding, ...]) -> None:
    proof = Relation("difference", Span(0, 6), "135.00", terms, "135.00", True)
    assert merged([DOUBT], [proof], read_bytes("a.txt", "135.00万元。\n".encode())) == left
