"""Who may not sit on a case (回避): declared, or derived from employer, ownership, patents, cases, agency, identity."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pydantic import ConfigDict

STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True)
class Expert:
    """`person` is the confirmed identity (two accounts of one person share it); empty: not confirmed, not drawn."""

    __pydantic_config__ = STRICT
    id: str
    person: str
    employer: str
    fields: tuple[str, ...] = ()
    stratum: str = ""
    owns: tuple[str, ...] = ()
    patents: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """What is judged: applicants, their patents, earlier cases about them, agencies that act for them."""

    __pydantic_config__ = STRICT
    applicants: tuple[str, ...]
    patents: tuple[str, ...] = ()
    earlier_cases: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


def recusals(pool: Sequence[Expert], case: Case, declared: Iterable[str] = ()) -> dict[str, str]:
    """The reason for each expert who may not sit, by id.

    >>> recusals([Expert("E1", "P1", "甲公司"), Expert("E2", "P2", "乙大学")], Case(("甲公司",)))
    {'E1': '任职于申报单位 甲公司'}
    """
    barred = {expert.id: reason for expert in pool if (reason := _derived(expert, case))}
    barred |= dict.fromkeys(declared, "本人申报回避")
    people = {expert.person for expert in pool if expert.id in barred and expert.person}
    seen: set[str] = set()
    for expert in sorted(pool, key=lambda expert: expert.id):
        if expert.id not in barred and expert.person in people:
            barred[expert.id] = "同一人的另一账号应回避"
        elif expert.id not in barred and expert.person in seen:
            barred[expert.id] = "同一人有两个账号，只保留编号在前的"
        seen.add(expert.person)
    return barred


def _derived(expert: Expert, case: Case) -> str:
    if not expert.person:
        return "身份未核实"
    if expert.employer in case.applicants:
        return f"任职于申报单位 {expert.employer}"
    shared: tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...] = (
        (expert.owns, case.applicants, "持有申报单位股权"),
        (expert.patents, case.patents, "是所涉专利的权利人或发明人"),
        (expert.cases, case.earlier_cases, "参与过此前相关案件"),
        ((expert.agency,), case.agencies, "任职于代理机构"),
    )
    for mine, theirs, reason in shared:
        common = [name for name in mine if name and name in theirs]
        if common:
            return f"{reason} {'、'.join(common)}"
    return ""
