"""Figures further back in a sentence: what is said behind parts, means and shares may be of the whole before them."""

from collections.abc import Iterator

from zhixiao.auditing.statements import Report, Statement


def farther_back(report: Report, one: Statement) -> Iterator[Statement]:
    """Plain figures of the unit of one before it in its sentence, the nearest first.

    务工4.5万人，其中省外2.1万人、县内2.4万人，完成任务4.4万人的102.3%;
    清运8.7万吨，日均240吨，比上年的8.4万吨增加0.3万吨.
    """
    before = report.between(report.sentence_of(one)[0], one.number.start)
    for other in reversed(before):
        if other.plain and other.number.unit == one.number.unit and other.role != "difference":
            yield other
