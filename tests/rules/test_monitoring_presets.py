import pytest

from zhixiao.inputs import BadInputError
from zhixiao.rules.monitoring_store import NoSuchPresetError, load_preset, packaged_preset_ids, read_preset

SMALL = """\
id: small
name: 小监控
document: 某财〔2024〕2号
version: "2024"
region: 某市
effective: {from: 2024-01-01}
source: 试例
confidence: low
denominator: budget_adjusted
months: [6, 9]
alerts:
  article: 第一条
  execution:
    - {month: 6, at_least: 40%}
  gap_above: 10%
  answer: 请说明
"""


def faults(text: str) -> list[tuple[str, str]]:
    with pytest.raises(BadInputError) as told:
        read_preset(text, name="small.yaml")
    return [(fault.place, fault.expected) for fault in told.value.faults]


def test_the_packaged_presets_are_these():
    assert {id: load_preset(id).months for id in packaged_preset_ids()} == {
        "central-2019": (7,),
        "platform": (),
        "sichuan-2025": (4, 6, 8, 10),
    }


def test_the_steps_of_the_year_are_25_40_60_80():
    alerts = load_preset("sichuan-2025").alerts
    assert alerts is not None
    assert [(step.month, str(step.at_least)) for step in alerts.execution] == [
        (4, "0.25"),
        (6, "0.40"),
        (8, "0.60"),
        (10, "0.80"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("month: 6", "month: 7", ("第1行", "alerts.execution 的月份须在 months 中")),
        ("gap_above: 10%", "gap_above: 10", ("第15行 alerts.gap_above", "应为百分数，如 60%")),
        ("  gap_above: 10%\n", "", ("第12行 alerts.gap_above", "必填")),
        (
            "    - {month: 6, at_least: 40%}\n",
            "    - {month: 6, at_least: 40%}\n    - {month: 6, at_least: 50%}\n",
            ("第12行 alerts", "同一月份只能写一次"),
        ),
    ],
)
def test_what_cannot_be_a_preset_is_told_with_its_line(old, new, fault):
    assert faults(SMALL.replace(old, new)) == [fault]


def test_an_unknown_preset_is_told_with_those_there_are():
    with pytest.raises(NoSuchPresetError, match="没有监控规则 nowhere，现有: central-2019、platform、sichuan-2025"):
        load_preset("nowhere")


def test_a_preset_of_ones_own_is_read_from_its_file(tmp_path):
    file = tmp_path / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    assert load_preset(str(file)).id == "small"
