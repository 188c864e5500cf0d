"""What lacks before the owner of a project may hand in his report."""

from zhixiao.portal.models.targets.project_report import ProjectReport


def faults_of_report(report: ProjectReport) -> list[str]:
    """A sentence each, in the order of the page; none when it may be handed in."""
    faults = [] if report.done else ["还没有写进展情况。"]
    for row in report.values.select_related("indicator").prefetch_related("proofs").order_by("pk"):
        proved = any(not proof.ended for proof in row.proofs.all())
        if not row.value and not row.reason:
            faults.append(f"“{row}”还没有完成值；没有数据的，请在偏差原因里说明。")
        elif row.value and not proved:
            faults.append(f"“{row}”还没有佐证材料。")
    return faults
