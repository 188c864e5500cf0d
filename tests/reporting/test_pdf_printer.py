import pytest
from tests.reporting.sample import sample_source

from zhixiao.reporting.docx_printer import word_file
from zhixiao.reporting.pdf_printer import NoPdfError, pdf_of
from zhixiao.reporting.report_tree import form_document
from zhixiao.rules.form_store import load_form, load_format


def test_without_libreoffice_a_clear_message_is_given(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoPdfError, match="本机没有 LibreOffice"):
        pdf_of(tmp_path / "a.docx", tmp_path / "a.pdf")


def test_a_program_that_makes_no_file_is_noticed(monkeypatch, tmp_path):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\necho 坏了 >&2\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoPdfError, match="没有生成 PDF：坏了"):
        pdf_of(tmp_path / "a.docx", tmp_path / "a.pdf")


@pytest.mark.libreoffice
def test_a_word_file_becomes_a_pdf(tmp_path):
    word = tmp_path / "表.docx"
    word.write_bytes(
        word_file(form_document(load_form("target-review"), "说明", sample_source()), load_format("official"))
    )
    pdf_of(word, tmp_path / "表.pdf")
    assert (tmp_path / "表.pdf").read_bytes().startswith(b"%PDF-")
