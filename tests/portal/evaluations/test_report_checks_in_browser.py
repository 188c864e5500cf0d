"""A large report in a real browser: the page that waits is plain, tells of the worker, and goes on by itself."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.portal.own_portal import environment, served
from zhixiao.portal.interfaces.evaluations.report_checks import READ_AT_ONCE
from zhixiao.portal.queries.ground.demo_accounts import DEMO_PASSWORD

pytestmark = pytest.mark.browser
playwright_api = pytest.importorskip("playwright.sync_api")

REPORT = "专利480件，同比增长19.54%。" + "甲" * READ_AT_ONCE
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")


def _work(data: Path) -> None:
    command = [sys.executable, "-m", "zhixiao", "work", "--once", "--data", str(data)]
    subprocess.run(command, env=environment(data), check=True, capture_output=True)


def _uploaded(browser: Any, base: str, file: Path, faults: list[str], *, script: bool) -> Any:
    """The page that waits, of somebody who sent the report."""
    page = browser.new_context(base_url=base, locale="zh-CN", java_script_enabled=script).new_page()
    page.set_default_timeout(60000)
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    page.goto("/sign-in")
    page.get_by_label("账号", exact=True).fill("demo-audit")
    page.get_by_label("密码", exact=True).fill(DEMO_PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/")
    page.goto("/check")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="检查").click()
    page.wait_for_url("**/check/*")
    assert page.get_by_role("status").inner_text() == "已排队，很快开始。"
    return page


def test_a_page_that_waits_goes_on_by_itself_and_without_scripts_by_a_link(tmp_path: Path):
    path = shutil.which("chromium")
    assert path is not None
    data, file, faults = tmp_path / "data", tmp_path / "报告.txt", []
    file.write_text(REPORT, encoding="utf-8")
    with served(data) as base, playwright_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=list(FLAGS))
        scripted = _uploaded(browser, base, file, faults, script=True)
        plain = _uploaded(browser, base, file, faults, script=False)
        _work(data)
        scripted.locator("#at-1").wait_for()
        plain.get_by_role("link", name="刷新").click()
        plain.locator("#at-1").wait_for()
        shown = [_filtered(page) for page in (scripted, plain)]
        broken = _inaccessible(scripted)
        browser.close()
    assert (faults, broken, shown) == ([], [], [(True, False), (True, False)])


def _filtered(page: Any) -> tuple[bool, bool]:
    """Whether the first finding is seen, and whether it still is when findings as grave as it are not asked for."""
    finding = page.locator("#finding-1")
    before = finding.is_visible()
    page.get_by_role("checkbox", name=finding.locator("b").inner_text()).uncheck()
    return before, finding.is_visible()


def _inaccessible(page: Any) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    return [fault["id"] for fault in Axe().run(page).response["violations"]]
