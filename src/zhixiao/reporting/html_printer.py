"""The report as one self-contained page: no script, nothing loaded; every figure opens its explanation."""

from functools import cache
from importlib import resources

from jinja2 import DictLoader, Environment, StrictUndefined, Template

from zhixiao.reporting.annex_rows import told
from zhixiao.reporting.document import Chart, FigureRef, Heading, Mark, Paragraph, ReportDocument, Table
from zhixiao.reporting.svg_charts import drawing

_KINDS = {Heading: "heading", Paragraph: "paragraph", Table: "table", Chart: "chart", FigureRef: "figure", Mark: "mark"}


def page(report: ReportDocument) -> str:
    """The HTML text of a report."""
    anchors = {entry.figure.id: f"f{number}" for number, entry in enumerate(report.annex.explanations, 1)}
    headings = {id(block): f"h{number}" for number, block in enumerate(report.blocks) if isinstance(block, Heading)}
    return _template().render(
        report=report,
        anchors=anchors,
        heading_ids=headings,
        contents=[block for block in report.blocks if isinstance(block, Heading) and block.level == 1],
    )


@cache
def _template() -> Template:
    folder = resources.files("zhixiao.reporting") / "pages"
    pages = {name: (folder / name).read_text(encoding="utf-8") for name in ("report.html.j2", "report.css")}
    environment = Environment(
        loader=DictLoader(pages), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.update(kind=lambda block: _KINDS.get(type(block), "words"), drawing=drawing, told=told, id=id)
    return environment.get_template("report.html.j2")
