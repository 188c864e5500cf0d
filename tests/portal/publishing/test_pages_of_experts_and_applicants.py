"""Experts and applicants in a real browser: each kind of page they can reach is accessible and fits both widths."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.urls import resolve

from tests.portal.own_portal import finished, served
from tests.portal.publishing.test_year_walk import FLAGS, Walk

pytestmark = pytest.mark.browser
playwright_api = pytest.importorskip("playwright.sync_api")

SET_UP = """
import sys
from pathlib import Path
from zhixiao.portal.starting import start_on
start_on(Path(sys.argv[1]))
from zhixiao.portal.domain.ground.demo import set_up_demo
from zhixiao.portal.domain.publishing.demo.made_up import load_made_up_year
set_up_demo()
load_made_up_year()
"""
LINKS = "links => links.map(link => link.href).filter(href => !href.includes('export='))"


@pytest.fixture
def walk(own_data: Path) -> Iterator[Walk]:
    finished(SET_UP, own_data)
    with served(own_data) as base, playwright_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        yield Walk(browser, base)
        browser.close()


def _looked_at(walk: Walk, role: str) -> set[str]:
    """Look at one page of each kind that links lead to, from the first page; the kinds."""
    page, waiting, seen = walk.by(role), ["/"], set()
    while waiting:
        path = waiting.pop(0)
        kind = resolve(urlsplit(path).path).url_name
        if kind in seen or "text/html" not in page.request.get(path).headers["content-type"]:
            continue
        seen.add(kind)
        page.goto(path)
        walk.look(page, f"{role}-{kind}")
        hrefs = page.locator("main a[href], nav a[href]").evaluate_all(LINKS)
        waiting += [href.removeprefix(walk.base) for href in hrefs if href.startswith(walk.base)]
    return seen


THEIR_OWN = {
    "expert": {"expert-reviews", "expert-review", "submit-expert-review"},
    "applicant": {
        *("own-projects", "own-project", "project-reports", "project-report", "write-project-report"),
        *("arrivals", "arrival", "confirm-arrival", "project-changes", "project-change"),
    },
}


@pytest.mark.parametrize("role", THEIR_OWN)
def test_every_kind_of_page_is_accessible_and_fits(walk: Walk, role: str):
    seen = _looked_at(walk, role)
    assert (THEIR_OWN[role] - seen, walk.faults) == (set(), [])
