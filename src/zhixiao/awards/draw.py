"""A draw of experts that anybody can repeat (随机抽取专家).

Before: pool and rules are frozen, put in order and digested; the digest and the source of the seed are published.
Then: the seed appears. HMAC-SHA256(seed, digest and expert id) puts the pool in order; the first experts that may sit
and keep every quota are seated group by group; the next ones stand in. A recusal declared later promotes the first
stand-in of the group who may sit, and moves nobody else.
"""

import hmac
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256

from zhixiao.awards.recusals import STRICT, Case, Expert, recusals

MOST_STEPS = 100_000


class DrawError(ValueError):
    """Too few experts for a group, or a declaration about somebody who does not sit."""


@dataclass(frozen=True, slots=True)
class Group:
    """Seats to be filled from experts of one field (any, if empty) and one value of a stratum, with stand-ins."""

    __pydantic_config__ = STRICT
    name: str
    seats: int
    stand_ins: int
    field: str = ""
    stratum: str = ""


@dataclass(frozen=True, slots=True)
class DrawRules:
    """`quotas`: at most so many seated with the same employer / stratum. `seed_source` is named before the seed."""

    __pydantic_config__ = STRICT
    groups: tuple[Group, ...]
    seed_source: str
    case: Case
    declared: tuple[str, ...] = ()
    most_per_employer: int | None = None
    most_per_stratum: int | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    group: str
    expert: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The draw as it stands: who sits, who stands in (in order), who may not and why, who left and who came."""

    digest: str
    seated: tuple[Seat, ...]
    stand_ins: tuple[Seat, ...]
    recused: tuple[tuple[str, str], ...]
    moves: tuple[tuple[str, str], ...] = ()


def digest(pool: Iterable[Expert], rules: DrawRules) -> str:
    """The commitment published before the seed is known: SHA-256 of pool (by id) and rules as canonical JSON."""
    ordered = [asdict(expert) for expert in sorted(pool, key=lambda expert: expert.id)]
    whole = {"pool": ordered, "rules": asdict(rules)}
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def permutation(pool: Iterable[Expert], rules: DrawRules, seed: str) -> list[Expert]:
    """The pool in the order that seed, pool and rules alone decide."""
    pool = list(pool)
    frozen = digest(pool, rules)

    def ticket(expert: Expert) -> tuple[bytes, str]:
        return hmac.digest(seed.encode(), f"{frozen}\n{expert.id}".encode(), "sha256"), expert.id

    return sorted(pool, key=ticket)


def draw(pool: Sequence[Expert], rules: DrawRules, seed: str) -> Drawing:
    """Raises DrawError naming the group that cannot be filled, or a repeated id."""
    _refuse_repeated("专家编号", [expert.id for expert in pool])
    _refuse_repeated("组别名称", [group.name for group in rules.groups])
    barred = recusals(pool, rules.case, rules.declared)
    free = [expert for expert in permutation(pool, rules, seed) if expert.id not in barred]
    seated = _seated(free, rules)
    taken = {seat.expert for seat in seated}
    stand_ins: list[Seat] = []
    for group in rules.groups:
        waiting = [e for e in free if e.id not in taken and _belongs(e, group)][: group.stand_ins]
        stand_ins += [Seat(group.name, expert.id) for expert in waiting]
        taken |= {expert.id for expert in waiting}
    return Drawing(digest(pool, rules), tuple(seated), tuple(stand_ins), tuple(sorted(barred.items())))


def recuse(drawing: Drawing, pool: Sequence[Expert], rules: DrawRules, *, expert: str, why: str) -> Drawing:
    """`expert` leaves after the draw; the first stand-in of the group who keeps the quotas comes; nobody else moves.

    A stand-in who declares simply leaves the list.
    """
    if any(seat.expert == expert for seat in drawing.stand_ins):
        staying = tuple(seat for seat in drawing.stand_ins if seat.expert != expert)
        return replace(drawing, stand_ins=staying, recused=(*drawing.recused, (expert, why)))
    left = next((seat for seat in drawing.seated if seat.expert == expert), None)
    if left is None:
        raise DrawError(f"{expert} 不在评审组，也不是候补")
    known = {person.id: person for person in pool}
    others = [seat for seat in drawing.seated if seat.expert != expert]
    came = next(
        (
            s
            for s in drawing.stand_ins
            if s.group == left.group and _keeps_quotas(known[s.expert], others, known, rules)
        ),
        None,
    )
    if came is None:
        raise DrawError(f"{left.group} 没有可递补的候补专家，请重新抽取")
    return replace(
        drawing,
        seated=tuple(came if seat is left else seat for seat in drawing.seated),
        stand_ins=tuple(seat for seat in drawing.stand_ins if seat is not came),
        recused=(*drawing.recused, (expert, why)),
        moves=(*drawing.moves, (expert, came.expert)),
    )


def _seated(free: Sequence[Expert], rules: DrawRules) -> list[Seat]:
    """Each seat the first expert in order who may take it; where that leaves a later group short, the first
    combination in order that fills every group. Raises DrawError."""
    seated: list[Seat] = []
    try:
        for group in rules.groups:
            seated += _filled(group, free, seated, rules)
    except DrawError as short:
        found = _combined(free, rules)
        if found is None:
            raise short from None
        return found
    return seated


def _combined(free: Sequence[Expert], rules: DrawRules) -> list[Seat] | None:
    """The first combination in order by depth-first search of at most MOST_STEPS placings, the same everywhere."""
    known = {expert.id: expert for expert in free}
    slots = [group for group in rules.groups for _ in range(group.seats)]
    choices = {group.name: [e for e in free if _belongs(e, group)] for group in rules.groups}
    steps = iter(range(MOST_STEPS))

    def placed(seated: list[Seat], start: int) -> list[Seat] | None:
        if len(seated) == len(slots):
            return seated
        group = slots[len(seated)]
        taken = {seat.expert for seat in seated}
        for place, expert in enumerate(choices[group.name][start:], start=start):
            if next(steps, None) is None:
                return None
            if expert.id not in taken and _keeps_quotas(expert, seated, known, rules):
                same = len(seated) + 1 < len(slots) and slots[len(seated) + 1] == group
                found = placed([*seated, Seat(group.name, expert.id)], place + 1 if same else 0)
                if found is not None:
                    return found
        return None

    return placed([], 0)


def _filled(group: Group, free: Sequence[Expert], seated: Sequence[Seat], rules: DrawRules) -> list[Seat]:
    known = {expert.id: expert for expert in free}
    found: list[Seat] = []
    for expert in free:
        if len(found) == group.seats:
            break
        now = [*seated, *found]
        if any(seat.expert == expert.id for seat in now) or not _belongs(expert, group):
            continue
        if _keeps_quotas(expert, now, known, rules):
            found.append(Seat(group.name, expert.id))
    if len(found) < group.seats:
        raise DrawError(f"{group.name} 应抽 {group.seats} 名，符合条件的只有 {len(found)} 名")
    return found


def _belongs(expert: Expert, group: Group) -> bool:
    return (not group.field or group.field in expert.fields) and (not group.stratum or group.stratum == expert.stratum)


def _keeps_quotas(expert: Expert, seated: Sequence[Seat], known: Mapping[str, Expert], rules: DrawRules) -> bool:
    sitting = [known[seat.expert] for seat in seated]
    employers, strata = Counter(e.employer for e in sitting), Counter(e.stratum for e in sitting)
    few_employers = rules.most_per_employer is None or employers[expert.employer] < rules.most_per_employer
    return few_employers and (rules.most_per_stratum is None or strata[expert.stratum] < rules.most_per_stratum)


def _refuse_repeated(what: str, names: Sequence[str]) -> None:
    repeated = [name for name, count in Counter(names).items() if count > 1]
    if repeated:
        raise DrawError(f"{what}重复: {'、'.join(repeated)}")
