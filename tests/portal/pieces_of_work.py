"""A representative piece of work of every area, each all or nothing, that can be done over and over."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from importlib import import_module
from io import BytesIO

from django.utils import timezone

from tests.portal.evaluations.samples import make_evaluation
from tests.portal.money.samples import (
    PAID,
    SENT,
    batch_of,
    make_line,
    owe,
    prepare,
    receive,
    result_file,
    result_row,
    sent,
)
from tests.portal.publishing.samples import make_notice, make_publication
from tests.portal.world import find_world, make_world
from zhixiao.portal.access import Role
from zhixiao.portal.areas import interface_labels
from zhixiao.portal.domain.evaluations.checks.ask import ask_check
from zhixiao.portal.domain.evaluations.printing.ask import ask_print
from zhixiao.portal.domain.evaluations.printing.job import make_print
from zhixiao.portal.domain.ground.evidence.add import add_evidence
from zhixiao.portal.domain.ground.evidence.replace import replace_evidence
from zhixiao.portal.domain.money.bank_files.take import take_bank_result
from zhixiao.portal.domain.money.payment_batches.send import send_payment_batch
from zhixiao.portal.domain.money.payments.settle import record_payment
from zhixiao.portal.domain.money.states import BATCH_STATES
from zhixiao.portal.domain.publishing.notices.open import open_notice
from zhixiao.portal.domain.publishing.publications.states import PUBLICATION_STATES
from zhixiao.portal.transactions import writing

PDF = b"%PDF-1.7 "


def pieces() -> Iterator[tuple[str, Callable[[], object]]]:
    """Name and work; what the work stands on is made before it is given out."""
    make_world()
    world = find_world()
    place, by, today = world.bureau, world.actor(Role.PERFORMANCE), timezone.localdate()

    def file(title: str) -> dict[str, object]:
        content = BytesIO(PDF + title.encode() + timezone.now().isoformat().encode())
        return {"file": content, "file_name": f"{title}.pdf"}

    def in_one(make: Callable[..., object]) -> Callable[[], object]:
        def work() -> None:
            with writing():
                make(place)

        return work

    yield (
        "add a proof",
        lambda: add_evidence(organisation=place, title="凭证", evidence_class="official", **file("凭证"), by=by),
    )
    proof = add_evidence(organisation=place, title="合同", evidence_class="official", **file("合同"), by=by)
    yield (
        "replace a file",
        lambda: replace_evidence(evidence=proof, **file("新合同"), reason="盖章", version=proof.version, by=by),
    )
    line = make_line(place, 10**9)
    receive(line, 10**8)
    payment = prepare(owe(line, 100), 100)
    yield "pay", lambda: record_payment(payment=payment, paid_on=PAID, voucher="凭1", version=payment.version, by=None)
    batch = BATCH_STATES.go(batch_of(*(prepare(owe(line, fen), fen) for fen in (100, 200))), "submit", by=None)
    batch = BATCH_STATES.go(batch, "approve", by=None)
    yield "send to the bank", lambda: send_payment_batch(batch=batch, sent_on=SENT, version=batch.version, by=None)
    out = sent(batch_of(*(prepare(owe(line, fen), fen) for fen in (300, 400))))
    content = result_file(*(result_row(one) for one in out.payments.order_by("pk")))
    yield "take the bank's result", lambda: take_bank_result(batch=out, content=content, file_name="回单.csv", by=None)
    job = ask_print(evaluation=make_evaluation(place), wanted="xlsx", by=by)
    yield "print a form", lambda: make_print(job=job)
    yield "have a report checked", lambda: ask_check(file=BytesIO(b"1+1=3"), file_name="报告.txt", by=by)
    notice = make_notice(place)
    ends = today + timedelta(days=30)
    yield "open a notice", lambda: open_notice(notice=notice, starts=today, ends=ends, version=notice.version, by=None)
    public = make_publication(place)
    yield "publish", lambda: PUBLICATION_STATES.go(public, "publish", by=None)
    for label in interface_labels():
        makers = import_module(f"tests.portal.{label}.samples").SAMPLES
        _number_on()
        yield f"make the last noun of {label}", in_one(list(makers.values())[-1])


def _number_on() -> None:
    """The makers number what they make; what a killed process made must not have the number of the next one's."""
    for label in interface_labels():
        numbers = import_module(f"tests.portal.{label}.samples").NUMBERS
        for _ in range(20):
            next(numbers)
