"""The file as PowerPoint would read it: native charts with the deck's numbers, inside the slide."""

import io
import zipfile

import pytest
from pptx import Presentation
from pptx.util import Inches

from exports.meeting.deck import deck
from exports.meeting.model import clipped
from exports.meeting.powerpoint import to_pptx
from exports.meeting.powerpoint_fonts import FONT, plain
from kpi import agenda as agendas
from tests.exports.conftest import DAY
from tests.exports.meeting.conftest import CASES, SAMPLE, with_indicators


def opened(content):
    return Presentation(io.BytesIO(content))


@pytest.fixture(scope="module", params=CASES)
def both(request, made):
    _, _, found = made(request.param)
    return found, opened(to_pptx(found))


def test_it_is_wide_and_has_every_slide(both):
    found, file = both
    assert round(file.slide_width / file.slide_height, 3) == round(16 / 9, 3)
    assert len(file.slides) == len(found.slides)
    for slide, page in zip(found.slides, file.slides, strict=True):
        title = page.shapes.title.text_frame.text
        assert title == clipped(slide.headline, 80) or title.rstrip("…") in slide.headline


def test_charts_are_native_and_hold_the_numbers_of_the_deck(both):
    found, file = both
    n = 0
    for slide, page in zip(found.slides, file.slides, strict=True):
        charts = [shape.chart for shape in page.shapes if shape.has_chart]
        assert len(charts) == (1 if slide.chart else 0), slide.headline
        for chart in charts:
            n += 1
            assert list(chart.plots[0].categories) == [plain(c) for c in slide.chart.categories]
            for own, one in zip(chart.plots[0].series, slide.chart.series, strict=True):
                assert own.name == plain(one.name)
                assert tuple(own.values) == pytest.approx(one.values, nan_ok=True)
    assert n


def test_targets_are_dashed_and_actuals_solid(both):
    found, file = both
    for slide, page in zip(found.slides, file.slides, strict=True):
        if not slide.chart or slide.chart.kind != "lines":
            continue
        chart = next(shape.chart for shape in page.shapes if shape.has_chart)
        for own, one in zip(chart.plots[0].series, slide.chart.series, strict=True):
            dash = own.format.line.dash_style
            assert (dash is not None) == (one.role == "target"), one.name


def test_tables_are_tables(both):
    found, file = both
    for slide, page in zip(found.slides, file.slides, strict=True):
        tables = [shape.table for shape in page.shapes if shape.has_table]
        assert len(tables) == (1 if slide.table else 0)
        for table in tables:
            cells = [[cell.text for cell in row.cells] for row in table.rows]
            wanted = [slide.table.columns, *slide.table.rows]
            assert cells == [[plain(text) for text in row] for row in wanted]


def test_nothing_lies_outside_its_slide(both):
    _, file = both
    for page in file.slides:
        for shape in page.shapes:
            right, low = shape.left + shape.width, shape.top + shape.height
            assert shape.left >= 0
            assert shape.top >= 0
            assert right <= file.slide_width + Inches(0.01), (page.slide_id, shape.name)
            if shape.has_table:
                low = shape.top + sum(row.height for row in shape.table.rows)
            assert low <= file.slide_height + Inches(0.01), (page.slide_id, shape.name)
            if shape.has_table:
                assert low <= Inches(6.8), page.shapes.title.text_frame.text


def test_the_speaker_has_trace_and_sources(both):
    found, file = both
    for slide, page in zip(found.slides, file.slides, strict=True):
        notes = page.notes_slide.notes_text_frame.text
        assert slide.headline in notes
        for line in (*slide.notes, *slide.foot):
            assert plain(line) in notes


def test_every_word_has_a_font_that_windows_has(both):
    _, file = both
    for page in file.slides:
        for run in page._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}rPr"):
            kinds = {child.tag.split("}")[1]: child.get("typeface") for child in run}
            assert kinds.get("latin") == FONT
            assert kinds.get("ea") == FONT


def test_a_chart_says_what_it_shows_to_those_who_cannot_see_it(both):
    found, file = both
    for slide, page in zip(found.slides, file.slides, strict=True):
        for shape in page.shapes:
            if shape.has_chart:
                assert shape._element.nvGraphicFramePr.cNvPr.get("descr") == slide.headline


def test_bad_names_break_nothing_and_run_nothing(nasty):
    wanted = with_indicators(nasty, agendas.usual(nasty, (SAMPLE,), 2024))
    content = to_pptx(deck(nasty, wanted, DAY, sample=True))
    file = opened(content)
    said = "\n".join(page.notes_slide.notes_text_frame.text for page in file.slides)
    assert "<script>alert(1)</script>" in said  # as words
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert not [name for name in archive.namelist() if "vba" in name.lower()]
        slides = [archive.read(n) for n in archive.namelist() if n.startswith("ppt/slides/slide")]
    assert not [xml for xml in slides if b"<script" in xml or b"\x0b" in xml]
    for page in file.slides:
        for shape in page.shapes:
            if shape.has_table:
                assert shape.top + sum(r.height for r in shape.table.rows) <= Inches(6.85)


def test_progress_is_told(made):
    told = []
    to_pptx(made("3町")[2], lambda done, total: told.append((done, total)))
    assert told == [(n, len(told)) for n in range(1, len(told) + 1)]
