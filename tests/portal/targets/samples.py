"""One row of each noun of the targets, under a given organisation."""

from tests.portal.samples import Maker
from zhixiao.portal.models.versioned import Versioned

SAMPLES: dict[type[Versioned], Maker] = {}
