"""What the auditor finds in a report, as a page shows it: plain texts and numbers."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from zhixiao.auditing.audit import audit
from zhixiao.auditing.model import Finding
from zhixiao.documents.reading import read
from zhixiao.documents.unreadable import UnreadableError

LEVELS = {"error": "错误", "warning": "存疑", "notice": "提示"}


def audited(path: Path, name: str) -> dict[str, object]:
    """Findings as lines, the text in runs, counts. Raises UnreadableError, which calls the file `name`."""
    try:
        document = read(path)
    except UnreadableError as error:
        raise UnreadableError(name, error.reason, error.mend) from error
    except RecursionError as error:
        raise UnreadableError(name, "文件内容嵌套过深", "请另存后再检查") from error
    found = audit(document)
    listed = [
        {
            "number": number,
            "severity": str(one.severity),
            "level": LEVELS[one.severity],
            "place": str(document.place_at(one.span.start)),
            "stated": one.stated,
            "expected": one.expected,
            "message": one.message,
        }
        for number, one in enumerate(found.findings, 1)
    ]
    return {
        "name": name,
        "findings": listed,
        "pieces": list(marked(document.text, found.findings)),
        "counts": [[label, sum(one["severity"] == level for one in listed)] for level, label in LEVELS.items()],
        "numbers": found.coverage.numbers,
        "tied": found.coverage.tied,
    }


def marked(text: str, findings: Sequence[Finding]) -> Iterator[dict[str, object]]:
    """The text in runs, each finding's marked with its number; one inside an earlier one marks what is left."""
    at = 0
    for number, one in sorted(enumerate(findings, 1), key=lambda pair: pair[1].span.start):
        start, end = max(one.span.start, at), one.span.end
        if end > start:
            yield from _run(text[at:start])
            yield {"text": text[start:end], "number": number, "severity": str(one.severity)}
            at = end
    yield from _run(text[at:])


def _run(text: str) -> list[dict[str, object]]:
    return [{"text": text, "number": 0, "severity": ""}] if text else []
