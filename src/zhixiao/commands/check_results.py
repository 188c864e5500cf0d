"""The result of `zhixiao check` for a file as plain data; accepted findings left out; against an earlier run."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from zhixiao.auditing.against.model import Comparison, Pair, Reference
from zhixiao.auditing.audit import Audit, audit
from zhixiao.auditing.model import Finding, Relation, Span
from zhixiao.documents.model import Document
from zhixiao.documents.reading import read
from zhixiao.documents.unreadable import UnreadableError
from zhixiao.inputs import BadInputError, Fault, read_yaml

SUFFIXES = frozenset(
    {".txt", ".md", ".docx", ".doc", ".wps", ".rtf", ".xlsx", ".xls", ".et", ".pdf", ".html", ".htm", ".odt", ".ods"}
)
ALL_FULL = "all-full"
"""The check that tells of a form in which every row is full."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that the reader has accepted: rule and printed figure, with the reason; `file` "" means any file."""

    rule: str
    stated: str
    reason: str
    file: str = ""

    def covers(self, finding: Finding, name: str) -> bool:
        return (self.rule, self.stated) == (finding.rule, finding.stated) and self.file in ("", name)


@dataclass(frozen=True, slots=True)
class Checked:
    """One file: its document and audit, or `error` with the sentence for the person.

    `places` are those that are told, by their offset, so that a pile of results need not keep its documents;
    `written` is the file with the result.
    """

    path: Path
    document: Document | None
    findings: tuple[Finding, ...] = ()
    relations: tuple[Relation, ...] = ()
    coverage: Row = field(default_factory=dict)
    error: str | None = None
    accepted: int = 0
    source: str = ""
    comparison: Comparison | None = None
    plain: bool = True
    written: Path | None = None
    places: Mapping[int, str] = field(default_factory=dict)

    def place(self, finding: Finding) -> str:
        return self.place_at(finding.span)

    def place_at(self, span: Span | None) -> str:
        return "" if span is None else self.places.get(span.start, "")


def check_file(path: Path, accepted: Sequence[Accepted] = (), against: Reference | None = None) -> Checked:
    """Read and audit one file. Never raises for what is in the file: an unreadable one has `error`."""
    try:
        document = read(path)
        result: Audit = audit(document, against)
    except UnreadableError as error:
        return Checked(path, None, error=str(error))
    except RecursionError:
        return Checked(path, None, error=f"{path.name}：内容嵌套过深。请另存后再检查")
    kept = tuple(one for one in result.findings if not any(rule.covers(one, path.name) for rule in accepted))
    counts = result.coverage
    coverage: Row = {key: getattr(counts, key) for key in ("numbers", "understood", "tied", "checked")}
    coverage["sections"] = [{"name": name, **asdict(count)} for name, count in counts.sections]
    pairs = result.comparison.pairs if result.comparison else ()
    told = [span for one in kept for span in (one.span, *one.also)] + [one.span for one in pairs if one.span]
    return Checked(
        path,
        document,
        kept,
        result.relations,
        coverage,
        accepted=len(result.findings) - len(kept),
        source=against.source if against else "",
        comparison=result.comparison,
        plain=document.kind in ("text", "markdown"),
        places={span.start: str(document.place_at(span.start)) for span in told},
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


def told_of_all(results: Sequence[Checked]) -> str:
    """What only the whole pile shows: that every form in it is full (绩效自评复核要点 5.4 C8); "" if nothing."""
    read = [one for one in results if one.error is None]
    if len(read) < 2 or not all(any(found.rule == ALL_FULL for found in one.findings) for one in read):
        return ""
    return f"{len(read)}份自评表全部是满分，请抽查打分依据"


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

    `against` is there when the file was held against a case or form.
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
    coverage = checked.coverage or {"numbers": 0, "understood": 0, "tied": 0, "checked": 0}
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
