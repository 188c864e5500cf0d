"""Ask for a file to be printed in the background (打印任务)."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.evaluations.printing.job import print_in_background
from zhixiao.portal.domain.rows import added
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.evaluations.print_job import PrintFormat, PrintJob
from zhixiao.portal.transactions import verb


@verb
def ask_print(*, evaluation: Evaluation, wanted: str, by: Actor) -> PrintJob:
    """A job that `zhixiao work` carries out. Raises RefusedError for a web page, which is opened at once."""
    require(Evaluation.SEE, by, evaluation)
    if wanted == PrintFormat.HTML:
        raise RefusedError("网页不用在后台打印，可以直接打开。")
    row = PrintJob(evaluation=evaluation, format=wanted, asked_by_id=by.person_id)
    added(row, event="print_job.asked", by=by, fields=("evaluation", "format"))
    print_in_background.enqueue(row.pk)
    return row
