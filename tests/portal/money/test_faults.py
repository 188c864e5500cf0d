"""Killed in the middle of a payment: the books are proved, the chain is whole, nothing is half-booked."""

import re
import signal
import time
from pathlib import Path

from tests.portal.own_portal import finished, script

WRITE = """
import sys, time
from datetime import date
from pathlib import Path
from zhixiao.portal.starting import migrate, start_on
start_on(Path(sys.argv[1]))
migrate()
from tests.portal.money.samples import make_line, owe, prepare
from zhixiao.portal.domain.ground.organisations.add import add_organisation
from zhixiao.portal.domain.money.payments.settle import record_payment
from zhixiao.portal.transactions import writing
place = add_organisation(name="局", kind="bureau", parent=None, by=None)
line = make_line(place, 10**9)
def pay():
    row = prepare(owe(line, 100), 100)
    record_payment(payment=row, paid_on=date(2026, 3, 1), voucher="凭", version=row.version, by=None)
pay()
if sys.argv[2] == "middle":
    with writing():
        pay()
        print("in the middle", flush=True)
        time.sleep(60)
print("running", flush=True)
for _ in range(100000):
    pay()
"""

LOOK = """
import sys
from pathlib import Path
from zhixiao.portal.starting import start_on
start_on(Path(sys.argv[1]))
from zhixiao.portal.events import broken_links
from zhixiao.portal.models.money.payment import Payment
from zhixiao.portal.queries.money.books import prove_books
print(broken_links(), [proof.faults for proof in prove_books()], Payment.objects.filter(state="paid").count())
"""


def _killed(data: Path, where: str) -> str:
    process = script(WRITE, str(data), where)
    process.stdout.readline()
    time.sleep(0.7)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    return finished(LOOK, str(data)).strip()


def test_a_payment_killed_in_its_middle_never_was(own_data: Path):
    assert _killed(own_data, "middle") == "[] [()] 1"


def test_a_kill_at_any_moment_leaves_the_books_right(own_data: Path):
    found = _killed(own_data, "anywhere")
    assert re.fullmatch(r"\[\] \[\(\)\] \d+", found)
    assert int(found.split()[-1]) > 1
