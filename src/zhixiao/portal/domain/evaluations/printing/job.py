"""The background job that prints a file and keeps it by its digest."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django_tasks import task

from zhixiao.portal.domain.rows import changed, locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.files import keep_file
from zhixiao.portal.models.evaluations.print_job import PrintFormat, PrintJob
from zhixiao.portal.queries.evaluations.printed import print_into
from zhixiao.portal.transactions import verb


@task()
def print_in_background(job: int) -> None:
    """Carried out by `zhixiao work`; once it is made or has failed, doing it again changes nothing."""
    make_print(job=PrintJob.objects.get(pk=job))


@verb
def make_print(*, job: PrintJob) -> PrintJob:
    """Print and keep the file; a fault is kept as a sentence for the person who asked."""
    row = locked(job)
    if row.sha256 or row.fault:
        return row
    with TemporaryDirectory(prefix="zhixiao-") as folder:
        path = print_into(Path(folder), row.evaluation, PrintFormat(row.format))
        try:
            with path.open("rb") as file:
                kept = keep_file(file, path.name)
        except RefusedError as refusal:
            return changed(row, values={"fault": str(refusal)}, event="print_job.failed", by=None)
    values = {"sha256": kept.sha256, "file_name": path.name}
    return changed(row, values=values, event="print_job.made", by=None)
