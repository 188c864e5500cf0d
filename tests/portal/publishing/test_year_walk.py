"""The whole year in a real browser, each step by the role whose step it is: from the fund to the public page."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.portal.own_portal import SCREENS, finished, served
from tests.portal.walk_steps import close_review, monitor_the_year, pay_by_bank_file
from zhixiao.portal.queries.ground.demo_accounts import DEMO_PASSWORD

pytestmark = pytest.mark.browser
playwright_api = pytest.importorskip("playwright.sync_api")

WIDTHS = (1280, 390)
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
FUND = "演示专项资金"
INDICATORS = (
    ("产出", "数量", "培训场次", "10场", "50", "10场"),
    ("效益", "社会效益", "服务企业数", "100家", "30", "120家"),
    ("满意度", "满意度", "企业满意度", "90%", "10", "95%"),
)
PRICE = "100"


SET_UP = """
import sys
from pathlib import Path
from zhixiao.portal.starting import migrate, start_on
start_on(Path(sys.argv[1]))
migrate()
from zhixiao.portal.domain.ground.demo import set_up_demo
set_up_demo()
"""


class Walk:
    """One browser with a person a role; every page looked at is kept as a picture and checked for access."""

    def __init__(self, browser: Any, base: str) -> None:
        self.browser, self.base = browser, base
        self.pages: dict[str, Any] = {}
        self.faults: list[str] = []
        self.shots = 0

    def by(self, role: str) -> Any:
        """The page of the demo account of a role; `public` is nobody."""
        if role not in self.pages:
            context = self.browser.new_context(base_url=self.base, locale="zh-CN")
            page = context.new_page()
            page.set_default_timeout(60000)
            page.on("console", lambda told: self.faults.append(told.text) if told.type == "error" else None)
            page.on("request", lambda asked: self._own(asked.url))
            if role != "public":
                page.goto("/sign-in")
                page.get_by_label("账号", exact=True).fill(f"demo-{role}")
                page.get_by_label("密码", exact=True).fill(DEMO_PASSWORD)
                page.get_by_role("button", name="登录").click()
                page.wait_for_url("**/")
            self.pages[role] = page
        return self.pages[role]

    def _own(self, url: str) -> None:
        if not url.startswith(self.base):
            self.faults.append(f"asked {url}")

    def look(self, page: Any, name: str) -> None:
        """A picture in both widths; axe and the width of the page go into the faults."""
        from axe_playwright_python.sync_playwright import Axe

        self.shots += 1
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            page.screenshot(path=SCREENS / f"{self.shots:02}-{name}-{width}.png", full_page=True)
            wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if wider > 0:
                self.faults.append(f"{name} is {wider}px too wide at {width}")
        found = Axe().run(page).response["violations"]
        self.faults += [f"{name}: {fault['id']}: {fault['nodes'][0]['html'][:100]}" for fault in found]

    def form(self, role: str, path: str, told: dict[str, str], name: str = "") -> str:
        """Fill in a form by the names of its fields and send it; the path it leads to."""
        page = self.by(role)
        page.goto(path)
        for field, value in told.items():
            self._fill(page.locator(f"main [name={field}]"), value)
        if name:
            self.look(page, name)
        page.locator("main form.entry button.main").first.click()
        page.wait_for_load_state()
        led_to = str(page.url.removeprefix(self.base))
        assert led_to != path, page.locator("main .fault, main .stale").all_inner_texts()
        return led_to

    @staticmethod
    def _fill(field: Any, value: str) -> None:
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        elif field.get_attribute("type") == "file":
            field.set_input_files(value)
        else:
            field.fill(value)

    def step(self, role: str, path: str, label: str, reason: str = "", name: str = "") -> None:
        """Take a step by its button."""
        page = self.by(role)
        page.goto(path)
        page.locator("main .buttons").get_by_role("link", name=label, exact=True).first.click()
        if reason:
            page.get_by_label(re.compile("原因|意见")).fill(reason)
        if name:
            self.look(page, name)
        page.get_by_role("button", name=label, exact=True).click()
        page.wait_for_load_state()
        assert "/steps/" not in page.url, page.locator("main .fault").all_inner_texts()


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("没有 Chromium")
    SCREENS.mkdir(parents=True, exist_ok=True)
    data = tmp_path_factory.mktemp("year") / "data"
    finished(SET_UP, str(data))
    with served(data) as base, playwright_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=list(FLAGS))
        yield Walk(browser, base)
        browser.close()


def _option(walk: Walk, role: str, path: str, field: str, text: str) -> str:
    """The value of the choice that shows a text."""
    page = walk.by(role)
    page.goto(path)
    option = page.locator(f"main [name={field}] option", has_text=text).first
    return str(option.get_attribute("value"))


def _plan(walk: Walk) -> str:
    """The fund with its batch and line; the fund's path."""
    bureau = _option(walk, "performance", "/funds/add", "organisation", "演示市知识产权局")
    told = {"organisation": bureau, "name": FUND, "year": "2025", "kind": "project", "money_unit": "万元"}
    fund = walk.form("performance", "/funds/add", told, "fund-form")
    batch = {"name": "市级安排", "source": "city", "nature": "own_level", "issued_fen": PRICE}
    walk.form("performance", f"{fund}/batches/add", batch)
    line = {"name": "培训和服务", "budget_initial_fen": PRICE}
    walk.form("performance", f"{fund}/lines/add", line)
    walk.by("performance").goto(fund)
    walk.look(walk.by("performance"), "fund")
    return fund


def _targets(walk: Walk, fund: str) -> None:
    """Targets through the unit and the four-way review into force."""
    key = fund.rsplit("/", 1)[1]
    target_set = walk.form("performance", "/target-sets/begin", {"fund": key, "weight_total": "90"})
    walk.form("performance", f"{target_set}/objectives/add", {"expected": "办好培训，服务企业"})
    for level1, level2, name, target, weight, _ in INDICATORS:
        told = {"level1": level1, "level2": level2, "name": name, "direction": "≥", "target": target, "weight": weight}
        walk.form("performance", f"{target_set}/indicators/add", told)
    walk.step("performance", target_set, "送审")
    walk.look(walk.by("performance"), "target-set")
    walk.step("section-head", target_set, "单位审核通过")
    page = walk.by("finance-review")
    page.goto(f"{target_set}/review?standard=general-projects")
    for field in page.locator("main select").all():
        field.select_option(index=0)
    page.locator("main [name=opinion]").fill("目标明确")
    walk.look(page, "target-review")
    page.locator("main form.entry button.main").click()
    page.wait_for_load_state()
    walk.step("finance-review", target_set, "审核通过，目标生效")


def _pay(walk: Walk, fund: str, folder: Path) -> None:
    """Money arrives, is promised, comes back from the bank and is paid."""
    page = walk.by("finance")
    page.goto(fund)
    line = page.get_by_role("link", name="培训和服务").first.get_attribute("href")
    receipt = {"fen": PRICE, "on": "2025-03-01", "source": "city", "nature": "own_level"}
    walk.form("finance", f"{line}/receipts/add", receipt)
    promise = {"payee": "演示大学", "purpose": "培训", "document": "合同1号", "fen": PRICE, "on": "2025-04-01"}
    commitment = walk.form("finance", f"{line}/commitments/add", promise, "commitment-form")
    account = {
        "fen": PRICE,
        "payee_name": "演示大学",
        "bank_name": "演示银行",
        "account_number": "6200000000000000000",
    }
    payment = walk.form("finance", f"{commitment}/pay", account)
    pay_by_bank_file(walk, fund, payment, folder)
    page.goto(f"{fund}/execution")
    walk.look(page, "execution")


def _proof(walk: Walk, proof: Path) -> str:
    """The key of a proof that was uploaded."""
    bureau = _option(walk, "performance", "/evidence/add", "organisation", "演示市知识产权局")
    file = {"title": "工作台账", "evidence_class": "working", "organisation": bureau, "file": str(proof)}
    return walk.form("performance", "/evidence/add", file).rsplit("/", 1)[1]


def _evaluate(walk: Walk, fund: str, evidence: str) -> str:
    """The self-evaluation from its task to the finance bureau's approval; its path."""
    task = {
        "fund": fund.rsplit("/", 1)[1],
        "title": "演示专项资金绩效自评报告",
        "rulebook": "beijing-2021",
        "region": "演示省演示市",
        "level": "市级",
        "cut_off": "2025-12-31",
        "issued_on": "2026-01-10",
        "due_on": "2026-03-15",
        "accept_by": "2026-04-30",
    }
    evaluation = walk.form("finance-review", "/evaluations/issue", task, "evaluation-task")
    page = walk.by("performance")
    for *_, name, _, _, completed in ((*row[:2], *row[2:]) for row in INDICATORS):
        page.goto(evaluation)
        value = page.get_by_role("link", name=name).first.get_attribute("href")
        filled = {"completed": completed, "data_source": "工作台账", "definition": "全年累计"}
        walk.form("performance", f"{value}/fill", filled)
        walk.form("performance", f"{value}/prove", {"evidence": evidence, "page": "1"})
    walk.look(page, "completed-value")
    _texts(walk, evaluation)
    page.goto(evaluation)
    walk.look(page, "evaluation")
    walk.step("performance", evaluation, "送审")
    walk.step("section-head", evaluation, "科室审核通过")
    walk.step("leader", evaluation, "审批通过")
    walk.step("finance-review", evaluation, "财政审核通过", name="acceptance")
    return evaluation


def _texts(walk: Walk, evaluation: str) -> None:
    """What came of the objective, and every part of the report."""
    page = walk.by("performance")
    page.goto(evaluation)
    for link in {one.get_attribute("href") for one in page.locator("main a[href^='/objective-results/']").all()}:
        walk.form("performance", str(link), {"actual": "已完成"})
    page.goto(f"{evaluation}/texts")
    walk.look(page, "report-texts")
    links = [one.get_attribute("href") for one in page.locator("main section a.button").all()]
    for link in links:
        walk.form("performance", str(link), {"text": "按计划完成。"})
    _findings_beside(walk, evaluation, str(links[0]))


def _findings_beside(walk: Walk, evaluation: str, text: str) -> None:
    """A wrong figure in a text is told beside the indicator it names, and below the form of the text, until mended."""
    page, name = walk.by("performance"), INDICATORS[0][2]
    walk.form("performance", text, {"text": f"{name}480件，同比增长19.54%。"})
    page.goto(evaluation)
    page.locator("tr", has=page.get_by_role("link", name=name)).locator(".found p").wait_for()
    walk.look(page, "findings-beside")
    page.goto(text)
    page.locator("td", has_text=re.compile(r"^19\.54$")).wait_for()
    walk.form("performance", text, {"text": "按计划完成。"})
    page.goto(evaluation)
    page.get_by_text("没有发现问题。").wait_for()
    assert page.locator(".found p").count() == 0


def _review(walk: Walk, evaluation: str) -> None:
    """The evaluation drawn, scored again with an objection and its answer, and what is to be mended."""
    city = _option(walk, "finance-review", "/review-draws/draw", "organisation", "演示市")
    told = {"organisation": city, "year": "2025", "share": "1", "seed": "公布的种子", "due_on": "2026-06-30"}
    draw = walk.form("finance-review", "/review-draws/draw", told, "review-draw-form")
    page = walk.by("finance-review")
    page.goto(draw)
    walk.look(page, "review-draw")
    review = str(page.get_by_role("link", name="抽中，去复核").get_attribute("href"))
    page.goto(review)
    item = str(page.locator("main a[href^='/review-items/']").first.get_attribute("href"))
    page.goto(item)
    walk.look(page, "review-item")
    walk.form("finance-review", item, {"review_value": "10场", "remark": "与台账一致"})
    page.goto(review)
    page.locator("main form[action$='/accept-rest'] button").click()
    page.wait_for_load_state()
    walk.step("finance-review", review, "发出复核意见")
    walk.step("performance", review, "提出异议", reason="培训场次应按实际场次计算")
    walk.step("finance-review", review, "维持复核意见", reason="经核对，维持", name="review-answer")
    walk.by("finance-review").goto(review)
    walk.look(walk.by("finance-review"), "review")
    assert "培训场次应按实际场次计算" in walk.by("finance-review").inner_text("main")
    close_review(walk, review)


def _publish(walk: Walk, evaluation: str) -> str:
    """The self-evaluation made public; its public path."""
    told = {"evaluation": evaluation.rsplit("/", 1)[1], "title": "演示专项资金2025年度绩效自评"}
    row = walk.form("performance", "/publications/add/evaluation", told)
    walk.step("leader", row, "公开", name="publish")
    walk.look(walk.by("leader"), "publication")
    return f"/public/{row.rsplit('/', 1)[1]}"


def _notice(walk: Walk) -> None:
    """A notice with an objection that is looked into and rejected."""
    bureau = _option(walk, "programme", "/notices/add", "organisation", "演示市知识产权局")
    told = {"organisation": bureau, "kind": "funding", "title": "拟支持项目公示", "body": "甲项目", "contact": "综合科"}
    notice = walk.form("programme", "/notices/add", told, "notice-form")
    page = walk.by("leader")
    page.goto(f"{notice}/open")
    today = page.evaluate("new Date().toLocaleDateString('sv', {timeZone: 'Asia/Shanghai'})")
    year = int(today[:4])
    walk.form("leader", f"{notice}/open", {"starts": today, "ends": f"{year + 1}-06-30"})
    public = f"/public{notice}"
    objection = {"objector": "某公司", "contact": "某街某号", "text": "公示的项目与事实不符"}
    walk.form("public", f"{public}/object", objection, "objection-form")
    page = walk.by("programme")
    page.goto("/objections")
    row = page.locator("tbody a").first.get_attribute("href")
    walk.step("programme", row, "开始核查")
    walk.step("leader", row, "认定不成立", reason="经核查，与事实相符", name="objection-decision")
    walk.by("public").goto(public)
    walk.look(walk.by("public"), "public-notice")
    assert ("不成立" in walk.by("public").inner_text("main"), "某公司" in walk.by("public").content()) == (True, False)


def _check_a_report(walk: Walk, report: Path) -> None:
    """A report of somebody else is uploaded and read with its marks."""
    page = walk.by("finance-review")
    page.goto("/check")
    page.get_by_label("报告文件").set_input_files(report)
    page.get_by_role("button", name="检查").click()
    page.locator("mark").first.wait_for()
    walk.look(page, "upload-and-audit")


def test_the_year_from_the_fund_to_the_public_page(walk: Walk, tmp_path: Path):
    proof, report = tmp_path / "台账.pdf", tmp_path / "报告.txt"
    proof.write_bytes(b"%PDF-1.7 proof")
    report.write_text("全年预算100万元，其中甲项目60万元，乙项目30万元。专利480件，同比增长19.54%。", "utf-8")
    fund = _plan(walk)
    _targets(walk, fund)
    _pay(walk, fund, tmp_path)
    evidence = _proof(walk, proof)
    monitor_the_year(walk, fund, evidence)
    evaluation = _evaluate(walk, fund, evidence)
    _review(walk, evaluation)
    public = _publish(walk, evaluation)
    _notice(walk)
    _check_a_report(walk, report)
    for name, path in {"public-list": "/public", "public-evaluation": public}.items():
        walk.by("public").goto(path)
        walk.look(walk.by("public"), name)
    assert "100.00" in walk.by("public").inner_text("main") or "100" in walk.by("public").inner_text("dl")
    for name, path in {"tasks": "/", "api": "/api", "tokens": "/tokens", "package": "/publications"}.items():
        walk.by("performance").goto(path)
        walk.look(walk.by("performance"), name)
    assert walk.faults == []
