"""Killed at any statement or file operation of any area's work: nothing is half-kept, books, chain and files agree."""

from pathlib import Path

import pytest

from tests.portal.own_portal import finished

KILL = """
import sys
from pathlib import Path
from tests.portal.killing import main
main(Path(sys.argv[1]))
"""


@pytest.mark.exhaustive
def test_a_kill_anywhere_in_the_work_of_any_area_leaves_nothing_half_kept(own_data: Path):
    *faults, last = finished(KILL, own_data).splitlines()
    assert faults == []
    assert int(last.split()[0]) > 10
