"""Schemes, tiers, expenses and records of spending: entered and changed on pages, withdrawn with a reason."""

import pytest
from django.urls import reverse

from tests.portal.money.samples import SAMPLES, make_batch, make_line, make_scheme, make_tier
from tests.portal.page_forms import links_of
from tests.portal.targets.samples import make_policy_clause
from tests.portal.world import World, send
from zhixiao.portal.access import Role
from zhixiao.portal.domain.money.uses.add import add_award_scheme, add_award_tier
from zhixiao.portal.domain.money.uses.change import change_use
from zhixiao.portal.domain.money.uses.fields import CODES
from zhixiao.portal.domain.money.uses.states import USE_STATES
from zhixiao.portal.domain.targets.policy.states import POLICY_DOCUMENT_STATES
from zhixiao.portal.events import broken_links
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.ground.event import Event
from zhixiao.portal.models.money.award import AwardScheme, AwardTier
from zhixiao.portal.models.money.entered import EntryState
from zhixiao.portal.models.money.spending import Expense, Spending
from zhixiao.portal.queries.evaluations.case_uses import expenses_of, schemes_of, spendings_of, tiers_of

COUNTING = {AwardScheme: schemes_of, AwardTier: tiers_of, Expense: expenses_of, Spending: spendings_of}


def test_every_use_is_entered_on_its_page_in_the_unit_of_the_fund(world: World):
    line = make_line(world.bureau)
    batch = make_batch(world.bureau)
    client = world.client(Role.PROGRAMME)
    scheme = {"name": "专利奖励", "line": line.pk, "fen": "7.01", "funded": "514家", "items": "4609件"}
    answers = [
        send(client, reverse("add-award-scheme", args=[line.fund_id]), scheme),
        send(client, reverse("add-expense", args=[line.pk]), {"name": "平台运行维护", "fen": "15.76"}),
        send(
            client,
            reverse("add-spending", args=[batch.pk]),
            {"start": "2026-01-01", "end": "2026-06-30", "fen": "3"},
        ),
    ]
    paid = AwardScheme.objects.get(line=line)
    answers.append(
        send(client, reverse("add-award-tier", args=[paid.pk]), {"condition": "示范企业", "each_fen": "1", "count": 5})
    )
    assert [answer.status_code for answer in answers] == [302] * 4
    assert (paid.fen, paid.funded) == (70_100_00, "514家")
    assert Expense.objects.get(line=line).fen == 157_600_00
    assert Spending.objects.get(batch=batch).fen == 30_000_00
    tier = AwardTier.objects.get(scheme=paid)
    assert (tier.each_fen, tier.count, tier.fen) == (10_000_00, 5, None)
    page = client.get(reverse("fund-uses", args=[line.fund_id])).content.decode()
    assert [text in page for text in ("专利奖励", "示范企业", "平台运行维护")] == [True, True, True]


@pytest.mark.parametrize("noun", COUNTING, ids=[noun.__name__ for noun in COUNTING])
def test_a_withdrawn_use_stays_to_be_read_and_counts_no_more(world: World, noun: type):
    row = SAMPLES[noun](world.bureau)
    before = len(COUNTING[noun](row.fund))
    gone = USE_STATES[noun].go(row, "withdraw", reason="重复登记", by=world.actor(Role.FINANCE))
    assert (before, gone.state, COUNTING[noun](row.fund)) == (1, EntryState.WITHDRAWN, ())
    with pytest.raises(RefusedError, match="已撤销"):
        change_use(row=gone, values={"note": "改"}, version=gone.version, by=None)
    last = Event.objects.latest("serial")
    assert (last.name, last.object_id, broken_links()) == (f"{CODES[noun]}.withdrawn", row.pk, [])


def test_a_scheme_goes_after_its_tiers_and_takes_none_afterwards(world: World):
    tier = make_tier(world.bureau)
    with pytest.raises(RefusedError, match="请先撤销它的1个档次"):
        USE_STATES[AwardScheme].go(tier.scheme, "withdraw", reason="停办", by=None)
    USE_STATES[AwardTier].go(tier, "withdraw", reason="停办", by=None)
    gone = USE_STATES[AwardScheme].go(tier.scheme, "withdraw", reason="停办", by=None)
    with pytest.raises(RefusedError, match="资助项目已撤销"):
        add_award_tier(scheme=gone, values={"condition": "又一档"}, by=None)
    again = add_award_scheme(fund=gone.fund, values={"name": gone.name, "fen": 1}, by=None)
    assert [row.id for row in schemes_of(gone.fund)] == [f"a{again.pk}"]


def test_a_scheme_stands_on_a_clause_in_force_and_is_found_from_it(world: World):
    clause, draft = make_policy_clause(world.bureau), make_policy_clause(world.bureau)
    POLICY_DOCUMENT_STATES.go(clause.document, "issue", by=None)
    fund, client = make_line(world.bureau).fund, world.client(Role.PROGRAMME)
    url, told = reverse("add-award-scheme", args=[fund.pk]), {"name": "专利奖励", "fen": "1"}
    assert send(client, url, told | {"clause": draft.pk}).status_code == 422
    assert send(client, url, told | {"clause": clause.pk}).status_code == 302
    scheme = AwardScheme.objects.get(fund=fund)
    assert scheme.clause == clause
    assert clause.get_absolute_url() in links_of(client, scheme.get_absolute_url())
    assert scheme.get_absolute_url() in links_of(client, clause.get_absolute_url())


def test_a_scheme_keeps_to_the_lines_of_its_fund_and_is_changed_by_page(world: World):
    scheme, client = make_scheme(world.bureau), world.client(Role.FINANCE)
    url = reverse("change-award-scheme", args=[scheme.pk])
    foreign = {"name": "奖励", "line": make_line(world.bureau).pk, "fen": "1", "version": 1}
    assert send(client, url, foreign).status_code == 422
    assert send(client, url, {"name": "奖励", "fen": "1", "version": 1}).status_code == 302
    assert send(client, url, {"name": "迟到", "fen": "1", "version": 1}).status_code == 409
    scheme.refresh_from_db()
    assert (scheme.name, scheme.fen, scheme.version) == ("奖励", 10_000_00, 2)
