"""What an execution rate divides: money spent after its year (截止日), local money in a central rate (地方配套)."""

import re
from collections.abc import Callable, Iterator

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.periods import one_year
from zhixiao.auditing.relations.rates import rates_of_spending
from zhixiao.auditing.statements import Report, Statement, finding

_UNTIL = re.compile(r"截[至止]到?(((?:19|20)\d\d)年度?(?:\d{1,2}月(?:\d{1,2}日)?)?)")
_CARRIED = re.compile(r"结转|跨年|延续|两年|分年|次年")
_CENTRAL = re.compile(r"中央|国家级?补助")
_LOCAL = re.compile(r"配套|地方|自筹|[省市县区]级")
_HOLDS_LOCAL = re.compile(r"[(，、](?:其中)?(?:包?含|包括)[^)，。；]{0,12}(?:配套|地方|自筹|[省市县区]级)")
"""支出550万元（含市县配套100万元）: an amount that says of itself that it holds local money."""
_CLAUSE = 40
"""Characters in which words beside an amount still speak of it."""


@check(
    "rate-after-year",
    tier="wording",
    meaning="年度预算执行率的支出算到了次年，截止日在预算年度之后",
    source="绩效自评复核要点 M02：截止日（12月31日与次年3月）",
    example="2020年预算500万元，截至2021年3月31日支出450万元，预算执行率90%",
)
def spending_ends_with_its_year(report: Report) -> Iterator[Outcome]:
    """The budget names its year, the spending a later day, and no second rate is told of the same budget."""
    told = list(_only_so(report, _after_its_year))
    for rate, part, whole in told:
        if [one.number.value for _, _, one in told].count(whole.number.value) == 1:
            year, until = one_year(whole.label), _until(report, part)
            assert year is not None
            assert until is not None
            message = (
                f"执行率{rate.shown}的分母{whole.shown}是{year[0]}的预算，分子{part.shown}却算到{until[1]}；"
                "年度执行率的支出应截至当年12月31日，或注明是次年支出。"
            )
            yield finding("rate-after-year", "wording", rate, (part, whole), "", message)


@check(
    "local-in-central",
    tier="wording",
    meaning="中央资金执行率的分子含有地方配套资金，分母没有",
    source="绩效自评复核要点 M03：中央资金执行率不含地方配套",
    example="中央资金500万元，实际支出480万元（含地方配套60万元），中央资金执行率96%",
)
def central_rates_hold_central_money(report: Report) -> Iterator[Outcome]:
    """The amount spent says of itself that it holds local money; rate and whole are of the centre."""
    for rate, part, whole in _only_so(report, _local_over_central):
        if _CENTRAL.search(rate.label) and not _LOCAL.search(rate.label):
            message = (
                f"{rate.shown}是中央资金的执行率，分母{whole.shown}只是中央资金，分子{part.shown}却含有地方配套资金；"
                "应只用中央资金的支出。"
            )
            yield finding("local-in-central", "wording", rate, (part, whole), "", message)


def _only_so(
    report: Report, mixed: Callable[[Report, Statement, Statement], bool]
) -> Iterator[tuple[Statement, Statement, Statement]]:
    """Rates with the amount spent and the whole that make them, where all that make them are mixed so."""
    for rate, fits in rates_of_spending(report):
        if fits and all(mixed(report, *pair) for pair in fits):
            yield rate, *fits[-1]


def _after_its_year(report: Report, part: Statement, whole: Statement) -> bool:
    """Whether money of a budget that names its year was spent up to a day of a later year."""
    until, year = _until(report, part), one_year(whole.label)
    if until is None or year is None or year[1] is None or _CARRIED.search(whole.label + part.label):
        return False
    return int(until[2]) > year[1]


def _until(report: Report, part: Statement) -> re.Match[str] | None:
    """The last day named in the sentence in front of an amount, up to which it ran."""
    begin, _ = report.sentence_of(part)
    words = report.view.text[max(begin, part.number.start - _CLAUSE) : part.number.start]
    return next(reversed(list(_UNTIL.finditer(words))), None)


def _local_over_central(report: Report, part: Statement, whole: Statement) -> bool:
    behind = report.view.text[part.number.end : part.number.end + _CLAUSE].removeprefix(part.number.suffix)
    central = bool(_CENTRAL.search(whole.label)) and not _LOCAL.search(whole.label)
    return central and _HOLDS_LOCAL.match(behind) is not None
