"""Take in a result file of the bank: all of it is booked, or nothing."""

import hashlib
from io import BytesIO

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.money.bank_files.incoming import check_manifest, read_results
from zhixiao.portal.domain.money.bank_files.matching import Booking, bookings
from zhixiao.portal.domain.money.payments.give_back import return_payment
from zhixiao.portal.domain.money.payments.settle import pay_payment
from zhixiao.portal.domain.money.states import BATCH_STATES
from zhixiao.portal.domain.rows import added, locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.files import keep_file
from zhixiao.portal.models.money.bank_file import BankFile, BankFileDirection
from zhixiao.portal.models.money.payment_batch import PaymentBatch, PaymentBatchState
from zhixiao.portal.transactions import verb

TOLD = ("batch", "direction", "file_name", "sha256", "rows", "total_fen", "booked")


@verb
def take_bank_result(
    *, batch: PaymentBatch, content: bytes, file_name: str, by: Actor | None, manifest: bytes | None = None
) -> BankFile:
    """The file as it is kept. The same bytes a second time change nothing and give the first file.

    Raises NotAllowedError; RefusedError for a batch that was not sent; BadInputError with every fault of the file.
    """
    row = locked(batch)
    require(BankFile.KEEP, by, row)
    if row.state not in (PaymentBatchState.SENT, PaymentBatchState.CLOSED):
        raise RefusedError("这个批次还没有送行，不会有银行结果。")
    sha256 = hashlib.sha256(content).hexdigest()
    before = BankFile.objects.filter(batch=row, direction=BankFileDirection.IN, sha256=sha256).first()
    if before is not None:
        return before
    results = read_results(file_name, content)
    if manifest is not None:
        check_manifest("清单", manifest, sha256=sha256, rows=len(results))
    news = bookings(file_name, row, results)
    kept = keep_file(BytesIO(content), file_name)
    file = BankFile(
        batch=row,
        direction=BankFileDirection.IN,
        file_name=file_name,
        media_type=kept.media_type,
        sha256=kept.sha256,
        rows=len(results),
        total_fen=sum(result.fen for result in results),
        booked=len(news),
    )
    added(file, event="bank_file.taken", by=by, fields=TOLD)
    for booking in news:
        _book(booking, file, by)
    if row.state == PaymentBatchState.SENT and not BATCH_STATES.step("close").guard(row):
        BATCH_STATES.go(row, "close", by=by)
    return file


def _book(booking: Booking, file: BankFile, by: Actor | None) -> None:
    payment, row = booking.payment, booking.row
    if row.reason:
        return_payment(
            payment=payment,
            reason=row.reason,
            on=row.on,
            note=row.note,
            bank_file=file,
            version=payment.version,
            by=by,
        )
    else:
        pay_payment(payment=payment, paid_on=row.on, voucher=row.voucher, version=payment.version, by=by)
