"""The laws of sharing a limited sum, for every method; and the one that largest remainders break."""

from hypothesis import given
from hypothesis import strategies as st

from zhixiao.awards.allocation import Ask, allocate, largest_remainder

METHODS = ("queue", "pro_rata", "priority", "residual")
METHOD = st.sampled_from(METHODS)
CAP = st.integers(0, 10**6)


@st.composite
def asks(draw):
    fen = draw(st.lists(st.integers(0, 10**5), max_size=9))
    return [Ask(f"单位{index}", amount, draw(st.integers(0, 2))) for index, amount in enumerate(fen)]


@given(asks(), CAP, METHOD)
def test_the_sum_is_the_cap_or_all_that_was_asked(asked, cap, method):
    assert sum(allocate(asked, cap=cap, by=method).values()) == min(cap, sum(ask.fen for ask in asked))


@given(asks(), CAP, METHOD)
def test_nobody_gets_more_than_he_asked_nor_less_than_nothing(asked, cap, method):
    given_out = allocate(asked, cap=cap, by=method)
    assert all(0 <= given_out[ask.name] <= ask.fen for ask in asked)


@given(asks(), CAP, METHOD, st.randoms())
def test_the_order_of_the_list_does_not_matter(asked, cap, method, random):
    mixed = random.sample(asked, len(asked))
    assert allocate(mixed, cap=cap, by=method) == allocate(asked, cap=cap, by=method)


@given(asks(), CAP, st.integers(0, 1000))
def test_in_a_queue_a_larger_cap_never_gives_anybody_less(asked, cap, more):
    before, after = allocate(asked, cap=cap, by="queue"), allocate(asked, cap=cap + more, by="queue")
    assert all(after[name] >= before[name] for name in before)


def test_pro_rata_a_larger_cap_can_take_a_fen_away():
    asked = [Ask("甲", 6), Ask("乙", 6), Ask("丙", 2)]
    assert allocate(asked, cap=10, by="pro_rata") == {"甲": 4, "乙": 4, "丙": 2}
    assert allocate(asked, cap=11, by="pro_rata") == {"甲": 5, "乙": 5, "丙": 1}


@given(asks(), CAP, st.integers(0, 1000), st.sampled_from(METHODS[1:]))
def test_otherwise_a_larger_cap_never_takes_more_than_one_fen(asked, cap, more, method):
    before, after = allocate(asked, cap=cap, by=method), allocate(asked, cap=cap + more, by=method)
    assert all(after[name] >= before[name] - 1 for name in before)


@given(asks(), CAP)
def test_pro_rata_is_within_a_fen_of_the_exact_share(asked, cap):
    demand = sum(ask.fen for ask in asked)
    given_out = allocate(asked, cap=cap, by="pro_rata")
    if demand > cap:
        assert all(abs(given_out[ask.name] * demand - ask.fen * cap) < demand for ask in asked)


@given(asks(), CAP, st.sampled_from(["priority", "residual"]))
def test_a_later_class_gets_nothing_before_the_earlier_ones_have_all(asked, cap, method):
    given_out = allocate(asked, cap=cap, by=method)
    short = [ask.rank for ask in asked if given_out[ask.name] < ask.fen]
    paid = [ask.rank for ask in asked if given_out[ask.name] > 0]
    assert not short or not paid or max(paid) <= min(short)


def test_equal_remainders_go_to_the_larger_then_the_first():
    assert largest_remainder({"甲": 1, "乙": 1, "丙": 2}, 2) == {"甲": 1, "乙": 0, "丙": 1}
