"""A GET cannot write."""

import pytest
from django.db import connection
from django.test import RequestFactory

from tests.portal.world import World
from zhixiao.portal.domain.ground.organisations.add import add_organisation
from zhixiao.portal.interfaces.web.readonly import ReadOnlyGet, WroteWhileReadingError
from zhixiao.portal.models.ground.organisation import Organisation

STATEMENTS = [
    "INSERT INTO ground_post DEFAULT VALUES",
    "UPDATE ground_organisation SET name = 'x'",
    "DELETE FROM ground_post",
    " (DELETE FROM ground_post)",
    "WITH x AS (SELECT 1) DELETE FROM ground_post",
    "DROP TABLE ground_post",
    "PRAGMA writable_schema = 1",
]


@pytest.mark.parametrize("method", ["get", "head", "options"])
@pytest.mark.parametrize("statement", STATEMENTS)
@pytest.mark.django_db
def test_a_safe_method_cannot_write(method: str, statement: str):
    def view(_: object) -> None:
        connection.cursor().execute(statement)

    with pytest.raises(WroteWhileReadingError):
        ReadOnlyGet(view)(getattr(RequestFactory(), method)("/"))


def test_a_verb_called_from_a_get_changes_nothing(world: World):
    def view(_: object) -> None:
        add_organisation(name="偷偷", kind="bank", parent=world.home, by=None)

    with pytest.raises(WroteWhileReadingError):
        ReadOnlyGet(view)(RequestFactory().get("/"))
    assert not Organisation.objects.filter(name="偷偷").exists()


def test_a_post_may_write(world: World):
    def view(_: object) -> Organisation:
        return add_organisation(name="明说", kind="bank", parent=world.home, by=None)

    assert ReadOnlyGet(view)(RequestFactory().post("/")).name == "明说"
