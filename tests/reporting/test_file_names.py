import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhixiao.reporting.file_names import file_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("甲市2020年度绩效自评报告", "甲市2020年度绩效自评报告.docx"),
        ('a<b>c:d"e/f\\g|h?i*j', "abcdefghij.docx"),
        ("../../etc", "etc.docx"),
        (" 报告. ", "报告.docx"),
        ("CON", "_CON.docx"),
        ("///", "绩效自评报告.docx"),
    ],
)
def test_a_title_becomes_a_name_every_system_takes(title, name):
    assert file_name(title, "docx") == name


@given(st.text())
def test_no_title_gives_a_name_windows_refuses(title):
    name = file_name(title, "html")
    assert re.fullmatch(r'[^<>:"/\\|?*\x00-\x1f]{1,81}\.html', name, re.DOTALL)
    assert not name.removesuffix(".html").endswith((" ", "."))
