"""What two true figures may look like: rounded amounts, rates of other terms, lists that leave a little out."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes


def told(text: str) -> list[tuple[str, str]]:
    """Rule and figure of every error and warning."""
    found = audit(read_bytes("report.txt", text.encode())).findings
    return [(one.rule, one.stated) for one in found if one.severity != "notice"]


ROUNDED = [
    "甲基金收入4816亿元，比上年增长9%；支出3642亿元，增长11%。本年收支结余1175亿元，年末滚存结余9120亿元。",
    "安排专项资金735万元，已使用512万元，结余224万元。",
    "全年完成基金收入863万元，占年初预算1949万元的44.3%。",
    "由1215万元增加到1836万元，增加622万元。",
    "累计完成投资284.19亿元，占年度计划315亿元的90.21%。",
]


@pytest.mark.parametrize("text", ROUNDED)
def test_whole_amounts_that_were_rounded_may_miss_by_one(text: str) -> None:
    assert told(text) == []


def test_whole_amounts_that_miss_by_more_are_told() -> None:
    assert told(ROUNDED[0].replace("1175", "1714")) == [("named-identity", "1714")]
    assert told(ROUNDED[1].replace("224", "253")) == [("balance", "253")]
    assert told(ROUNDED[2].replace("44.3", "43.4")) == [("share", "43.4")]
    assert told(ROUNDED[3].replace("622", "681")) == [("growth-from-to", "681")]
    assert told(ROUNDED[4].replace("90.21", "92.01")) == [("share", "92.01")]


OTHER_TERMS = [
    "人均收入从21460元增加到33870元，年均增长9.6%。",
    "进出口总额由5200万美元增加到1.9亿美元，年均增长30%。",
    "全市生产总值由864亿元提高到1217亿元，增长31.5%。",
    "全年实现地区生产总值512.6亿元，比上年增加24.8亿元，增长6.9%。",
    "地区生产总值从2015年的864亿元增加到2020年的1217.35亿元，年均增长7.59%。",
]


@pytest.mark.parametrize("text", OTHER_TERMS)
def test_a_rate_a_year_or_at_constant_prices_is_not_that_of_the_amounts(text: str) -> None:
    assert told(text) == []


def test_the_rate_of_the_amounts_themselves_is_told() -> None:
    assert told("一般公共预算收入由86.4亿元提高到121.7亿元，增长48.0%。") == [("growth-from-to", "48.0")]


LIST = "甲基金收入{}亿元，比上年增长14%，其中：保险费收入716.5亿元；政府补助收入3523.4亿元。"


def test_a_list_that_leaves_a_little_out_is_no_slip_of_its_total() -> None:
    assert told(LIST.format("4299.9")) == []
    assert told("全年支出3246万元，其中人员856万元、设备1173万元、材料1157万元。") == []


def test_a_list_that_makes_more_than_its_total_is_a_slip() -> None:
    assert told(LIST.format("4139.9")) == [("parts-of-the-whole-before", "4139.9")]


def test_items_of_a_list_with_one_base_year_are_several_facts() -> None:
    items = "{}、某项事务{}万元，较2021年决算数增加{}万元，增长{}%。\n"
    rows = ((1, 1285, 136, "11.84"), (2, 940, 27, "2.96"), (3, 611, 106, "20.99"), (4, 77, 9, "13.24"))
    assert told("".join(items.format(*row) for row in rows)) == []


def test_a_rate_done_is_no_level_whose_growth_is_told_twice() -> None:
    one = "本级支出3557.1亿元，完成预算的98.7%，增长13.4%，主要是加大支持力度。\n"
    assert told(one + "对下转移支付969.4亿元，完成预算的98.7%，增长16.8%。\n") == []


SHARED_OUT = "当月发生某类事件37起、涉及30人、核减{}人，同比分别下降19.6%、9.1%。"


def test_rates_shared_out_to_a_longer_list_belong_to_none_for_certain() -> None:
    assert told(SHARED_OUT.format(15)) == []
    assert told("当月发生某类事件37起、涉及30人，同比分别下降19.9%、9.1%。") == [("growth-base", "19.9")]


COLUMNS = (
    "全年救助{}人次，支出资金{}万元。其中：甲类救助3185人次，支出628.41万元，占{}%；"
    "乙类救助2046人次，支出413.07万元；丙类救助1327人次，支出96.25万元。"
)


def test_a_column_that_comes_out_shows_that_the_list_is_complete() -> None:
    assert told(COLUMNS.format(6558, "1137.73", "55.2")) == []
    assert told(COLUMNS.format(6558, "1187.73", "55.2")) == [("columns-in-prose", "1187.73")]
    assert told(COLUMNS.format(8558, "1137.73", "55.2")) == [("columns-in-prose", "8558")]
    assert told(COLUMNS.format(6958, "1210.55", "51.9")) == []


def test_members_of_several_kinds_may_be_more_than_all() -> None:
    companies = "全年资助企业{}家，金额1137.73万元。其中：甲类315家，628.41万元；乙类204家，509.32万元。"
    assert told(companies.format(519)) == []
    assert told(companies.format(509)) == []


USED = (
    "当月用电量{}亿千瓦时，同比增长8.3%。分产业看，第一产业用电量141亿千瓦时，增长4.2%；第二产业用电量5362亿千瓦时，"
    "增长5.1%；第三产业用电量1718亿千瓦时，增长9.3%；居民生活用电量1603亿千瓦时，增长4.7%。"
)


def test_parts_behind_several_clauses_make_the_whole_before_the_first() -> None:
    assert told(USED.format(8824)) == []
    assert [stated for _, stated in told(USED.format(8624))] == ["8624"]


WEIGHT = (
    "全年完成货运量43216万吨，增长7.4%；其中甲类22714万吨、占52.6%，乙类11968万吨、占27.7%，丙类8534{}吨、占19.7%。"
)


def test_a_part_without_the_size_of_its_list_is_told_by_the_total() -> None:
    assert told(WEIGHT.format("万")) == []
    assert told(WEIGHT.format("")) == [("unit-of-a-part", "8534")]
    assert told(WEIGHT.format("").replace("43216", "46213")) == []


def test_shares_in_brackets_that_make_a_hundred_show_that_the_list_is_complete() -> None:
    graduates = "毕业生8124人，其中本科生3243人（39.9%）、硕士生2697人（33.2%）、博士生{}人（26.9%）。"
    assert told(graduates.format(2184)) == []
    assert [stated for _, stated in told(graduates.format(2148))] == ["2148"]
    assert told("抽查企业812家，其中甲类315家（91.4%）、乙类204家（86.2%）。") == []


def test_an_increase_behind_a_share_is_over_the_amount_before_it() -> None:
    budget = "商品和服务支出426000元，占项目支出预算90.73%，同比增加36600元，增长{}%。"
    assert told(budget.format("9.40")) == []
    assert told(budget.format("9.04")) == [("growth-difference", "9.04")]


def test_passed_and_failed_samples_make_all() -> None:
    assert told("抽检食品217批次，其中合格样品208批次，不合格样品9批次。") == []
    assert [stated for _, stated in told("抽检食品217批次，其中合格样品258批次，不合格样品9批次。")] != []


def test_growth_over_the_year_named_by_its_number_is_that_of_the_difference() -> None:
    cases = "2021年受理案件33495件，比2020年增加9771件，同比上升{}%。"
    assert told(cases.format("41.19")) == []
    assert [stated for _, stated in told(cases.format("41.91"))] == ["41.91"]


NAMED_ANEW = "全市超大项目{}个，{}增长23.7%。"


def test_a_rate_with_a_subject_of_its_own_is_not_of_the_count_before() -> None:
    assert told(NAMED_ANEW.format(870, "投资额")) == []
    assert told(NAMED_ANEW.format(870, "同比")) == [("growth-base", "23.7")]
    assert told(NAMED_ANEW.format(870, "数量")) == [("growth-base", "23.7")]


SHARED_DIFFERENCES = "发生某类事件{}起、涉及2140人，同比减少18起、260人，分别下降3.3%和10.8%。"


def test_rates_shared_out_behind_differences_are_of_the_levels() -> None:
    assert told(SHARED_DIFFERENCES.format(530)) == []
    assert told(SHARED_DIFFERENCES.format(11)) == [("growth-base", "3.3")]


BELOW_ZERO = "货物周转量175.6亿吨公里，货运量0.4亿吨，同比分别{}2%和{}4.7%。"


def test_a_fall_below_zero_is_told() -> None:
    assert told(BELOW_ZERO.format("下降", "-")) == [("growth-direction", "4.7")]
    assert told(BELOW_ZERO.format("下降", "")) == []
    assert told(BELOW_ZERO.format("增长", "-")) == []


BOXES = (
    "全年规模达{}万元。\n甲港规模1073万{unit}，增长较快。\n乙港规模900万{unit}，基本持平。\n"
    "丙港规模19162万{unit}，略有下降。\n"
)


def test_containers_in_tens_of_thousands_are_no_money() -> None:
    assert told(BOXES.format(21035, unit="元")) == [("section-amounts", "21035")]
    assert told(BOXES.format(21035, unit="标箱")) == []
