"""Tiers and expenses from Excel: all faults at once, nothing half kept."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from tests.portal.money.samples import make_line, make_scheme
from tests.portal.world import World, send
from zhixiao.inputs import BadInputError
from zhixiao.portal.access import Role
from zhixiao.portal.domain.money.lines.add import add_budget_line
from zhixiao.portal.domain.money.uses.add import add_award_scheme
from zhixiao.portal.domain.money.uses.states import USE_STATES
from zhixiao.portal.domain.money.uses.take_in import take_in_uses
from zhixiao.portal.events import broken_links
from zhixiao.portal.faults import NotAllowedError
from zhixiao.portal.models.ground.event import Event
from zhixiao.portal.models.money.award import AwardScheme, AwardTier
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.spending import Expense

TIERS = ("资助项目", "档次（条件）", "每项金额（万元）", "数量", "金额合计(元)", "备注")
EXPENSES = ("序号", "明细项目", "目标", "完成项目", "金额")


def _book(*rows: tuple[object, ...]) -> BytesIO:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    out.seek(0)
    return out


def _faults(kind: type, fund: Fund, *rows: tuple[object, ...]) -> list[tuple[str, str, str]]:
    with pytest.raises(BadInputError) as told:
        take_in_uses(kind=kind, fund=fund, file=_book(*rows), file_name="a.xlsx", by=None)
    return [(fault.place, fault.read, fault.expected) for fault in told.value.faults]


@pytest.fixture
def fund(world: World) -> Fund:
    """With the scheme 专利资助 and a line."""
    line = make_line(world.bureau)
    add_award_scheme(fund=line.fund, values={"name": "专利资助", "fen": 1}, by=None)
    return line.fund


def test_tiers_filled_in_the_template_are_taken_in_by_page(fund: Fund, world: World):
    client = world.client(Role.PROGRAMME)
    book = load_workbook(BytesIO(client.get(reverse("award-tier-template", args=[fund.pk])).getvalue()))
    book.active.append(("专利资助", "示范企业", 1.5, 5, 7.5, "按年"))
    book.active.append(("专利资助", "'=优势企业", None, None, None, None))
    out = BytesIO()
    book.save(out)
    before = Event.objects.count()
    sent = {"file": SimpleUploadedFile("档次.xlsx", out.getvalue())}
    answer = send(client, reverse("import-award-tiers", args=[fund.pk]), sent)
    assert (answer.status_code, answer["Location"]) == (302, reverse("fund-uses", args=[fund.pk]))
    kept = AwardTier.objects.filter(scheme__fund=fund).order_by("pk")
    assert [(row.condition, row.each_fen, row.count, row.fen, row.note) for row in kept] == [
        ("示范企业", 1_500_000, 5, 7_500_000, "按年"),
        ("=优势企业", None, None, None, ""),
    ]
    assert (Event.objects.count() - before, broken_links()) == (2, [])


def test_an_amount_is_in_the_unit_of_its_head_or_else_of_the_fund(fund: Fund):
    line = fund.lines.get()
    tiers = _book(TIERS, ("专利资助", "示范企业", "1", "", "1,000.50", ""))
    (tier,) = take_in_uses(kind=AwardTier, fund=fund, file=tiers, file_name="a.xlsx", by=None)
    expenses = _book(("支出明细表",), EXPENSES, (1, line.name, "", "平台维护", 15.76))
    (expense,) = take_in_uses(kind=Expense, fund=fund, file=expenses, file_name="a.xlsx", by=None)
    assert (tier.each_fen, tier.fen, expense.fen) == (1_000_000, 100_050, 15_760_000)


def test_every_fault_of_a_sheet_is_told_and_nothing_of_it_is_kept(fund: Fund, world: World):
    (line,) = fund.lines.all()
    rows = (
        TIERS,
        ("专利资助", "示范企业", 1, 5, None, None),
        ("专利资助", "示范企业", 2, 5, None, None),
        ("没有的", "", "一万", 1.5, -3, "x" * 1001),
        ("专利资助", "优势企业", "0.0000001", -1, None, None),
        ("专利资助", "零" * 501, None, None, -1, None),
    )
    assert _faults(AwardTier, fund, *rows) == [
        ("第3行", "", "该资助项目已有同一档次"),
        ("B4", "", "档次（条件）不能为空"),
        ("A4", "没有的", "本资金没有这个资助项目"),
        ("C4", "一万", "应为金额，单位万元，精确到分，如 373.8"),
        ("D4", "1.5", "应为不小于0的整数"),
        ("C5", "0.0000001", "应为金额，单位万元，精确到分，如 373.8"),
        ("D5", "-1", "应为不小于0的整数"),
        ("B6", "零" * 40 + "…", "确保该变量包含不超过 500 字符 (目前字符数 501)。"),
        ("第6行", "", "金额合计不能为负"),
    ]
    sent = {"file": SimpleUploadedFile("a.xlsx", _book(*rows).read())}
    answer = send(world.client(Role.FINANCE), reverse("import-award-tiers", args=[fund.pk]), sent)
    page = answer.content.decode()
    assert (answer.status_code, "共9处需要修改" in page, AwardTier.objects.count()) == (422, True, 0)
    assert _faults(Expense, fund, EXPENSES, (1, line.name, "", "", "")) == [
        ("D2", "", "完成项目不能为空"),
        ("E2", "", "金额不能为空"),
    ]


def test_a_sheet_sent_again_is_told_row_by_row_and_doubles_nothing(fund: Fund):
    (line,) = fund.lines.all()
    rows = (EXPENSES, (1, line.name, "", "平台维护", 3), (2, line.name, "", "培训", 4))
    take_in_uses(kind=Expense, fund=fund, file=_book(*rows), file_name="a.xlsx", by=None)
    again = "已登记过完全相同的一条"
    assert _faults(Expense, fund, *rows) == [("第2行", "", again), ("第3行", "", again)]
    assert Expense.objects.filter(line=line).count() == 2


@pytest.mark.parametrize(
    ("head", "faults"),
    [
        (("资助项目", "每项金额"), [("第1至20行", "", "没有找到表头，至少要有：资助项目、档次（条件）")]),
        (("资助项目", "档次（条件）", "每项金额（千元）"), [("第1行", "每项金额（千元）", "没有这一列")]),
        (
            ("资助项目", "档次（条件）", "每项金额", "每项金额（元）"),
            [("第1行", "每项金额", "同一内容只能有一列"), ("第1行", "每项金额（元）", "同一内容只能有一列")],
        ),
        (("资助项目", "档次（条件）"), [("", "", "表头下面应有记录行")]),
    ],
)
def test_heads_that_are_not_understood_lose_no_amount(fund: Fund, head: tuple[str, ...], faults: list[object]):
    assert _faults(AwardTier, fund, head) == faults


def test_only_what_is_entered_once_in_this_fund_is_named_by_its_name(fund: Fund, world: World):
    foreign = make_scheme(world.foreign_bureau)
    gone = add_award_scheme(fund=fund, values={"name": "停办", "fen": 1}, by=None)
    USE_STATES[AwardScheme].go(gone, "withdraw", reason="停办", by=None)
    rows = [("资助项目", "档次（条件）"), (foreign.name, "一档"), ("停办", "一档")]
    assert _faults(AwardTier, fund, *rows) == [
        ("A2", foreign.name, "本资金没有这个资助项目"),
        ("A3", "停办", "本资金没有这个资助项目"),
    ]
    (line,) = fund.lines.all()
    add_budget_line(fund=fund, name=line.name, budget_initial_fen=1, by=None)
    told = _faults(Expense, fund, EXPENSES, (1, line.name, "", "培训", 1))
    assert told == [("B2", line.name, "本资金有2个同名的明细项目，分不清是哪一个")]


def test_who_may_not_keep_the_uses_of_a_fund_takes_no_sheet_in(fund: Fund, world: World):
    file = _book(EXPENSES, (1, fund.lines.get().name, "", "培训", 1))
    with pytest.raises(NotAllowedError):
        take_in_uses(kind=Expense, fund=fund, file=file, file_name="a.xlsx", by=world.actor(Role.AUDIT))
