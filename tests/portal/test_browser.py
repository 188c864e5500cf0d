"""The portal in a real browser: keyboard, both widths, contrast, and nothing from elsewhere."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.portal.own_portal import SCREENS, served
from zhixiao.portal.queries.ground.demo_accounts import DEMO_PASSWORD

pytestmark = pytest.mark.browser
playwright_api = pytest.importorskip("playwright.sync_api")

OUTPUT = SCREENS / "pages"
WIDTHS = {"wide": 1280, "narrow": 390}
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
PAGES = {
    "tasks": "/",
    "organisations": "/organisations",
    "organisation": "/organisations/2",
    "organisation-form": "/organisations/add",
    "history": "/organisations/2/history",
    "step": "/steps/ground.organisation/2/close",
    "people": "/people",
    "person": "/people/1",
    "person-history": "/people/1/history",
    "roles": "/roles",
    "events": "/events",
    "password": "/password",
    "not-found": "/nothing",
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("browser") / "data") as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("没有 Chromium")
    with playwright_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, base) -> Iterator[object]:
    """A maker of signed-in pages that fails the test on a console error or a request to another host."""
    contexts, faults = [], []

    def make(account: str = "", width: int = 1280, script: bool = True):
        context = chromium.new_context(
            base_url=base, locale="zh-CN", viewport={"width": width, "height": 800}, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
        page.on("request", lambda asked: None if asked.url.startswith(base) else faults.append(asked.url))
        if account:
            _sign_in(page, account)
        return page

    yield make
    for context in contexts:
        context.close()
    expected = ("404 (Not Found)", "403 (Forbidden)", "422 (Unprocessable Entity)")
    assert [fault for fault in faults if not any(status in fault for status in expected)] == []


def _sign_in(page, account: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("账号", exact=True).fill(account)
    page.get_by_label("密码", exact=True).fill(DEMO_PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/")


def _faults_of(page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    return [f"{fault['id']}: {fault['nodes'][0]['html'][:120]}" for fault in Axe().run(page).response["violations"]]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_accessible_and_fits(open_page, width: str):
    OUTPUT.mkdir(parents=True, exist_ok=True)
    page = open_page("demo-admin", WIDTHS[width])
    found = {}
    for name, path in PAGES.items():
        page.goto(path)
        page.screenshot(path=OUTPUT / f"{name}-{width}.png", full_page=True)
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found[name] = (_faults_of(page), wider)
    assert found == dict.fromkeys(PAGES, ([], 0))


@pytest.mark.parametrize("width", WIDTHS)
def test_the_sign_in_page_is_accessible(open_page, width: str):
    page = open_page(width=WIDTHS[width])
    page.goto("/sign-in")
    page.screenshot(path=OUTPUT / f"sign-in-{width}.png", full_page=True)
    assert _faults_of(page) == []


def test_an_organisation_is_added_by_keyboard_alone(open_page):
    page = open_page("demo-admin")
    page.goto("/organisations/add")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("键盘公司")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "保存"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/organisations/\d+"))
    assert page.get_by_role("status").inner_text() == "单位已新增"


def _focused(page) -> tuple[str, bool]:
    """What the keyboard stands on, and whether a ring shows it."""
    return tuple(
        page.evaluate(
            "() => { const at = document.activeElement; const style = getComputedStyle(at);"
            " const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;"
            " return [(at.name || at.textContent).trim(), ring] }"
        )
    )


def test_one_signs_in_opens_the_menu_and_a_row_of_a_list_by_keyboard_alone(open_page):
    page = open_page()
    page.goto("/sign-in")
    stops = []
    for typed in ("", "", "", "demo-admin", DEMO_PASSWORD):
        page.keyboard.press("Tab")
        stops.append(_focused(page))
        page.keyboard.type(typed)
    assert stops == [(name, True) for name in ("跳到正文", "知效", "信息公开", "account", "password")]
    page.keyboard.press("Enter")
    page.wait_for_url("**/")
    for _ in range(20):
        page.keyboard.press("Tab")
        if _focused(page) == ("基础", True):
            break
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert _focused(page) == ("单位", True)
    page.keyboard.press("Enter")
    page.wait_for_url("**/organisations")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if _focused(page) == ("演示市", True):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/organisations/\d+$"))
    assert page.locator("h1").inner_text() == "演示市"


def test_an_open_menu_closes_on_escape_and_on_a_click_elsewhere(open_page):
    page = open_page("demo-admin")
    menu = page.locator("details.group").last
    for leave in (lambda: page.keyboard.press("Escape"), lambda: page.locator("h1").click()):
        menu.locator("summary").click()
        assert menu.evaluate("menu => menu.open") is True
        leave()
        assert menu.evaluate("menu => menu.open") is False
    assert page.locator("summary.here").count() == 0


@pytest.mark.parametrize("script", [True, False])
def test_on_a_telephone_filters_fold_and_rows_become_cards_where_a_script_may_run(open_page, script: bool):
    page = open_page("demo-admin", WIDTHS["narrow"], script=script)
    page.goto("/organisations")
    cell = page.locator("tbody tr").first.locator("td").nth(1)
    found = (page.locator("form.filters").is_visible(), cell.get_attribute("data-label"))
    assert found == ((False, "类别") if script else (True, None))


def test_a_faulty_form_lists_its_faults_and_leads_to_the_fields(open_page):
    page = open_page("demo-admin")
    page.goto("/organisations/add")
    page.get_by_role("button", name="保存").click()
    told = page.locator("main [role=alert]")
    told.get_by_role("link", name="名称").click()
    assert page.evaluate("document.activeElement.name || location.hash") in ("name", "#id_name")
    assert _faults_of(page) == []


def test_a_refused_page_and_an_open_menu_are_accessible(open_page):
    page = open_page("demo-expert")
    answer = page.goto("/funds")
    assert (answer.status, _faults_of(page)) == (403, [])
    page.goto("/")
    page.locator("summary").first.click()
    assert _faults_of(page) == []


def test_a_list_is_filtered_in_place_and_the_address_says_so(open_page):
    page = open_page("demo-admin")
    page.goto("/organisations")
    page.get_by_label("名称").fill("演示大学")
    page.get_by_role("button", name="筛选").click()
    page.wait_for_url("**name=*")
    assert page.locator("tbody tr").count() == 1
    page.reload()
    assert page.locator("tbody tr").count() == 1


def test_everything_works_without_javascript(open_page):
    page = open_page("demo-admin", script=False)
    page.goto("/organisations")
    page.get_by_label("名称").fill("演示银行")
    page.get_by_role("button", name="筛选").click()
    page.get_by_role("link", name="演示银行").click()
    page.get_by_role("link", name="停用").click()
    page.get_by_label("原因").fill("撤销")
    page.get_by_role("button", name="停用").click()
    assert page.locator("dl .state").inner_text() == "停用"
    page.get_by_role("link", name="操作记录").last.click()
    assert "原因：撤销" in page.locator("main").inner_text()


def test_a_proof_is_uploaded_checked_and_returned_by_two_people(open_page, tmp_path: Path):
    proof = tmp_path / "凭证.pdf"
    proof.write_bytes(b"%PDF-1.7 proof")
    officer = open_page("demo-performance")
    officer.goto("/evidence/add")
    officer.get_by_label("材料名称").fill("付款凭证")
    officer.get_by_label("材料类别").select_option("原始凭证")
    officer.get_by_label("所属单位").select_option("演示市知识产权局")
    officer.get_by_label("文件").set_input_files(proof)
    officer.get_by_role("button", name="上传").click()
    officer.wait_for_url(re.compile(r"/evidence/\d+$"))
    officer.screenshot(path=OUTPUT / "evidence-wide.png", full_page=True)
    assert _faults_of(officer) == []
    head = open_page("demo-section-head")
    head.get_by_role("link", name="付款凭证").click()
    head.get_by_role("link", name="退回").click()
    head.get_by_label("原因").fill("缺章")
    head.get_by_role("button", name="退回").click()
    officer.goto("/")
    assert "补正佐证材料" in officer.locator("tbody").inner_text()
    officer.screenshot(path=OUTPUT / "tasks-with-work-wide.png", full_page=True)
