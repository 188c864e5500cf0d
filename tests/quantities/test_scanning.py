"""Numbers found in running prose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhixiao.quantities import NotANumberError, parse, scan

PROSE = [
    ("全市专利授权12,345件，同比增长15.3%。", ["12,345件", "15.3%"]),
    ("其中发明专利1.2万件（占比9.7％），比上年提高2.1个百分点", ["1.2万件", "9.7％", "2.1个百分点"]),
    ("2020年1月至2020年12月", ["2020年", "1月", "2020年", "12月"]),
    ("2021年3月5日前", ["2021年", "3月", "5日"]),
    ("自2021-03-05以来", ["2021", "03", "05"]),
    ("实施方案（2020—2023年）", ["2020—2023年"]),
    ("财预〔2020〕10号", ["2020", "10号"]),
    ("洪财办〔2020〕44 号", ["2020", "44 号"]),
    ("拨付不少于 300 万元", ["不少于 300 万元"]),
    ("签约3家、节约10万元", ["3家", "10万元"]),
    ("大约3家，约为10万元", ["大约3家", "约为10万元"]),
    ("最近3次，近500家，近3年", ["3次", "近500家", "3年"]),
    ("远超300件，赶超3家", ["超300件", "3家"]),
    ("从15件提高到20件，从15件到20件", ["15件", "20件", "15件", "20件"]),
    ("每家补助10万元至20万元", ["10万元至20万元"]),
    ("培育1-3家，压缩5至10个工作日", ["1-3家", "5至10个工作日"]),
    ("比例为3-1，图2-1", ["3", "1", "2", "1"]),
    ("3件-5%", ["3件", "5%"]),
    ("增长率-3.5%，下降负2%，降幅−1.2%", ["-3.5%", "负2%", "−1.2%"]),
    ("抱负2项，（3）落实", ["2项", "3"]),
    ("项目-2022年", ["2022年"]),
    ("统一受理三家单位，两次培训，第一批", ["三家", "两次", "一批"]),
    ("一体化、十四五、统一、进一步、万元、十分重要、一起参加", []),
    ("三五家，两三次，数十家，十几项，几百万元，三分之一", []),
    ("十余家，二百余万元，百分之五以上", ["十余家", "二百余万元", "百分之五以上"]),
    ("三部门、两个部门、五年规划、一次性、二期", ["两个", "五年", "二期"]),
    ("压缩三至五天，一到两成，二至四", ["三至五天", "一到两成"]),
    ("续约3家，5个工作日内办结，3日内容", ["3家", "5个工作日内", "3日"]),
    ("增长三成，翻两番，三成员单位", ["三成", "两番"]),
    ("十一月二十三日，二〇二四年", ["十一月", "二十三日", "二〇二四年"]),
    ("A4纸、ISO9001、5G、PCT2、第1.2.3条", []),
    ("3名单位代表，12人才，5成员", ["3", "12", "5"]),
    ("¥500万元，约人民币3亿元，人民币 20 元", ["¥500万元", "约人民币3亿元", "人民币 20 元"]),
    ("$\\geq 15\\%$，达到 $22$ 件", ["\\geq 15\\%", "22$ 件"]),
    ("得分９０．５分，满分１０分", ["９０．５分", "１０分"]),
    ("30日以内，5万元（含）以上，60分以下，20人以下简称", ["30日以内", "5万元（含）以上", "60分以下", "20人"]),
    ("不低于5%以下", ["5%以下"]),
    ("10家上下游企业，10家上下", ["10家", "10家上下"]),
    ("2亿5千万元，1亿2000万元，3万5000元", ["2亿5千万元", "1亿2000万元", "3万5000元"]),
    ("共1，234，567元", ["1，234，567元"]),
    ("12\n件，3\t家", ["12", "3"]),
    ("编号123456789012345678901234567890", []),
    ("增长5.6%。2020年", ["5.6%", "2020年"]),
    ("3.加强管理", ["3"]),
    ("96.5分。", ["96.5分"]),
    ("", []),
]


@pytest.mark.parametrize(("prose", "numbers"), PROSE)
def test_the_numbers_of_a_sentence_are_found(prose: str, numbers: list[str]) -> None:
    assert [found.printed.text for found in scan(prose)] == numbers


ALPHABET = "0123456789.,，、。-至约余多万亿千百元件%家以上不超过（）() 十三两年月日近第分之成人个$\\A〔〕"


@given(st.text(ALPHABET, max_size=40) | st.lists(st.sampled_from([line for line, _ in PROSE])).map("".join))
def test_what_is_found_stands_where_it_says_and_reads_alone_as_it_did(prose: str) -> None:
    found = list(scan(prose))
    assert [prose[one.start : one.end] for one in found] == [one.printed.text for one in found]
    assert [parse(one.printed.text) for one in found] == [one.printed for one in found]
    edges = [edge for one in found for edge in (one.start, one.end)]
    assert edges == sorted(edges)


ENDLESS = [
    "1",
    "1,",
    "1,234",
    "一",
    "亿",
    "一亿",
    "约 ",
    " ",
    "1-",
    "1至",
    "约",
    "1.",
    "一点",
    "百分之",
    "零",
    "-",
    "$1",
    "(",
    "1亿",
]


@pytest.mark.parametrize("piece", ENDLESS)
def test_endless_repetition_is_read_in_time(piece: str) -> None:
    prose = f"约{piece * 20_000}x"
    assert [prose[one.start : one.end] for one in scan(prose)] == [one.printed.text for one in scan(prose)]
    with pytest.raises(NotANumberError):
        parse(prose)


@given(st.text("知识产权工作坚持统领，。；全面贯彻落实", max_size=60))
def test_words_alone_hold_no_numbers(prose: str) -> None:
    assert list(scan(prose)) == []


@given(st.integers(0, 10**9), st.sampled_from(["件", "家", "万元", "%", "个百分点", "人次"]))
def test_every_quantity_written_out_is_found_whole(number: int, symbol: str) -> None:
    sentence = f"截至年末，累计完成{number}{symbol}，居前列。"
    assert [found.printed for found in scan(sentence)] == [parse(f"{number}{symbol}")]
