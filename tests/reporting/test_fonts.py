import shutil

import pytest

from zhixiao.reporting.fonts import installed_fonts, missing_fonts
from zhixiao.rules.form_store import load_format

OFFICIAL = load_format("official")


def test_missing_fonts_are_named_once_in_order():
    assert missing_fonts(OFFICIAL, ()) == (
        "方正小标宋_GBK",
        "仿宋_GB2312",
        "黑体",
        "楷体_GB2312",
        "Times New Roman",
        "宋体",
    )


def test_a_font_under_another_of_its_names_is_there():
    installed = ("FZXiaoBiaoSong-B05", "fangsong", "SimHei", "KaiTi", "times new roman", "SimSun")
    assert missing_fonts(OFFICIAL, installed) == ()


@pytest.mark.skipif(shutil.which("fc-list") is None, reason="没有 fontconfig")
def test_installed_fonts_are_listed_by_family():
    found = installed_fonts()
    assert found is None or not any("," in name or "\n" in name for name in found)


def test_without_fontconfig_nothing_is_known(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert installed_fonts() is None
