"""Every constraint of publication, violated once behind the domain's back."""

from datetime import date

from django.db import models
from django.utils import timezone

from tests.portal.broken_rules import assert_refused, changed, copied
from tests.portal.publishing.samples import (
    make_notice,
    make_objection,
    make_open_notice,
    make_public,
    make_publication,
    make_token,
)
from tests.portal.world import World
from zhixiao.portal.models.publishing.models import PublicationRevision, TokenUse

DIGEST = "0" * 64
PAST = date(2000, 1, 1)


def _broken(world: World) -> dict[str, models.Model]:
    place = world.bureau
    use = TokenUse.objects.create(token=make_token(place), hour=timezone.now())
    first = make_public(place).revisions.get()

    def second(**values: object) -> PublicationRevision:
        given = {"number": 2, "content": "{}", "sha256": DIGEST, "reason": "更正"}
        return PublicationRevision(publication=first.publication, **(given | values))

    return {
        "notice_says_something": changed(make_notice(place), body=""),
        "notice_kind_known": changed(make_notice(place), kind="gone"),
        "notice_days_in_reason": changed(make_notice(place), working_days=61),
        "notice_ends_after_start": changed(make_open_notice(place), ends=PAST),
        "notice_shown_with_clock": changed(make_notice(place), state="open"),
        "notice_state_known": changed(make_open_notice(place), state="gone"),
        "objection_is_named": changed(make_objection(place), contact=""),
        "objection_says_why": changed(make_objection(place), text=""),
        "objection_once": copied(make_objection(place)),
        "objection_state_known": changed(make_objection(place), state="gone"),
        "publication_once": copied(make_publication(place)),
        "publication_has_title": changed(make_publication(place), title=""),
        "publication_kind_known": changed(make_publication(place), kind="gone"),
        "publication_state_known": changed(make_publication(place), state="gone"),
        "revision_once": second(number=1),
        "revision_sha256": second(sha256="abc"),
        "revision_with_reason": second(reason=""),
        "token_has_name": changed(make_token(place), name=""),
        "token_has_scope": changed(make_token(place), scopes=""),
        "token_sha256": changed(make_token(place), sha256="abc"),
        "token_may_call": changed(make_token(place), calls_an_hour=0),
        "token_state_known": changed(make_token(place), state="gone"),
        "token_use_once_an_hour": copied(use),
    }


def test_every_constraint_refuses_and_says_why(world: World):
    assert_refused("publishing", _broken(world))
