"""Mid-year monitoring (绩效运行监控): lights by the pace of the year, alerts by steps, each with its sentence."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from zhixiao.cases.model import Case, Direction, Indicator, Progress
from zhixiao.rules.monitoring_schema import Alerts, LightBand, Lights, MonitoringPreset
from zhixiao.scoring.compared import compared
from zhixiao.scoring.evaluation import RulebookName
from zhixiao.scoring.indicator import place_of
from zhixiao.scoring.money import COLUMN_NAMES, column_total
from zhixiao.scoring.points import percent
from zhixiao.scoring.refused import MissingError, RefusedError, require

MONEY = "资金执行"


@dataclass(frozen=True, slots=True)
class Watched:
    """One thing watched: the money, or an indicator.

    `progress` is the share of the whole year done, `pace` that over the share of the year passed; `light` is None
    where the preset has no lights or the value cannot be judged (`arithmetic` then says why).
    """

    id: str
    name: str
    light: str | None
    progress: Fraction | None
    pace: Fraction | None
    arithmetic: str
    value: str = ""
    expected: str = ""
    outlook: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Alert:
    """预警: about what, and the sentence to send."""

    about: str
    sentence: str
    article: str


@dataclass(frozen=True, slots=True)
class Monitoring:
    """`overall` is the worst light of all; None without lights."""

    case: str
    preset: RulebookName
    month: int
    money: Watched
    indicators: tuple[Watched, ...]
    overall: str | None
    alerts: tuple[Alert, ...]
    remarks: tuple[str, ...]


def monitor(case: Case, preset: MonitoringPreset, month: int) -> Monitoring:
    """The state at the end of a month (1 to 12) of the case's year, from the progress recorded for that month."""
    rows = _latest(case, month)
    money = _money(case, preset, rows.get(None), month)
    indicators = tuple(_indicator(one, preset.lights, rows.get(one.id), month) for one in case.indicators)
    alerts = _alerts(preset.alerts, money, indicators, month) if preset.alerts is not None else ()
    overall = _worst(preset.lights, (money, *indicators)) if preset.lights is not None else None
    name = RulebookName(preset.id, preset.name, preset.document, preset.version, preset.region, preset.confidence)
    return Monitoring(case.id, name, month, money, indicators, overall, alerts, _remarks(preset, month))


def _remarks(preset: MonitoringPreset, month: int) -> tuple[str, ...]:
    if not preset.months or month in preset.months:
        return ()
    return (f"{preset.name}只在 {'、'.join(map(str, preset.months))} 月末监控，{month}月没有规定",)


def _latest(case: Case, month: int) -> dict[str | None, Progress]:
    """The last record of each indicator (None: the money) within the month."""
    first = date(case.year, month, 1)
    last = date(case.year, month, monthrange(case.year, month)[1])
    inside = (row for row in case.progress if first <= row.as_of <= last)
    return {row.indicator: row for row in sorted(inside, key=lambda row: row.as_of)}


def _money(case: Case, preset: MonitoringPreset, row: Progress | None, month: int) -> Watched:
    try:
        if row is None or row.spent is None:
            raise MissingError(f"须填写{month}月的累计执行数")
        budget = column_total(case.budget_lines, preset.denominator)
        require(budget.fen > 0, f"{COLUMN_NAMES[preset.denominator]}须大于0才能计算执行率")
    except RefusedError as refused:
        return _unknown(MONEY, MONEY, refused, row)
    rate, unit = row.spent.over(budget), case.money_unit
    line = f"{row.spent.text(unit)} ÷ {budget.text(unit)} = {percent(rate)}"
    pace, line = _paced(rate, line, month)
    light = _band(preset.lights.money, pace) if preset.lights is not None else None
    return _watched(MONEY, MONEY, row, light=light, progress=rate, pace=pace, line=line, value=row.spent.text(unit))


def _indicator(indicator: Indicator, lights: Lights | None, row: Progress | None, month: int) -> Watched:
    try:
        if row is None or row.value is None:
            raise MissingError(f"须填写{month}月的完成值")
        if indicator.direction is Direction.QUALITATIVE:
            return _qualitative(indicator, lights, row)
        return _quantitative(indicator, lights, row, month)
    except RefusedError as refused:
        return _unknown(indicator.id, indicator.name, refused, row)


def _qualitative(indicator: Indicator, lights: Lights | None, row: Progress) -> Watched:
    grade = row.value.text if row.value is not None else ""
    light = lights.qualitative.get(grade) if lights is not None else None
    known = "、".join(lights.qualitative) if lights is not None else ""
    require(lights is None or light is not None, f"定性指标的完成值应为 {known} 之一", grade)
    line = f"{place_of(indicator)}：{grade}"
    return _watched(indicator.id, indicator.name, row, light=light, progress=None, pace=None, line=line, value=grade)


def _quantitative(indicator: Indicator, lights: Lights | None, row: Progress, month: int) -> Watched:
    pair = compared(indicator.model_copy(update={"completed": row.value}))
    require(len(pair.completed) == 1, "完成值只写了界限，不能判断进度", pair.completed_text)
    done, made = pair.completed[0], {"value": pair.completed_text}
    if pair.target == 0 or not pair.positive:
        light = _by_limit(lights, bool(pair.met), zero_target=pair.target == 0 and pair.positive)
        verdict = "未超出" if pair.met else "超出"
        line = f"{pair.completed_text} 与 {pair.sign} {pair.target_text} 相比：{verdict}"
        return _watched(indicator.id, indicator.name, row, light=light, progress=None, pace=None, line=line, **made)
    require(pair.target > 0, "指标值须大于0才能计算进度", pair.target_text)
    progress = pair.rate(done)
    pace, line = _paced(progress, f"{pair.completed_text} ÷ {pair.target_text} = {percent(progress)}", month)
    light = _by_pace(lights, done, progress, pace) if lights is not None else None
    return _watched(indicator.id, indicator.name, row, light=light, progress=progress, pace=pace, line=line, **made)


def _by_limit(lights: Lights | None, met: bool, *, zero_target: bool) -> str | None:
    if lights is None:
        return None
    if zero_target:
        return lights.zero_target_met if met else lights.zero_target_missed
    return lights.reverse_met if met else lights.reverse_missed


def _by_pace(lights: Lights, done: Decimal, progress: Fraction, pace: Fraction) -> str:
    if done == 0:
        return lights.nothing_done
    if lights.whole_year is not None and progress >= lights.whole_year.from_:
        return lights.whole_year.light
    return _band(lights.positive, pace)


def _paced(progress: Fraction, line: str, month: int) -> tuple[Fraction, str]:
    pace = progress / Fraction(month, 12)
    return pace, f"{line}；÷（{month} ÷ 12）= {percent(pace)}"


def _band(bands: tuple[LightBand, ...], pace: Fraction) -> str:
    return next((band.light for band in bands if pace >= band.from_), bands[-1].light)


def _worst(lights: Lights, watched: Iterable[Watched]) -> str | None:
    shown = {one.light for one in watched}
    return next((light for light in lights.worst_first if light in shown), None)


def _alerts(alerts: Alerts, money: Watched, indicators: tuple[Watched, ...], month: int) -> tuple[Alert, ...]:
    step = next((step for step in alerts.execution if step.month == month), None)
    if step is None or money.progress is None:
        return ()
    found = []
    if money.progress < step.at_least:
        sentence = f"{month}月末执行率 {percent(money.progress)}，低于 {percent(step.at_least)}。{alerts.answer}。"
        found.append(Alert(MONEY, sentence, alerts.article))
    for one in indicators:
        gap = abs(one.progress - money.progress) if one.progress is not None else Fraction(0)
        if one.progress is not None and gap > alerts.gap_above:
            points = percent(gap).removesuffix("%")
            sentence = (
                f"“{one.name}”{month}月末完成 {percent(one.progress)}，执行率 {percent(money.progress)}，"
                f"相差 {points} 个百分点。{alerts.answer}。"
            )
            found.append(Alert(one.id, sentence, alerts.article))
    return tuple(found)


def _unknown(id: str, name: str, refused: RefusedError, row: Progress | None) -> Watched:
    read = f"（读到 {refused.read}）" if refused.read else ""
    line = f"不能判断：{refused.needs}{read}"
    return (
        Watched(id, name, None, None, None, line)
        if row is None
        else _watched(id, name, row, light=None, progress=None, pace=None, line=line, value="")
    )


def _watched(
    id: str,
    name: str,
    row: Progress,
    *,
    light: str | None,
    progress: Fraction | None,
    pace: Fraction | None,
    line: str,
    value: str,
) -> Watched:
    return Watched(
        id=id,
        name=name,
        light=light,
        progress=progress,
        pace=pace,
        arithmetic=line,
        value=value,
        expected=row.expected.text if row.expected is not None else "",
        outlook=row.outlook or "",
        reason=row.reason or "",
    )
