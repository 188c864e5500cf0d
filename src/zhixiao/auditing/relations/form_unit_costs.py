"""What was made against what it cost: outputs far ahead of the money, unit costs far from the form's own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.form import Form, trusted
from zhixiao.auditing.forms import indicator_tables, read_forms
from zhixiao.auditing.indicators import Indicator, IndicatorTable
from zhixiao.auditing.model import Finding
from zhixiao.auditing.numbers import decimal_text
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.form_plausibility import explained, note_on_money, spent_share
from zhixiao.auditing.relations.form_targets import ENOUGH, once
from zhixiao.auditing.statements import Report
from zhixiao.auditing.tokens import Token, by_time, value_of
from zhixiao.rules.plausibility import plausibility

_COST = re.compile(r"成本|费用?$|费用|经费|投入|支出|资金")
_FOR_EACH = re.compile(r"均|每|单位|单价|标准|单次|单项|单个|节约|节省|率|/")
_KIND = re.compile(r"总?(?:成本|费用|经费|投入|支出|资金)|总?(?:数量|[人户家件次总]数|场次|数|量)|[的项目年度全控制费]")
_NAMED = 2


@check(
    "output-far-ahead",
    tier="wording",
    meaning="资金执行率极低，数量指标却全部完成，未见说明",
    source=plausibility().output_far_ahead.source,
    example="执行率12.5%，5项数量指标全部完成",
)
def output_follows_the_money(report: Report) -> Iterator[Outcome]:
    """Every quantity of a form done with hardly any money; where all points are full, another check tells it."""
    limit = plausibility().output_far_ahead.value
    for form in read_forms(report.document):
        share = spent_share(form)
        if share is None or not trusted(form) or form.table is None or explained(report):
            continue
        done = _done_quantities(form)
        full = all(value_of(row.score) == value_of(row.weight) for row in form.rows)
        if 0 <= share < limit and done >= ENOUGH and not full:
            message = f"只支出预算的{decimal_text(share * 100, 2)}%，{done}项数量指标却全部完成，未见说明。"
            yield note_on_money("output-far-ahead", form, message)


def _done_quantities(form: Form) -> int:
    """How many quantities there are, all of them done; 0 if one is not, or cannot be told."""
    rows = [row for row in form.table.rows if row.second == "数量" and row.weight is not None] if form.table else []
    pairs = [_figures(row) for row in rows]
    done = all(pair is not None and value_of(pair[1]) >= value_of(pair[0]) for pair in pairs)
    return len(rows) if done else 0


def _figures(row: Indicator) -> tuple[Token, Token] | None:
    """Target and completed value above nil, in one unit."""
    target, actual = row.target, row.actual
    if target is None or actual is None or target.number is None or actual.number is None:
        return None
    if target.number.unit != actual.number.unit or by_time(target) != by_time(actual):
        return None
    if target.number.fuzzy or actual.number.fuzzy:
        return None
    return (target, actual) if value_of(target) > 0 and value_of(actual) > 0 else None


@dataclass(frozen=True, slots=True)
class _Costed:
    """The row of a total cost, and the one row of what was made for it."""

    cost: Indicator
    count: Indicator

    def unit_costs(self) -> tuple[Fraction, Fraction] | None:
        """By the targets, and by what was done."""
        cost, count = _figures(self.cost), _figures(self.count)
        if cost is None or count is None:
            return None
        return value_of(cost[0]) / value_of(count[0]), value_of(cost[1]) / value_of(count[1])


@check(
    "unit-cost-far-off",
    tier="wording",
    meaning="按完成值算出的单位成本与按指标值算出的相差悬殊",
    source=plausibility().unit_cost_far_off.source,
    example="培训人数目标500人、完成520人，培训总成本目标40万元、完成0.4万元：每人7.69元，目标为每人800元",
)
@once
def unit_costs_are_like_the_target(report: Report) -> Iterator[Outcome]:
    """A cost and the one quantity of its name in one table; money still to be paid may be what is missing."""
    times = plausibility().unit_cost_far_off.value
    for table in indicator_tables(report.document) if not explained(report) else ():
        for pair in _costed(table) if table.certain else ():
            costs = pair.unit_costs()
            if costs is None or Fraction(1, times) < costs[1] / costs[0] < times:
                continue
            cost, count = pair.cost.actual, pair.count.actual
            assert cost is not None
            assert count is not None
            asked, made = (decimal_text(one, 2) for one in costs)
            message = (
                f"“{pair.cost.name}”{cost.text}，“{pair.count.name}”{count.text}，单位成本{made}元，"
                f"按指标值应为{asked}元左右，相差{times}倍以上。"
            )
            yield Finding("unit-cost-far-off", "wording", cost.span, cost.text, "", message, (count.span,))


def _costed(table: IndicatorTable) -> Iterator[_Costed]:
    """Costs with the one quantity that shares most of their name."""
    counts = [row for row in table.rows if row.second == "数量" and row.target is not None and _counts(row.target)]
    for row in table.rows:
        if not _is_total_cost(row):
            continue
        named = [(_shared(row.name, one.name), one) for one in counts]
        most = max((size for size, _ in named), default=0)
        best = [one for size, one in named if size == most]
        if most >= _NAMED and len(best) == 1:
            yield _Costed(row, best[0])


def _is_total_cost(row: Indicator) -> bool:
    """Whether a row sets an amount of money for a cost that is not that of one."""
    target = row.target
    if target is None or target.number is None or target.number.unit != "元":
        return False
    return bool(_COST.search(row.name)) and not _FOR_EACH.search(row.name + target.text)


def _counts(target: Token) -> bool:
    return target.number is not None and target.number.unit not in ("", "%", "元", "年", "月", "日", "天")


def _shared(cost: str, count: str) -> int:
    """The longest run of characters that both names have besides their words of kind."""
    one, other = (_KIND.sub("", name) for name in (cost, count))
    runs = (one[i:j] for i in range(len(one)) for j in range(i + 1, len(one) + 1))
    return max((len(run) for run in runs if run in other), default=0)
