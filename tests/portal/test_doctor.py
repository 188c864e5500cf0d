"""The numbered checks."""

from zhixiao.portal.interfaces.docs import checks_page
from zhixiao.portal.interfaces.doctor import CHECKS


def test_checks_are_numbered_in_order_and_have_a_hint():
    assert [check.number for check in CHECKS] == [f"ZX{number:03}" for number in range(1, len(CHECKS) + 1)]
    assert [check.number for check in CHECKS if not check.hint.endswith("。")] == []


def test_the_checks_in_the_docs_are_the_present_ones(docs):
    assert (docs / "portal-checks.md").read_text("utf-8") == checks_page()
