"""How long reading takes: a Word report of 40 pages here and in python-docx, and growing plain text and workbooks.

    python bench/read_documents.py

Prints the best of five runs in seconds, one process, one core; only figures of one run may be compared.
"""

import io
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import openpyxl

from zhixiao.documents.reading import read

PARAGRAPHS, TABLES, ROWS, COLUMNS = 290, 30, 20, 7
SENTENCE = "全年预算数{n}万元，实际支出{n}.50万元，执行率95.10%，较上年增长12.3%，服务企业{n}家，培训人员1500人次。"


def word_report() -> bytes:
    """A report of some 40 pages: prose, and tables with a merged head of two rows."""
    report = docx.Document()
    for number in range(PARAGRAPHS):
        report.add_paragraph(SENTENCE.format(n=number + 100) * 3)
        if number % (PARAGRAPHS // TABLES) == 0:
            _add_table(report, number)
    out = io.BytesIO()
    report.save(out)
    return out.getvalue()


def _add_table(report: "docx.document.Document", number: int) -> None:
    table = report.add_table(ROWS, COLUMNS)
    cells = table._cells
    for position, cell in enumerate(cells):
        row, column = divmod(position, COLUMNS)
        cell.text = f"第{column}列" if row < 2 else f"{number * row + column}.5"
    table.cell(0, 1).merge(table.cell(0, COLUMNS - 1))
    table.cell(0, 0).merge(table.cell(1, 0))


def python_docx_reads(path: Path) -> int:
    """All paragraphs and all cells by python-docx, the quick way (row.cells)."""
    report = docx.Document(str(path))
    texts = [paragraph.text for paragraph in report.paragraphs]
    texts += [cell.text for table in report.tables for row in table.rows for cell in row.cells]
    return sum(map(len, texts))


def plain_text(times: int) -> str:
    rows = "\n".join("\n".join(f"\t{cell}" for cell in (f"项目{n}", n, n * 2)) + "\n" for n in range(20))
    return (f"一、情况\n{SENTENCE.format(n=5) * 4}\n{rows}\n\n" * 10) * times


def workbook(rows: int) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("表")
    for number in range(rows):
        sheet.append([f"项目{number}", *(number * column + 0.5 for column in range(10))])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def best(work: Callable[[], object], rounds: int = 5) -> float:
    def once() -> float:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    return min(once() for _ in range(rounds))


def measured(folder: Path) -> Iterator[tuple[str, float]]:
    report = folder / "report.docx"
    report.write_bytes(word_report())
    yield "docx 40 pages, zhixiao", best(lambda: read(report))
    yield "docx 40 pages, python-docx", best(lambda: python_docx_reads(report))
    for times in (1, 10, 100):
        text = folder / f"{times}.txt"
        text.write_text(plain_text(times), encoding="utf-8")
        yield f"text {times}x ({text.stat().st_size // 1000} kB)", best(lambda text=text: read(text), 2)
    for rows in (200, 2_000, 20_000):
        book = folder / f"{rows}.xlsx"
        book.write_bytes(workbook(rows))
        yield f"xlsx {rows} x 11", best(lambda book=book: read(book), 2)


if __name__ == "__main__":
    with TemporaryDirectory() as name:
        for label, seconds in measured(Path(name)):
            print(f"{label:<32}{seconds:8.3f} s", flush=True)
