"""Parts of the year in a browser: monitoring, the way of the bank files, the end of a review."""

import csv
import re
from pathlib import Path
from typing import Any

from zhixiao.portal.domain.money.bank_files.columns import BACK

ANSWERS = ("继续执行", "调剂", "取消")
ACCOUNT, CORRECTED = "6200000000000000000", "6200000000000000018"


def monitor_the_year(walk: Any, fund: str, evidence: str) -> None:
    """A period issued, filled in with proofs, filed and accepted; each of its alerts answered in another way."""
    told = {"fund": fund.rsplit("/", 1)[1], "calendar": "national", "preset": "platform"}
    walk.form("performance", "/monitoring/issue", told)
    page = walk.by("performance")
    period = str(page.locator("main tbody a[href^='/monitoring/']").first.get_attribute("href"))
    why = {"expected": "按计划完成", "reason": "下半年集中办理", "source": "工作台账"}
    page.goto(f"{period}/values")
    values = page.locator("main [name=indicator] option:not([value=''])")
    for key, value in zip([one.get_attribute("value") for one in values.all()], ("1场", "2家", "9%"), strict=True):
        walk.form("performance", f"{period}/values", {"indicator": str(key), "value": value} | why)
    walk.form("performance", f"{period}/spent", {"spent": "10"} | why)
    page.goto(period)
    links = page.locator("main").get_by_role("link", name="添加佐证")
    for link in [one.get_attribute("href") for one in links.all()]:
        walk.form("performance", str(link), {"evidence": evidence, "page": "1"})
    walk.step("performance", period, "报送", name="monitoring-filing")
    walk.step("finance-review", period, "审核通过")
    page.goto(period)
    walk.look(page, "monitoring")
    alerts = [str(one.get_attribute("href")) for one in page.locator("main a[href^='/alerts/']").all()]
    assert len(alerts) >= len(ANSWERS)
    for alert, answer in zip(alerts, ANSWERS, strict=False):
        walk.step("performance", alert, f"答复：{answer}", reason="已与业务科室商定", name=f"alert-{answer}")
        page.goto(alert)
        assert answer in page.locator("dl .state").inner_text()


def pay_by_bank_file(walk: Any, fund: str, payment: str, folder: Path) -> str:
    """Sent in a file, returned by the bank for its account, corrected, sent again and paid; the payment that was."""
    _by_bank(walk, fund, payment, folder, {"结果": "退回", "原因代码": "R01", "收款账号": ACCOUNT})
    walk.by("finance").goto(payment)
    assert walk.by("finance").locator("dl .state").inner_text() == "已退款"
    again = str(walk.form("finance", f"{payment}/resend", {"account_number": CORRECTED}, "payment-corrected"))
    _by_bank(walk, fund, again, folder, {"结果": "成功", "收款账号": CORRECTED})
    walk.by("finance").goto(again)
    assert walk.by("finance").locator("dl .state").inner_text() == "已支付"
    return again


def _by_bank(walk: Any, fund: str, payment: str, folder: Path, result: dict[str, str]) -> None:
    page = walk.by("finance")
    page.goto(f"{fund}/payment-batches/add")
    page.locator("main [name=payments]").check()
    page.locator("main [name=bank]").fill("演示银行")
    page.locator("main [name=payer_account]").fill("6200000000000000001")
    page.locator("main form.entry button.main").click()
    page.wait_for_url(re.compile(r"/payment-batches/\d+$"))
    batch = str(page.url.removeprefix(walk.base))
    walk.step("finance", batch, "提交审批")
    walk.step("section-head", batch, "批准")
    walk.form("finance", f"{batch}/send", {"sent_on": "2025-05-01"})
    walk.look(page, "payment-batch")
    file = folder / "回单.csv"
    number = f"P{int(payment.rsplit('/', 1)[1]):08d}"
    row = {"付款编号": number, "金额（元）": "1000000", "日期": "2025-05-02"} | result
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([BACK, [row.get(column, "") for column in BACK]])
    walk.form("finance", f"{batch}/result", {"file": str(file)}, "bank-result")


def close_review(walk: Any, review: str) -> None:
    """The review concluded, what is to be mended demanded, reported, sent back once and accepted."""
    walk.form("finance-review", f"{review}/conclude", {"opinion": "同意"}, "review-conclusion")
    demand = {"demand": "补齐培训签到表", "received_on": "2026-07-01"}
    mending = walk.form("finance-review", f"{review}/rectify", demand, "rectification-demand")
    walk.form("performance", f"{mending}/report", {"measures": "已补齐"})
    walk.step("finance-review", mending, "退回整改", reason="缺第三场")
    walk.form("performance", f"{mending}/report", {"measures": "三场均已补齐"})
    walk.step("finance-review", mending, "整改核对通过", name="rectification-check")
    page = walk.by("finance-review")
    page.goto(mending)
    assert page.locator("dl .state").inner_text() == "整改完成"
    walk.look(page, "rectification")
