"""The calendar: deadlines as events that any calendar program takes in."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from tests.portal.publishing.samples import make_objection, make_open_notice
from tests.portal.world import World
from zhixiao.portal.access import Role
from zhixiao.portal.interfaces.publishing.calendar import Deadline, folded, ics

STAMP = datetime(2024, 5, 1, tzinfo=UTC)


@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs")), max_size=300))
def test_a_line_is_folded_below_75_bytes_and_unfolds_to_itself(text: str):
    told = folded(f"SUMMARY:{text}")
    assert max(len(line.encode()) for line in told.split("\r\n")) <= 75
    assert told.replace("\r\n ", "").removesuffix("\r\n") == f"SUMMARY:{text}"


def test_a_deadline_is_a_whole_day_and_keeps_its_identity():
    one = Deadline(date(2024, 12, 31), "报送；甲,乙;丙", "http://h/1")
    first, again = ics([one], stamp=STAMP), ics([one], stamp=STAMP)
    lines = first.split("\r\n")
    assert first == again
    assert lines[7:10] == [
        "DTSTART;VALUE=DATE:20241231",
        "DTEND;VALUE=DATE:20250101",
        "SUMMARY:报送；甲\\,乙\\;丙",
    ]


def test_the_calendar_holds_ones_own_deadlines_alone(world: World):
    objection = make_objection(world.bureau)
    make_open_notice(world.foreign_bureau)
    told = world.client(Role.PERFORMANCE).get("/calendar.ics").content.decode().replace("\r\n ", "")
    summaries = [line for line in told.split("\r\n") if line.startswith("SUMMARY")]
    assert sorted(line.partition("：")[0] for line in summaries) == ["SUMMARY:公示截止", "SUMMARY:核查异议"]
    assert f"/objections/{objection.pk}" in told
