"""The lists that forms and outlines repeat rows for (`each`), by name."""

from collections.abc import Callable, Iterable, Mapping

from pydantic import BaseModel

from zhixiao.cases.model import Case, Indicator
from zhixiao.reporting.source import Item, Source, record_item, text_of
from zhixiao.scoring.evaluation import IndicatorScore
from zhixiao.scoring.figures import printed_differences

_RECORDS = (
    "fund_batches",
    "budget_lines",
    "projects",
    "objectives",
    "long_term_targets",
    "award_schemes",
    "award_tiers",
    "expenses",
    "documents",
    "evidence",
    "execution_views",
    "spendings",
    "facts",
)


def items(name: str, where: Mapping[str, str], source: Source) -> tuple[Item, ...]:
    """The items of the list `name` whose texts equal `where`. Raises LookupError for another name."""
    if name not in LISTS:
        raise LookupError(f"没有 each: {name}，可用: {'、'.join(LISTS)}")
    found = LISTS[name](source)
    return tuple(item for item in found if all(item.named(key) == value for key, value in where.items()))


def _records(name: str) -> Callable[[Source], tuple[Item, ...]]:
    def read(source: Source) -> tuple[Item, ...]:
        records: Iterable[BaseModel] = getattr(source.case, name)
        return tuple(record_item(record, source.case.money_unit) for record in records)

    return read


def _indicators(source: Source) -> tuple[Item, ...]:
    scores = {score.id: score for score in source.evaluation.indicators} if source.evaluation else {}
    return tuple(_indicator(indicator, scores.get(indicator.id), source) for indicator in source.case.indicators)


def _indicator(indicator: Indicator, score: IndicatorScore | None, source: Source) -> Item:
    case = source.case
    projects = {project.id: project.name for project in case.projects}
    proofs = {proof.id: proof.title for proof in case.evidence}
    met = score.met if score else None
    deviation = _deviation(indicator, met)
    return record_item(
        indicator,
        case.money_unit,
        level1_head=f"{indicator.level1.removesuffix('指标')}指标",
        level2_head=f"{indicator.level2.removesuffix('指标')}指标",
        project_name=projects.get(indicator.project or ""),
        met=None if met is None else "是" if met else "否",
        deviation=deviation,
        deviation_text=deviation or None,
        proofs="；".join(proofs.get(proof, proof) for proof in indicator.evidence) or None,
        method=(score.method_name or score.method) if score else None,
        article=score.article if score else None,
        arithmetic=score.arithmetic if score else None,
        state=score.evidence.value if score else None,
        remarks="；".join(_remarks(score)) or None,
        light=source.lights.get(indicator.id),
        **_monitored(case, indicator.id),
    )


def _remarks(score: IndicatorScore | None) -> tuple[str, ...]:
    if score is None:
        return ()
    return (*score.remarks, f"不能计分：{score.refusal.needs}") if score.refusal else score.remarks


def _deviation(indicator: Indicator, met: bool | None) -> str | None:
    """Reason and remedy (偏差原因分析及改进措施); nothing is needed where the target was met."""
    if indicator.not_applicable:
        return f"不适用：{indicator.not_applicable}"
    written = [text for text in (indicator.deviation_reason, indicator.remedy) if text]
    if written:
        return "；".join(text.rstrip("。；") for text in written) + "。"
    return None if met is False else ""


def _monitored(case: Case, indicator: str) -> dict[str, str | None]:
    """The newest monitoring record (运行监控数据) of the indicator."""
    records = [record for record in case.progress if record.indicator == indicator]
    newest = max(records, key=lambda record: record.as_of, default=None)
    return {
        "progress": text_of(newest.value, case.money_unit) if newest else None,
        "progress_expected": text_of(newest.expected, case.money_unit) if newest else None,
        "progress_reason": (newest.reason or "") if newest else "",
        "progress_outlook": newest.outlook if newest else None,
    }


def _unmet(source: Source) -> tuple[Item, ...]:
    return tuple(item for item in _indicators(source) if item.named("met") == "否")


def _sections(source: Source) -> tuple[Item, ...]:
    if source.evaluation is None:
        return ()
    return tuple(
        Item(
            section.name,
            {
                "id": section.name,
                "name": section.name,
                "weight": text_of(section.weight, ""),
                "article": section.article,
                "arithmetic": section.arithmetic,
            },
        )
        for section in source.evaluation.sections
    )


def _project_totals(source: Source) -> tuple[Item, ...]:
    totals = source.evaluation.projects if source.evaluation else ()
    return tuple(
        Item(total.project, {"id": total.project, "name": total.name, "arithmetic": total.arithmetic})
        for total in totals
    )


def _printed_differences(source: Source) -> tuple[Item, ...]:
    """What a source prints otherwise than computed (原文所印); the item's id is the figure's."""
    return tuple(
        Item(
            row.figure,
            {"id": row.figure, "name": row.name, "printed": row.printed, "place": row.place, "note": row.note},
        )
        for row in printed_differences(source.case, source.figures)
        if row.agrees is False
    )


LISTS: dict[str, Callable[[Source], tuple[Item, ...]]] = {
    **{name: _records(name) for name in _RECORDS},
    "indicators": _indicators,
    "unmet_indicators": _unmet,
    "sections": _sections,
    "project_totals": _project_totals,
    "printed_differences": _printed_differences,
}
