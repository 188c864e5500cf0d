"""Where monitoring presets are found: packaged with the program, or a file of the officer's own."""

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from zhixiao.inputs import read_yaml, validate
from zhixiao.rules.monitoring_schema import MonitoringPreset


class NoSuchPresetError(LookupError):
    """No monitoring preset of that id or file."""


def read_preset(text: str, *, name: str) -> MonitoringPreset:
    """A preset from YAML text. Raises BadInputError with all faults."""
    located = read_yaml(text, name=name)
    return validate(MonitoringPreset, located.data, file=name, place=located.place)


def load_preset(which: str) -> MonitoringPreset:
    """A packaged preset by its id, or a .yaml file by its path. Raises NoSuchPresetError or BadInputError."""
    path = Path(which)
    if path.suffix in (".yaml", ".yml"):
        if not path.is_file():
            raise NoSuchPresetError(f"没有文件 {which}")
        return read_preset(path.read_text(encoding="utf-8"), name=path.name)
    if which not in packaged_preset_ids():
        raise NoSuchPresetError(f"没有监控规则 {which}，现有: {'、'.join(packaged_preset_ids())}")
    packaged = _folder() / f"{which}.yaml"
    return read_preset(packaged.read_text(encoding="utf-8"), name=packaged.name)


def packaged_preset_ids() -> tuple[str, ...]:
    """The ids of the packaged presets, sorted."""
    names = (item.name for item in _folder().iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def _folder() -> Traversable:
    return resources.files("zhixiao.rules") / "monitoring"
