"""Bank files out and back: taken once, all or nothing, returned and sent again, a double click pays once."""

import hashlib
import json
from datetime import date
from decimal import Decimal
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from tests.portal.money.samples import (
    PAID,
    SENT,
    batch_of,
    make_line,
    make_payment,
    make_payment_batch,
    owe,
    prepare,
    result_file,
    result_row,
    sent,
)
from tests.portal.world import World, send
from zhixiao.inputs import BadInputError
from zhixiao.portal.access import Role
from zhixiao.portal.domain.money.bank_files.columns import BACK
from zhixiao.portal.domain.money.bank_files.outgoing import manifest
from zhixiao.portal.domain.money.bank_files.take import take_bank_result
from zhixiao.portal.domain.money.payment_batches.send import send_payment_batch
from zhixiao.portal.domain.money.payments.prepare import prepare_payment
from zhixiao.portal.domain.money.payments.resend import resend_payment
from zhixiao.portal.domain.money.states import BATCH_STATES
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.files import file_path
from zhixiao.portal.models.ground.event import Event
from zhixiao.portal.models.money.bank_file import BankFile
from zhixiao.portal.models.money.commitment import Commitment
from zhixiao.portal.models.money.payment import Payment
from zhixiao.portal.models.money.payment_batch import PaymentBatch
from zhixiao.portal.models.money.payment_return import PaymentReturn
from zhixiao.portal.models.money.posting import Posting
from zhixiao.portal.queries.money.books import prove_books

pytestmark = pytest.mark.usefixtures("files")


def _three(world: World) -> tuple[PaymentBatch, list[Payment]]:
    line = make_line(world.bureau, 1000_00)
    payments = [prepare(owe(line, fen), fen) for fen in (100_00, 200_00, 300_00)]
    return sent(batch_of(*payments)), payments


def _take(batch: PaymentBatch, content: bytes, name: str = "回单.csv", **more: bytes) -> BankFile:
    return take_bank_result(batch=batch, content=content, file_name=name, by=None, **more)


def _states(batch: PaymentBatch) -> list[str]:
    return list(batch.payments.order_by("pk").values_list("state", flat=True))


def _everything() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Posting, PaymentReturn, BankFile, Event))


def test_the_payment_file_holds_what_was_approved_with_its_digest(world: World):
    batch, payments = _three(world)
    csv_file, book = batch.bank_files.order_by("pk")
    content = file_path(csv_file.sha256).read_bytes()
    lines = content.decode("utf-8-sig").split("\r\n")
    assert lines[:2] == [
        "付款编号,收款户名,开户行,收款账号,金额（元）,用途",
        f"P{payments[0].pk:08d},甲公司,演示银行,6222000011112222,100,专利奖励",
    ]
    assert manifest(csv_file) == {
        "format": "zhixiao-bank-payment/1",
        "batch": f"{batch.fund_id}-1",
        "file": f"付款文件-{batch.fund_id}-1.csv",
        "rows": 3,
        "total": "600",
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    rows = list(load_workbook(BytesIO(file_path(book.sha256).read_bytes())).worksheets[0].values)
    assert [",".join(row) for row in rows] == lines[:-1]


def test_a_result_taken_twice_changes_nothing(world: World):
    batch, payments = _three(world)
    content = result_file(*(result_row(payment) for payment in payments))
    first = _take(batch, content)
    before = _everything()
    assert (_take(batch, content), _everything(), _states(batch)) == (first, before, ["paid"] * 3)


def test_the_same_results_in_another_file_book_nothing_more(world: World):
    batch, payments = _three(world)
    _take(batch, result_file(*(result_row(payment) for payment in payments)))
    postings = Posting.objects.count()
    again = _take(batch, result_file(*(result_row(payment) for payment in reversed(payments))))
    assert (again.rows, again.booked, Posting.objects.count()) == (3, 0, postings)


def test_results_may_come_in_parts_and_the_last_closes_the_batch(world: World):
    batch, payments = _three(world)
    _take(batch, result_file(result_row(payments[0])))
    batch.refresh_from_db()
    assert (batch.state, _states(batch)) == ("sent", ["paid", "sent", "sent"])
    _take(batch, result_file(*(result_row(payment) for payment in payments)))
    batch.refresh_from_db()
    assert (batch.state, _states(batch)) == ("closed", ["paid"] * 3)


def test_a_file_with_faults_books_nothing_and_tells_them_all(world: World):
    batch, payments = _three(world)
    content = result_file(
        result_row(payments[0]),
        result_row(payments[1]) | {"金额（元）": "1"},
        result_row(payments[2]) | {"收款账号": "999"},
        result_row(payments[2]) | {"付款编号": "P99999999"},
    )
    before = _everything()
    with pytest.raises(BadInputError) as told:
        _take(batch, content)
    assert [(fault.place, fault.read) for fault in told.value.faults] == [
        ("第3行 金额（元）", "1"),
        ("第4行 收款账号", "999"),
        ("第5行 付款编号", "P99999999"),
    ]
    assert (_everything(), _states(batch)) == (before, ["sent"] * 3)


def test_faults_of_form_are_told_all_at_once(world: World):
    batch, payments = _three(world)
    content = result_file(
        result_row(payments[0], "好了"),
        result_row(payments[1], "退回"),
        result_row(payments[2], "退回", 原因代码="R99"),
        result_row(payments[0]) | {"日期": "昨天", "金额（元）": "一百"},
    )
    with pytest.raises(BadInputError) as told:
        _take(batch, content)
    assert [fault.place for fault in told.value.faults] == [
        "第2行 结果",
        "第3行 结果",
        "第4行 说明",
        "第5行 金额（元）",
        "第5行 日期",
    ]


@pytest.mark.parametrize(
    ("change", "place"),
    [({"日期": "2026-02-28"}, "第2行 日期"), ({"结果": "成功", "日期": "2026-03-09"}, "第2行 结果")],
)
def test_a_result_that_contradicts_the_books_is_refused(world: World, change: dict[str, str], place: str):
    batch, payments = _three(world)
    if "结果" in change:
        _take(batch, result_file(result_row(payments[0])))
    with pytest.raises(BadInputError) as told:
        _take(batch, result_file(result_row(payments[0]) | change))
    assert [fault.place for fault in told.value.faults] == [place]


def test_excel_with_real_numbers_and_dates_reads_the_same(world: World):
    batch, payments = _three(world)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(BACK)
    for payment in payments:
        row = result_row(payment)
        cells = [row["付款编号"], row["收款账号"], Decimal(row["金额（元）"]), "成功", PAID]
        sheet.append(cells)
    out = BytesIO()
    book.save(out)
    assert _take(batch, out.getvalue(), "回单.xlsx").booked == 3


def test_a_manifest_that_does_not_fit_refuses_the_file(world: World):
    batch, payments = _three(world)
    content = result_file(result_row(payments[0]))
    good = {"format": "zhixiao-bank-result/1", "sha256": hashlib.sha256(content).hexdigest(), "rows": 1}
    with pytest.raises(BadInputError) as told:
        _take(batch, content, manifest=json.dumps(good | {"rows": 2, "sha256": "0" * 64}).encode())
    assert [fault.place for fault in told.value.faults] == ["sha256", "rows"]
    assert _take(batch, content, manifest=json.dumps(good).encode()).booked == 1


def test_returned_corrected_and_sent_again_each_is_its_own_record(world: World):
    batch, payments = _three(world)
    first = payments[0]
    _take(batch, result_file(result_row(first, "退回", 原因代码="R01"), *(result_row(p) for p in payments[1:])))
    owed: Commitment = first.commitment
    owed.refresh_from_db()
    first.refresh_from_db()
    assert (first.state, first.account_number, owed.open_fen) == ("returned", "6222000011112222", 100_00)
    again = resend_payment(
        payment=first, payee_name="甲公司", bank_name="乙行", account_number="62229", version=first.version, by=None
    )
    second = sent(batch_of(again), on=date(2026, 4, 1))
    _take(second, result_file(result_row(again, on=date(2026, 4, 2))))
    owed.refresh_from_db()
    again.refresh_from_db()
    assert (again.state, again.replaces, owed.open_fen, owed.settled_fen) == ("paid", first, 0, 100_00)
    with pytest.raises(RefusedError, match="已经更正重发过"):
        resend_payment(
            payment=first, payee_name="甲", bank_name="行", account_number="12345", version=first.version, by=None
        )
    assert prove_books([batch.fund])[0].faults == ()


def test_a_payment_may_come_back_after_it_was_reported_paid(world: World):
    batch, payments = _three(world)
    _take(batch, result_file(*(result_row(payment) for payment in payments)))
    late = result_row(payments[0], "退回", on=date(2026, 3, 9), 原因代码="R04")
    _take(batch, result_file(late))
    returned = PaymentReturn.objects.get()
    payments[0].commitment.refresh_from_db()
    assert (returned.after_paid, returned.reason, payments[0].commitment.open_fen) == (True, "R04", 100_00)
    assert prove_books([batch.fund])[0].faults == ()


def test_more_than_is_owed_is_not_prepared(world: World):
    payment = make_payment(world.bureau)
    with pytest.raises(RefusedError, match="未付且不在途的只有0万元"):
        prepare_payment(
            commitment=payment.commitment, fen=1, payee_name="甲", bank_name="行", account_number="12345", by=None
        )


def test_a_second_sending_sends_nothing(world: World):
    batch = make_payment_batch(world.bureau)
    row = BATCH_STATES.go(BATCH_STATES.go(batch, "submit", by=None), "approve", by=None)
    send_payment_batch(batch=row, sent_on=SENT, version=row.version, by=None)
    row.refresh_from_db()
    before = _everything()
    with pytest.raises(RefusedError):
        send_payment_batch(batch=row, sent_on=SENT, version=row.version, by=None)
    assert _everything() == before


def test_who_made_a_batch_does_not_approve_it(world: World):
    batch = make_payment_batch(world.bureau)
    leader = world.actor(Role.LEADER)
    PaymentBatch.objects.filter(pk=batch.pk).update(made_by=leader.person_id)
    row = BATCH_STATES.go(batch, "submit", by=None)
    with pytest.raises(RefusedError, match="不能自己审批"):
        BATCH_STATES.go(row, "approve", by=leader)


def test_a_double_click_pays_once(world: World):
    payment = make_payment(world.bureau)
    client = world.client(Role.FINANCE)
    form = {"paid_on": "2026-03-02", "voucher": "凭1", "version": payment.version}
    key, url = str(uuid4()), reverse("record-payment", args=[payment.pk])
    answers = [send(client, url, form, key=key).status_code for _ in range(2)]
    payment.commitment.refresh_from_db()
    assert (answers, payment.commitment.settled_fen) == ([302, 302], 300_00)
    assert send(client, url, form).status_code == 409
    payment.commitment.refresh_from_db()
    assert payment.commitment.settled_fen == 300_00


def test_a_result_is_uploaded_and_its_faults_are_shown(world: World):
    batch, payments = _three(world)
    client, url = world.client(Role.FINANCE), reverse("take-bank-result", args=[batch.pk])
    bad = SimpleUploadedFile("回单.csv", result_file(result_row(payments[0]) | {"金额（元）": "7"}))
    answer = send(client, url, {"file": bad})
    assert (answer.status_code, "送行时为 100" in answer.content.decode()) == (422, True)
    good = SimpleUploadedFile("回单.csv", result_file(*(result_row(payment) for payment in payments)))
    assert send(client, url, {"file": good}).status_code == 302
    page = client.get(reverse("payment-batch", args=[batch.pk])).content.decode()
    assert ["已办结" in page, "已支付" in page] == [True, True]
