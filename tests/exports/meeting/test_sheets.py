"""進行管理シート: one page per indicator, in one file that asks nothing of the network."""

import html
import json
import re

import pytest

from exports.meeting import words as say
from exports.meeting.ground import ground
from exports.meeting.pdf import PrintError, chromium, to_pdf
from exports.meeting.sheets import sheets, to_html
from kpi.agenda import Agenda
from tests.exports.conftest import DAY
from tests.exports.meeting.conftest import ANNAKA, KAMIFURANO, OTOINEPPU, SAMPLE

PRINTS = pytest.mark.skipif(chromium() is None, reason="no Chromium to print with")


@pytest.fixture(scope="module")
def page(warehouses):
    here = ground(warehouses["sample"], Agenda((SAMPLE,), 2024), DAY, sample=True)
    ids = here.indicators["indicator_id"].tolist()
    pages = sheets(here, ids)
    return here, pages, to_html(pages, "進行管理シート", sample=True)


def bodies(text):
    """The sheets of a file without the library that draws the charts."""
    return re.findall(r'<section class="sheet.*?</section>', text, re.DOTALL)


def words(body):
    return html.unescape(re.sub(r"<[^>]+>", " ", body))


def test_every_indicator_has_a_sheet_of_its_own(page):
    here, pages, text = page
    told = [words(body) for body in bodies(text)]
    assert len(told) == len(here.indicators) == len(pages)
    for name, body in zip(here.indicators["name"], told, strict=True):
        assert name in body


def test_a_sheet_has_all_its_parts(page):
    _, pages, text = page
    for one, body in zip(pages, map(words, bodies(text)), strict=True):
        for part in (one.town, one.plan, one.initiative, one.departments, one.headline, one.rating):
            assert part in body
        for part in (say.SHEET, say.OPINION, *one.trace, *one.foot):
            assert part in body
        assert say.SAMPLE in body


def test_every_printed_target_and_actual_stands_under_its_year(page, warehouses):
    here, pages, _ = page
    observation = warehouses["sample"]["observation"]
    evidence = here.evidence
    for indicator_id, one in zip(here.indicators["indicator_id"], pages, strict=True):
        mine = evidence[evidence["indicator_id"] == indicator_id]
        assert len(one.years) == len(mine)
        for line, row in zip(one.years, mine.to_dict("records"), strict=True):
            for part, shown in (("target", line.target), ("actual", line.actual)):
                printed = row[f"{part}_printed"]
                if isinstance(printed, str):
                    assert shown.startswith(printed), (one.indicator, line.year)
                    assert printed in observation["printed"].to_numpy()
        assert sum(line.chosen for line in one.years) <= 1


def test_charts_hold_the_numbers_of_the_prints(page):
    _, pages, text = page
    for one, body in zip(pages, bodies(text), strict=True):
        found = re.findall(r'<script type="application/json">(.*?)</script>', body, re.DOTALL)
        assert len(found) == (1 if one.figure else 0)
        for content in found:
            figure = json.loads(content)
            assert any(v is not None for trace in figure["data"] for v in trace["y"])


def test_the_file_needs_nothing_from_outside(page):
    *_, text = page
    for body in bodies(text):
        assert not re.findall(r"""(?:src|href)\s*=\s*["']?(?!data:)""", body)
    head = text[: text.index("<section")]
    assert "default-src 'none'" in head
    assert "<link" not in head
    assert "@import" not in head


def test_bad_names_are_words_and_nothing_else(nasty):
    here = ground(nasty, Agenda((SAMPLE,), 2024), DAY, sample=True)
    text = to_html(sheets(here, here.indicators["indicator_id"].tolist()), "<b>名</b>", sample=True)
    told = bodies(text)
    assert len(told) == len(here.indicators)
    for body in told:
        assert "<img" not in body
        assert "<b>" not in body
        assert not re.findall(r"<script(?! type=.application/json.>)", body)
    assert "<title>&lt;b&gt;名" in text
    assert "<script>alert(1)</script>" in words(told[0]) + words(told[1])
    assert "49" not in re.findall(r"\{\{ (7\*7) \}\}", html.unescape(text))


def test_an_indicator_without_a_number_has_a_sheet_without_a_chart(warehouses):
    here = ground(warehouses["shipped"], Agenda((OTOINEPPU,), 2019), DAY)
    pages = sheets(here, here.indicators["indicator_id"].tolist())
    without = [one for one in pages if not one.figure]
    assert without
    assert say.NO_NUMBER in to_html(without, "x")
    assert "Plotly.newPlot" not in to_html(without, "x")


@PRINTS
def test_every_sheet_prints_on_its_own_page(page):
    _, pages, text = page
    printed = to_pdf(text)
    assert printed.startswith(b"%PDF")
    n = len(re.findall(rb"/Type\s*/Page\b", printed))
    assert n == len(pages)


def test_without_a_browser_the_reader_is_told_what_to_do(monkeypatch):
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(PrintError, match="HTMLを保存"):
        to_pdf("<p>")


def test_a_browser_that_fails_is_said_in_words(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/bin/false")
    with pytest.raises(PrintError, match="PDFにできませんでした"):
        to_pdf("<p>")


def test_a_sheet_names_the_day_of_a_value(warehouses):
    here = ground(warehouses["shipped"], Agenda((KAMIFURANO, ANNAKA), 2023), DAY)
    names = dict(zip(here.indicators["name"], here.indicators["indicator_id"], strict=True))
    members, pages = sheets(here, [names["会員数"], names["HPアクセス数"]])
    assert [one.actual for one in members.years] == ["29名（令和6年3月31日時点）"]
    assert "456,456件（令和元年度、令和2年1月15日時点、" in dict(pages.fixed)["基準値"]
