"""Kept results: shown again until an event touches one of their organisations, never within a transaction."""

from pathlib import Path

from tests.portal.own_portal import finished

SCRIPT = """
import sys
from pathlib import Path
from zhixiao.portal.starting import migrate, start_on
start_on(Path(sys.argv[1]))
migrate()
from django.db import transaction
from zhixiao.portal.domain.ground.organisations.add import add_organisation
from zhixiao.portal.domain.ground.organisations.change import change_organisation
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.queries.kept import Kept

first, second = (add_organisation(name=name, kind="city", parent=None, by=None) for name in "甲乙")
kept, works = Kept(2), []

def ask(key, organisation=first):
    before = len(works)
    kept.get(key, lambda: works.append(key) or key, lambda _: {organisation.pk})
    return "worked" if len(works) > before else "kept"

def rename(organisation):
    row = Organisation.objects.get(pk=organisation.pk)
    change_organisation(organisation=row, name=row.name + "新", kind="city", version=row.version, by=None)

told = [ask("a"), ask("a")]
rename(second)
told.append(ask("a"))
rename(first)
told += [ask("a"), ask("a")]
with transaction.atomic():
    told.append(ask("a"))
told += [ask("b", second), ask("a"), ask("c"), ask("a"), ask("b", second)]
print(*told)
"""


def test_a_result_is_kept_until_an_event_of_its_organisations(own_data: Path):
    told = finished(SCRIPT, own_data).split()
    assert told == [
        *("worked", "kept"),
        *("kept",),
        *("worked", "kept"),
        *("worked",),
        *("worked", "kept", "worked", "kept", "worked"),
    ]
