"""Lists behind other figures, what is counted twice, products in brackets, budgets and their changes."""

import pytest

from tests.auditing.test_rules import Told, told

REST = (
    "全年为518家企业兑付补贴726.40万元，户均1.40万元，其中制造业企业214家、服务业企业267家、其他{}家；受理热线230件。"
)
PLACES = "到馆74.3万人次，比上年增长6.2%，其中中心馆51.8万人次、城北馆{}万人次。"
CHECKED = (
    "检查企业1380家次，覆盖率92%，其中危化品{}家次、矿山164家次、工贸企业726家次、烟花爆竹236家次；整改隐患3127条。"
)
SOME = "5836人享受补贴1527.30万元，人均2617元左右，其中灵活就业人员{}人、企业招用人员1124人；在岗689人。"
HOURS = "上门服务134260小时，人均41.2小时，安和{}小时、福泽38640小时、长青29750小时、佳园22350小时。"
EXCEPT = "办会总成本823.6万元，除财政补助360万元外，企业赞助{}万元、门票收入88.8万元。"
USES = (
    "全年支出3964.80万元，按用途列示为：岗位补贴1583.20万元、培训补贴1042.70万元、见习补贴726.30万元、"
    "创业服务补助等其他支出{}万元。"
)
ONCE = "年末享受甲项补贴3847人、乙项补贴2964人，其中同时享受两项补贴1852人，去重后{}人。"
LATE = "出具检验报告4763份，按时出具4618份，逾期{}份，复核发现差错3份。"
BRACKET = "合同金额66万元（120场×{}元），已全部支付。"
ADDED = "年初预算14,260.00万元，年中追加{}万元，全年预算15,038.26万元。"
CUT = "年初预算560万元，压减市级资金{}万元后为546万元，降幅2.5%。"
HEADS = "发放补贴846.30万元，惠及农户{}户，户均2600.8元，比上年有所增加。"

CASES: list[tuple[str, Told]] = [
    (REST.format("37"), []),
    (REST.format("73"), [("listed-parts", "warning", "73", "37")]),
    (PLACES.format("22.5"), []),
    (PLACES.format("17.4"), []),
    (PLACES.format("25.5"), [("listed-parts", "warning", "74.3", "77.3，或25.5应为22.5")]),
    (CHECKED.format("254"), []),
    (CHECKED.format("284"), [("listed-parts", "warning", "284", "254，或164应为134，或236应为206")]),
    (SOME.format("4712"), []),
    (SOME.format("4172"), [("listed-parts", "warning", "4172", "4712")]),
    (SOME.format("3950"), []),
    (HOURS.format("43520"), []),
    (HOURS.format("45320"), [("listed-parts", "warning", "45320", "43520，或38640应为36840，或29750应为27950")]),
    (EXCEPT.format("374.8"), []),
    (EXCEPT.format("347.8"), [("listed-parts", "warning", "347.8", "374.8")]),
    (USES.format("612.60"), []),
    (USES.format("621.60"), [("listed-parts", "warning", "621.60", "612.60")]),
    (ONCE.format("4959"), []),
    (ONCE.format("4595"), []),
    (LATE.format("145"), []),
    (LATE.format("245"), [("counted-once", "error", "245", "145")]),
    (BRACKET.format("5500"), []),
    (BRACKET.format("5000"), [("product-in-a-bracket", "warning", "66", "60")]),
    (ADDED.format("778.26"), []),
    (ADDED.format("978.26"), [("worded-adding", "error", "15,038.26", "15238.26")]),
    (CUT.format("14"), []),
    (CUT.format("24"), [("worded-adding", "warning", "24", "14")]),
    (HEADS.format("3254"), []),
    (HEADS.format("3524"), [("worded-mean", "warning", "3524", "3254")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_the_words_of_a_sentence_leave_is_told(text: str, expected: Told) -> None:
    assert told(text) == expected
