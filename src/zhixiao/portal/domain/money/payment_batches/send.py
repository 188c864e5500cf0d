"""Send a batch to the bank: its payments are on their way, its files are written and kept."""

from datetime import date
from io import BytesIO

from zhixiao.portal.access import Actor
from zhixiao.portal.domain.money.bank_files.outgoing import payment_files
from zhixiao.portal.domain.money.states import BATCH_STATES, PAYMENT_STATES
from zhixiao.portal.domain.rows import added, locked
from zhixiao.portal.files import keep_file
from zhixiao.portal.models.money.bank_file import BankFile, BankFileDirection
from zhixiao.portal.models.money.payment_batch import PaymentBatch
from zhixiao.portal.transactions import verb

TOLD = ("batch", "direction", "file_name", "sha256", "rows", "total_fen")


@verb
def send_payment_batch(*, batch: PaymentBatch, sent_on: date, version: int, by: Actor | None) -> PaymentBatch:
    """Raises NotAllowedError, StaleError; RefusedError when it is not approved, so a second click sends nothing."""
    row = locked(batch, version)
    row.sent_on = sent_on
    row.clean_fields()
    row.save()
    row = BATCH_STATES.go(row, "send", by=by, told={"sent_on": sent_on})
    for payment in row.payments.order_by("pk"):
        PAYMENT_STATES.go(payment, "send", by=by)
    _write_files(row, by)
    return row


def _write_files(batch: PaymentBatch, by: Actor | None) -> None:
    payments = list(batch.payments.select_related("commitment").order_by("pk"))
    for name, content in payment_files(batch, payments):
        kept = keep_file(BytesIO(content), name)
        row = BankFile(
            batch=batch,
            direction=BankFileDirection.OUT,
            file_name=name,
            media_type=kept.media_type,
            sha256=kept.sha256,
            rows=len(payments),
            total_fen=sum(payment.fen for payment in payments),
        )
        added(row, event="bank_file.made", by=by, fields=TOLD)
