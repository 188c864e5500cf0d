"""Every link on a page opens for the person who is shown it."""

from collections import Counter, deque
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import resolve

from tests.portal.samples import samples
from tests.portal.world import World
from zhixiao.portal.access import Role
from zhixiao.portal.domain.ground.demo import set_up_demo
from zhixiao.portal.domain.publishing.demo.load import load_demo_year
from zhixiao.portal.interfaces.web.reach import linked, may_open

PLENTY, ONE = 2, 1
"""Rows of one noun whose pages a role opens by each kind of address; one where many people walk over many rows."""


class _Links(HTMLParser):
    """The addresses of a page's links within the portal."""

    def __init__(self, page: str, at: str) -> None:
        super().__init__()
        self.at, self.found = at, []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href") if tag == "a" else None
        if href and not href.startswith("#"):
            there = urlsplit(urljoin(f"http://testserver{self.at}", href))
            if there.netloc == "testserver":
                self.found.append(f"{there.path}?{there.query}".rstrip("?"))


def _closed(client: Client, most: int) -> Iterator[str]:
    """Links that do not answer 200, with the page they stand on; page by page from the first."""
    waiting, known, opened = deque([("/", "")]), {"/"}, Counter()
    while waiting:
        url, stood_on = waiting.popleft()
        answer = client.get(url)
        if answer.status_code != 200:
            yield f"{stood_on} -> {url}: {answer.status_code}"
            continue
        if not answer["Content-Type"].startswith("text/html"):
            answer.getvalue()
            continue
        for link in dict.fromkeys(_Links(answer.content.decode(), url).found):
            path = urlsplit(link).path
            route = resolve(path).route
            if path not in known and opened[route] < most:
                known.add(path)
                opened[route] += 1
                waiting.append((link, url))


@pytest.mark.parametrize(
    ("href", "open_to_admin"),
    [
        ("/people/7", True),
        ("/funds/7?year=2020", False),
        ("/public/7", True),
        ("/", True),
        ("https://example.org/1", True),
    ],
)
def test_an_address_is_open_as_its_policy_says(world: World, href: str, open_to_admin: bool):
    admin = world.actor(Role.ADMIN)
    text = f'<a href="{href}">&lt;甲&gt;</a>' if open_to_admin else "&lt;甲&gt;"
    assert (may_open(admin, href), linked(admin, href, "<甲>")) == (open_to_admin, text)
    assert may_open(None, href) == (href[1:7] == "public" or href[0] != "/")


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("roles", [list(Role)[::2], list(Role)[1::2]], ids=",".join)
def test_links_to_a_row_of_every_noun_open(world: World, roles: list[Role]):
    """The rows are made for several roles, as making them is dear."""
    for make in samples().values():
        make(world.bureau)
    closed = {role: list(_closed(world.client(role), PLENTY)) for role in roles}
    assert closed == {role: [] for role in roles}


@pytest.mark.exhaustive
@pytest.mark.usefixtures("files", "db")
def test_links_of_the_demonstration_and_its_cases_open():
    people = set_up_demo()
    load_demo_year()
    closed = {}
    for person in people:
        client = Client()
        client.force_login(person)
        closed[person.account] = list(_closed(client, ONE))
    assert closed == {person.account: [] for person in people}
