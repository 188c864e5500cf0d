"""Lights of a period rolled up: the worst counts (最差灯)."""

from collections.abc import Iterable
from dataclasses import dataclass

from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.monitoring import MonitoringPeriod
from zhixiao.portal.queries.targets.monitoring_case import indicator_id, monitoring_of, preset_of
from zhixiao.portal.queries.targets.target_sets import indicators_in_force
from zhixiao.rules.monitoring_schema import Lights
from zhixiao.scoring.monitoring import Monitoring, Watched


@dataclass(frozen=True, slots=True)
class ProjectLight:
    """The worst light of a project's indicators; `project` is empty for the fund as a whole."""

    project: str
    light: str | None


@dataclass(frozen=True, slots=True)
class Watch:
    """One row of the page: the indicator (None: the money) and what the engine says of it."""

    indicator: Indicator | None
    watched: Watched


@dataclass(frozen=True, slots=True)
class Board:
    """A period as it is shown: engine's result, rows, light by project."""

    monitoring: Monitoring
    rows: tuple[Watch, ...]
    projects: tuple[ProjectLight, ...]


def board_of(period: MonitoringPeriod) -> Board:
    """Everything a period's page shows of its lights."""
    monitoring, lights = monitoring_of(period), preset_of(period).lights
    by_id = {indicator_id(row.pk): row for row in indicators_in_force(period.fund_id)}
    rows = (Watch(None, monitoring.money), *(Watch(by_id[one.id], one) for one in monitoring.indicators))
    return Board(monitoring, rows, _by_project(rows, lights) if lights is not None else ())


def _by_project(rows: Iterable[Watch], lights: Lights) -> tuple[ProjectLight, ...]:
    shown: dict[str, set[str | None]] = {}
    for row in rows:
        if row.indicator is not None:
            name = str(row.indicator.project) if row.indicator.project is not None else ""
            shown.setdefault(name, set()).add(row.watched.light)
    return tuple(ProjectLight(name, worst(lights, found)) for name, found in shown.items())


def worst(lights: Lights, shown: Iterable[str | None]) -> str | None:
    """The worst of some lights by the preset's own order; None when none can be judged."""
    found = set(shown)
    return next((light for light in lights.worst_first if light in found), None)
