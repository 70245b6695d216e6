"""Native charts, made by the pptx library, in our look and with the same bytes every time."""

from __future__ import annotations

import io
import re
import zipfile
from functools import lru_cache
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.util import Emu, Pt

from sidelight.render.slides.scene import Bars
from sidelight.render.slides.xml import packed

BLANK = 6
"""The empty layout of the library's own template, which only ever holds the chart."""
NEGATIVE = re.compile(rb'(<c:(?:axId|crossAx) val=")-')
"""The library numbers axes below zero, which the schema forbids."""
MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
LONG_AGO = b"1980-01-01T00:00:00Z"


@lru_cache(maxsize=64)
def chart_parts(bars: Bars) -> tuple[bytes, bytes]:
    """The chart's XML and the workbook with its numbers."""
    slides = Presentation().slides
    slide = slides.add_slide(slides.part.presentation.slide_layouts[BLANK])
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = [label for label, _ in bars.bars]
    data.add_series(bars.unit, [value for _, value in bars.bars])
    zero = Emu(0)
    chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, zero, zero, zero, zero, data).chart
    _look(chart, bars)
    return NEGATIVE.sub(rb"\1", chart.part.blob), _still(chart.part.chart_workbook.xlsx_part.blob)


def _look(chart: Any, bars: Bars) -> None:
    """No legend, no grid, no scale: the numbers stand on the columns."""
    chart.has_legend = chart.has_title = False
    chart.font.size, chart.font.color.theme_color = Pt(bars.size), MSO_THEME_COLOR.TEXT_1
    scale, names = chart.value_axis, chart.category_axis
    scale.visible = scale.has_major_gridlines = False
    scale.minimum_scale = 0
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.format.line.color.theme_color = MSO_THEME_COLOR.TEXT_1
    plot = chart.plots[0]
    plot.gap_width, plot.has_data_labels = 60, True
    labels = plot.data_labels
    labels.show_value, labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
    labels.font.size, labels.font.bold = Pt(bars.size + 4), True
    for number, _ in enumerate(bars.bars):
        fill = plot.series[0].points[number].format.fill
        fill.solid()
        fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1 if number == bars.strong else MSO_THEME_COLOR.TEXT_2


def _still(workbook: bytes) -> bytes:
    """The workbook without the moment at which it was made."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    core = "docProps/core.xml"
    return packed({**parts, core: MOMENT.sub(LONG_AGO, parts[core])})
