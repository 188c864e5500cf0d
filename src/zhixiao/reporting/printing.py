"""The one entry: from a case and its evaluation to files on disk."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from zhixiao.cases.model import Case
from zhixiao.reporting.document import ReportDocument
from zhixiao.reporting.docx_printer import word_file
from zhixiao.reporting.file_names import file_name
from zhixiao.reporting.fonts import installed_fonts, missing_fonts
from zhixiao.reporting.form_figures import form_figures
from zhixiao.reporting.form_grid import lay_out
from zhixiao.reporting.html_printer import page
from zhixiao.reporting.pdf_printer import NoPdfError, pdf_of
from zhixiao.reporting.report_tree import form_document, report_document, unused_narratives
from zhixiao.reporting.source import Source
from zhixiao.reporting.xlsx_printer import Sheet, workbook
from zhixiao.rules.form_schema import FormLayout
from zhixiao.rules.form_store import load_form, load_format, load_printable
from zhixiao.rules.outline_schema import DocumentFormat
from zhixiao.scoring.evaluation import Evaluation, Figure

Format = Literal["docx", "xlsx", "html", "pdf"]
FORMATS: tuple[Format, ...] = ("docx", "xlsx", "html", "pdf")
_ANNEX = "数据来源与计算说明"
_OFFICIAL = "official"


@dataclass(frozen=True, slots=True)
class PrintedFiles:
    """The files that were written, and what the person should know of them."""

    files: tuple[Path, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Print:
    """What is to be printed: the document, its forms and its names."""

    document: ReportDocument
    sheets: tuple[Sheet, ...]
    layout: DocumentFormat
    name: str
    form_name: str
    warnings: tuple[str, ...]


def print_report(
    case: Case,
    evaluation: Evaluation | None,
    figures: Mapping[str, Figure],
    out_dir: Path,
    formats: Iterable[Format] = ("docx", "xlsx", "html"),
    *,
    kind: str | None = None,
    monitoring: Mapping[str, str] | None = None,
) -> PrintedFiles:
    """Print a report or a form into `out_dir`, which is made when it is not there.

    `kind` is a kind of case (项目支出, 转移支付), an outline, or a form, by id, name or YAML file; without one it is
    the case's. `figures` are the evaluation's by id; `monitoring` gives the light (监控结果) of each indicator by id,
    that of the money under "". Raises NoSuchFormError for an unknown kind and BadInputError for a faulty YAML file.
    """
    whole = {**figures, **form_figures(case, evaluation)}
    planned = _plan(kind or case.kind.value, Source(case, evaluation, whole, monitoring or {}))
    out_dir.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    warnings = [*planned.warnings, *_font_warnings(planned.layout)]
    for wanted in dict.fromkeys(formats):
        try:
            files.append(_WRITERS[wanted](planned, out_dir))
        except NoPdfError as error:
            warnings.append(str(error))
    return PrintedFiles(tuple(files), tuple(warnings))


def _plan(kind: str, source: Source) -> _Print:
    """A report by its outline, or a form alone."""
    outline = load_printable(kind)
    if isinstance(outline, FormLayout):
        return _form_alone(outline, source)
    layout = load_format(outline.format)
    forms = {name: load_form(name) for name in outline.forms}
    document = report_document(outline, layout, forms, source)
    unused = unused_narratives(outline, forms.values(), source)
    warnings = (f"文字部分 {'、'.join(unused)} 不在“{outline.name}”的提纲中，未印出",) if unused else ()
    return _Print(document, _sheets(forms.values(), source), layout, document.title, f"{document.title}附表", warnings)


def _form_alone(form: FormLayout, source: Source) -> _Print:
    name = f"{source.case.organisation.name}{source.case.year}年度{form.name}"
    document = form_document(form, _ANNEX, source)
    return _Print(document, _sheets((form,), source), load_format(_OFFICIAL), name, name, ())


def _sheets(forms: Iterable[FormLayout], source: Source) -> tuple[Sheet, ...]:
    return tuple(Sheet(form, lay_out(form, source)) for form in forms)


def _docx(planned: _Print, folder: Path) -> Path:
    path = folder / file_name(planned.name, "docx")
    path.write_bytes(word_file(planned.document, planned.layout))
    return path


def _xlsx(planned: _Print, folder: Path) -> Path:
    path = folder / file_name(planned.form_name, "xlsx")
    path.write_bytes(workbook(planned.sheets, planned.layout, planned.form_name))
    return path


def _html(planned: _Print, folder: Path) -> Path:
    path = folder / file_name(planned.name, "html")
    path.write_text(page(planned.document), encoding="utf-8", newline="\n")
    return path


def _pdf(planned: _Print, folder: Path) -> Path:
    """PDF of the Word file, which is written on the way and kept only if it was asked for."""
    path = folder / file_name(planned.name, "pdf")
    with TemporaryDirectory(prefix="zhixiao-") as scratch:
        word = Path(scratch) / "report.docx"
        word.write_bytes(word_file(planned.document, planned.layout))
        pdf_of(word, path)
    return path


_WRITERS: dict[Format, Callable[[_Print, Path], Path]] = {"docx": _docx, "xlsx": _xlsx, "html": _html, "pdf": _pdf}


def _font_warnings(layout: DocumentFormat) -> tuple[str, ...]:
    installed = installed_fonts()
    missing = missing_fonts(layout, installed) if installed is not None else ()
    if not missing:
        return ()
    return (f"本机没有字体 {'、'.join(missing)}：文件里已写明字体名，在装有这些字体的电脑上打开和打印即为公文字体",)
