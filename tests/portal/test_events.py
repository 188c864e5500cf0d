"""The chain: whole after every verb, broken by any flipped byte, and closed to change."""

import json

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.portal.world import World
from zhixiao.portal.canonical import canonical, link
from zhixiao.portal.events import broken_links, changes, record, unknown_link
from zhixiao.portal.models.ground.event import ChainHead, Event

SQLITE = connection.vendor == "sqlite"


def _unlock() -> None:
    """Do what somebody with the database in hands would do first."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER ground_event_no_UPDATE")
            cursor.execute("DROP TRIGGER ground_event_no_DELETE")
        else:
            cursor.execute("DROP FUNCTION ground_event_refuse() CASCADE")


def _do(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_the_chain_of_a_made_world_is_whole(world: World):
    assert broken_links() == []
    assert ChainHead.objects.get().serial == Event.objects.count() > 20


WHOLE = "REPLACE INTO ground_event SELECT * FROM ground_event" if SQLITE else "TRUNCATE ground_event CASCADE"


@pytest.mark.parametrize("statement", ["UPDATE ground_event SET name = 'x'", "DELETE FROM ground_event", WHOLE])
def test_the_database_itself_refuses_to_change_events(world: World, statement: str):
    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        _do(statement)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("content", "{}"),
        ("digest", "f" * 64),
        ("name", "person.added"),
        ("object_id", 999),
        ("object_type", "ground.person"),
        ("by_id", 1),
        ("organisation_id", None),
        ("at", "2020-01-01 00:00:00+00:00"),
    ],
)
def test_a_changed_column_is_found(world: World, column: str, value: object):
    _unlock()
    world.people["audit"].save()
    value = world.stranger.pk if column == "by_id" else value
    _do(f"UPDATE ground_event SET {column} = %s WHERE serial = 2", value)
    assert any("第2条" in fault or "第3条" in fault for fault in broken_links())


def test_one_flipped_byte_of_the_content_is_found(world: World):
    _unlock()
    content = Event.objects.get(serial=2).content
    flipped = content[:-3] + chr(ord(content[-3]) ^ 1) + content[-2:]
    _do("UPDATE ground_event SET content = %s WHERE serial = 2", flipped)
    assert any("第2条的内容" in fault for fault in broken_links())


def test_a_removed_event_is_found(world: World):
    _unlock()
    _do("DELETE FROM ground_event WHERE serial = 3")
    assert broken_links()[0] == "第3条缺失，下一条是第4条"


def test_a_cut_tail_is_found(world: World):
    _unlock()
    last = Event.objects.count()
    _do("DELETE FROM ground_event WHERE serial = %s", last)
    assert broken_links() == [f"链的末端应为第{last}条，实际到第{last - 1}条"]


def test_two_events_that_changed_places_are_found(world: World):
    _unlock()
    for source, target in ((4, 10**6), (5, 4), (10**6, 5)):
        _do("UPDATE ground_event SET serial = %s WHERE serial = %s", target, source)
    found = broken_links()
    assert [number for number in (4, 5, 6) if any(f"第{number}条" in fault for fault in found)] == [4, 5, 6]


def test_an_event_put_between_two_others_is_found(world: World):
    _unlock()
    for serial in Event.objects.filter(serial__gt=4).order_by("-serial").values_list("serial", flat=True):
        _do("UPDATE ground_event SET serial = %s WHERE serial = %s", serial + 1, serial)
    forged = Event.objects.get(serial=4)
    forged.pk, forged.digest = 5, link(forged.digest, forged.content)
    forged.save(force_insert=True)
    found = broken_links()
    assert [any(f"第{number}条的" in fault for fault in found) for number in (4, 5, 6, 7)] == [False, True, True, True]


def test_an_event_put_at_the_end_is_found_even_with_a_right_link(world: World):
    last = Event.objects.latest("serial")
    content = canonical(json.loads(last.content) | {"serial": last.serial + 1, "reason": "补记"})
    forged = Event.objects.get(pk=last.pk)
    forged.pk, forged.content, forged.digest = last.serial + 1, content, link(last.digest, content)
    forged.save(force_insert=True)
    assert broken_links() == [f"链的末端应为第{last.serial}条，实际到第{last.serial + 1}条"]


def test_a_chain_cut_and_written_anew_is_found_by_a_link_noted_before(world: World):
    noted = ChainHead.objects.get()
    known = f"{noted.serial}:{noted.digest[:16]}"
    assert unknown_link(known) == ""
    _unlock()
    _do("DELETE FROM ground_event WHERE serial = %s", noted.serial)
    last = Event.objects.get(serial=noted.serial - 1)
    ChainHead.objects.update(serial=last.serial, digest=last.digest)
    assert (broken_links(), unknown_link(known)[:12]) == ([], f"以前记下的 {known}"[:12])
    assert [bool(unknown_link(text)) for text in ("", "x", "1:", f"1:{'0' * 16}")] == [True] * 4


def test_an_event_without_a_name_is_refused(world: World):
    with pytest.raises(KeyError):
        record(event="organisation.vanished", about=world.home, by=None)


def test_changes_tell_only_what_differs():
    assert changes({"a": 1, "b": 2, "c": 3}, {"a": 1, "b": 3}) == ({"b": 2}, {"b": 3})


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.decimals(allow_nan=False) | st.dates(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(st.dictionaries(st.text(), VALUES))
def test_canonical_json_does_not_depend_on_the_order_of_keys(value: dict[str, object]):
    assert canonical(value) == canonical(dict(reversed(value.items())))


def test_a_float_has_no_canonical_form():
    with pytest.raises(TypeError):
        canonical({"rate": 0.1})
