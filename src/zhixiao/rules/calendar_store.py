"""Where calendars are found: packaged with the program, or a file of the officer's own."""

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from zhixiao.inputs import read_yaml, validate
from zhixiao.rules.calendar_schema import Calendar, HolidayYear
from zhixiao.rules.working_days import WorkingDays, working_days_of


class NoSuchCalendarError(LookupError):
    """No calendar of that id or file."""


def read_calendar(text: str, *, name: str) -> Calendar:
    """A calendar from YAML text. Raises BadInputError with all faults."""
    located = read_yaml(text, name=name)
    return validate(Calendar, located.data, file=name, place=located.place)


def read_holidays(text: str, *, name: str) -> HolidayYear:
    """A year's days off from YAML text. Raises BadInputError with all faults."""
    located = read_yaml(text, name=name)
    return validate(HolidayYear, located.data, file=name, place=located.place)


def load_calendar(which: str) -> Calendar:
    """A packaged calendar by its id, or a .yaml file by its path. Raises NoSuchCalendarError or BadInputError."""
    path = Path(which)
    if path.suffix in (".yaml", ".yml"):
        if not path.is_file():
            raise NoSuchCalendarError(f"没有文件 {which}")
        return read_calendar(path.read_text(encoding="utf-8"), name=path.name)
    if which not in packaged_calendar_ids():
        raise NoSuchCalendarError(f"没有日历 {which}，现有: {'、'.join(packaged_calendar_ids())}")
    packaged = _folder() / f"{which}.yaml"
    return read_calendar(packaged.read_text(encoding="utf-8"), name=packaged.name)


def packaged_calendar_ids() -> tuple[str, ...]:
    """The ids of the packaged calendars, sorted."""
    return tuple(name.removesuffix(".yaml") for name in _yaml_names(_folder()))


@cache
def packaged_working_days() -> WorkingDays:
    """The working days of every packaged notice."""
    folder = _folder() / "holidays"
    notices = ((folder / name).read_text(encoding="utf-8") for name in _yaml_names(folder))
    return working_days_of(
        read_holidays(text, name=name) for text, name in zip(notices, _yaml_names(folder), strict=True)
    )


def _yaml_names(folder: Traversable) -> tuple[str, ...]:
    return tuple(sorted(item.name for item in folder.iterdir() if item.name.endswith(".yaml")))


def _folder() -> Traversable:
    return resources.files("zhixiao.rules") / "calendars"
