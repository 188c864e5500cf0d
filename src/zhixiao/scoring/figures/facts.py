"""fact.*, objective.*, long_term.*: what was recorded, and whether a growth is possible."""

from collections.abc import Iterator

from zhixiao.cases.model import Case, Fact
from zhixiao.scoring.evaluation import Figure
from zhixiao.scoring.figures.growth import change_check
from zhixiao.scoring.figures.making import recorded, words


def fact_figures(case: Case) -> Iterator[Figure]:
    for fact in case.facts:
        yield recorded(f"fact.{fact.id}", fact.name, fact.value, source=fact.period or "")
        yield from _change(fact)
    for objective in case.objectives:
        yield words(f"objective.{objective.id}.expected", "预期目标", objective.expected)
        if objective.actual is not None:
            yield words(f"objective.{objective.id}.actual", "实际完成情况", objective.actual)
    for target in case.long_term_targets:
        sides = (("national", "国家目标"), ("local", "本地目标"), ("completed", "目前完成"))
        for side, name in sides:
            value = getattr(target, side)
            if value is not None:
                yield recorded(f"long_term.{target.id}.{side}", f"{target.name}（{name}）", value)


def _change(fact: Fact) -> Iterator[Figure]:
    if fact.change is None or fact.change.printed is None or fact.value.printed is None:
        return
    checked = change_check(fact.value.printed, fact.change.printed)
    if checked is not None:
        line = f"{fact.value.text} ÷（1 + {fact.change.text}）应为整数基数：{checked}"
        rule = "整数的增长率须由整数基数得出"
        yield words(f"fact.{fact.id}.change_check", f"{fact.name}增长率核对", checked, rule=rule, arithmetic=line)
