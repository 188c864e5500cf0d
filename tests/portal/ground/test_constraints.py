"""Each constraint of the ground, violated once behind the domain's back."""

from datetime import date

import pytest
from django.db import models

from tests.portal.broken_rules import assert_refused, changed, copied
from tests.portal.ground.samples import make_deputy, make_evidence, make_organisation, make_person, make_role
from tests.portal.world import World
from zhixiao.portal.models.ground.event import ChainHead, Event
from zhixiao.portal.models.ground.evidence import EvidenceVersion
from zhixiao.portal.models.ground.reminder import Reminder, ReminderStage

DIGEST = "0" * 64


def _broken(world: World) -> dict[str, models.Model]:
    """Constraint name -> a row that breaks this one and no other."""

    def version(**values: object) -> EvidenceVersion:
        given = {"number": 2, "size": 1, "sha256": DIGEST, "reason": "换", "file_name": "a.pdf", "media_type": "x"}
        person = world.people["audit"]
        return EvidenceVersion(evidence=make_evidence(world.bureau), uploaded_by=person, **(given | values))

    def event(**values: object) -> Event:
        given = {"serial": 10**6, "at": "2026-01-01T00:00Z", "name": "x", "object_type": "x", "object_id": 1}
        return Event(**(given | {"digest": DIGEST, "content": "{}"} | values))

    def reminder(**values: object) -> Reminder:
        given = {"person": world.people["audit"], "label": "填报", "url": "/x", "due": date(2026, 1, 1)}
        return Reminder(**(given | {"stage": ReminderStage.SOON} | values))

    reminder().save()
    place, org, role = world.bureau, make_organisation(world.bureau), make_role(world.bureau)
    deputy = make_deputy(place)
    return {
        "organisation_name_once_under_parent": copied(make_organisation(place), name=org.name, path="/x/"),
        "organisation_root_name_once": copied(make_organisation(place), name="甲市", parent=None, path="/y/"),
        "organisation_not_its_own_parent": changed(org2 := make_organisation(place), parent=org2),
        "organisation_has_name": changed(make_organisation(place), name=""),
        "organisation_path_from_root": changed(make_organisation(place), path="1/2/"),
        "organisation_credit_code_18": changed(make_organisation(place), credit_code="9136"),
        "organisation_state_known": changed(make_organisation(place), state="gone"),
        "person_account_plain": changed(make_person(place), account="张三"),
        "person_has_name": changed(make_person(place), name=""),
        "person_state_known": changed(make_person(place), state="gone"),
        "role_ends_after_it_begins": changed(make_role(place), ends=date(2019, 12, 31)),
        "role_known": changed(make_role(place), role="king"),
        "role_given_once_a_day": copied(make_role(place), person=role.person),
        "deputy_ends_after_it_begins": changed(make_deputy(place), ends=date(2019, 12, 31)),
        "deputy_is_another_person": changed(deputy, deputy=deputy.absent),
        "evidence_has_title": changed(make_evidence(place), title=""),
        "evidence_class_known": changed(make_evidence(place), evidence_class="rumour"),
        "evidence_state_known": changed(make_evidence(place), state="gone"),
        "evidence_version_once": version(number=1),
        "evidence_file_not_empty": version(size=0),
        "evidence_sha256": version(sha256="abc"),
        "evidence_replaced_with_reason": version(reason=""),
        "event_serial_from_one": event(serial=0),
        "event_digest_sha256": event(digest="abc"),
        "chain_head_is_one_row": ChainHead(pk=2),
        "reminder_stage_known": reminder(stage="gone"),
        "reminder_once": reminder(),
    }


@pytest.mark.usefixtures("files")
def test_every_constraint_refuses_and_says_why(world: World):
    assert_refused("ground", _broken(world))
