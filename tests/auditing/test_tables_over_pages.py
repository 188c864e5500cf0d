"""A list over pages that repeat its heads: the total on the last page holds the rows of all."""

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

HEADS = "序号\t单位\t金额（万元）\n"
ONE = "1\t甲局\t12.40\n2\t乙局\t30.10\n"
TWO = "3\t丙局\t21.05\n4\t丁局\t8.30\n"


def audited(text: str) -> tuple[list[tuple[str, str, str]], list[tuple[str, bool]]]:
    found = audit(read_bytes("表.txt", text.encode()))
    findings = [(one.rule, one.stated, one.expected) for one in found.findings if one.severity != "notice"]
    return findings, [(one.stated, one.holds) for one in found.relations if one.kind == "sum" and len(one.terms) > 1]


def test_the_rows_of_the_pages_before_belong_to_the_total() -> None:
    text = f"{HEADS}{ONE}\n— 2 —\n{HEADS}{TWO}\t合计\t71.85\n"
    assert audited(text) == ([], [("71.85", True)])


def test_a_list_closed_by_a_total_of_its_own_does_not_go_on() -> None:
    text = f"{HEADS}{ONE}\t合计\t42.50\n\n支出如下：\n{HEADS}{TWO}{TWO}合计\t\t58.70\n"
    assert audited(text) == ([], [("42.50", True), ("58.70", True)])
