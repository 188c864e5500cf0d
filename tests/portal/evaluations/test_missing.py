"""What lacks is listed whole before a submission: reasons first, then proofs, then the rest."""

import pytest

from tests.portal.evaluations.small_year import fill_everything, proof, small_evaluation, values
from tests.portal.world import World
from zhixiao.portal.access import Role
from zhixiao.portal.domain.evaluations.evaluation.take_up import take_up_indicators
from zhixiao.portal.domain.evaluations.states import EVALUATION_STATES
from zhixiao.portal.domain.evaluations.values.fill import fill_value
from zhixiao.portal.domain.evaluations.values.prove import end_proof, prove_value
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.queries.evaluations.missing import What, missing
from zhixiao.portal.queries.evaluations.scored import scored

pytestmark = pytest.mark.usefixtures("files")


@pytest.fixture
def evaluation(world: World) -> Evaluation:
    return small_evaluation(world.bureau)


def sentences(evaluation: Evaluation) -> list[tuple[What, str, str]]:
    return [(row.what, row.about, row.sentence) for row in missing(evaluation) if row.what < What.TEXT]


def test_an_empty_evaluation_lacks_every_value_and_text(evaluation: Evaluation):
    found = missing(evaluation)
    assert [(row.what, row.about) for row in found] == [
        (What.VALUE, "发明专利授权量"),
        (What.VALUE, "质押融资惠及企业"),
        (What.VALUE, "企业满意度"),
        (What.OBJECTIVE, "提高专利质量"),
        (What.TEXT, "项目背景"),
        (What.TEXT, "项目主要内容"),
        (What.TEXT, "项目实施情况"),
        (What.TEXT, "绩效评价目的、对象和范围"),
        (What.TEXT, "绩效评价原则、评价方法和评价标准"),
        (What.TEXT, "绩效评价工作过程"),
        (What.TEXT, "评价结论"),
        (What.TEXT, "主要经验及做法"),
        (What.TEXT, "存在的问题及原因分析"),
        (What.TEXT, "有关建议"),
    ]


def test_reasons_and_proofs_come_first(world: World, evaluation: Evaluation):
    for value, completed in zip(values(evaluation), ("8件", "25家", "95%"), strict=True):
        fill_value(value=value, completed=completed, by=None)
    assert sentences(evaluation) == [
        (What.REASON, "发明专利授权量", "没有得满分，须写偏差原因"),
        (What.REASON, "发明专利授权量", "没有完成指标值，须写改进措施"),
        (What.PROOF, "发明专利授权量", "没有佐证材料"),
        (What.PROOF, "质押融资惠及企业", "没有佐证材料"),
        (What.PROOF, "企业满意度", "没有佐证材料"),
        (What.SOURCE, "发明专利授权量", "没有数据来源"),
        (What.SOURCE, "质押融资惠及企业", "没有数据来源"),
        (What.SOURCE, "企业满意度", "没有数据来源"),
        (What.SOURCE, "企业满意度", "比率须写口径"),
        (What.OBJECTIVE, "提高专利质量", "没有填实际完成情况"),
    ]


def test_a_submission_is_refused_with_the_exact_list(world: World, evaluation: Evaluation):
    officer = world.actor(Role.PERFORMANCE)
    fill_everything(evaluation, officer)
    first = values(evaluation)[0]
    fill_value(value=first, remedy="", deviation_reason="", by=officer)
    end_proof(proof=first.proofs.get(), by=officer)
    with pytest.raises(RefusedError) as refused:
        EVALUATION_STATES.go(evaluation, "submit", by=officer)
    assert str(refused.value) == (
        "还有3处没有填好，不能送审：\n"
        "1. 发明专利授权量：没有得满分，须写偏差原因\n"
        "2. 发明专利授权量：没有完成指标值，须写改进措施\n"
        "3. 发明专利授权量：没有佐证材料"
    )
    evaluation.refresh_from_db()
    assert (evaluation.state, evaluation.approvals.count()) == ("issued", 0)


def test_a_complete_evaluation_lacks_nothing_and_has_a_total(world: World, evaluation: Evaluation):
    fill_everything(evaluation, world.actor(Role.PERFORMANCE))
    assert missing(evaluation) == []
    assert str(scored(evaluation).total) == "88.00"


def test_an_approximate_value_is_told_as_the_engine_tells_it(evaluation: Evaluation):
    fill_value(value=values(evaluation)[0], completed="8件左右", data_source="年报", by=None)
    told = [(what, sentence) for what, about, sentence in sentences(evaluation) if about == "发明专利授权量"]
    assert told == [(What.PROOF, "没有佐证材料"), (What.SCORE, "约数不能计分，请填确切的实际完成值（读到 8件左右）")]


def test_a_target_added_later_must_be_taken_up(world: World, evaluation: Evaluation):
    fill_everything(evaluation, world.actor(Role.PERFORMANCE))
    Indicator(
        fund=evaluation.fund, number=4, level1="产出", level2="质量", name="维持率", direction="≥", weight=1
    ).save()
    assert [str(row) for row in missing(evaluation)] == ["维持率：还没有列入自评，请更新指标清单"]
    take_up_indicators(evaluation=evaluation, by=world.actor(Role.PERFORMANCE))
    assert [row.what for row in missing(evaluation) if row.about == "维持率"] == [What.VALUE]


def test_one_proof_serves_many_values_but_each_once(world: World, evaluation: Evaluation):
    officer = world.actor(Role.PERFORMANCE)
    paper = proof(world.bureau, officer)
    first, second, _ = values(evaluation)
    one = prove_value(value=first, evidence=paper, page=3, row=15, by=officer)
    prove_value(value=second, evidence=paper, by=officer)
    with pytest.raises(Exception, match="这份材料已经用作这个指标的佐证"):
        prove_value(value=first, evidence=paper, by=officer)
    end_proof(proof=one, by=officer)
    prove_value(value=first, evidence=paper, by=officer)
    assert (str(one), first.proofs.count(), first.proofs.filter(ended=False).count()) == ("统计表 第3页第15行", 2, 1)


def test_a_value_of_another_city_is_not_touched(world: World):
    foreign = small_evaluation(world.foreign_bureau)
    with pytest.raises(RefusedError, match="您没有“填报自评”的权限"):
        fill_value(value=values(foreign)[0], completed="1件", by=world.actor(Role.PERFORMANCE))
