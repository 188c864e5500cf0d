"""What only `zhixiao check` does: the files of a folder, accepted findings, lines of JSON, an earlier run."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from zhixiao.auditing.against.model import Pair
from zhixiao.auditing.model import Finding
from zhixiao.auditing.unread import Unread
from zhixiao.inputs import BadInputError, Fault, read_yaml
from zhixiao.reporting.findings.results import Accepted, Checked, Row

SUFFIXES = frozenset(
    {".txt", ".md", ".docx", ".doc", ".wps", ".rtf", ".xlsx", ".xls", ".et", ".pdf", ".html", ".htm", ".odt", ".ods"}
)


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The files to check: those named, and all readable ones of the folders named, in order of their names."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in SUFFIXES)
            found.extend(sorted(p for p in inside if not p.name.startswith(("~$", "."))))
        else:
            found.append(path)
    return found


def read_accepted(path: Path | None) -> tuple[Accepted, ...]:
    """A YAML list of {rule, stated, reason, file}. Raises BadInputError with every fault."""
    if path is None:
        return ()
    located = read_yaml(path.read_text("utf-8"), name=path.name)
    rows = located.data if isinstance(located.data, list) else []
    faults = []
    if not isinstance(located.data, list):
        faults.append(Fault(path.name, "", "", "应为列表，每项写 rule、stated、reason", ""))
    found = []
    for index, row in enumerate(rows):
        given = row if isinstance(row, Mapping) else {}
        missing = [key for key in ("rule", "stated", "reason") if not str(given.get(key) or "").strip()]
        if missing:
            faults.append(
                Fault(path.name, located.place((index,)), "", f"缺少 {'、'.join(missing)}", "忽略一个问题要写明理由")
            )
        else:
            found.append(
                Accepted(str(given["rule"]), str(given["stated"]), str(given["reason"]), str(given.get("file") or ""))
            )
    if faults:
        raise BadInputError(faults)
    return tuple(found)


def as_row(checked: Checked) -> Row:
    """The JSON line of a file: numbers as printed, offsets in the document's plain text.

    The coverage names what was read only in part; `against` is there when the file was held against a case or form.
    """
    findings = [_finding_row(checked, one) for one in checked.findings]
    relations = [
        {
            "kind": one.kind,
            "start": one.span.start,
            "end": one.span.end,
            "stated": one.stated,
            "terms": list(one.terms),
            "computed": one.computed,
            "holds": one.holds,
        }
        for one in checked.relations
    ]
    counts = checked.coverage or {"numbers": 0, "understood": 0, "tied": 0, "checked": 0}
    coverage = {**counts, "unread": [_unread_row(checked, one) for one in checked.unread]}
    row: Row = {
        "file": str(checked.path),
        "findings": findings,
        "relations": relations,
        "coverage": coverage,
        "error": checked.error,
    }
    if checked.comparison is not None:
        row["against"] = {
            "source": checked.source,
            "counts": Counter(one.status for one in checked.comparison.pairs),
            "figures": [_figure_row(checked, one) for one in checked.comparison.pairs],
        }
    return row


def _unread_row(checked: Checked, one: Unread) -> Row:
    if one.span is None:
        return {"message": one.message}
    place = {} if checked.plain else {"place": checked.place_at(one.span)}
    return {"start": one.span.start, "end": one.span.end, "message": one.message, **place}


def _figure_row(checked: Checked, one: Pair) -> Row:
    row: Row = {
        "status": one.status,
        "name": one.name,
        "kind": one.kind,
        "tie": one.tie,
        "case": one.fact,
        "case_place": one.fact_place,
        "report": one.report,
    }
    if one.span is not None:
        row |= {"start": one.span.start, "end": one.span.end, "place": checked.place_at(one.span)}
    return row


def _finding_row(checked: Checked, one: Finding) -> Row:
    row: Row = {
        "rule": one.rule,
        "severity": one.severity,
        "start": one.span.start,
        "end": one.span.end,
        "stated": one.stated,
        "expected": one.expected,
        "message": one.message,
        "also": [{"start": span.start, "end": span.end} for span in one.also],
    }
    if not checked.plain:
        row["place"] = checked.place(one)
    return row


@dataclass(frozen=True, slots=True)
class Difference:
    """A run against an earlier one, by file name, rule and printed figure."""

    new: tuple[str, ...]
    gone: tuple[str, ...]
    still: tuple[str, ...]


def compare(earlier: Path, now: Sequence[Checked]) -> Difference:
    """What is new, gone and still there since earlier JSON lines. Raises BadInputError for a line of another kind."""
    before: dict[tuple[str, str, str], str] = {}
    for number, line in enumerate(earlier.read_text("utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            for one in row["findings"]:
                before[(Path(row["file"]).name, one["rule"], one["stated"])] = one["message"]
        except (ValueError, KeyError, TypeError):
            fault = Fault(earlier.name, f"第{number}行", line[:30], "应为 zhixiao check --format json 的结果", "")
            raise BadInputError([fault]) from None
    after = {(c.path.name, one.rule, one.stated): one.message for c in now for one in c.findings}

    def told(keys: Iterable[tuple[str, str, str]], source: Mapping[tuple[str, str, str], str]) -> tuple[str, ...]:
        return tuple(f"{name}：{source[(name, rule, stated)]}" for name, rule, stated in keys)

    return Difference(
        told((key for key in after if key not in before), after),
        told((key for key in before if key not in after), before),
        told((key for key in after if key in before), after),
    )
