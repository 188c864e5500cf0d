"""A chart as a native Word chart: a DrawingML chart part with its numbers in an embedded workbook, editable in Word."""

from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm
from lxml import etree
from pptx.chart import chart as pptx_chart
from pptx.chart import data as pptx_data
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.oxml import parse_xml as parse_chart
from pptx.util import Pt

from zhixiao.reporting.chart_look import COLOURS, chart_height, plot_of, short_name
from zhixiao.reporting.document import Chart

# python-pptx is partly typed: its constructors would each need an exception from the type checker.
_CHART_DATA: Any = pptx_data.CategoryChartData
_CHART_FORMAT: Any = pptx_chart.Chart
_COLOUR: Any = RGBColor
_CHART_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_EMU_IN_MM = int(Mm(1))
_INLINE = """<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
 xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart">
<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>
<wp:docPr id="{number}" name="图表{number}"/><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">
<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing>"""


def add_chart(document: Document, paragraph: Any, chart: Chart, number: int, width: int) -> None:
    """Put `chart` into `paragraph`, `width` millimetres wide; `number` counts the charts of the document."""
    data: Any = _CHART_DATA(number_format="General")
    data.categories = [short_name(name) for name in chart.categories]
    for series, numbers in zip(chart.series, plot_of(chart), strict=True):
        data.add_series(series.name, numbers)
    relation = _relate(document, data, chart, number)
    size = {"width": width * _EMU_IN_MM, "height": chart_height(chart) * _EMU_IN_MM}
    drawing: Any = parse_xml(_INLINE.format(relation=relation, number=number, **size))
    drawing.find(".//{*}docPr").set("descr", chart.title)
    paragraph.add_run()._r.append(drawing)


def _relate(document: Document, data: Any, chart: Chart, number: int) -> str:
    package = document.part.package
    space = parse_chart(data.xml_bytes(XL_CHART_TYPE.BAR_CLUSTERED))
    _format(_CHART_FORMAT(space, None), chart)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, b"", package)
    book = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), _SHEET_TYPE, data.xlsx_blob, package)
    external = space.get_or_add_externalData()
    external.rId = part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
    etree.SubElement(external, f"{{{_CHART_NAMESPACE}}}autoUpdate").set("val", "0")
    part._blob = etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True)
    relation: str = document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    return relation


def _format(space: Any, chart: Chart) -> None:
    """Title, legend below, names from the top, numbers at the bars' ends."""
    space.font.size = Pt(9)
    space.has_title = True
    space.chart_title.text_frame.text = chart.title
    space.chart_title.text_frame.paragraphs[0].font.size = Pt(11)
    space.has_legend = len(chart.series) > 1
    if space.has_legend:
        space.legend.position = XL_LEGEND_POSITION.BOTTOM
        space.legend.include_in_layout = False
    space.category_axis.reverse_order = True
    space.category_axis.has_major_gridlines = False
    if not any(number and number < 0 for row in plot_of(chart) for number in row):
        space.value_axis.minimum_scale = 0
    space.value_axis.visible = False
    space.value_axis.has_major_gridlines = False
    plot = space.plots[0]
    plot.gap_width = 60
    plot.has_data_labels = True
    plot.data_labels.show_value = True
    for series, colour in zip(plot.series, COLOURS, strict=False):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = _COLOUR.from_string(colour)
