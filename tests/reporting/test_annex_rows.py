from tests.reporting.sample import money

from zhixiao.reporting.annex_rows import annex_tables, explained, told
from zhixiao.reporting.document import Annex, Explanation, Heading
from zhixiao.scoring.evaluation import Figure, Input
from zhixiao.scoring.figures.making import RECORDED

COMPUTED = money("money.total.spent", "全年执行数", "450.4")
TAKEN = Figure(
    "indicator.a.target", "甲指标值", "4家", 4, "", RECORDED, "4家", (Input("甲", "4家", "目标表"),), ("批复",)
)


def test_an_entry_says_rule_arithmetic_inputs_and_proof():
    assert explained(COMPUTED) == ("全年执行数", "450.4万元", "资金明细", "合计 450.4", "全年执行数 450.4", "—")


def test_an_explanation_leaves_out_what_there_is_nothing_to_say_of():
    assert told(COMPUTED) == (
        "全年执行数",
        "450.4万元",
        (("规则（条款）", "资金明细"), ("计算过程", "合计 450.4"), ("输入数据和来源", "全年执行数 450.4")),
    )


def test_recorded_values_stand_in_a_table_of_their_own():
    annex = Annex(Heading(1, "", "说明"), "", (Explanation(COMPUTED), Explanation(TAKEN)))
    computed, recorded = annex_tables(annex)
    assert [cell.text for cell in computed.by_row()[1]] == list(explained(COMPUTED))
    assert [[cell.text for cell in row] for row in recorded.by_row()] == [
        ["所录数据", "数值", "来源和佐证材料"],
        ["甲指标值", "4家", "目标表；批复"],
    ]


def test_an_annex_without_figures_has_no_table():
    assert annex_tables(Annex(Heading(1, "", "说明"), "", ())) == ()
