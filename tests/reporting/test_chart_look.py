from hypothesis import given
from hypothesis import strategies as st

from zhixiao.reporting.chart_look import chart_height, short_name
from zhixiao.reporting.document import Chart, Series
from zhixiao.reporting.text_width import width_of


@given(st.text())
def test_a_name_is_cut_only_when_it_is_too_long(name):
    cut = short_name(name)
    assert cut == name if width_of(name) <= 28 else width_of(cut) <= 28


def test_a_high_chart_still_fits_one_page():
    names = tuple("甲" * 40)
    assert chart_height(Chart("甲", names, (Series("乙", ()), Series("丙", ())))) == 215
    assert chart_height(Chart("甲", names[:2], (Series("乙", ()),))) == 42
