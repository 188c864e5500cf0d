"""A proof belongs to the organisation that uses it, or to one below or above it."""

from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.ground.evidence import Evidence


def own_proof(evidence: Evidence, *paths: str) -> None:
    """Raises RefusedError for the proof of an organisation that is neither above nor below one of the paths."""
    place = evidence.organisation.path
    if not any(place.startswith(path) or path.startswith(place) for path in paths):
        raise RefusedError("这份佐证材料属于别的单位，不能用在这里。请先上传到本单位。")
