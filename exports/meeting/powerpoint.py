"""The deck as a PowerPoint file: 16:9, native charts and tables that can be edited, notes to speak from.

Fonts are named as Windows has them; what a machine lacks it replaces by its own.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any, Final

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.presentation import Presentation as File
from pptx.slide import Slide as Page
from pptx.util import Inches, Length, Pt

from charts.palette import GREY, GRID, INK, PAPER
from exports.meeting import words as say
from exports.meeting.model import Deck, Slide, Table, clipped, height, width_of
from exports.meeting.powerpoint_chart import add_chart
from exports.meeting.powerpoint_fonts import name_fonts, name_theme_fonts, plain

WIDTH, HEIGHT = 13.333, 7.5  # inches
_LEFT, _FULL = 0.5, 12.333
_TOP, _BOTTOM = 1.62, 6.72  # of the body
_ROW = 0.335  # a row of a table at 14 points
_PER_BAR, _AROUND = 0.8, 0.9  # inches of a bar, of the legend below the bars
_STRIP, _SAID = 3.9, 3  # above a table, in its rows: a chart of one bar, sentences alone
_TITLE_ONLY = 5  # a layout of the default template
_HEADLINE: Final = (
    (29, 28),
    (34, 24),
    (66, 24),
    (80, 20),
)  # full-width letters → points; two lines
_TEXT, _TABLE, _FOOT = 18, 14, 11  # points
_BESIDE = 0.62  # of the width: the chart, where sentences stand beside it


def to_pptx(deck: Deck, progress: Callable[[int, int], None] | None = None) -> bytes:
    """The file; `progress` is told how many of all slides are done."""
    file = Presentation()
    file.slide_width, file.slide_height = Inches(WIDTH), Inches(HEIGHT)
    name_theme_fonts(file)
    for n, slide in enumerate(deck.slides, 1):
        _add(file, deck, slide, n)
        if progress:
            progress(n, len(deck.slides))
    core = file.core_properties
    core.title, core.language, core.author = plain(deck.title), "ja-JP", ""
    core.comments = plain(" ".join(deck.slides[0].foot) if deck.slides else "")
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def _add(file: File, deck: Deck, slide: Slide, n: int) -> None:
    page = file.slides.add_slide(file.slide_layouts[_TITLE_ONLY])
    _headline(page, slide)
    _body(page, slide)
    _foot(page, deck, slide, n)
    notes = page.notes_slide.notes_text_frame
    if notes is not None:
        said = [slide.headline, slide.subtitle, *slide.said, *slide.notes, *slide.foot]
        notes.text = plain("\n".join(filter(None, said)))
    name_fonts(page)


def _headline(page: Page, slide: Slide) -> None:
    """The message in at most two lines, smaller where it is long; what it is about below it."""
    first = slide.kind == "title"
    title = page.shapes.title
    top = 2.0 if first else 0.32
    title.left, title.top = Inches(_LEFT), Inches(top)
    title.width, title.height = Inches(_FULL), Inches(0.92)
    longest, size = next(
        ((room, size) for room, size in _HEADLINE if width_of(slide.headline) <= room),
        _HEADLINE[-1],
    )
    frame = title.text_frame
    frame.text = plain(clipped(slide.headline, longest))
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    _set(frame.paragraphs[0], 36 if first and size == _HEADLINE[0][1] else size, bold=True)
    if slide.subtitle:
        text = clipped(slide.subtitle, 52)
        _text(page, (text,), _LEFT, top + 0.9, _FULL, 0.36, 16 if not first else 24, GREY)


def _body(page: Page, slide: Slide) -> None:
    """Chart, sentences and table; a chart above a table takes what the table leaves."""
    top, bottom = (3.6, _BOTTOM) if slide.kind == "title" else (_TOP, _BOTTOM)
    if slide.table:
        if slide.chart or slide.said:
            _picture(page, slide, top, (_STRIP if slide.chart else _SAID) * _ROW)
            top += (_STRIP + 0.3 if slide.chart else _SAID) * _ROW
        _table(page, slide.table, top)
    else:
        _picture(page, slide, top, bottom - top)


def _picture(page: Page, slide: Slide, top: float, high: float) -> None:
    if slide.chart is None:
        _sentences(page, slide, _LEFT, top, _FULL, high)
        return
    if slide.chart.kind != "lines":  # a lonely bar as high as the slide says nothing more
        high = min(high, _PER_BAR * len(slide.chart.categories) + _AROUND)
    wide = _FULL * (_BESIDE if slide.said else 1)
    add_chart(page, slide.chart, slide.headline, (_LEFT, top, wide, high))
    if slide.said:
        _sentences(page, slide, _LEFT + wide + 0.25, top, _FULL - wide - 0.25, high)


def _sentences(page: Page, slide: Slide, left: float, top: float, wide: float, high: float) -> None:
    """The sentences, as large as their room allows; a long agenda in two columns."""
    if slide.kind == "agenda" and len(slide.said) > 10:
        half = -(-len(slide.said) // 2)
        for n, part in enumerate((slide.said[:half], slide.said[half:])):
            _fitted(page, part, left + n * wide / 2, top, wide / 2 - 0.2, high)
        return
    _fitted(page, slide.said, left, top, wide, high)


def _fitted(
    page: Page, said: tuple[str, ...], left: float, top: float, wide: float, high: float
) -> None:
    size = next((s for s in (_TEXT, 16, 14, 12) if _high(said, s, wide) <= high), 12)
    most = max(int(high * 72 / (12 * 1.35)) // max(len(said), 1), 1)  # lines each at the smallest
    if _high(said, size, wide) > high:
        said = tuple(clipped(one, most * wide * 72 / 12 - 1) for one in said)
    _text(page, said, left, top, wide, high, size, INK)


def _high(said: tuple[str, ...], size: int, wide: float) -> float:
    """How many inches some paragraphs take at a size, about."""
    letters = (wide - 0.2) * 72 / size
    lines = sum(max(-(-int(width_of(one) + 1) // max(int(letters), 1)), 1) for one in said)
    return (lines * 1.22 + len(said) * 0.42) * size / 72


def _text(
    page: Page,
    said: tuple[str, ...],
    left: float,
    top: float,
    wide: float,
    high: float,
    size: float,
    color: str,
) -> None:
    box = page.shapes.add_textbox(Inches(left), Inches(top), Inches(wide), Inches(high))
    frame = box.text_frame
    frame.word_wrap = True
    for n, one in enumerate(said):
        paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        paragraph.text = plain(one)
        paragraph.space_after = Pt(size * 0.35)
        _set(paragraph, size, color=color)


def _set(paragraph: Any, size: float, *, color: str = INK, bold: bool = False) -> None:
    paragraph.alignment = PP_ALIGN.LEFT
    for run in paragraph.runs:
        run.font.size, run.font.bold = Pt(size), bold
        run.font.color.rgb = RGBColor.from_string(color[1:])


def _table(page: Page, table: Table, top: float) -> None:
    shape = page.shapes.add_table(
        len(table.rows) + 1,
        len(table.columns),
        Inches(_LEFT),
        Inches(top),
        Inches(_FULL),
        Inches(_ROW * (len(table.rows) + 1)),
    )
    grid = shape.table
    grid.horz_banding = False
    for column, width in zip(grid.columns, table.widths, strict=True):
        column.width = Length(int(Inches(_FULL) * width))
    for y, row in enumerate((table.columns, *table.rows)):
        grid.rows[y].height = Inches(_ROW * (height(row, table.widths) if y else 1))
        for x, text in enumerate(row):
            cell = grid.cell(y, x)
            cell.text = plain(text)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            cell.margin_top = cell.margin_bottom = Inches(0.02)
            cell.margin_left = cell.margin_right = Inches(0.06)
            cell.fill.solid()
            cell.fill.fore_color.rgb = RGBColor.from_string((GRID if y == 0 else PAPER)[1:])
            for paragraph in cell.text_frame.paragraphs:
                _set(paragraph, _TABLE, bold=y == 0)


def _foot(page: Page, deck: Deck, slide: Slide, n: int) -> None:
    """Source, denominator, rule set and edition; the number of the slide; the mark of a sample."""
    lines = tuple(clipped(line, 64) for line in slide.foot if line != say.SAMPLE)
    _text(page, lines, _LEFT, 6.76, _FULL - 1.2, 0.7, _FOOT, GREY)
    _text(page, (f"{n} / {len(deck.slides)}",), 12.1, 7.0, 1.0, 0.3, 12, GREY)
    if deck.sample:
        _text(page, (say.SAMPLE,), 7.2, 0.04, 5.7, 0.3, 12, GREY)
