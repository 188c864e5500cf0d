"""Take every packaged library into an organisation's own: what a new portal begins with."""

from zhixiao.portal.domain.targets.library.take_in import take_in_library
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.targets.library import LibraryIndicator
from zhixiao.portal.transactions import verb
from zhixiao.rules.indicator_store import load_library, packaged_library_ids


@verb
def take_in_packaged_libraries(*, organisation: Organisation) -> int:
    """How many indicators were taken in; none when the organisation keeps a library already."""
    if LibraryIndicator.objects.filter(organisation=organisation).exists():
        return 0
    libraries = [load_library(name) for name in packaged_library_ids()]
    return sum(len(take_in_library(organisation=organisation, library=one, by=None)) for one in libraries)
