"""The whole of 南昌 2020 entered through the pages alone, each by the role whose page it is, prints its 93.31."""

import re
from collections.abc import Iterable
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from tests.portal.evaluations.samples import make_evaluation
from tests.portal.evaluations.test_case_of import told as told_score
from tests.portal.page_forms import fill_in, links_of
from tests.portal.world import World, send
from zhixiao.cases.library import packaged
from zhixiao.cases.model import BudgetLine, Case, Indicator, Project
from zhixiao.portal.access import Role
from zhixiao.portal.domain.evaluations.values.sheet import FILLED
from zhixiao.portal.domain.targets.indicators.read_sheet import HEADS
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.targets.target_set import TargetSet, TargetSetState
from zhixiao.portal.queries.evaluations.case_of import case_of
from zhixiao.portal.queries.evaluations.outline_parts import parts_of
from zhixiao.quantities import Money
from zhixiao.rules.rulebook_store import load_rulebook
from zhixiao.rules.target_review_store import load_standard
from zhixiao.scoring import score

NOT_PRINTED = "原文未印"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def case() -> Case:
    return packaged("nanchang-2020")


def _plain(text: object) -> str:
    return "" if text is None else str(text)


def _texts(row: object, names: Iterable[str]) -> dict[str, str]:
    """The fields of a case's row that are told, as they are typed."""
    return {name: _plain(getattr(row, name)) for name in names if getattr(row, name) is not None}


def _plan(officer: Client, case: Case) -> str:
    fund = fill_in(
        officer,
        "/funds/add",
        {"organisation": "甲市知识产权局", "name": case.fund.name, "year": str(case.year), "kind": case.kind.value}
        | _texts(case.fund, ("regulation", "approval")),
    )
    for batch in case.fund_batches:
        amount = {"issued_fen": _amount(batch.amount)}
        texts = _texts(batch, ("name", "source", "nature", "issued", "document", "note"))
        fill_in(officer, f"{fund}/batches/add", texts | amount)
    for project in case.projects:
        fill_in(officer, f"{fund}/projects/add", _texts(project, ("name", "category", "way", "plan", "result", "note")))
    return fund


def _amount(money: Money | None) -> str:
    return "" if money is None else f"{money.number('万元'):f}"


def _line(officer: Client, finance: Client, fund: str, line: BudgetLine, case: Case) -> None:
    """One line of the plan with what arrived and what was paid by the last day of the year."""
    names = {row.id: row.name for row in (*case.fund_batches, *case.projects)}
    told = _texts(line, ("name", "group", "period", "content", "note")) | {
        "budget_initial_fen": _amount(line.budget_initial),
        "carried_in_fen": _amount(line.carried_in),
        "batch": names[line.batch or ""],
        "project": names[line.project or ""],
    }
    url = fill_in(officer, f"{fund}/lines/add", told)
    on = case.cut_off.isoformat()
    receipt = {"fen": _amount(line.received), "on": on, "source": "市", "nature": "本级"}
    fill_in(finance, f"{url}/receipts/add", receipt)
    promise = {"payee": "各单位", "purpose": line.name, "document": "拨付文件", "fen": _amount(line.spent), "on": on}
    promise |= {"over_budget_reason": "原文如此"}
    commitment = fill_in(finance, f"{url}/commitments/add", promise)
    account = {"payee_name": "各单位", "bank_name": "某银行", "account_number": "6222000000"}
    payment = fill_in(finance, f"{commitment}/pay", account | {"fen": _amount(line.spent)})
    fill_in(finance, f"{payment}/record", {"paid_on": on, "voucher": "凭证1"})


def _sheet(rows: Iterable[Indicator]) -> SimpleUploadedFile:
    """The indicators of one target form as an Excel file with the heads of the template."""
    book = Workbook()
    book.active.append(list(HEADS))
    for row in rows:
        given = {name: _plain(getattr(row, name, None)) for name in HEADS.values()}
        given["direction"] = given["direction"] or "定性"
        given["no_target_reason"] = "" if row.target else NOT_PRINTED
        # The remark of a case is about its completed value.
        given["note"] = ""
        book.active.append([given[name] for name in HEADS.values()])
    file = BytesIO()
    book.save(file)
    return SimpleUploadedFile("指标.xlsx", file.getvalue(), XLSX)


def _documents(officer: Client, case: Case) -> str:
    """The documents of the case in the bureau's policy set, each with a clause and in force; the fund rules' clause."""
    clause = ""
    for one in case.documents:
        told = {"organisation": "甲市知识产权局", "title": one.title, "number": one.number or "", "issuer": "甲市"}
        told |= {"place": "资金管理办法" if one.id == "fund-rules" else "上级依据", "edition": "第一版"}
        days = {"issued": "2019-01-01", "valid_from": "2019-02-01"}
        url = fill_in(officer, "/policy-documents/add", told | days)
        fill_in(officer, f"{url}/clauses/add", {"article": "第一条", "text": one.purpose or one.title})
        _step(officer, url, "issue")
        if one.id == "fund-rules":
            clause = f"{one.title}（第一版） 第一条"
    return clause


def _step(client: Client, url: str, verb: str) -> None:
    """A button of a row's page, and the page it leads to."""
    (step,) = (link for link in links_of(client, url) if link.startswith("/steps/") and link.endswith(f"/{verb}"))
    fill_in(client, step, {})


def _targets(clients: dict[str, Client], fund: str, case: Case, clause: str) -> None:
    """A target form for the fund and for each project, through the unit and the review into force."""
    officer = clients["officer"]
    for project in (None, *case.projects):
        key = project.id if project else None
        indicators = [row for row in case.indicators if row.project == key]
        total = sum((row.weight or Decimal(0) for row in indicators), Decimal(0))
        told = {"fund": fund.rsplit("/", 1)[1], "weight_total": str(total)}
        url = fill_in(officer, "/target-sets/begin", told | ({"project": project.name} if project else {}))
        for expected, _ in _objectives(case, project):
            fill_in(officer, f"{url}/objectives/add", {"expected": expected})
        fill_in(officer, f"{url}/indicators/import", {"file": _sheet(indicators)})
        if project is None:
            _point_to(officer, url, clause)
        _bring_in_force(clients, url)


def _objectives(case: Case, project: Project | None) -> list[tuple[str, str]]:
    """What a set expects and what came of it; for a project of which the report prints none, its name."""
    key = project.id if project else None
    printed = [(row.expected, row.actual or "") for row in case.objectives if row.project == key]
    return printed or ([(project.name, "")] if project else [])


def _point_to(officer: Client, url: str, clause: str) -> None:
    """Every indicator of a set stands on the clause."""
    for page in sorted(link for link in links_of(officer, url) if re.fullmatch(r"/indicators/\d+", link)):
        fill_in(officer, f"{page}/change", {"clause": clause})


def _bring_in_force(clients: dict[str, Client], url: str) -> None:
    """Submitted, approved in the unit, reviewed item by item, accepted: each by the role whose desk it is."""
    _step(clients["officer"], url, "submit")
    _step(clients["head"], url, "approve-in-unit")
    standard = load_standard("general-projects")
    marks = {f"grade_{item.id}": "优" for item in standard.items}
    fill_in(clients["review"], f"{url}/review?standard={standard.id}", marks | {"opinion": "目标明确，指标可考核。"})
    _step(clients["review"], url, "accept")


def _evidence(officer: Client, case: Case) -> dict[str, str]:
    """The proofs' titles by their ids."""
    for row in case.evidence:
        file = SimpleUploadedFile("材料.pdf", b"%PDF-1.7 " + row.title.encode(), "application/pdf")
        told = {"title": row.title, "evidence_class": row.category, "organisation": "甲市知识产权局", "file": file}
        fill_in(officer, "/evidence/add", told)
    return {row.id: row.title for row in case.evidence}


def _values(officer: Client, url: str, case: Case) -> None:
    """All values by the sheet, filled in Excel between download and upload."""
    book = load_workbook(BytesIO(officer.get(f"{url}/values/sheet").content))
    sheet = book.active
    at = {cell.value: cell.column for cell in sheet[1]}
    projects = {row.id: row.name for row in case.projects}
    given = {(projects.get(row.project or "", ""), row.level1, row.level2, row.name): row for row in case.indicators}
    for line in sheet.iter_rows(min_row=2):
        row = given[tuple(line[at[head] - 1].value or "" for head in ("子项目", "一级指标", "二级指标", "三级指标"))]
        for head, name in FILLED.items():
            line[at[head] - 1].value = _plain(getattr(row, name)) or None
    file = BytesIO()
    book.save(file)
    fill_in(officer, f"{url}/values/take-in", {"file": SimpleUploadedFile("填报表.xlsx", file.getvalue(), XLSX)})


def _proofs(officer: Client, url: str, case: Case, titles: dict[str, str]) -> None:
    """Each proof named on the page of its value."""
    projects = {row.id: row.name for row in case.projects}
    values = {
        (str(value.indicator.project or ""), value.indicator.level2, value.indicator.name): value.get_absolute_url()
        for value in Evaluation.objects.get(pk=url.rsplit("/", 1)[1]).values.select_related("indicator__project")
    }
    assert set(values.values()) <= links_of(officer, url)
    for row in case.indicators:
        for proof in row.evidence:
            page = values[(projects.get(row.project or "", ""), row.level2, row.name)]
            fill_in(officer, f"{page}/prove", {"evidence": titles[proof]})


def _parts(officer: Client, url: str, case: Case) -> None:
    """Given scores, ways of taking the rate, other figures, documents, what came of the objectives, texts."""
    projects = {row.id: row.name for row in case.projects}
    lines = {row.id: row.name for row in case.budget_lines}
    for row in case.given_scores:
        told = {"project": projects[row.project]} | _texts(row, ("section", "score", "note"))
        fill_in(officer, f"{url}/given-score", told)
    for view in case.execution_views:
        told = _texts(view, ("name", "denominator"))
        fill_in(officer, f"{url}/execution-view", told | {"lines": [lines[line] for line in view.lines]})
    for fact in case.facts:
        fill_in(officer, f"{url}/figure", _texts(fact, ("group", "name", "value", "period", "change", "share", "note")))
    for one in case.documents:
        fill_in(officer, f"{url}/cite", _texts(one, ("title", "number", "issued", "purpose")))
    evaluation = Evaluation.objects.get(pk=url.rsplit("/", 1)[1])
    actual = dict(pair for project in (None, *case.projects) for pair in _objectives(case, project))
    for result in evaluation.objective_results.select_related("objective"):
        fill_in(officer, f"/objective-results/{result.pk}", {"actual": actual[result.objective.expected]})
    texts = {row.part: row.text for row in case.narratives}
    for number, part in enumerate(parts_of(evaluation), 1):
        fill_in(officer, f"{url}/texts/{number}", {"text": texts.get(part.key, "")})


def test_nanchang_2020_entered_through_the_pages_prints_its_score(world: World, files: object, case: Case):
    roles = {"officer": Role.PERFORMANCE, "head": Role.SECTION_HEAD} | {
        "finance": Role.FINANCE,
        "review": Role.FINANCE_REVIEW,
    }
    clients = {name: world.client(role) for name, role in roles.items()}
    officer = clients["officer"]
    fund = _plan(officer, case)
    for line in case.budget_lines:
        _line(officer, clients["finance"], fund, line, case)
    _targets(clients, fund, case, _documents(officer, case))
    task = {
        "fund": fund.rsplit("/", 1)[1],
        "title": case.title,
        "rulebook": case.rulebook,
        "region": case.organisation.region,
        "level": case.organisation.level,
        "cut_off": case.cut_off.isoformat(),
        "issued_on": "2021-03-01",
        "due_on": "2021-05-10",
        "accept_by": "2021-06-30",
    }
    url = fill_in(clients["review"], "/evaluations/issue", task)
    _values(officer, url, case)
    _proofs(officer, url, case, _evidence(officer, case))
    _parts(officer, url, case)
    assert set(TargetSet.objects.values_list("state", "fund")) == {(TargetSetState.IN_FORCE, int(task["fund"]))}
    page = officer.get(url).content.decode()
    assert ("93.31" in page, "优" in page) == (True, True)
    evaluation = Evaluation.objects.get(pk=url.rsplit("/", 1)[1])
    book = load_rulebook("nanchang-2020")
    assert told_score(case_of(evaluation), score(case_of(evaluation), book)) == told_score(case, score(case, book))
    printed = officer.get(f"{url}/print/3")
    assert "93.31" in printed.content.decode()


def _sheet_answer(officer: Client, row: Evaluation, changes: dict[str, object]) -> tuple[int, str]:
    """The second line of the sheet changed under some heads, and sent."""
    book = load_workbook(BytesIO(officer.get(f"/evaluations/{row.pk}/values/sheet").content))
    at = {cell.value: cell.column for cell in book.active[1]}
    for head, value in changes.items():
        book.active.cell(2, at[head]).value = value
    file = BytesIO()
    book.save(file)
    sent = {"file": SimpleUploadedFile("填报表.xlsx", file.getvalue(), XLSX)}
    answer = send(officer, f"/evaluations/{row.pk}/values/take-in", sent)
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"评定分": "三分"}, "评定分应为不小于0的数"),
        ({"未完成项数": 1.5}, "未完成项数应为不小于0的数"),
        ({"编号": 999999}, "本次自评没有这个编号的指标"),
        ({"版次": 7}, "下载填报表以后已有人修改"),
        ({"自行扣分": 2}, "自行扣分须写明偏差原因或备注"),
    ],
)
def test_a_sheet_with_a_fault_is_told_cell_by_cell_and_changes_nothing(
    world: World, files: object, changes: dict[str, object], fault: str
):
    row = make_evaluation(world.bureau)
    officer = world.client(Role.PERFORMANCE)
    before = list(row.values.order_by("pk").values())
    status, page = _sheet_answer(officer, row, {"实际完成值": "1家"} | changes)
    assert (status, fault in page, list(row.values.order_by("pk").values())) == (422, True, before)


def test_what_starts_like_a_formula_comes_back_from_a_sheet_as_it_was(world: World, files: object):
    row = make_evaluation(world.bureau)
    officer = world.client(Role.PERFORMANCE)
    value = row.values.order_by("pk")[0]
    value.completed = "-5项"
    value.save()
    assert _sheet_answer(officer, row, {})[0] == 302
    value.refresh_from_db()
    assert value.completed == "-5项"
