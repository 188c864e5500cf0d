"""Name a proof of a completed value, and take one away again."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.evaluations.evaluation.open import require_open
from zhixiao.portal.domain.rows import locked
from zhixiao.portal.events import record
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.evaluations.completed_value import CompletedValue, ValueProof
from zhixiao.portal.models.ground.evidence import Evidence
from zhixiao.portal.transactions import verb


@verb
def prove_value(
    *,
    value: CompletedValue,
    evidence: Evidence,
    page: int | None = None,
    row: int | None = None,
    remark: str = "",
    by: Actor | None,
) -> ValueProof:
    """The proof with the place in it. Raises RefusedError when the evaluation is not open or the proof not visible."""
    fresh = locked(value)
    require(CompletedValue.FILL, by, fresh)
    require_open(fresh.evaluation)
    if by is not None and not Evidence.SEE.on(by, evidence):
        raise RefusedError("这份材料不在您的范围内。")
    proof = ValueProof(value=fresh, evidence=evidence, page=page, row=row, remark=remark)
    proof.full_clean()
    proof.save(force_insert=True)
    record(event="completed_value.proved", about=fresh, by=by, after={"proof": str(proof), "evidence": evidence.pk})
    return proof


@verb
def end_proof(*, proof: ValueProof, by: Actor | None) -> ValueProof:
    """Take the proof off the value; it stays on record."""
    fresh = ValueProof.objects.select_for_update(of=("self",)).get(pk=proof.pk)
    value = locked(fresh.value)
    require(CompletedValue.FILL, by, value)
    require_open(value.evaluation)
    if fresh.ended:
        raise RefusedError("这份佐证已经移除。")
    fresh.ended = True
    fresh.save()
    record(event="completed_value.proof_ended", about=value, by=by, before={"proof": str(fresh)})
    return fresh
