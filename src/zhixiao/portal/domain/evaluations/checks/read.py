"""Read and audit a report that lies in its folder, and keep what `zhixiao check` gives for it."""

from pathlib import Path

from zhixiao.documents.comments import can_hold_comments
from zhixiao.portal.domain.evaluations.checks.folder import ReportCheck, write_told
from zhixiao.reporting.findings.lists import write_comments, write_list
from zhixiao.reporting.findings.page import counts, html_page, html_part
from zhixiao.reporting.findings.results import Checked, check_file

PART, PAGE, LIST, COMMENTED = "part.html", "page.html", "list.xlsx", "commented"


def read_report(check: ReportCheck) -> None:
    """Keep the page, the list and the commented file; of a report that cannot be read, the sentence why."""
    checked = check_file(check.report, called=check.name)
    check.end(lambda folder: _write(checked, folder))


def _write(checked: Checked, folder: Path) -> None:
    if checked.error:
        write_told(folder, counts={}, fault=checked.error)
        return
    write_told(folder, counts=counts(checked))
    (folder / PART).write_text(html_part(checked), encoding="utf-8")
    (folder / PAGE).write_text(html_page(checked), encoding="utf-8")
    write_list([checked], folder / LIST)
    if checked.findings and can_hold_comments(checked.path):
        write_comments(checked, folder / f"{COMMENTED}{checked.path.suffix}")
