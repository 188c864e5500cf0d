"""`zhixiao score`, `explain`, `rulebooks`: points with their reasons."""

from typing import TYPE_CHECKING, Annotated

import typer

from zhixiao.commands.console import (
    CaseArgument,
    Format,
    FormatOption,
    RulebookOption,
    faults_told,
    print_json,
    print_table,
    refuse,
    say,
)

if TYPE_CHECKING:
    from zhixiao.scoring.evaluation import Evaluation, IndicatorScore, SectionScore


def score(case: CaseArgument, rulebook: RulebookOption = None, format: FormatOption = Format.TABLE) -> None:
    """按评分规则给案例打分，每一分都写明方法、算式与条款。"""
    found = _evaluation(case, rulebook, format)
    if format is Format.JSON:
        print_json(evaluation_as_data(found))
    else:
        _print_evaluation(found)


def explain(
    case: CaseArgument,
    indicator: Annotated[str, typer.Argument(metavar="INDICATOR", help="指标的编号或名称，或评分部分的名称")],
    rulebook: RulebookOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """说明一个指标（或一个评分部分）的得分：数据从哪里来，怎么算的，依据哪一条。"""
    found = _evaluation(case, rulebook, format)
    indicators = [row for row in found.indicators if indicator in (row.id, row.name)]
    sections = [row for row in found.sections if indicator == row.name]
    if not indicators and not sections:
        known = [row.name for row in found.sections] + [row.id for row in found.indicators]
        refuse(f"没有指标 {indicator}；可用：{'、'.join(known)}", format=format)
    if format is Format.JSON:
        print_json([*map(_explained_indicator, indicators), *map(_explained_section, sections)])
        return
    for row in indicators:
        _print_indicator(row)
    for section in sections:
        _print_section(section)
    say(f"评分规则  {found.rulebook}")


def rulebooks(format: FormatOption = Format.TABLE) -> None:
    """列出随附的评分规则：文号、地区、施行日期、把握程度。"""
    from zhixiao.rules.rulebook_store import load_rulebook, packaged_rulebook_ids

    books = [load_rulebook(book_id) for book_id in packaged_rulebook_ids()]
    if format is Format.JSON:
        print_json(
            [
                {
                    "id": book.id,
                    "name": book.name,
                    "document": book.document,
                    "version": book.version,
                    "region": book.region,
                    "effective_from": str(book.effective.from_),
                    "confidence": book.confidence,
                    "source": book.source,
                }
                for book in books
            ]
        )
        return
    print_table(
        "随附评分规则",
        ("编号", "名称", "文号", "地区", "施行", "把握", "来源"),
        [
            (b.id, b.name, b.document, b.region, str(b.effective.from_), CONFIDENCE[b.confidence], b.source)
            for b in books
        ],
    )


CONFIDENCE = {"high": "高", "medium": "中", "low": "低"}


def evaluation_as_data(evaluation: "Evaluation") -> dict[str, object]:
    """The published form of `zhixiao score --format json`; numbers are text, what has no points is null."""
    return {
        "case": evaluation.case,
        "rulebook": evaluation.rulebook.id,
        "total": _text(evaluation.total),
        "grade": evaluation.grade,
        "sections": [
            {"name": row.name, "weight": _text(row.weight), "score": _text(row.score)} for row in evaluation.sections
        ],
        "indicators": [indicator_as_data(row) for row in evaluation.indicators],
    }


def indicator_as_data(row: "IndicatorScore") -> dict[str, object]:
    return {
        "id": row.id,
        "name": row.name,
        "weight": _text(row.weight),
        "score": _text(row.score),
        "method": row.method,
        "article": row.article,
        "arithmetic": row.arithmetic,
        "evidence": row.evidence.value,
    }


def _evaluation(name: str, rulebook: str | None, format: Format) -> "Evaluation":
    from zhixiao.commands.evaluating import evaluation_of, opened_case

    with faults_told(format):
        return evaluation_of(opened_case(name), rulebook, format=format)


def _explained_indicator(row: "IndicatorScore") -> dict[str, object]:
    return {
        **indicator_as_data(row),
        "section": row.section,
        "target": row.target,
        "completed": row.completed,
        "direction": row.direction,
        "met": row.met,
        "inputs": [{"name": given.name, "text": given.text, "source": given.source} for given in row.inputs],
        "remarks": list(row.remarks),
    }


def _explained_section(row: "SectionScore") -> dict[str, object]:
    return {
        "name": row.name,
        "weight": _text(row.weight),
        "score": _text(row.score),
        "article": row.article,
        "arithmetic": row.arithmetic,
        "inputs": [{"name": given.name, "text": given.text, "source": given.source} for given in row.inputs],
        "parts": [
            {"project": part.project, "score": str(part.score), "part": str(part.part), "arithmetic": part.arithmetic}
            for part in row.parts
        ],
        "indicators": list(row.indicators),
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _print_evaluation(found: "Evaluation") -> None:
    say(f"{found.case}  评分规则：{found.rulebook}")
    if found.sections:
        print_table(
            "评分部分",
            ("部分", "分值", "得分", "算式", "条款"),
            [
                (row.name, _text(row.weight) or "", _text(row.score) or "", row.arithmetic, row.article)
                for row in found.sections
            ],
            numbers=("分值", "得分"),
        )
    print_table(
        "指标",
        ("编号", "指标", "指标值", "完成值", "分值", "得分", "达成", "佐证", "算式"),
        [_row(row) for row in found.indicators],
        numbers=("分值", "得分"),
    )
    if found.total is not None:
        say(f"总分  {found.arithmetic}，{found.grade}")
    if found.total_by_projects is not None:
        print_table(
            "另一算法：子项目得分 × 权重",
            ("子项目", "得分", "算式"),
            [(row.name, str(row.score), row.arithmetic) for row in found.projects],
            numbers=("得分",),
        )
        say(f"总分  {found.total_by_projects}")
    for remark in found.remarks:
        say(f"说明  {remark}")


MET = {True: "是", False: "否", None: ""}


def _row(row: "IndicatorScore") -> tuple[str, ...]:
    points = (_text(row.weight) or "", _text(row.score) or "", MET[row.met], row.evidence.value)
    return (row.id, row.name, row.target, row.completed, *points, "；".join((row.arithmetic, *row.remarks)))


def _print_indicator(row: "IndicatorScore") -> None:
    say(f"{row.id}  {row.name}（{row.level1} › {row.level2}）")
    for given in row.inputs:
        say(f"  {given.name}  {given.text}" + (f"  ← {given.source}" if given.source else ""))
    if row.score is not None:
        say(f"  得分      {row.score}（分值 {row.weight}）")
    if row.met is not None:
        say(f"  达成      {MET[row.met]}")
    say(f"  方法      {row.method_name}")
    say(f"  算式      {row.arithmetic}")
    say(f"  条款      {row.article}")
    say(f"  佐证      {row.evidence.value}")
    for remark in row.remarks:
        say(f"  说明      {remark}")


def _print_section(row: "SectionScore") -> None:
    say(f"{row.name}  得分 {row.score}（分值 {row.weight}）")
    for given in row.inputs:
        say(f"  {given.name}  {given.text}" + (f"  ← {given.source}" if given.source else ""))
    say(f"  算式      {row.arithmetic}")
    for part in row.parts:
        say(f"    {part.project}  {part.arithmetic}")
    say(f"  条款      {row.article}")
