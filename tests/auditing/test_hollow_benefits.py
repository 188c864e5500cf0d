"""A benefit whose target is a bare share of what nobody counts; what is counted, founded or asked for is left alone."""

import pytest

from tests.auditing.test_form_families import form, told
from zhixiao.rules.hollow_benefits import hollow_benefits

ROW = "7:效益指标|社会效益指标|{name}|{target}|{done}|15|15|{remark}"


def row(name: str, target: str = "≥95%", done: str = "96%", remark: str = "") -> str:
    return ROW.format(name=name, target=target, done=done, remark=remark)


@pytest.mark.parametrize(
    "changed",
    [
        row("企业知识产权意识"),
        row("企业知识产权意识提升率"),
        row("区域品牌影响力", "提升10%", "提升12%"),
        row("服务能力", "95%以上"),
        "8:效益指标|可持续影响指标|长效机制|≥90%|92%|15|15|",
    ],
)
def test_a_bare_share_of_what_nobody_counts_is_hollow(changed: str) -> None:
    assert [rule for rule, _, _ in told(form(changed))] == ["hollow-benefit"]


@pytest.mark.parametrize(
    "changed",
    [
        row("培训覆盖率"),
        row("维权能力建设任务完成率"),
        row("案件办结率"),
        row("人居环境整治率"),
        row("长效机制建成率"),
        row("农业机械化水平"),
        row("居民健康素养水平", "≥25%", "27.8%"),
        row("污水处理能力", "提升20%", "提升22%"),
        row("企业知识产权意识", "较上年提升10%", "提升12%"),
        row("企业知识产权意识", "有效提高", "有效提高"),
        row("企业知识产权意识", "≥95分", "96分"),
        row("企业知识产权意识", remark="回收问卷300份，288份认为提高"),
        "4:产出指标|质量指标|师资能力|≥95%|97%|10|9|试题偏难",
        "9:满意度指标|服务对象满意度指标|对服务能力的满意度|≥90%|95%|10|10|",
    ],
)
def test_what_is_counted_or_founded_is_not_hollow(changed: str) -> None:
    assert told(form(changed)) == []


@pytest.mark.parametrize(
    "said",
    [
        "企业知识产权意识=问卷中选“有提高”的份数÷有效问卷份数。",
        "指标解释见附件。",
        "意识提高情况由第三方测评，数据来源：测评报告。",
    ],
)
def test_a_report_that_says_how_it_is_measured_is_left_alone(said: str) -> None:
    assert told(form(row("企业知识产权意识")) + said + "\n") == []


def test_a_row_without_a_target_has_nothing_to_judge() -> None:
    assert "hollow-benefit" not in [rule for rule, _, _ in told(form(row("企业知识产权意识", "", "96%")))]


def test_rows_of_one_form_are_told_together() -> None:
    text = form(row("企业知识产权意识"), "8:效益指标|可持续影响指标|长效机制|≥90%|92%|15|15|")
    assert told(text) == [("hollow-benefit", "≥95%", "计算公式或数据来源")]


def test_no_word_says_both_that_a_thing_is_counted_and_that_it_is_not() -> None:
    words = hollow_benefits()
    assert set(words.vague) & set(words.counted) == set()
    assert words.source != ""
