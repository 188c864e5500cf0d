"""A report as it was read and audited: what pages, lists and comments of findings are made from."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from zhixiao.auditing.against.model import Comparison, Reference
from zhixiao.auditing.audit import Audit, audit
from zhixiao.auditing.model import Finding, Relation, Span
from zhixiao.auditing.unread import Unread
from zhixiao.documents.model import Document
from zhixiao.documents.reading import read
from zhixiao.documents.unreadable import UnreadableError

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
    `written` is the file with the result; `called` is what people call a file that lies under another name.
    """

    path: Path
    document: Document | None
    findings: tuple[Finding, ...] = ()
    relations: tuple[Relation, ...] = ()
    coverage: Row = field(default_factory=dict)
    unread: tuple[Unread, ...] = ()
    error: str | None = None
    accepted: int = 0
    source: str = ""
    comparison: Comparison | None = None
    plain: bool = True
    written: Path | None = None
    places: Mapping[int, str] = field(default_factory=dict)
    called: str = ""

    @property
    def name(self) -> str:
        return self.called or self.path.name

    def place(self, finding: Finding) -> str:
        return self.place_at(finding.span)

    def place_at(self, span: Span | None) -> str:
        return "" if span is None else self.places.get(span.start, "")


def check_file(
    path: Path, accepted: Sequence[Accepted] = (), against: Reference | None = None, *, called: str = ""
) -> Checked:
    """Read and audit one file. Never raises for what is in the file: an unreadable one has `error`."""
    name = called or path.name
    try:
        document = read(path)
        result: Audit = audit(document, against)
    except UnreadableError as error:
        return Checked(path, None, error=str(UnreadableError(name, error.reason, error.mend)), called=called)
    except RecursionError:
        return Checked(path, None, error=f"{name}：内容嵌套过深。请另存后再检查", called=called)
    kept = tuple(one for one in result.findings if not any(rule.covers(one, name) for rule in accepted))
    counts = result.coverage
    coverage: Row = {key: getattr(counts, key) for key in ("numbers", "understood", "tied", "checked")}
    coverage["sections"] = [{"name": name, **asdict(count)} for name, count in counts.sections]
    pairs = result.comparison.pairs if result.comparison else ()
    told = [span for one in kept for span in (one.span, *one.also)]
    told += [one.span for one in pairs if one.span] + [one.span for one in result.unread if one.span]
    return Checked(
        path,
        document,
        kept,
        result.relations,
        coverage,
        result.unread,
        accepted=len(result.findings) - len(kept),
        source=against.source if against else "",
        comparison=result.comparison,
        plain=document.kind in ("text", "markdown"),
        places={span.start: str(document.place_at(span.start)) for span in told},
        called=called,
    )


def told_unread(checked: Checked) -> tuple[str, ...]:
    """Sentences of what was read only in part, each with its place in front."""
    places = ((checked.place_at(one.span), one.message) for one in checked.unread)
    return tuple(f"{place}：{message}" if place else message for place, message in places)


def told_of_all(results: Sequence[Checked]) -> str:
    """What only the whole pile shows: that every form in it is full (绩效自评复核要点 5.4 C8); "" if nothing."""
    read = [one for one in results if one.error is None]
    if len(read) < 2 or not all(any(found.rule == ALL_FULL for found in one.findings) for one in read):
        return ""
    return f"{len(read)}份自评表全部是满分，请抽查打分依据"
