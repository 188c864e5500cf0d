"""The library a new portal begins with."""

import pytest

from tests.portal.world import World
from zhixiao.portal.access import Role
from zhixiao.portal.domain.targets.library.take_in_packaged import take_in_packaged_libraries
from zhixiao.portal.models.targets.library import LibraryIndicator
from zhixiao.rules.indicator_store import load_library, packaged_library_ids

pytestmark = pytest.mark.django_db


def test_a_new_portal_holds_every_packaged_indicator_once(world: World):
    packaged = {one.id for name in packaged_library_ids() for one in load_library(name).indicators}
    taken = take_in_packaged_libraries(organisation=world.bureau)
    held = set(LibraryIndicator.objects.filter(organisation=world.bureau).values_list("code", flat=True))
    assert (held, taken, taken >= 60) == (packaged, len(packaged), True)
    assert take_in_packaged_libraries(organisation=world.bureau) == 0
    assert f"共 {taken} 条" in world.client(Role.PERFORMANCE).get("/library").content.decode()
