"""Have a report checked in the background (报告检查)."""

from typing import BinaryIO

from zhixiao.portal.access import Actor
from zhixiao.portal.domain.evaluations.checks.folder import ReportCheck, put_report
from zhixiao.portal.domain.evaluations.checks.job import check_in_background
from zhixiao.portal.transactions import verb


@verb
def ask_check(*, file: BinaryIO, file_name: str, by: Actor) -> ReportCheck:
    """A check that `zhixiao work` carries out; it is no fact of the fund, so no event tells of it.

    Raises RefusedError: a full disk, or too many reports of this person that wait.
    """
    check = put_report(file, name=file_name, person=by.person_id)
    check_in_background.enqueue(check.person, check.number)
    return check
