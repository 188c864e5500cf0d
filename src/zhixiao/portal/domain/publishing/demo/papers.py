"""The documents a case cites and its proofs; the files of the proofs are not public, and the demonstration says so."""

from io import BytesIO

from zhixiao.cases import model as cases
from zhixiao.portal.access import Actor
from zhixiao.portal.domain.evaluations.parts.cited_document import cite_document
from zhixiao.portal.domain.evaluations.values.prove import prove_value
from zhixiao.portal.domain.ground.evidence.add import add_evidence
from zhixiao.portal.models.evaluations.completed_value import CompletedValue
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.ground.evidence import EvidenceClass
from zhixiao.portal.models.targets.indicator import Indicator

CLASSES = {label: value for value, label in EvidenceClass.choices}
IN_PLACE = "公开报告只写出这份材料的名称，原件没有公开。本文件由演示数据代替。\n"


def enter_papers(case: cases.Case, row: Evaluation, indicators: dict[str, Indicator], officer: Actor) -> None:
    """Cite the documents, take in the proofs and name them where the case does; the officer uploads the files."""
    for one in case.documents:
        cite_document(
            evaluation=row,
            title=one.title,
            number=one.number or "",
            issued=one.issued or "",
            purpose=one.purpose or "",
            by=None,
        )
    proofs = {
        one.id: add_evidence(
            organisation=row.fund.organisation,
            title=one.title,
            evidence_class=CLASSES[one.category],
            issuer=one.issuer or "",
            issued=one.issued or "",
            file=BytesIO(f"{one.title}\n{IN_PLACE}".encode()),
            file_name="演示材料.txt",
            by=officer,
        )
        for one in case.evidence
    }
    values: dict[int, CompletedValue] = {value.indicator_id: value for value in row.values.all()}
    for indicator in case.indicators:
        for proof in indicator.evidence:
            prove_value(value=values[indicators[indicator.id].pk], evidence=proofs[proof], by=None)
