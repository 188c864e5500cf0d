"""The files of one computed call: the meeting's workbook, Parquet, JSON, and a sheet for each applicant."""

import re
from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet as pq

from zhixiao.awards import results
from zhixiao.awards.explain import Explanation
from zhixiao.awards.sheets import docx_sheet, html_sheet
from zhixiao.awards.versions import VersionRun


def write_run(run: VersionRun, explained: Sequence[Explanation], output: Path, sheets: str) -> Path:
    """Write everything below `output`/policy id and give that folder; `sheets` is html or docx."""
    folder = output / run.policy.policy.id
    folder.mkdir(parents=True, exist_ok=True)
    rows = results.result_rows(run.policy, run.outcomes)
    results.meeting_book(run.policy, rows).save(folder / "资助名单.xlsx")
    pq.write_table(results.as_table(rows), folder / "资助结果.parquet")
    (folder / "核算说明.json").write_text(results.as_json(run.policy, explained), encoding="utf-8")
    _write_sheets(explained, folder / "核算说明", sheets)
    return folder


def _write_sheets(explained: Sequence[Explanation], folder: Path, sheets: str) -> None:
    folder.mkdir(exist_ok=True)
    by_applicant: dict[str, list[Explanation]] = {}
    for item in explained:
        by_applicant.setdefault(item.applicant, []).append(item)
    for place, (applicant, items) in enumerate(by_applicant.items(), start=1):
        safe = re.sub(r"[^\w-]", "_", applicant)[:40]
        path = folder / f"{place:04d}-{safe}.{sheets}"
        if sheets == "docx":
            docx_sheet(items).save(str(path))
        else:
            path.write_text(html_sheet(items), encoding="utf-8")
