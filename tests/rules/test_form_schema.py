import pytest

from zhixiao.inputs import BadInputError
from zhixiao.rules.form_store import packaged_forms, read_form

HEAD = """
id: made-up
name: 某省自评表
document: 某财〔2020〕1号
article: 附件
region: 某省
effective: {from: 2020-01-01}
source: 虚构
confidence: low
sheet: 自评表
page: {top: 10, bottom: 10, left: 10, right: 10}
columns: [10, 10, 20]
blocks:
"""


def test_a_form_whose_rows_fill_its_columns_is_read():
    form = read_form(
        HEAD
        + """
  - side: {text: 资金}
    rows:
      - cells: [{text: 甲, rows: 2}, {text: 乙}]
      - cells: [{text: 丙}]
""",
        name="a.yaml",
    )
    assert [cell.text for row in form.blocks[0].rows for cell in row.cells] == ["甲", "乙", "丙"]


def test_a_row_that_is_too_wide_or_too_narrow_is_named():
    with pytest.raises(BadInputError) as caught:
        read_form(
            HEAD
            + """
  - rows:
      - cells: [{text: 甲, span: 2}]
      - cells: [{text: 甲, span: 4}]
""",
            name="a.yaml",
        )
    (fault,) = caught.value.faults
    assert (fault.expected, fault.mend) == (
        "第1块第1行占2列，应为3列；第1块第2行占4列，应为3列",
        "请检查 span 和 rows",
    )


def test_an_unknown_key_is_refused_with_its_line():
    with pytest.raises(BadInputError) as caught:
        read_form(HEAD + "  - rows:\n      - cells: [{text: 甲, span: 3, colour: 红}]\n", name="a.yaml")
    (fault,) = caught.value.faults
    assert (fault.file, fault.read, fault.expected) == ("a.yaml", "红", "没有这个字段")
    assert "第15行" in fault.place


def test_a_sheet_name_that_excel_refuses_is_refused():
    with pytest.raises(BadInputError, match="sheet"):
        read_form(
            HEAD.replace("sheet: 自评表", "sheet: 自评/表") + "  - rows:\n      - cells: [{span: 3}]\n", name="a.yaml"
        )


@pytest.mark.parametrize("form", packaged_forms(), ids=lambda form: form.id)
def test_every_packaged_form_fits_a4(form):
    assert form.page.orientation in ("portrait", "landscape")
    assert sum(form.columns) <= {"portrait": 115, "landscape": 185}[form.page.orientation]
