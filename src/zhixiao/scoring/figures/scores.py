"""score.*, share.*: what an evaluation gave, with its arithmetic."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal

from zhixiao.scoring.evaluation import Evaluation, Figure, IndicatorScore, SectionScore
from zhixiao.scoring.figures.making import points, rate, words
from zhixiao.scoring.points import percent, shown


def score_figures(evaluation: Evaluation) -> Iterator[Figure]:
    yield from _totals(evaluation)
    for section in evaluation.sections:
        yield from _section(section)
    for item in evaluation.indicators:
        if item.score is not None:
            id, rule = f"score.indicator.{item.id}", f"{item.method_name}（{item.article}）"
            yield points(id, f"{item.name}得分", item.score, rule=rule, arithmetic=item.arithmetic, inputs=item.inputs)
    for project in evaluation.projects:
        share = percent(project.share)
        rule = "子项目占合计的权重"
        yield rate(f"share.{project.project}", f"{project.name}权重", project.share, rule=rule, arithmetic=share)
        id = f"score.project.{project.project}"
        rule = "子项目各部分得分之和"
        yield points(id, f"{project.name}得分", project.score, rule=rule, arithmetic=project.arithmetic)
    yield from _levels(evaluation)


def _totals(evaluation: Evaluation) -> Iterator[Figure]:
    rule = str(evaluation.rulebook)
    if evaluation.total is not None:
        yield points("score.total", "总分", evaluation.total, rule=rule, arithmetic=evaluation.arithmetic)
    if evaluation.total_by_projects is not None:
        terms = (f"{shown(project.score)} × {percent(project.share)}" for project in evaluation.projects)
        line = f"{' + '.join(terms)} = {shown(evaluation.total_by_projects)}"
        id, name = "score.total_by_projects", "总分（子项目得分按权重合成）"
        yield points(id, name, evaluation.total_by_projects, rule=rule, arithmetic=line)
    if evaluation.grade is not None and evaluation.total is not None:
        line = f"总分 {shown(evaluation.total)}"
        yield words("score.grade", "等级", evaluation.grade, rule=rule, arithmetic=line)


def _section(section: SectionScore) -> Iterator[Figure]:
    if section.score is None:
        return
    id, name = f"score.section.{section.name}", f"{section.name}得分"
    made = {"rule": section.article, "arithmetic": section.arithmetic}
    yield points(id, name, section.score, **made, inputs=section.inputs)
    if section.money:
        yield points("score.execution", name, section.score, **made, inputs=section.inputs)
    for part in section.parts:
        id = f"score.part.{section.name}.{part.project}"
        yield points(id, f"{section.name}加权得分", part.part, rule=section.article, arithmetic=part.arithmetic)


def _levels(evaluation: Evaluation) -> Iterator[Figure]:
    if evaluation.refusals or evaluation.total is None:
        return
    yield from _level(evaluation, "level1", lambda item: item.level1)
    yield from _level(evaluation, "level2", lambda item: item.level2)


def _level(evaluation: Evaluation, kind: str, of: Callable[[IndicatorScore], str]) -> Iterator[Figure]:
    """Sums of indicator scores; with sub-projects, of the sections that lie wholly in the group."""
    terms = _section_terms(evaluation, of) if evaluation.projects else _indicator_terms(evaluation, of)
    for name, scores in terms.items():
        total = sum(scores, Decimal(0))
        line = f"{' + '.join(map(shown, scores))} = {shown(total)}" if len(scores) > 1 else shown(total)
        yield points(f"score.{kind}.{name}", f"{name}得分", total, rule="各项得分之和", arithmetic=line)


def _indicator_terms(evaluation: Evaluation, of: Callable[[IndicatorScore], str]) -> dict[str, list[Decimal]]:
    found: dict[str, list[Decimal]] = defaultdict(list)
    for item in evaluation.indicators:
        if item.score is not None:
            found[of(item)].append(item.score)
    left_out = {of(item) for item in evaluation.indicators if item.score is None}
    return {name: scores for name, scores in found.items() if name not in left_out}


def _section_terms(evaluation: Evaluation, of: Callable[[IndicatorScore], str]) -> dict[str, list[Decimal]]:
    by_id = {item.id: item for item in evaluation.indicators}
    found: dict[str, list[Decimal]] = defaultdict(list)
    for section in evaluation.sections:
        names = {of(by_id[id]) for id in section.indicators}
        if len(names) == 1 and section.score is not None:
            found[names.pop()].append(section.score)
    return found
