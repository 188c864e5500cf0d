"""The proof of the books every night, by the job queue, and on the command line."""

from datetime import datetime, time, timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from zhixiao.portal.domain.money.books.keep_proof import keep_books_proof
from zhixiao.portal.queries.money.books import prove_books

AT = time(2, 0)


@task()
def prove_books_tonight() -> int:
    """Prove and keep all books, then wait for the next night; gives the number of funds with faults."""
    proofs = keep_books_proof(by=None)
    prove_books_tonight.using(run_after=next_night(timezone.localtime())).enqueue()
    return sum(bool(proof.faults) for proof in proofs)


def schedule_books_proof() -> bool:
    """Have the proof wait for the coming night; False when one waits already. For the start of the worker."""
    waiting = DBTaskResult.objects.filter(task_path=prove_books_tonight.module_path, status="READY")
    if waiting.exists():
        return False
    prove_books_tonight.using(run_after=next_night(timezone.localtime())).enqueue()
    return True


def next_night(now: datetime) -> datetime:
    """The next two o'clock after `now`, in its own time zone."""
    tonight = now.replace(hour=AT.hour, minute=AT.minute, second=0, microsecond=0)
    return tonight if tonight > now else tonight + timedelta(days=1)


def books() -> tuple[list[str], bool]:
    """For `zhixiao books`: a line for each fund and each fault, and whether all books are right. Writes nothing."""
    lines = []
    found = prove_books()
    for proof in found:
        verdict = f"有{len(proof.faults)}处问题" if proof.faults else "相符"
        lines.append(f"{proof.fund}：科目{proof.accounts}个，分录{proof.postings}条，{verdict}")
        lines += [f"    {fault}" for fault in proof.faults]
    return lines, not any(proof.faults for proof in found)
