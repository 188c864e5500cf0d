"""The draw is repeatable, as large as asked, and grows with its share."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from zhixiao.portal.domain.evaluations.reviews.sampling import sample

NUMBERS = st.sets(st.integers(1, 10_000), max_size=60)
SHARES = st.decimals(min_value="0.01", max_value=1, places=2)
SEEDS = st.text(min_size=1, max_size=20)


@given(NUMBERS, SHARES, SEEDS)
def test_the_same_seed_gives_the_same_sample_whatever_the_order(numbers: set[int], share: Decimal, seed: str):
    assert sample(sorted(numbers), share, seed) == sample(sorted(numbers, reverse=True), share, seed)


@given(NUMBERS, SHARES, SEEDS)
def test_a_sample_is_at_least_its_share_and_less_than_one_more(numbers: set[int], share: Decimal, seed: str):
    found = sample(numbers, share, seed)
    assert set(found) <= numbers
    assert share * len(numbers) <= len(found) < share * len(numbers) + 1


@given(NUMBERS, SHARES, SHARES, SEEDS)
def test_a_larger_share_keeps_who_was_drawn(numbers: set[int], one: Decimal, other: Decimal, seed: str):
    less, more = sorted((one, other))
    assert set(sample(numbers, less, seed)) <= set(sample(numbers, more, seed))


def test_a_known_draw():
    assert sample(range(1, 11), Decimal("0.3"), "2020-05-10") == [7, 8, 10]
