"""The states of a confirmation: the payee tells, the bureau answers, a return of the money ends it."""

from zhixiao.portal.access import Actor
from zhixiao.portal.models.money.arrival import Arrival, ArrivalState
from zhixiao.portal.models.money.payment import PaymentState
from zhixiao.portal.queries.money.arrivals import payee_can_sign_in
from zhixiao.portal.states import Colour, StateTable, Step

TOLD_BY_PAYEE = (ArrivalState.AWAITED, ArrivalState.MISSING, ArrivalState.DIFFERS)


def _is_paid(row: Arrival) -> str:
    paid = row.payment.state == PaymentState.PAID
    return "" if paid else f"这笔拨付现在的状态是“{row.payment.get_state_display()}”，不用再确认到账。"


def _on_paper(row: Arrival) -> str:
    if payee_can_sign_in(row):
        return "收款单位在门户里有账号，应由其本人确认到账，不能凭纸质回执代为登记。"
    return _is_paid(row)


def _noted(row: Arrival, *, by: Actor | None, reason: str) -> None:
    row.note, row.answer = reason, ""
    row.save()


def _answered(row: Arrival, *, by: Actor | None, reason: str) -> None:
    row.answer = reason
    row.save()


def _returned(row: Arrival) -> str:
    return "" if row.payment.state == PaymentState.RETURNED else "登记退款后，到账确认随之办结。"


ARRIVAL_STATES = StateTable(
    model=Arrival,
    states=ArrivalState,
    initial=ArrivalState.AWAITED,
    final=frozenset({ArrivalState.RETURNED}),
    colours={
        ArrivalState.AWAITED: Colour.BLUE,
        ArrivalState.CONFIRMED: Colour.GREEN,
        ArrivalState.DIFFERS: Colour.AMBER,
        ArrivalState.MISSING: Colour.AMBER,
        ArrivalState.EXPLAINED: Colour.GREEN,
        ArrivalState.RETURNED: Colour.GREY,
    },
    steps=(
        Step(
            verb="confirm",
            label="确认到账",
            source=TOLD_BY_PAYEE,
            target=ArrivalState.CONFIRMED,
            right=Arrival.CONFIRM,
            event="arrival.confirmed",
            guard=_is_paid,
            page="confirm-arrival",
        ),
        Step(
            verb="differ",
            label="金额不符",
            source=TOLD_BY_PAYEE,
            target=ArrivalState.DIFFERS,
            right=Arrival.CONFIRM,
            event="arrival.differed",
            guard=_is_paid,
            page="confirm-arrival",
        ),
        Step(
            verb="deny",
            label="报告未到账",
            source=(ArrivalState.AWAITED,),
            target=ArrivalState.MISSING,
            right=Arrival.CONFIRM,
            event="arrival.denied",
            guard=_is_paid,
            effect=_noted,
            needs_reason=True,
        ),
        Step(
            verb="answer",
            label="答复，请再核对",
            source=(ArrivalState.MISSING, ArrivalState.DIFFERS),
            target=ArrivalState.AWAITED,
            right=Arrival.ANSWER,
            event="arrival.answered",
            needs_reason=True,
            page="answer-arrival",
        ),
        Step(
            verb="explain",
            label="说明差额",
            source=(ArrivalState.DIFFERS,),
            target=ArrivalState.EXPLAINED,
            right=Arrival.ANSWER,
            event="arrival.explained",
            guard=_is_paid,
            effect=_answered,
            needs_reason=True,
        ),
        Step(
            verb="paper",
            label="登记纸质回执",
            source=(ArrivalState.AWAITED,),
            target=ArrivalState.CONFIRMED,
            right=Arrival.ANSWER,
            event="arrival.recorded",
            guard=_on_paper,
            page="record-arrival-paper",
        ),
        Step(
            verb="paper-differs",
            label="登记纸质回执（金额不符）",
            source=(ArrivalState.AWAITED,),
            target=ArrivalState.DIFFERS,
            right=Arrival.ANSWER,
            event="arrival.recorded",
            guard=_on_paper,
            page="record-arrival-paper",
        ),
        Step(
            verb="reopen",
            label="更正，重新确认",
            source=(ArrivalState.CONFIRMED, ArrivalState.EXPLAINED),
            target=ArrivalState.AWAITED,
            right=Arrival.CORRECT,
            event="arrival.reopened",
            needs_reason=True,
            page="reopen-arrival",
        ),
        Step(
            verb="return",
            label="登记退款",
            source=tuple(state for state in ArrivalState if state != ArrivalState.RETURNED),
            target=ArrivalState.RETURNED,
            right=Arrival.ANSWER,
            event="arrival.ended",
            guard=_returned,
            needs_reason=True,
            page="return-arrival",
        ),
    ),
)
