"""Small files of every kind that is read, with every construct that a reader has code for."""

from pathlib import Path

import openpyxl
from tests.documents import word_files as word
from tests.documents.pdf_files import ruled_table, text_at, write_pdf

ROWS = [["项目", "预算（万元）", "执行率"], ["甲项", "120", "95.10%"], ["合计", "120", "95.10%"]]


def sound_files(folder: Path) -> dict[str, bytes]:
    """The bytes by name; `folder` is for the libraries that write to a path."""
    _workbook(folder / "表.xlsx")
    _word(folder / "报告.docx")
    write_pdf(
        folder / "报告.pdf",
        text_at(60, 800, "一、资金使用情况") + ruled_table(700, ROWS) + text_at(280, 30, "- 1 -"),
        ruled_table(800, ROWS[1:]) + text_at(60, 600, "全年支出100万元，同比增长12.5%。"),
    )
    texts = {
        "报告.txt": "一、情况\n支出100万元，执行率95.10%。\n" + "\n".join("\t".join(row) for row in ROWS) + "\n",
        "格.txt": "".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in ROWS),
        "报告.md": "# 总体\n\n"
        + "\n".join(f"| {' | '.join(row)} |" for row in (ROWS[0], ["---"] * 3, *ROWS[1:]))
        + "\n",
        "报告.html": "<html><body><h1>总体</h1><p>支出100万元</p><table><tr><td rowspan=2>甲<td colspan=2>12</tr>"
        "<tr><td>1<td>2</tr></table><ul><li>一<li>二</ul></body></html>",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def _workbook(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "资金"
    for row in (["单位：万元"], ROWS[0], ["甲项", 120.456, 0.951], ["乙项", -3, "=B3/2"], ["合计", 117.456, 44197]):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet["B3"].number_format, sheet["C3"].number_format = "#,##0.00", "0.00%"
    sheet["B4"].number_format, sheet["C5"].number_format = '0.0_);[Red](0.0)"元"', "yyyy年m月d日"
    book.create_sheet("隐").sheet_state = "hidden"
    book.save(path)


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def _word(path: Path) -> None:
    box = f"<w:txbxContent>{word.paragraph('框内12件')}</w:txbxContent>"
    drawn = f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice></mc:AlternateContent></w:r>"
    listed = [f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>' for depth in (0, 1)]
    note = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    gone = '<w:del w:id="1"><w:r><w:delText>旧80</w:delText></w:r></w:del>'
    inner = word.table(word.row("内", "1"))
    word.write_docx(
        path,
        word.paragraph("总体情况", properties='<w:pStyle w:val="a1"/>'),
        word.paragraph("资金", properties='<w:outlineLvl w:val="1"/>'),
        word.paragraph("资金情况", properties=listed[0]),
        word.paragraph("支出100万元，执行率95.10%", note, drawn, gone, properties=listed[1]),
        word.table(
            word.row(word.cell("项目", merge="restart"), word.cell("资金（万元）", span=2)),
            word.row(word.cell("", merge="continue"), "预算", "执行"),
            word.row("甲项", "120", word.cell("110.5", inner)),
            word.row("合计", "120", "110.5"),
        ),
        "<w:p><w:r><w:lastRenderedPageBreak/><w:t>完</w:t></w:r></w:p>",
        footnotes={7: "含追加资金200万元。"},
        numbering=NUMBERING,
    )
