"""Review: deductions by the list, exchange of views, conclusion, clock and use of results."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.portal.evaluations.small_year import accepted_evaluation
from tests.portal.world import World, send
from zhixiao.portal.access import Role
from zhixiao.portal.domain.evaluations.rectifications.demand import demand_rectification
from zhixiao.portal.domain.evaluations.rectifications.report import report_rectification
from zhixiao.portal.domain.evaluations.results.decide import decide_result_use, less
from zhixiao.portal.domain.evaluations.reviews.accept_self_scores import accept_self_scores
from zhixiao.portal.domain.evaluations.reviews.conclude import conclude_review
from zhixiao.portal.domain.evaluations.reviews.draw import draw_reviews
from zhixiao.portal.domain.evaluations.reviews.sampling import sample
from zhixiao.portal.domain.evaluations.reviews.score_item import band_of, score_item
from zhixiao.portal.domain.evaluations.states import RECTIFICATION_STATES, REVIEW_STATES
from zhixiao.portal.events import broken_links
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.interfaces.web.my_tasks import my_tasks
from zhixiao.portal.models.evaluations.rectification import Rectification
from zhixiao.portal.models.evaluations.review import Exchange, Review
from zhixiao.portal.models.evaluations.review_draw import ReviewDraw
from zhixiao.portal.queries.evaluations.clock import clock_of, is_overdue
from zhixiao.portal.queries.evaluations.review_result import review_result
from zhixiao.rules.review_store import load_review_rules

pytestmark = pytest.mark.usefixtures("files")
RULES = load_review_rules("sichuan-2025").deductions
REMARK = "没有提供授权清单和证书，无法核对完成数"


def drawn(world: World, share: str = "1") -> ReviewDraw:
    return draw_reviews(
        organisation=world.home,
        year=2020,
        share=Decimal(share),
        seed="2021年7月1日开奖号码",
        rules="sichuan-2025",
        due_on=date(2021, 7, 22),
        by=world.actor(Role.FINANCE_REVIEW),
    )


def review_of(world: World) -> Review:
    evaluation = accepted_evaluation(world)
    drawn(world)
    return evaluation.review


def concluded(world: World, points: str = "30") -> Review:
    """One item (self-score 30 of 30) reviewed to `points` by rule 3 or 1, everything else accepted."""
    by = world.actor(Role.FINANCE_REVIEW)
    review = review_of(world)
    item = review.items.get(value__indicator__name="质押融资惠及企业")
    if points != "30":
        score_item(item=item, review_score=Decimal(points), reason=3 if points != "0" else 1, remark=REMARK, by=by)
    accept_self_scores(review=review, by=by)
    REVIEW_STATES.go(review, "consult", by=by)
    REVIEW_STATES.go(review, "agree", by=world.actor(Role.PERFORMANCE))
    return conclude_review(review=review, by=by)


def test_a_draw_is_recorded_so_that_it_can_be_repeated(world: World):
    numbers = [accepted_evaluation(world, f"第{number}项资金").pk for number in range(3)]
    draw = drawn(world, "0.5")
    expected = sample(numbers, Decimal("0.5"), draw.seed)
    assert draw.population.split() == [str(number) for number in sorted(numbers)]
    assert draw.drawn.split() == [str(number) for number in expected]
    assert sorted(draw.reviews.values_list("evaluation_id", flat=True)) == expected
    page = world.client(Role.AUDIT).get(draw.get_absolute_url()).content.decode()
    linked = [f'href="{review.get_absolute_url()}"' in page for review in draw.reviews.all()]
    assert (linked, page.count("未抽中"), page.count('class="digest"')) == ([True, True], 1, 3)


def test_a_second_draw_takes_nobody_twice_and_ends_with_the_last(world: World):
    for number in range(3):
        accepted_evaluation(world, f"第{number}项资金")
    first, second = drawn(world, "0.5"), drawn(world, "1")
    assert (len(first.drawn.split()), len(second.drawn.split())) == (2, 1)
    assert set(first.drawn.split()) & set(second.drawn.split()) == set()
    with pytest.raises(RefusedError, match="范围内没有财政已通过、尚未复核的自评"):
        drawn(world)


def test_each_indicator_stands_with_the_units_own_score(world: World):
    review = review_of(world)
    items = [(str(item), item.weight, item.self_score) for item in review.items.order_by("pk")]
    assert (review.self_score, items) == (
        Decimal("88"),
        [
            ("发明专利授权量", Decimal(50), Decimal(40)),
            ("质押融资惠及企业", Decimal(30), Decimal(30)),
            ("企业满意度", Decimal(10), Decimal(10)),
        ],
    )


@pytest.mark.parametrize(
    ("score", "reason", "remark", "sentence"),
    [
        ("31", None, "", "复核得分不能高于自评得分；如自评少计，请退回单位更正。"),
        ("0", None, REMARK, "复核得分低于自评得分，须从规则清单中选扣分理由。"),
        ("0", 1, "没有资料", "扣分须写备注，不少于15个字（现有4个字）。"),
        ("10", 1, REMARK, "规则1“无佐证资料”应扣分值的全部扣除100%；现在扣了66.67%，与理由不符。"),
        (
            "24",
            3,
            REMARK,
            None,
        ),
        (
            "26",
            3,
            REMARK,
            "规则3“指标不可考核”应扣分值的严重100%、中等60%、轻微30%，允许相差10个百分点；现在扣了13.33%，与理由不符。",
        ),
        ("25", 7, REMARK, None),
        (
            "26",
            7,
            REMARK,
            "规则7“多任务指标部分未完成”应扣分值的部分未完成30%，允许相差15个百分点；现在扣了13.33%，与理由不符。",
        ),
        (
            "20",
            5,
            REMARK,
            "规则5“完成值超过指标值130%”不扣分：完成值超过指标值130%的不扣分，须在备注说明。",
        ),
        ("20", 99, REMARK, "规则清单中没有第99条。"),
        ("30", 1, REMARK, "选了扣分理由“无佐证资料”，复核得分却与自评得分相同。"),
        ("30", 5, "超过指标值，按规则不扣分", None),
    ],
)
def test_a_deduction_has_a_reason_that_fits(score: str, reason: int | None, remark: str, sentence: str | None):
    def band() -> str:
        return band_of(
            RULES,
            weight=Decimal(30),
            self_score=Decimal(30),
            review_score=Decimal(score),
            reason=reason,
            remark=remark,
        )

    if sentence is None:
        band()
        return
    with pytest.raises(RefusedError) as refused:
        band()
    assert str(refused.value) == sentence


@given(st.decimals(0, 30, places=2), st.sampled_from([reason.number for reason in RULES.reasons]))
def test_no_deduction_passes_that_lies_outside_every_band(score: Decimal, number: int):
    reason = RULES.reason(number)
    share = (30 - score) / 30
    fits = any(abs(band.share - share) <= reason.tolerance for band in reason.bands)
    try:
        name = band_of(
            RULES, weight=Decimal(30), self_score=Decimal(30), review_score=score, reason=number, remark=REMARK
        )
    except RefusedError:
        assert not fits or score == 30
    else:
        assert fits == bool(name) or (score == 30 and not reason.bands)


def test_the_engine_composes_the_reviewed_total(world: World):
    review = concluded(world, "12")
    result = review_result(review)
    assert (review.self_score, review.review_score, review.grade) == (Decimal("88"), Decimal("70"), "中")
    assert (result.review_score, result.deviation) == (Decimal("70.00"), Fraction(18, 88))
    assert review.items.get(reason=3).band == "中等"


def test_the_other_side_is_heard_and_every_word_is_kept(world: World):
    reviewer, unit = world.actor(Role.FINANCE_REVIEW), world.actor(Role.PERFORMANCE)
    review = review_of(world)
    with pytest.raises(RefusedError, match="还有3项没有填复核得分。"):
        REVIEW_STATES.go(review, "consult", by=reviewer)
    item = review.items.get(value__indicator__name="质押融资惠及企业")
    score_item(item=item, review_score=Decimal(0), reason=1, remark=REMARK, by=reviewer)
    accept_self_scores(review=review, by=reviewer)
    with pytest.raises(RefusedError, match="须先与被评价单位交换意见才能定案"):
        conclude_review(review=review, by=reviewer)
    REVIEW_STATES.go(review, "consult", by=reviewer, reason="请于5日内反馈")
    REVIEW_STATES.go(review, "object", by=unit, reason="授权清单已在材料3中")
    REVIEW_STATES.go(review, "reopen", by=reviewer, reason="经核对属实")
    score_item(item=item, review_score=Decimal(30), by=reviewer)
    REVIEW_STATES.go(review, "consult", by=reviewer)
    REVIEW_STATES.go(review, "agree", by=unit)
    conclude_review(review=review, by=reviewer)
    said = [(row.kind, row.text, row.review_score, row.person.name) for row in review.exchanges.order_by("pk")]
    assert said == [
        ("opinion", "请于5日内反馈", Decimal("58"), "财政复核"),
        ("objection", "授权清单已在材料3中", Decimal("58"), "绩效专员"),
        ("answer", "经核对属实", Decimal("58"), "财政复核"),
        ("opinion", "", Decimal("88"), "财政复核"),
        ("agreement", "", Decimal("88"), "绩效专员"),
    ]
    review.refresh_from_db()
    assert (review.state, review.review_score, broken_links()) == ("concluded", Decimal("88"), [])


def test_what_was_said_cannot_be_changed_or_removed(world: World):
    review = concluded(world)
    for change in (
        lambda: Exchange.objects.filter(review=review).update(text="改过"),
        lambda: Exchange.objects.filter(review=review).delete(),
        lambda: review.evaluation.approvals.update(opinion="改过"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_scores_stand_once_the_unit_has_been_asked(world: World):
    review = concluded(world)
    with pytest.raises(RefusedError, match="复核现在的状态是“已定案”，不能修改复核得分。"):
        score_item(item=review.items.first(), review_score=Decimal(0), by=world.actor(Role.FINANCE_REVIEW))


def demanded(world: World, received: date) -> Rectification:
    return demand_rectification(
        review=concluded(world, "12"),
        demand="补齐佐证，规范口径",
        rules="henan",
        received_on=received,
        by=world.actor(Role.FINANCE_REVIEW),
    )


def test_the_clock_runs_sixty_days_from_receipt(world: World):
    row = demanded(world, date(2021, 7, 22))
    days = (date(2021, 7, 22), date(2021, 9, 20), date(2021, 9, 21), date(2021, 10, 1))
    assert row.due_on == date(2021, 9, 20)
    assert [(clock_of(row, day), is_overdue(row, day)) for day in days] == [
        ("还有60天", False),
        ("还有0天", False),
        ("已逾期1天", True),
        ("已逾期11天", True),
    ]


@pytest.mark.parametrize(("day", "told"), [(date(2021, 9, 20), "按期报送"), (date(2021, 9, 23), "逾期3天报送")])
def test_a_report_stops_the_clock_and_a_return_starts_it_again(world: World, day: date, told: str):
    row = demanded(world, date(2021, 7, 22))
    unit, reviewer = world.actor(Role.PERFORMANCE), world.actor(Role.FINANCE_REVIEW)
    row = report_rectification(rectification=row, measures="已补齐", on=day, by=unit)
    later = day + timedelta(days=30)
    assert clock_of(row, later) == told
    row = RECTIFICATION_STATES.go(row, "return", by=reviewer, reason="缺证书")
    assert clock_of(row, later).startswith("已逾期")
    row = report_rectification(rectification=row, measures="证书已补", on=later, by=unit)
    assert RECTIFICATION_STATES.go(row, "accept", by=reviewer).state == "done"


def test_a_rectification_without_measures_is_refused(world: World):
    row = demanded(world, date(2021, 7, 22))
    answer = send(
        world.client(Role.PERFORMANCE), reverse("report-rectification", args=[row.pk]), {"measures": " ", "version": 1}
    )
    row.refresh_from_db()
    assert (answer.status_code, row.state) == (422, "demanded")


def test_rules_without_a_clock_are_refused(world: World):
    with pytest.raises(RefusedError, match="没有规定整改期限"):
        demand_rectification(
            review=concluded(world), demand="补", rules="sichuan-2025", received_on=date(2021, 7, 22), by=None
        )


@pytest.mark.parametrize(
    ("score", "grade", "cut", "outcome"),
    [
        ("30", "良", "0", ("督促整改后安排预算", 100_000_000)),
        ("30", "良", "0.1", "等级“良”的应用方式是“督促整改后安排预算”，规定没有压减幅度，请填0。"),
        ("12", "中", "0.1", ("压减下年预算", 90_000_000)),
        ("12", "中", "0.31", "等级“中”应压减10%至30%，填了31.00%。"),
        ("0", "差", "1", ("压减下年预算直至取消", 0)),
        ("0", "差", "0.2", "等级“差”应压减30%至100%，填了20.00%。"),
    ],
)
def test_the_grade_binds_the_next_budget(world: World, score: str, grade: str, cut: str, outcome: object):
    review = concluded(world, score)
    assert review.grade == grade
    by = world.actor(Role.FINANCE_REVIEW)
    if isinstance(outcome, str):
        with pytest.raises(RefusedError) as refused:
            decide_result_use(review=review, rules="henan", cut=Decimal(cut), by=by)
        assert str(refused.value) == outcome
    else:
        use = decide_result_use(review=review, rules="henan", cut=Decimal(cut), by=by)
        assert (use.action, use.next_budget_fen) == outcome


@given(st.integers(0, 10**14), st.decimals(0, 1, places=4), st.decimals(0, 1, places=4))
def test_a_larger_cut_never_leaves_more(fen: int, one: Decimal, other: Decimal):
    small, large = sorted((one, other))
    assert 0 <= less(fen, large) <= less(fen, small) <= fen


def test_the_pages_of_a_review_carry_it_from_the_draw_to_the_budget(world: World):
    accepted_evaluation(world)
    reviewer, unit = world.client(Role.FINANCE_REVIEW), world.client(Role.PERFORMANCE)
    form = {
        "organisation": world.home.pk,
        "year": 2020,
        "share": "0.3",
        "seed": "种子",
        "rules": "sichuan-2025",
        "due_on": "2021-07-22",
    }
    assert send(reviewer, reverse("draw-reviews"), form).status_code == 302
    review = Review.objects.get()
    item = review.items.get(value__indicator__name="质押融资惠及企业")
    url = reverse("review-item", args=[item.pk])
    faulty = {"review_score": "12", "reason": "", "remark": "", "version": 1}
    assert send(reviewer, url, faulty).status_code == 422
    assert send(reviewer, url, faulty | {"reason": "3", "remark": REMARK}).status_code == 302
    assert send(reviewer, reverse("accept-self-scores", args=[review.pk]), {}).status_code == 302

    def step(client: object, verb: str, reason: str = "") -> int:
        review.refresh_from_db()
        url = reverse("take-step", kwargs={"noun": "evaluations.review", "pk": review.pk, "verb": verb})
        return send(client, url, {"version": review.version, "reason": reason}).status_code

    assert step(reviewer, "consult") == 302
    assert "答复复核意见" in [task.label for task in my_tasks(world.actor(Role.PERFORMANCE))]
    assert step(unit, "object") == 409
    assert step(unit, "object", "不同意") == 302
    assert step(reviewer, "answer", "维持原意见") == 302
    review.refresh_from_db()
    assert send(reviewer, reverse("conclude-review", args=[review.pk]), {"version": review.version}).status_code == 302
    assert (
        send(
            reviewer,
            reverse("demand-rectification", args=[review.pk]),
            {"demand": "补齐佐证", "rules": "henan", "received_on": "2021-07-22"},
        ).status_code
        == 302
    )
    used = send(reviewer, reverse("decide-result-use", args=[review.pk]), {"rules": "henan", "cut": "0.2"})
    assert used.status_code == 302
    page = unit.get(review.get_absolute_url()).content.decode()
    wanted = ("3. 指标不可考核（中等）", "20.45%", "维持原意见", "下年预算上限80万元", "补齐佐证")
    assert [text for text in wanted if text not in page] == []
    assert "报送整改情况" in [task.label for task in my_tasks(world.actor(Role.PERFORMANCE))]
    sheet = b"".join(reviewer.get(reverse("review-items", args=[review.pk]), {"export": "csv"}))
    line = next(line for line in sheet.decode("utf-8-sig").splitlines() if "质押融资惠及企业" in line)
    assert line.split(",") == [
        *("效益", "社会效益", "质押融资惠及企业", "≥", "20家", "30"),
        *("25家", "30", "", "12", "60.00%", "3", REMARK),
    ]
    found = reviewer.get(reverse("reviews"), {"export": "csv"})
    assert b"".join(found).decode("utf-8-sig").splitlines()[1].split(",")[3:7] == ["88", "70", "20.45%", "中"]
