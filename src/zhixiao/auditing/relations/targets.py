"""Targets against completed values, and both against what the text claims."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.label_words import grams, words
from zhixiao.auditing.statements import Report, Statement, finding, relation, told_again

_PLANNED = re.compile(r"(?:计划|目标值?|年度指标值|任务数?|目标任务|不少于|不低于|≥|至少|预期)[^，。；\d]{0,12}$")
_DONE = re.compile(r"(?:完成|实际|已|达到?|实现|开展|举办|受理|结案|共)[^，。；\d]{0,20}$")
_CLAIM = re.compile(
    r"(?:超额完成|已完成|完成了?既定|达到了?既定|全面完成|圆满完成|均已完成|完成既定|达到预期|完成年度)"
)
_PORTION = re.compile(r"[^，。；\d]{0,12}\d")
_MISSED = re.compile(r"未完成|未达|没有完成|尚未|除了|低于目标|不足")
_COST = re.compile(r"成本|费用|控制|不超过|投诉|事故|死亡|逾期")


def target_pairs(report: Report) -> Iterator[tuple[Statement, Statement]]:
    """Target and completed value of one thing: one unit, one sentence, or a limit and the value behind it."""
    for _, _, ones in report.paragraphs():
        plain = [one for one in ones if one.plain and one.number.unit and one.role not in ("score", "weight")]
        used: set[int] = set()
        for index, target in enumerate(plain):
            if not (_PLANNED.search(target.label[-18:]) or target.number.bound == "≥"):
                continue
            done = _partner(plain, index, target, used)
            if done is not None:
                used.add(done.number.start)
                yield target, done


def _partner(plain: list[Statement], index: int, target: Statement, used: set[int]) -> Statement | None:
    growing = target.number.unit == "%" and target.role == "growth"
    near = (
        [*plain[max(0, index - 2) : index][::-1], *plain[index + 1 : index + 4]]
        if not growing
        else plain[index + 1 : index + 4]
    )
    for one in near:
        named = re.search(r"计划[^，。；\d]{0,4}$", target.label)
        if one.number.start in used or (one.number.bound == "≥" and not named) or _PLANNED.search(one.label[-18:]):
            continue
        same = one.number.unit == target.number.unit and (not growing or one.role == "growth")
        close = (
            abs(one.sentence - target.sentence) <= (1 if growing or target.number.bound else 0)
            and abs(one.clause - target.clause) <= 3
        )
        if same and close and one.number.scale == target.number.scale:
            return one
    return None


@check(
    "target-claim",
    tier="unlikely",
    meaning="称已完成、超额完成，但完成值低于目标值",
    source="绩效自评复核要点 C类；4.7",
    example="目标≥500人，实际完成430人，超额完成目标",
    fixed_terms=True,
)
def claims_agree_with_the_figures(report: Report) -> Iterator[Outcome]:
    """Completed ≥ target where the text says so; lower is a fault only when the text claims completion.

    完成年度计划的68% says how much of it is done and claims nothing more.
    """
    for target, done in target_pairs(report):
        begin = min(report.sentence_of(target)[0], report.sentence_of(done)[0])
        end = max(report.sentence_of(target)[1], report.sentence_of(done)[1])
        words = report.view.text[begin:end]
        reached = done.number.value >= target.number.value
        yield relation("target_vs_actual", target, (done,), f"≥{target.number.text}", reached)
        yield relation("target_vs_actual", done, (target,), f"≥{target.number.text}", reached)
        behind = report.view.text[max(done.number.stop, target.number.stop) : end]
        claim = _CLAIM.search(behind[:16])
        named = re.search(r"计划|目标|≥|不少于|不低于", target.label[-18:] + report.view.text[target.number.start - 1])
        actual = done.role == "completed" or re.search(r"实际|完成|同比|达到", done.label)
        if (
            not reached
            and named
            and actual
            and claim
            and not _PORTION.match(behind, claim.end())
            and not _MISSED.search(words)
            and not _COST.search(words)
        ):
            message = f"目标{target.shown}，完成{done.shown}，低于目标，却称已完成。"
            yield finding("target-claim", "unlikely", done, (target,), f"≥{target.number.text}", message)


@check(
    "received-above-budget",
    tier="wording",
    meaning="到位资金超过预算，文中未说明预算调整",
    source="绩效自评复核要点 M04",
    example="预算金额640万元，实际到位671.5万元",
)
def more_received_than_planned(report: Report) -> Iterator[Outcome]:
    """预算 A …实际到位 B with B above A in one sentence."""
    for _, _, ones in report.paragraphs():
        money = [one for one in ones if one.money and one.plain]
        budgets = [one for one in money if re.search(r"预算(?:金额|资金|数|总额)?(?:为)?$", one.label)]
        received = [one for one in money if re.search(r"(?:实际)?到位(?:资金)?(?:为)?$", one.label)]
        for budget in budgets:
            for got in received:
                if budget.sentence != got.sentence or got.number.start < budget.number.start:
                    continue
                holds = got.number.low <= budget.number.high
                yield relation("target_vs_actual", budget, (got,), f"≥{got.number.text}", holds)
                if not holds and "调整" not in report.view.text[slice(*report.sentence_of(got))]:
                    message = f"到位{got.number.text}超过预算{budget.number.text}，未见预算调整的说明。"
                    yield finding("received-above-budget", "wording", budget, (got,), f"≤{budget.number.text}", message)


_GOALS = re.compile(r"目标(?!值|完成|实现|的?偏离)")
_REPORTED = re.compile(r"完成情况|实现情况|分析|偏离|已完成|实际")
ENOUGH = 3


@dataclass(frozen=True, slots=True)
class _Goal:
    stated: Statement
    letters: frozenset[str]


def _goals(report: Report) -> list[_Goal]:
    """The counts of the paragraphs that set goals: 目标 in the words before the first figure, or in the heading."""
    found: list[_Goal] = []
    heading = ""
    for start, end, ones in report.paragraphs():
        lead = heading + report.view.text[start : ones[0].number.start if ones else end]
        counts = [one for one in ones if one.plain and one.number.is_count and not one.number.fuzzy]
        if len(counts) >= ENOUGH and _GOALS.search(lead[-120:]) and not _REPORTED.search(lead[-120:]):
            for one in counts:
                own = re.split(r"\d", one.label)[-1] + re.split(r"\d", one.after)[0]
                found.append(_Goal(one, grams(words(own))))
        said = report.view.text[max(start, end - 40) : end].rstrip()
        heading = said if end - start <= 40 or re.search(r"目标(?:如下|是|为)?:$", said) else ""
    common = Counter(gram for goal in found for gram in goal.letters)
    plenty = {gram for gram, times in common.items() if times >= ENOUGH}
    return [_Goal(goal.stated, goal.letters - plenty) for goal in found]


@check(
    "target-of-goals",
    tier="unlikely",
    meaning="评价处引用的计划数与绩效目标所列不同，其余各项两处相同",
    source="绩效自评复核要点 X01：目标前后一致",
    example="年度目标“扶持示范店4家”，评价处“扶持示范店6家，计划8家”",
)
def plans_are_those_of_the_goals(report: Report) -> Iterator[Outcome]:
    """A…，计划 T: the goals name the same thing with T; the one that differs is told where three others agree."""
    goals = _goals(report)
    agreed: set[int] = set()
    odd: list[tuple[Statement, Statement]] = []
    for target, done in target_pairs(report) if len(goals) > ENOUGH else ():
        goal = _goal_of(target, done, goals)
        if goal is None:
            continue
        if goal.number.value == target.number.value:
            agreed.add(goal.number.start)
            yield from told_again(target, goal)
        else:
            odd.append((target, goal))
    if len(odd) == 1 and len(agreed - {odd[0][1].number.start}) >= ENOUGH:
        target, goal = odd[0]
        yield relation("same_fact", target, (goal,), goal.number.text, False)
        message = f"绩效目标为{goal.shown}，此处计划写作{target.shown}；其他各项两处相同。"
        yield finding("target-of-goals", "unlikely", target, (goal,), goal.number.text, message)


def _goal_of(target: Statement, done: Statement, goals: list[_Goal]) -> Statement | None:
    """The one goal whose words the completed value before a 计划 repeats."""
    planned = re.search(r"(?:计划|目标)[^，。；\d]{0,4}$", target.label) and target.number.is_count
    if not planned or target.number.start < done.number.start:
        return None
    letters = grams(words(re.split(r"\d", done.label)[-1]))
    ranked = sorted(((len(letters & goal.letters), goal) for goal in goals), key=lambda pair: -pair[0])
    best, goal = ranked[0]
    enough = best >= 3 and best * 5 >= min(len(letters), len(goal.letters)) * 3
    alone = len(ranked) < 2 or ranked[1][0] * 3 < best * 2
    apart = goal.stated.paragraph != target.paragraph and goal.stated.number.unit == target.number.unit
    return goal.stated if enough and alone and apart else None
