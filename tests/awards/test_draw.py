"""A draw is repeatable, fair, free of conflicts and within quotas; a late recusal moves one seat only."""

import json
from collections import Counter
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhixiao.awards.draw import DrawError, DrawRules, Group, Seat, digest, draw, recuse
from zhixiao.awards.draw_file import LateRecusal, differences, dump, held, read_pool, read_rules
from zhixiao.awards.recusals import Case, Expert, recusals
from zhixiao.inputs import BadInputError

POOL = [Expert(f"E{i:02d}", f"P{i:02d}", f"单位{i % 7}", ("专利",), stratum=f"区{i % 3}") for i in range(20)]
RULES = DrawRules((Group("专利组", 5, 3, "专利"),), "某日收盘指数", Case(("申报公司",)), most_per_employer=2)


@st.composite
def draws(draw_from):
    pool = [
        Expert(
            f"E{i}",
            draw_from(st.sampled_from(["", f"P{i}", "P0"])),
            draw_from(st.sampled_from(["甲", "乙", "丙", "丁", "申报公司"])),
            tuple(draw_from(st.sets(st.sampled_from(["专利", "财务"])))),
            stratum=draw_from(st.sampled_from(["一", "二"])),
            owns=draw_from(st.sampled_from([(), ("申报公司",)])),
            patents=draw_from(st.sampled_from([(), ("ZL1",)])),
        )
        for i in range(draw_from(st.integers(3, 15)))
    ]
    groups = (Group("技术", 2, 2, "专利"), Group("财务", 1, 1, "财务"))
    rules = DrawRules(
        groups,
        "指数",
        Case(("申报公司",), patents=("ZL1",)),
        declared=("E1",),
        most_per_employer=draw_from(st.none() | st.integers(1, 2)),
        most_per_stratum=draw_from(st.none() | st.integers(1, 3)),
    )
    return pool, rules


@given(draws(), st.text(min_size=1))
def test_no_conflicted_expert_sits_and_no_quota_is_passed(made, seed):
    pool, rules = made
    try:
        drawn = draw(pool, rules, seed)
    except DrawError:
        return
    known = {expert.id: expert for expert in pool}
    sitting = [known[seat.expert] for seat in drawn.seated]
    barred = recusals(pool, rules.case, rules.declared)
    assert not {seat.expert for seat in (*drawn.seated, *drawn.stand_ins)} & set(barred)
    assert len({expert.person for expert in sitting}) == len(sitting) == 3
    for most, key in ((rules.most_per_employer, "employer"), (rules.most_per_stratum, "stratum")):
        counted = Counter(getattr(expert, key) for expert in sitting)
        assert most is None or max(counted.values()) <= most


@given(draws(), st.text(min_size=1), st.randoms())
def test_the_same_input_gives_the_same_draw_in_whatever_order_the_pool_comes(made, seed, random):
    pool, rules = made
    try:
        first = draw(pool, rules, seed)
    except DrawError:
        return
    assert draw(random.sample(pool, len(pool)), rules, seed) == first


def test_every_eligible_expert_is_equally_likely():
    times, seats = 1500, 5
    free = replace(RULES, most_per_employer=None)
    counted = Counter(seat.expert for seed in range(times) for seat in draw(POOL, free, str(seed)).seated)
    expected = times * seats / len(POOL)
    chi_square = sum((counted[expert.id] - expected) ** 2 for expert in POOL) / (expected * (1 - seats / len(POOL)))
    # 19 degrees of freedom: above 43.8 once in a thousand
    assert chi_square * (len(POOL) - 1) / len(POOL) < 43.8


def test_a_late_recusal_promotes_the_next_stand_in_and_moves_nobody_else():
    before = draw(POOL, RULES, "3333.33")
    leaving = before.seated[1].expert
    after = recuse(before, POOL, RULES, expert=leaving, why="近亲属任职")
    came = after.moves[0][1]
    assert [seat.expert for seat in after.seated] == [came if s.expert == leaving else s.expert for s in before.seated]
    assert came in {seat.expert for seat in before.stand_ins}
    assert set(after.stand_ins) == set(before.stand_ins) - {Seat("专利组", came)}
    assert after.recused == (*before.recused, (leaving, "近亲属任职"))
    employers = Counter(e.employer for e in POOL if e.id in {seat.expert for seat in after.seated})
    assert max(employers.values()) <= 2


def test_a_stand_in_who_declares_leaves_the_list_and_strangers_are_refused():
    before = draw(POOL, RULES, "1")
    waiting = before.stand_ins[0].expert
    after = recuse(before, POOL, RULES, expert=waiting, why="同学")
    assert after.seated == before.seated
    assert after.stand_ins == before.stand_ins[1:]
    with pytest.raises(DrawError, match="不在评审组"):
        recuse(after, POOL, RULES, expert="E99", why="无")


def test_every_ground_of_recusal_is_derived_with_its_reason():
    case = Case(("甲公司",), patents=("ZL1",), earlier_cases=("案1",), agencies=("乙代理",))
    pool = [
        Expert("A", "1", "甲公司"),
        Expert("B", "2", "无关", owns=("甲公司",)),
        Expert("C", "3", "无关", patents=("ZL1",)),
        Expert("D", "4", "无关", cases=("案1",)),
        Expert("E", "5", "无关", agency="乙代理"),
        Expert("F", "", "无关"),
        Expert("G", "2", "无关"),
        Expert("H", "6", "无关"),
        Expert("I", "6", "无关"),
        Expert("J", "7", "无关"),
    ]
    assert recusals(pool, case, ["J"]) == {
        "A": "任职于申报单位 甲公司",
        "B": "持有申报单位股权 甲公司",
        "C": "是所涉专利的权利人或发明人 ZL1",
        "D": "参与过此前相关案件 案1",
        "E": "任职于代理机构 乙代理",
        "F": "身份未核实",
        "G": "同一人的另一账号应回避",
        "I": "同一人有两个账号，只保留编号在前的",
        "J": "本人申报回避",
    }


def test_the_digest_holds_pool_and_rules_and_not_their_order():
    assert digest(reversed(POOL), RULES) == digest(POOL, RULES)
    assert digest(POOL[1:], RULES) != digest(POOL, RULES)
    assert digest(POOL, replace(RULES, most_per_employer=3)) != digest(POOL, RULES)


def test_a_record_verifies_elsewhere_and_any_change_shows():
    record = held(POOL, RULES, "3333.33", [LateRecusal(draw(POOL, RULES, "3333.33").seated[0].expert, "近亲属")])
    text = dump(record)
    assert differences(text, name="记录.json") == []
    changed = json.loads(text)
    changed["seed"] = "3333.34"
    assert differences(json.dumps(changed), name="记录.json") != []
    moved = json.loads(text)
    moved["result"]["seated"][2]["expert"] = "E99"
    assert differences(json.dumps(moved), name="记录.json") == ["入选专家与重新抽取的结果不同"]
    with pytest.raises(BadInputError, match="不是完整的抽取记录"):
        differences("{}", name="记录.json")


@given(st.text(min_size=1), st.integers(1, 3))
def test_an_expert_two_groups_need_goes_where_nobody_else_can(seed, others):
    pool = [Expert("E0", "P0", "甲", ("专利", "财务"))]
    pool += [Expert(f"E{i}", f"P{i}", "乙", ("专利",)) for i in range(1, others + 1)]
    groups = (Group("技术", 1, 0, "专利"), Group("财务", 1, 0, "财务"))
    drawn = draw(pool, DrawRules(groups, "指数", Case(("申报公司",))), seed)
    assert drawn.seated[1] == Seat("财务", "E0")
    assert drawn.seated[0].expert != "E0"


@given(draws(), st.text(min_size=1))
def test_a_draw_fails_only_where_no_combination_keeps_the_quotas(made, seed):
    pool, rules = made
    barred = recusals(pool, rules.case, rules.declared)
    free = [expert for expert in pool if expert.id not in barred]

    def allowed(sitting):
        fields = all("专利" in e.fields for e in sitting[:2]) and "财务" in sitting[2].fields
        pairs = ((rules.most_per_employer, "employer"), (rules.most_per_stratum, "stratum"))
        return fields and all(m is None or max(Counter(getattr(e, k) for e in sitting).values()) <= m for m, k in pairs)

    possible = any(allowed(sitting) for sitting in permutations(free, 3))
    try:
        draw(pool, rules, seed)
    except DrawError:
        assert not possible
    else:
        assert possible


def test_a_group_that_cannot_be_filled_is_named():
    with pytest.raises(DrawError, match="财务组 应抽 1 名，符合条件的只有 0 名"):
        draw(POOL, replace(RULES, groups=(Group("财务组", 1, 0, "财务"),)), "1")
    with pytest.raises(DrawError, match="组别名称重复: 专利组"):
        draw(POOL, replace(RULES, groups=RULES.groups * 2), "1")
    with pytest.raises(DrawError, match="专家编号重复: E00"):
        draw([*POOL, POOL[0]], RULES, "1")


def test_pool_and_rules_are_read_from_yaml_and_unknown_fields_refused():
    text = "experts:\n  - {id: E1, person: P1, employer: 甲, fields: [专利]}\n"
    assert read_pool(text, name="库.yaml") == (Expert("E1", "P1", "甲", ("专利",)),)
    rules = "rules: {seed_source: 指数, case: {applicants: [甲]}, groups: [{name: 组, seats: 1, stand_ins: 0}]}"
    assert read_rules(rules, name="规则.yaml").groups == (Group("组", 1, 0),)
    with pytest.raises(BadInputError, match=r"experts\.0\.persona"):
        read_pool(text.replace("person", "persona"), name="库.yaml")
