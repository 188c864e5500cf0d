"""Attach a proof to a line."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.events import record
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.ground.evidence import Evidence
from zhixiao.portal.models.money.budget_line import BudgetLine, LineProof
from zhixiao.portal.transactions import verb


@verb
def prove_budget_line(
    *,
    line: BudgetLine,
    evidence: Evidence,
    by: Actor | None,
    page: int | None = None,
    row: int | None = None,
    remark: str = "",
) -> LineProof:
    """Raises NotAllowedError; RefusedError when the same place is already referred to."""
    require(BudgetLine.KEEP, by, line)
    if by is not None:
        require(Evidence.SEE, by, evidence)
    place = {"page": page, "row": row, "remark": remark}
    if LineProof.objects.filter(line=line, evidence=evidence, **place).exists():
        raise RefusedError("这份材料的这一处已经引用过。")
    proof = LineProof(line=line, evidence=evidence, **place)
    proof.full_clean()
    proof.save(force_insert=True)
    record(event="budget_line.proved", about=line, by=by, after={"evidence": str(proof)})
    return proof
