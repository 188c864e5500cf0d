"""The figures of an official form (自评表) as facts, by the same reading as those of a report."""

import re
from collections.abc import Iterator

from zhixiao.auditing.against.case_facts import SCORE, TOTAL
from zhixiao.auditing.against.model import MONEY, Claim, Fact, Group, Kind
from zhixiao.auditing.against.table_claims import flat_claims, table_claims
from zhixiao.auditing.against.words import TOTALS, key
from zhixiao.auditing.view import narrow
from zhixiao.documents import Document

_PROJECT = re.compile(r"(?:转移支付)?(?:项目|政策|专项)名称")
_EXPECTED: frozenset[Kind] = frozenset({"target", "completed", "score"})


def form_facts(document: Document) -> tuple[Fact, ...]:
    """Funds, indicators with target, completed value, weight and score, and the total; () when there is no form.

    Rows of a form that became a run of cells have no name that can be trusted: of such a form only funds and total
    are read.
    """
    found = [fact for claim in table_claims(document) if (fact := _fact(document, claim)) is not None]
    known = {fact.kind for fact in found if fact.group == "total"}
    flat = (fact for claim in flat_claims(document, frozenset()) if (fact := _fact(document, claim)) is not None)
    found.extend(fact for fact in flat if fact.kind not in known)
    return tuple(dict.fromkeys(found))


def project_name(document: Document) -> str:
    """What stands beside 项目名称 in the first form that has it; "" when none does."""
    for table in document.tables:
        for cell in table.cells if table.certain else ():
            if _PROJECT.fullmatch(key(cell.text)):
                beside = table.at(cell.row, cell.column + cell.column_span)
                return beside.joined if beside is not None and beside.row == cell.row else ""
    return ""


def _fact(document: Document, claim: Claim) -> Fact | None:
    kind = _kind(claim)
    if kind is None:
        return None
    name, group = _owner(claim, kind)
    if key(name) in TOTALS and group != "total":
        return None
    text = claim.text
    if claim.unit and len(claim.numbers) == 1 and not claim.numbers[0].unit:
        text += claim.unit
    elif kind in ("score", "weight") and not claim.numbers[0].unit:
        text += "分"
    place = str(document.place_at(claim.spans[0].start)) or document.name
    expected = kind in _EXPECTED or group == "total"
    return Fact(name, kind, narrow(text), place, group, within=tuple(_within(claim)), expected=expected)


def _kind(claim: Claim) -> Kind | None:
    if len(claim.kinds) == 1:
        return next(iter(claim.kinds))
    for kind, kinds in (("budget", {"initial", "budget"}), ("weight", {"weight", "share"})):
        if claim.kinds == kinds:
            return kind  # type: ignore[return-value]
    return None


def _owner(claim: Claim, kind: Kind) -> tuple[str, Group]:
    shown = key(claim.name)
    if shown in TOTALS and (kind in MONEY or kind == "rate" or "资金" in shown):
        return TOTAL, "total"
    if shown in TOTALS and kind in ("score", "weight"):
        return SCORE, "total"
    if kind in ("target", "completed", "completion", "weight", "score"):
        return claim.name, "indicator"
    return claim.name, "line" if kind in MONEY else "other"


def _within(claim: Claim) -> Iterator[str]:
    """What stands left of the name: level 1 and level 2, or a sub-project."""
    before, _, _ = claim.around.partition(key(claim.name))
    if before:
        yield before
