"""Everything that falls due by itself: once a night by the job queue, or by `zhixiao nightly`."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from zhixiao.portal.domain.evaluations.checks.folder import sweep_checks
from zhixiao.portal.domain.money.books.keep_proof import keep_books_proof
from zhixiao.portal.domain.targets.monitoring.suspend_overdue import suspend_overdue_alerts
from zhixiao.portal.events import broken_links
from zhixiao.portal.interfaces.reminders import mail_all, remind_all
from zhixiao.portal.models.money.books_proof import BooksProof
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.queries.money.books import prove_books
from zhixiao.portal.starting import count_rows

AT = time(2, 0)


@dataclass(frozen=True, slots=True)
class Night:
    """What a night did, a line each, and the faults it found."""

    done: tuple[str, ...]
    faults: tuple[str, ...]


def run_due() -> Night:
    """Suspend alerts nobody answered, prove books and chain, take old checks and ended tasks away, remind, count rows.

    A second run on one day does nothing twice.
    """
    today = timezone.localdate()
    suspended = suspend_overdue_alerts()
    proved = BooksProof.objects.filter(created_at__date=today, faults="").values("fund")
    proofs = keep_books_proof(funds=Fund.objects.exclude(pk__in=proved), by=None)
    broken = broken_links()
    sweep_checks()
    call_command("prune_db_task_results", queue_name="*", min_age_days=settings.TASKS_KEPT_DAYS, verbosity=0)
    reminders = remind_all(today)
    unsent = mail_all()
    count_rows()
    done = (
        f"逾期未答复的预警暂停{len(suspended)}条",
        f"核对账簿{len(proofs)}项",
        f"新提醒{len(reminders)}条",
    )
    wrong = [f"{proof.fund}：{fault}" for proof in proofs for fault in proof.faults.splitlines()]
    return Night(done, (*wrong, *broken, *unsent))


@task()
def run_tonight() -> list[str]:
    """Do what is due, then wait for the next night; gives the faults."""
    faults = list(run_due().faults)
    schedule_night()
    return faults


def schedule_night() -> bool:
    """Have the night wait for its hour; False when one waits already. For the start of the worker."""
    if DBTaskResult.objects.filter(task_path=run_tonight.module_path, status="READY").exists():
        return False
    run_tonight.using(run_after=next_night(timezone.localtime())).enqueue()
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
