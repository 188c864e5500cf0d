import docx
import openpyxl
import pytest
from tests.reporting.sample import sample_case, sample_evaluation, sample_figures

from zhixiao.cases.library import packaged, packaged_ids
from zhixiao.cases.model import Narrative
from zhixiao.reporting.printing import print_report
from zhixiao.rules.form_store import NoSuchFormError
from zhixiao.rules.rulebook_store import load_rulebook
from zhixiao.scoring import try_score
from zhixiao.scoring.figures import figures

NAME = "甲市2020年度知识产权专项资金绩效自评报告"


def printed(folder, *formats, case=None, **more):
    return print_report(case or sample_case(), sample_evaluation(), sample_figures(), folder, formats, **more)


def names(done):
    return [path.name for path in done.files]


def test_a_report_is_written_in_the_formats_that_were_asked_for(tmp_path):
    done = printed(tmp_path / "新" / "目录", "docx", "xlsx", "html")
    assert names(done) == [f"{NAME}.docx", f"{NAME}附表.xlsx", f"{NAME}.html"]
    assert sorted(path.name for path in (tmp_path / "新" / "目录").iterdir()) == sorted(names(done))


def test_the_workbook_holds_the_forms_of_the_kind(tmp_path):
    (book,) = printed(tmp_path, "xlsx").files
    assert openpyxl.load_workbook(book).sheetnames == ["项目支出绩效自评表", "指标得分明细表"]
    (book,) = printed(tmp_path, "xlsx", kind="转移支付").files
    assert openpyxl.load_workbook(book).sheetnames == ["区域绩效自评表", "指标得分明细表"]


def test_a_form_alone_can_be_printed_in_every_format(tmp_path):
    done = printed(
        tmp_path, "xlsx", "docx", "html", kind="项目支出绩效运行监控表", monitoring={"n1": "绿灯", "": "黄灯"}
    )
    assert {name.rpartition(".")[0] for name in names(done)} == {"甲市知识产权局2020年度项目支出绩效运行监控表"}
    sheet = openpyxl.load_workbook(done.files[0]).worksheets[0]
    assert [sheet["N6"].value, sheet["N10"].value, sheet["N11"].value] == ["黄灯", "绿灯", None]
    assert docx.Document(done.files[1]).tables[0].cell(0, 0).text == "项目支出绩效运行监控表"


def test_a_variant_in_a_file_of_ones_own_is_printed(tmp_path):
    form = tmp_path / "宁夏.yaml"
    form.write_text(
        "id: ningxia-made-up\nname: 宁夏绩效自评表\ndocument: 某财〔2020〕1号\narticle: 附件\nregion: 宁夏\n"
        "effective: {from: 2020-01-01}\nsource: 虚构\nconfidence: low\nsheet: 自评表\n"
        "page: {top: 10, bottom: 10, left: 10, right: 10}\ncolumns: [30, 20]\nblocks:\n  - rows:\n"
        "      - each: indicators\n"
        '        cells: [{text: "{item.name}"}, {text: "{score.indicator.*}", absent: 未评}]\n',
        encoding="utf-8",
    )
    (book,) = printed(tmp_path / "out", "xlsx", kind=str(form)).files
    rows = openpyxl.load_workbook(book).worksheets[0].iter_rows(values_only=True)
    assert list(rows) == [("指标n1", 30), ("指标n2", 16), ("指标q1", 20), ("指标s1", "未评")]


def test_an_unknown_kind_writes_nothing(tmp_path):
    with pytest.raises(NoSuchFormError, match="没有 无此表"):
        printed(tmp_path / "out", "docx", kind="无此表")
    assert not (tmp_path / "out").exists()


def test_a_narrative_that_is_not_printed_is_told(tmp_path):
    done = printed(tmp_path, "html", case=sample_case(narratives=(Narrative(part="poem", text="甲"),)))
    assert "文字部分 poem 不在“项目支出绩效评价报告”的提纲中，未印出" in done.warnings


def test_fonts_that_are_missing_are_told(monkeypatch, tmp_path):
    program = tmp_path / "fc-list"
    program.write_text("#!/bin/sh\necho SimHei,黑体\necho FangSong\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    (warning,) = printed(tmp_path / "out", "html").warnings
    assert warning.startswith("本机没有字体 方正小标宋_GBK、楷体_GB2312、Times New Roman、宋体：")


def test_without_libreoffice_the_other_formats_are_still_printed(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    done = printed(tmp_path / "out", "pdf", "html")
    assert names(done) == [f"{NAME}.html"]
    assert [warning for warning in done.warnings if "LibreOffice" in warning] == [
        "本机没有 LibreOffice，未生成 PDF：请安装 LibreOffice，或用 Word 打开 docx 另存为 PDF"
    ]


@pytest.mark.libreoffice
def test_a_pdf_is_made_without_leaving_the_word_file(tmp_path):
    assert names(printed(tmp_path, "pdf")) == [f"{NAME}.pdf"]
    assert [path.name for path in tmp_path.iterdir()] == [f"{NAME}.pdf"]


@pytest.mark.parametrize("case_id", packaged_ids())
def test_every_packaged_case_prints_all_it_was_given(case_id, tmp_path):
    case = packaged(case_id)
    evaluation = try_score(case, load_rulebook(case.rulebook)) if case.rulebook else None
    done = print_report(case, evaluation, figures(case, evaluation), tmp_path)
    assert len(done.files) == 3
    assert not [warning for warning in done.warnings if "未印出" in warning]
