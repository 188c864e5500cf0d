"""What still lacks before an evaluation may be submitted: reasons first, then proofs, then values, sources, texts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from django.db.models import QuerySet
from django.urls import reverse

from zhixiao.portal.models.evaluations.completed_value import CompletedValue
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.prepared import prepared
from zhixiao.portal.queries.evaluations.opened import Opened, opened
from zhixiao.portal.queries.evaluations.outline_parts import parts_of
from zhixiao.scoring.evaluation import IndicatorScore, Refusal


class What(IntEnum):
    """Kinds of what lacks, in the order in which they are listed."""

    REASON = 1
    PROOF = 2
    VALUE = 3
    SOURCE = 4
    SCORE = 5
    OBJECTIVE = 6
    TEXT = 7
    LIST = 8


@dataclass(frozen=True, slots=True, order=True)
class Missing:
    """One thing that lacks: of which indicator or part, the sentence, and the page where it is mended."""

    what: What
    about: str
    sentence: str
    url: str

    def __str__(self) -> str:
        return f"{self.about}：{self.sentence}"


def missing(evaluation: Evaluation) -> list[Missing]:
    """Everything that lacks, by kind and then in the order of the form; empty when it may be submitted."""
    return missing_in(opened(evaluation))


def missing_in(sheet: Opened) -> list[Missing]:
    """As `missing`, of an evaluation that has been read."""
    found = [
        *_of_indicators(sheet),
        *_of_score(sheet),
        *_of_objectives(sheet),
        *_of_texts(sheet),
        *_of_list(sheet.evaluation),
    ]
    return sorted(found, key=lambda row: row.what)


def by_kind(found: Iterable[Missing]) -> dict[str, list[Missing]]:
    """What lacks by the sentence that says it, in the order of its first."""
    kinds: dict[str, list[Missing]] = {}
    for row in found:
        kinds.setdefault(row.sentence, []).append(row)
    return kinds


def _of_indicators(sheet: Opened) -> Iterator[Missing]:
    for line in sheet.lines:
        about, url = str(line.value.indicator), line.value.get_absolute_url()
        for what, sentence in _lacks(line.value, line.score, bool(line.proofs)):
            yield Missing(what, about, sentence, url)


def _lacks(value: CompletedValue, score: IndicatorScore, proved: bool) -> Iterable[tuple[What, str]]:
    if value.not_applicable:
        if value.completed:
            yield What.REASON, "不适用的指标不能同时填完成值"
        return
    if _short(score):
        if not value.deviation_reason and not value.note:
            yield What.REASON, "没有得满分，须写偏差原因"
        if score.met is False and not value.remedy:
            yield What.REASON, "没有完成指标值，须写改进措施"
    told = bool(value.completed or value.grade or value.given_score is not None or value.missed is not None)
    if told and not proved:
        yield What.PROOF, "没有佐证材料"
    if told and not value.data_source:
        yield What.SOURCE, "没有数据来源"
    if told and "%" in value.completed.replace("％", "%") and not value.definition:
        yield What.SOURCE, "比率须写口径"
    if not told and score.score is None and score.refusal is None:
        yield What.VALUE, "没有实际完成值"
    elif score.refusal is not None:
        yield What.VALUE if not told else What.SCORE, _sentence(score.refusal)


def _short(score: IndicatorScore) -> bool:
    return score.score is not None and score.weight is not None and score.score < score.weight


def _sentence(refusal: Refusal) -> str:
    return refusal.needs + (f"（读到 {refusal.read}）" if refusal.read else "")


def _of_score(sheet: Opened) -> Iterator[Missing]:
    own = {row.refusal for row in sheet.result.indicators}
    for refusal in sheet.result.refusals:
        if refusal not in own:
            yield Missing(What.SCORE, refusal.place, _sentence(refusal), sheet.evaluation.get_absolute_url())


def _of_objectives(sheet: Opened) -> Iterator[Missing]:
    for row in sheet.records.objectives:
        if not row.actual:
            yield Missing(What.OBJECTIVE, row.objective.expected[:40], "没有填实际完成情况", row.get_absolute_url())


def _of_texts(sheet: Opened) -> Iterator[Missing]:
    written = {row.part for row in sheet.records.narratives}
    url = reverse("evaluation-narratives", args=[sheet.evaluation.pk])
    for part in parts_of(sheet.evaluation):
        if part.required and part.key not in written:
            yield Missing(What.TEXT, part.asks, "没有填写", url)


def _of_list(evaluation: Evaluation) -> Iterator[Missing]:
    for row in _not_listed(evaluation.fund_id, evaluation.pk):
        yield Missing(What.LIST, str(row), "还没有列入自评，请更新指标清单", evaluation.get_absolute_url())


@prepared
def _not_listed(fund: int, evaluation: int) -> QuerySet[Indicator]:
    rows = Indicator.objects.filter(fund=fund, dropped=False).exclude(completed_values__evaluation=evaluation)
    return rows.order_by("number", "pk")
