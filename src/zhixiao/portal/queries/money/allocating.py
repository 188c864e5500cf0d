"""因素法: what the districts get by the factors of an allocation, beside last year and under other weights."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from zhixiao.awards.factors import BadFactorsError, DistrictShare, Factor, by_factors
from zhixiao.portal.models.money.allocation import Allocation, AllocationDistrict


@dataclass(frozen=True, slots=True)
class PartOf:
    """What one factor gives a district: weight × value ÷ sum of all values, exactly."""

    factor: str
    weight: Decimal
    value: Decimal
    total: Decimal
    part: Fraction


@dataclass(frozen=True, slots=True)
class Share:
    """A district's amount with its parts; `bound` is the floor or cap that held."""

    district: AllocationDistrict
    parts: tuple[PartOf, ...]
    share: Fraction
    fen: int
    bound: str

    @property
    def change_fen(self) -> int | None:
        """More or less than last year, None when last year is not known."""
        last = self.district.last_year_fen
        return None if last is None else self.fen - last


BOUNDS = {"floor": "按下限", "cap": "按上限", "": ""}


def computed(allocation: Allocation, weights: Mapping[str, Decimal] | None = None) -> list[Share]:
    """The shares in the order of the districts; with other `weights` (by factor name) a what-if, nothing is kept.

    Raises BadFactorsError.
    """
    districts = list(allocation.districts.select_related("district").order_by("pk"))
    given = {factor.name: factor.weight for factor in allocation.factors.all()}
    values = _values(allocation)
    factors = [Factor(name, (weights or {}).get(name, weight), values[name]) for name, weight in given.items()]
    if not factors or not districts:
        raise BadFactorsError("没有因素或地区")
    floors = {str(row.pk): row.floor_fen for row in districts if row.floor_fen is not None}
    caps = {str(row.pk): row.cap_fen for row in districts if row.cap_fen is not None}
    shares = by_factors(factors, whole=allocation.whole_fen, floors=floors, caps=caps)
    rows = {str(row.pk): row for row in districts}
    return [_share(rows[share.district], share, factors) for share in shares]


def why_not_computable(allocation: Allocation) -> str:
    """Why the amounts cannot be computed, as a sentence; empty when they can."""
    try:
        computed(allocation)
    except BadFactorsError as error:
        return f"{error}。"
    return ""


def _values(allocation: Allocation) -> dict[str, dict[str, Decimal]]:
    """Factor name -> district (by its key) -> value."""
    found: dict[str, dict[str, Decimal]] = {}
    for factor in allocation.factors.prefetch_related("values").order_by("pk"):
        values = sorted(factor.values.all(), key=lambda value: value.district_id)
        found[factor.name] = {str(value.district_id): value.value for value in values}
    return found


def _share(district: AllocationDistrict, share: DistrictShare, factors: list[Factor]) -> Share:
    by_name = dict(share.parts)
    parts = tuple(
        PartOf(
            factor=factor.name,
            weight=Decimal(str(factor.weight)),
            value=Decimal(str(factor.values[share.district])),
            total=sum((Decimal(str(value)) for value in factor.values.values()), Decimal(0)),
            part=by_name[factor.name],
        )
        for factor in factors
    )
    return Share(district, parts, share.share, share.fen, BOUNDS[share.bound])
