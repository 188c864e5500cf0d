"""The background job that reads a report and keeps what was found for the person who sent it."""

from django_tasks import task

from zhixiao.portal.domain.evaluations.checks.folder import ReportCheck
from zhixiao.portal.domain.evaluations.checks.read import read_report


@task()
def check_in_background(person: int, number: int) -> None:
    """Carried out by `zhixiao work`; a report that is not there any more is left."""
    check = ReportCheck(person, number)
    if not check.folder.is_dir() or check.found is not None:
        return
    try:
        read_report(check)
    except BaseException:
        check.report.unlink(missing_ok=True)
        raise
