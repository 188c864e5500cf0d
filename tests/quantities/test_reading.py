"""Whole texts as official Chinese prose prints them, with their one reading."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhixiao.quantities import Comparison, NotANumberError, Printed, parse, render
from zhixiao.quantities.printed import SCALE_NAMES
from zhixiao.quantities.units import UNITS, is_scaled

# text | number as printed, scale, unit | value in the base unit | comparison | upper
HELD_OUT = """
0                         0 0 -          0
7                         7 0 -          7
3.50                      3.50 0 -       3.50
1,234                     1234 0 -       1234
12,345,678.90             12345678.90 0 - 12345678.90
１２，３４５              12345 0 -      12345
９８．６％                98.6 0 %       98.6
-0.5%                     -0.5 0 %       -0.5
－2.3％                   -2.3 0 %       -2.3
−4                        -4 0 -         -4
负3.2%                    -3.2 0 %       -3.2
(1,024.50)                -1024.50 0 -   -1024.50
（36）万元                -36 4 元       -360000
+3.2%                     3.2 0 %        3.2
＋4                       4 0 -          4
△15.8                     -15.8 0 -      -15.8
3‰                        3 0 ‰          0.3
0.25‱                     0.25 0 ‱       0.0025
2.4个百分点               2.4 0 个百分点 2.4
1.7百分点                 1.7 0 百分点   1.7
25个基点                  25 0 个基点    0.25
860元                     860 0 元       860
5角                       5 0 角         0.5
12元5角                   12.50 0 元     12.50
8元零6分                  8.06 0 元      8.06
99元9角9分                99.99 0 元     99.99
2千元                     2 3 元         2000
45.6万元                  45.6 4 元      456000
45.6 万元                 45.6 4 元      456000
3百万元                   3 6 元         3000000
8千万元                   8 7 元         80000000
1.28亿元                  1.28 8 元      128000000
50亿元                    50 8 元        5000000000
1.1万亿元                 1.1 12 元      1100000000000
2亿3000万元               23000 4 元     230000000
1亿5千万元                15 7 元        150000000
3万5000元                 35000 0 元     35000
￥1,200.00                1200.00 0 元   1200.00
人民币500万元             500 4 元       5000000
300万美元                 300 4 美元     3000000
628件                     628 0 件       628
1.54万次                  1.54 4 次      15400
12.6万人次                12.6 4 人次    126000
120 家                    120 0 家       120
36场(次)                  36 0 场(次)    36
48场（次）                48 0 场（次）  48
9个月                     9 0 个月       9
20个工作日                20 0 个工作日  20
2024年                    2024 0 年      2024
1.5倍                     1.5 0 倍       1.5
92.5分                    92.5 0 分      92.5
3200平方米                3200 0 平方米  3200
1.2万平方米               1.2 4 平方米   12000
667亩                     667 0 亩       667
18.5公里                  18.5 0 公里    18500
5千克                     5 0 千克       0.005
3.2千米                   3.2 3 米       3200
4.2万吨                   4.2 4 吨       42000
44号                      44 0 号        44
十                        10 0 -         10
二十六                    26 0 -         26
三百二十一家              321 0 家       321
两项                      2 0 项         2
一万二                    12000 0 -      12000
一万零二百件              10200 0 件     10200
三千万元                  3000 4 元      30000000
一亿二千万元              12000 4 元     120000000
五千元                    5000 0 元      5000
二点六亿元                2.6 8 元       260000000
贰拾伍万元整              25 4 元        250000
壹仟零伍元叁角贰分        1005.32 0 元   1005.32
二〇二三年                2023 0 年      2023
十二月                    12 0 月        12
百分之六十                60 0 %         60
百分之三点五              3.5 0 %        3.5
百分之百                  100 0 %        100
千分之五                  5 0 ‰          0.5
百分之12.5                12.5 0 %       12.5
三成                      3 0 成         30
两番                      2 0 番         2
不少于20家                20 0 家        20          不少于
≥90%                      90 0 %         90          不少于
>=85                      85 0 -         85          不少于
$\\geq 15\\%$             15 0 %         15          不少于
$\\leqslant 5$            5 0 -          5           不超过
15\\%                     15 0 %         15
至少3次                   3 0 次         3           不少于
不低于95%                 95 0 %         95          不少于
1万平方米以上             1 4 平方米     10000       不少于
10名及以上                10 0 名        10          不少于
3万元（含）以上           3 4 元         30000       不少于
至少5个以上               5 0 个         5           不少于
百分之八十以上            80 0 %         80          不少于
超过1000万元              1000 4 元      10000000    超过
突破2万件                 2 4 件         20000       超过
逾300家                   300 0 家       300         超过
＞50％                    50 0 %         50          超过
5万元（不含）以上         5 4 元         50000       超过
不超过50万元              50 4 元        500000      不超过
≤ 3天                     3 0 天         3           不超过
30日以内                  30 0 日        30          不超过
60分以下                  60 0 分        60          不超过
不足5%                    5 0 %          5           不足
低于60分                  60 0 分        60          不足
不到十家                  10 0 家        10          不足
约2.3亿元                 2.3 8 元       230000000   约
45亿元左右                45 8 元        4500000000  约
约三百余万元              300 4 元       3000000     约
十来家                    10 0 家        10          约
近800件                   800 0 件       800         近
将近2倍                   2 0 倍         2           近
超过1000余件              1000 0 件      1000        超过
200余件                   200 0 件       200         余
3000多家                  3000 0 家      3000        余
300多万元                 300 4 元       3000000     余
500万余元                 500 4 元       5000000     余
五十余项                  50 0 项        50          余
二百余万元                200 4 元       2000000     余
3年多                     3 0 年         3           余
1-3家                     1 0 家         1           等于 3
5—10万元                  5 4 元         50000       等于 10
5万元至10万元             5 4 元         50000       等于 10
8000元-1万元              8000 0 元      8000        等于 10000
10%～20%                  10 0 %         10          等于 20
15至20个工作日            15 0 个工作日  15          等于 20
三至五年                  3 0 年         3           等于 5
2021-2025年               2021 0 年      2021        等于 2025
约100~200人               100 0 人       100         约 200
-3至5%                    -3 0 %         -3          等于 5
"""
REFUSED = """
三分之一
三五家
两三次
十四五
十几家
数十家
若干
几百万元
上百家
一半
全部
无
—
/
1.2.3
1,23
12,3456
1，234，56
3-1家
20%-10%
3件-5家
5万元以上10万元以下
不低于5%以下
不少于1-3家
A4
5G
ISO9001
4609项左右完成
2020年12月
2020-12-31
3 家 企业
1.5 个 百分点
３０％％
++3
+-3
--3
- -3
1e5
1.5.
.5
12a
0x10
1/3
3:1
¥5件
5元.3
3.5元2角
123456789012345678901234567890
万元
%
百分之
负
约
(3
3)
((3))
"""


def readings() -> list[tuple[str, Printed]]:
    rows = []
    for line in HELD_OUT.strip().splitlines():
        text, rest = (part.strip() for part in line.split("  ", 1)) if "  " in line else line.split(" ", 1)
        cells = rest.split()
        number, scale, unit, value, *more = cells
        words = Comparison(more[0]) if more else Comparison.EXACT
        upper = Decimal(more[1]) if len(more) > 1 else None
        text = text.replace("\\\\", "\\")
        printed = Printed(text, Decimal(number), int(scale), None if unit == "-" else UNITS[unit], words, upper)
        assert str(printed.value) == str(Decimal(value))
        rows.append((text, printed))
    return rows


@pytest.mark.parametrize(("text", "printed"), readings(), ids=str)
def test_a_printed_number_has_one_reading(text: str, printed: Printed) -> None:
    read = parse(text)
    assert (read, str(read.number), str(read.upper)) == (printed, str(printed.number), str(printed.upper))


@pytest.mark.parametrize("text", ["", " ", *REFUSED.strip().splitlines()])
def test_what_is_not_one_number_is_refused_with_what_was_read(text: str) -> None:
    with pytest.raises(NotANumberError) as refusal:
        parse(text)
    said = str(refusal.value)
    assert (said[: len(text) + 5], said[-19:]) == (f"读到“{text}”，", "应为一个数字，可带单位，如 4609项")


@pytest.mark.parametrize("value", [1.5, 3, None, Decimal(1), True])
def test_only_text_is_read(value: object) -> None:
    with pytest.raises(NotANumberError, match="应为文本"):
        parse(value)  # type: ignore[arg-type]


bare_units = st.sampled_from([None, *(unit for unit in UNITS.values() if not is_scaled(unit))])
decimals = st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=3) | st.integers(
    -(10**12), 10**12
).map(Decimal)


@st.composite
def prints(draw: st.DrawFn) -> Printed:
    number, comparison, upper = draw(decimals), draw(st.sampled_from(Comparison)), None
    if comparison in (Comparison.EXACT, Comparison.ABOUT) and draw(st.booleans()):
        upper = number + draw(st.integers(1, 1000))
    return Printed("", number, draw(st.sampled_from(list(SCALE_NAMES))), draw(bare_units), comparison, upper)


@given(prints())
def test_what_is_printed_reads_back_as_the_same_number(printed: Printed) -> None:
    text = render(printed)
    read = parse(text)
    assert (read, read.ulp) == (replace(printed, text=text), printed.ulp)


@given(prints())
def test_the_canonical_text_is_its_own_canonical_text(printed: Printed) -> None:
    assert render(parse(render(printed))) == render(printed)


@given(st.text("0123456789,.，。-至约余多万亿千百元件%家以上不超过（）()十三两 年月$\\", max_size=9))
def test_reading_either_keeps_the_text_or_refuses_it(text: str) -> None:
    try:
        read = parse(text)
    except NotANumberError:
        return
    assert (read.text, parse(render(read))) == (text, replace(read, text=render(read)))


@given(st.integers(0, 10**15))
def test_thousands_separators_change_nothing(number: int) -> None:
    wide = f"{number:,}".replace(",", "，")
    assert {parse(text).value for text in (str(number), f"{number:,}", wide)} == {Decimal(number)}
