"""Native charts: target dashed, actual solid, baseline and final target as marks, counts as bars.

The labels show the chart's own numbers, so that they follow when someone edits the data.
"""

from typing import Any

from pptx.chart.chart import Chart as Native
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.slide import Slide as Page
from pptx.util import Inches, Pt

from charts.numbers import step_of
from charts.palette import GREY, GRID, INK, PAPER
from charts.plain import Chart, Series
from charts.plain_figure import below_of, dark, said_already, span_of
from exports.meeting.powerpoint_fonts import plain, set_fonts

_TYPES = {
    "lines": XL_CHART_TYPE.LINE_MARKERS,
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "stacked": XL_CHART_TYPE.BAR_STACKED,
}
_MARKERS = {
    "actual": (XL_MARKER_STYLE.CIRCLE, 9),
    "target": (XL_MARKER_STYLE.SQUARE, 7),
    "baseline": (XL_MARKER_STYLE.DIAMOND, 11),
    "final_target": (XL_MARKER_STYLE.STAR, 12),
}
_SINGLE = ("baseline", "final_target")  # marks without a line
_MOST_LABELLED, _MOST_LABELS = 4, 26  # series and values: more labels would lie on one another
_LEGEND, _LABEL, _AXIS = 14, 14, 14  # points


def add_chart(
    page: Page, chart: Chart, alt: str, place: tuple[float, float, float, float]
) -> Native:
    """Put a chart on a page at (left, top, width, height) in inches; `alt` for who cannot see it."""
    data = CategoryChartData(number_format=_format(chart))
    data.categories = [plain(name) for name in chart.categories]
    for one in chart.series:
        data.add_series(plain(one.name), one.values)
    left, top, wide, high = (Inches(max(size, 0.3)) for size in place)
    frame = page.shapes.add_chart(_TYPES[chart.kind], left, top, wide, high, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", plain(alt))
    native: Native = frame.chart
    native.font.size, native.font.color.rgb = Pt(_AXIS), _rgb(INK)
    native.has_title = False
    native.has_legend = chart.kind != "bars" and len(chart.series) > 1
    if native.has_legend:
        native.legend.position = XL_LEGEND_POSITION.BOTTOM
        native.legend.include_in_layout = False
        native.legend.font.size = Pt(_LEGEND)
    if chart.kind == "lines":
        _lines(native, chart)
    else:
        _bars(native, chart)
    set_fonts(native._chartSpace)
    return native


def _rgb(color: str) -> RGBColor:
    return RGBColor.from_string(color.lstrip("#").upper())


def _decimals(chart: Chart) -> int:
    """How many digits behind the point the values need, at most four."""
    values = [value for one in chart.series for value in one.values if value is not None]
    return next((n for n in range(4) if all(abs(round(v, n) - v) < 1e-9 for v in values)), 4)


def _format(chart: Chart) -> str:
    n = _decimals(chart)
    return "#,##0" + (f".{'0' * n}" if n else "")


def _lines(native: Native, chart: Chart) -> None:
    n = sum(value is not None for one in chart.series for value in one.values)
    labelled = len(chart.series) <= _MOST_LABELLED and n <= _MOST_LABELS
    below = below_of(chart)
    for own, one in zip(native.plots[0].series, chart.series, strict=True):
        own.smooth = False
        color, line = _rgb(one.color), own.format.line
        line.color.rgb = color
        if one.role in _SINGLE:
            line.fill.background()
        elif one.role == "target":
            line.dash_style, line.width = MSO_LINE_DASH_STYLE.DASH, Pt(2)
        else:
            line.width = Pt(3)
        own.marker.style, own.marker.size = _MARKERS[one.role]
        own.marker.format.line.color.rgb = color
        own.marker.format.fill.solid()
        own.marker.format.fill.fore_color.rgb = _rgb(PAPER) if one.role == "target" else color
        if labelled and not said_already(one, chart):
            _label(own, one, chart, below=one.role in below)
    _value_axis(native, chart)
    axis = native.category_axis
    axis.tick_labels.font.size = Pt(_AXIS)
    axis.format.line.color.rgb = _rgb(GREY)


def _label(own: Any, one: Series, chart: Chart, *, below: bool) -> None:
    labels = own.data_labels
    labels.show_value, labels.number_format = True, _format(chart)
    labels.number_format_is_linked = False
    labels.position = XL_LABEL_POSITION.BELOW if below else XL_LABEL_POSITION.ABOVE
    labels.font.size, labels.font.color.rgb = Pt(_LABEL), _rgb(one.color)


def _value_axis(native: Native, chart: Chart) -> None:
    axis = native.value_axis
    axis.major_gridlines.format.line.color.rgb = _rgb(GRID)
    axis.format.line.fill.background()
    axis.tick_labels.font.size = Pt(_AXIS)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "#,##0.####", False
    span = span_of(chart)
    if span:
        axis.minimum_scale, axis.maximum_scale = _rounded(*span)
    if chart.unit:
        axis.has_title = True
        frame = axis.axis_title.text_frame
        frame.text = plain(f"（{chart.unit}）")
        frame.paragraphs[0].runs[0].font.size = Pt(_AXIS)
        frame.paragraphs[0].runs[0].font.bold = False
        frame._txBody.bodyPr.set("rot", "0")  # upright, not along the axis


def _rounded(low: float, high: float) -> tuple[float, float]:
    """Ends of an axis that fall on its ticks."""
    step = step_of((high - low) / 5)
    return step * (low // step), step * -(-high // step)


def _bars(native: Native, chart: Chart) -> None:
    plot = native.plots[0]
    plot.gap_width = 45
    if chart.kind == "stacked":
        plot.overlap = 100
    for own, one in zip(plot.series, chart.series, strict=True):
        own.format.fill.solid()
        own.format.fill.fore_color.rgb = _rgb(one.color)
        own.format.line.color.rgb = _rgb(PAPER if chart.kind == "stacked" else GREY)
        own.invert_if_negative = False
        if chart.kind == "stacked":  # a bar alone has its count behind its name
            labels = own.data_labels
            labels.show_value, labels.number_format = True, "0;;;"
            labels.number_format_is_linked = False
            labels.font.size = Pt(_LABEL)
            labels.position = XL_LABEL_POSITION.CENTER
            labels.font.color.rgb = _rgb(PAPER if dark(one.color) else INK)
    names = native.category_axis
    names.reverse_order = True
    names.tick_labels.font.size = Pt(_AXIS)
    names.format.line.color.rgb = _rgb(GREY)
    names.has_major_gridlines = False
    axis = native.value_axis
    axis.minimum_scale, axis.visible, axis.has_major_gridlines = 0, False, False
    largest = max((v or 0.0 for one in chart.series for v in one.values), default=1.0)
    if chart.kind == "bars":
        axis.maximum_scale = max(largest, 1.0) * 1.15
