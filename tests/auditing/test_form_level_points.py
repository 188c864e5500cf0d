"""Points in brackets behind the names of levels, in forms whose rows were all read."""

import pytest

from tests.auditing.test_rules import Told, told

HEADS = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
FORM = (
    HEADS + "产出指标（{}分）\t数量指标\t修建处数\t≥38处\t38处\t20\t20\n\t质量指标\t合格率\t≥92%\t94%\t20\t20\n"
    "\t时效指标\t按期率\t100%\t100%\t10\t10\n效益指标（{}分）\t社会效益\t受益人口\t≥2万人\t2.1万人\t{}\t{}\n"
    "\t生态效益\t覆盖率\t≥90%\t92%\t10\t10\n满意度（{}分）\t满意度指标\t群众满意度\t≥90%\t93%\t20\t20\n"
    "总分\t\t\t\t\t100\t100\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FORM.format("50", "30", "20", "20", "20"), []),
        (FORM.format("60", "30", "20", "20", "20"), [("form-level-points", "error", "60", "50")]),
        (FORM.format("60", "20", "20", "20", "20"), []),  # Two that do not hold: another order may be meant.
        (FORM.replace("（{}分）", "").format("20", "20"), []),
    ],
)
def test_points_behind_a_level_are_those_of_its_rows(text: str, expected: Told) -> None:
    assert told(text) == expected
