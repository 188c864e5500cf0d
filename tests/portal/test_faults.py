"""Killed in the middle of a write, and twenty officers saving at the same moment."""

import re
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.portal.own_portal import Browser, finished, script, served

WRITE = """
import sys, time
from pathlib import Path
from zhixiao.portal.starting import migrate, start_on
start_on(Path(sys.argv[1]))
migrate()
from zhixiao.portal.domain.ground.organisations.add import add_organisation
from zhixiao.portal.transactions import writing
for number in range(3):
    add_organisation(name=f"kept {number}", kind="bank", parent=None, by=None)
if sys.argv[2] == "middle":
    with writing():
        add_organisation(name="half", kind="bank", parent=None, by=None)
        print("in the middle", flush=True)
        time.sleep(60)
print("running", flush=True)
for number in range(100000):
    add_organisation(name=f"more {number}", kind="bank", parent=None, by=None)
"""

LOOK = """
import sys
from pathlib import Path
from zhixiao.portal.starting import start_on
start_on(Path(sys.argv[1]))
from zhixiao.portal.events import broken_links
from zhixiao.portal.models.ground.event import Event
from zhixiao.portal.models.ground.organisation import Organisation
added = Event.objects.filter(name="organisation.added").count()
print(broken_links(), Organisation.objects.count() == added, Organisation.objects.filter(name="half").exists(), added)
"""


def _killed(data: Path, where: str, lines: int) -> str:
    process = script(WRITE, data, where)
    for _ in range(lines):
        process.stdout.readline()
    time.sleep(0.7)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    return finished(LOOK, data).strip()


def test_a_write_killed_before_its_end_never_was(own_data: Path):
    assert _killed(own_data, "middle", 1) == "[] True False 3"


def test_a_kill_at_any_moment_leaves_the_chain_whole(own_data: Path):
    found = _killed(own_data, "anywhere", 1)
    assert re.fullmatch(r"\[\] True False \d+", found)
    assert int(found.split()[-1]) > 3


def test_twenty_officers_saving_at_once_lose_nothing_and_eight_clicks_save_once(own_data: Path):
    with served(own_data) as base:
        first = Browser(base)
        first.sign_in("demo-admin")
        parent = re.search(r'<option value="(\d+)">演示市</option>', first.get("/organisations/add"))[1]

        def officer(number: int) -> list[int]:
            browser = Browser(base)
            browser.sign_in("demo-admin")
            pages = [browser.get("/organisations/add") for _ in range(5)]
            forms = [{"name": f"第{number}人第{k}家", "kind": "bank", "parent": parent} for k in range(5)]
            return [browser.send("/organisations/add", f, page=p)[0] for f, p in zip(forms, pages, strict=True)]

        with ThreadPoolExecutor(20) as pool:
            answers = list(pool.map(officer, range(20)))
        page, form = first.get("/organisations/add"), {"name": "双击", "kind": "bank", "parent": parent}
        with ThreadPoolExecutor(8) as pool:
            clicks = set(pool.map(lambda _: first.send("/organisations/add", form, page=page), range(8)))
        twice = re.search(r"共 (\d+) 条", first.get("/organisations?name=%E5%8F%8C%E5%87%BB"))[1]
        count = re.search(r"共 (\d+) 条", first.get("/organisations?name=%E7%AC%AC"))[1]
    assert answers == [[200] * 5] * 20
    assert count == "100"
    assert (len(clicks), twice) == (1, "1")
    assert finished(LOOK, own_data).startswith("[] True False")
