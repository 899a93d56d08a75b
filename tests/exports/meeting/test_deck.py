"""What every slide says: the numbers of the pages, with source, denominator, rule set and edition."""

import dataclasses

import pytest

from exports.meeting import words as say
from exports.meeting.deck import deck
from exports.meeting.model import ROOM, Table, clipped, height, pages, width_of
from kpi import agenda as agendas
from kpi import catalog
from kpi.agenda import Agenda, Item
from kpi.groups import JUDGED, grouped
from tests.exports.conftest import DAY
from tests.exports.meeting.conftest import ANNAKA, CASES, OTOINEPPU, SAMPLE

EVERY = pytest.mark.parametrize("name", CASES)


@EVERY
def test_every_slide_bears_source_denominator_rule_set_and_edition(made, name):
    warehouse, _, found = made(name)
    for slide in found.slides:
        foot = "\n".join(slide.foot)
        assert "出典: " in foot, slide.headline
        assert "分母: " in foot
        assert any(sign.isdigit() for sign in foot.split("分母: ")[1])
        assert "当サイトの判定基準" in foot
        assert warehouse.edition in foot
        assert (say.SAMPLE in foot) == (name == "見本町")


@EVERY
def test_every_item_has_its_slides_in_the_order_of_the_agenda(made, name):
    _, wanted, found = made(name)
    told = list(dict.fromkeys(slide.item for slide in found.slides if slide.item))
    assert told == [str(item) for item in wanted.items]
    kinds = [slide.kind for slide in found.slides]
    assert kinds[:2] == ["title", "agenda"]
    assert "summary" in kinds
    assert kinds[-1] == "sources"
    assert "definitions" in kinds


@EVERY
def test_the_summary_counts_what_the_pages_count(made, name):
    warehouse, wanted, found = made(name)
    rows = catalog.indicators(warehouse)
    rows = rows[rows["code"].isin(wanted.towns)]
    rows = grouped(rows, warehouse["achievement"], wanted.year, DAY)
    judged = int(rows["band"].isin(JUDGED).sum())
    summary = next(slide for slide in found.slides if slide.kind == "summary")
    assert sum(value or 0 for one in summary.chart.series for value in one.values) == len(rows)
    assert f"指標 {len(rows)}件" in summary.foot[-2]
    if judged:
        assert f"判定済 {judged}件" in summary.headline
    by_band = {one.name.split(" ", 1)[1]: sum(one.values) for one in summary.chart.series}
    assert by_band.get("達成", 0) == int(rows["band"].eq("achieved").sum())


def test_a_percentage_never_stands_without_its_counts(made):
    for name in CASES:
        for slide in made(name)[2].slides:
            if "%" in slide.headline and slide.kind in ("category", "summary", "schedule"):
                assert "件" in slide.headline


@EVERY
def test_no_table_is_higher_than_its_slide(made, name):
    for slide in made(name)[2].slides:
        if slide.table:
            used = sum(height(row, slide.table.widths) for row in slide.table.rows)
            assert used <= ROOM + 2, slide.headline
            assert abs(sum(slide.table.widths) - 1) < 1e-9
            assert {len(row) for row in slide.table.rows} <= {len(slide.table.columns)}


def test_every_indicator_of_a_category_stands_in_its_table(made):
    warehouse, _, found = made("安中市")
    rows = catalog.indicators(warehouse)
    for category, mine in rows[rows["code"] == ANNAKA].groupby("category"):
        slides = [s for s in found.slides if s.kind == "category" and s.item.endswith(category)]
        told = [row[0] for slide in slides for row in slide.table.rows]
        assert told == mine["name"].tolist()


def test_an_indicator_shows_what_is_printed(made):
    _, _, found = made("音威子府村")
    slide = next(s for s in found.slides if "高校の入学者数" in s.subtitle)
    assert slide.headline == "令和元年度は 40人、目標 年40人を保った"
    assert "判定: 達成（その年度の目標か最終目標に届いた）" in slide.said
    by_role = {one.role: one.values for one in slide.chart.series}
    assert slide.chart.categories == ("H26", "H27", "H28", "H29", "H30", "R1")
    assert by_role["actual"] == (None, None, None, None, None, 40.0)
    assert by_role["baseline"] == (40.0, None, None, None, None, None)
    assert any("193:1" in line for line in slide.notes)


def test_towns_are_not_ranked_where_definitions_differ(made):
    _, _, found = made("3町")
    slides = [s for s in found.slides if s.kind == "comparison" and s.chart]
    assert slides
    for slide in slides:
        assert any(line.startswith("順位は付けない") for line in slide.said), slide.headline
        for one in slide.chart.series:
            assert any(value is not None for value in one.values)


def test_an_empty_agenda_is_still_a_deck(warehouses):
    found = deck(warehouses["shipped"], Agenda((ANNAKA,), 2024), DAY)
    assert [slide.kind for slide in found.slides][:3] == ["title", "agenda", "summary"]
    assert found.slides[1].said == (say.NO_ITEM,)


def test_a_town_without_any_indicator_has_a_deck(warehouses):
    code = "013706"  # 今金町: schedules, no indicator
    wanted = agendas.usual(warehouses["shipped"], (code,), 2023)
    assert {item.kind for item in wanted.items} == {"schedule", "measure"}
    found = deck(warehouses["shipped"], wanted, DAY)
    summary = next(slide for slide in found.slides if slide.kind == "summary")
    assert summary.headline == "令和5年度: 数値の指標がありません"


def test_an_agenda_is_made_to_fit_the_data(warehouses):
    items = (Item("measure"), Item("indicator", "gone/1/1"), Item("category", f"{ANNAKA}-x/財政"))
    fits, left = agendas.fitting(
        warehouses["shipped"], Agenda((ANNAKA, "999999", OTOINEPPU), 2024, items)
    )
    assert fits.towns == (ANNAKA, OTOINEPPU)
    assert fits.items == (Item("measure"),)
    assert left == ["999999", "indicator:gone/1/1", f"category:{ANNAKA}-x/財政"]


def test_the_sample_is_never_mixed_with_towns(warehouses):
    fits, left = agendas.fitting(warehouses["shipped"], Agenda((SAMPLE,), 2024, (Item("measure"),)))
    assert fits.towns == ()
    assert left


def test_a_long_table_goes_on_on_the_next_slide(made):
    slide = made("安中市")[2].slides[2]
    slide = dataclasses.replace(slide, chart=None)
    table = Table(("a", "b"), tuple((str(n), "語" * (n % 90)) for n in range(200)), (0.3, 0.7))
    found = pages(slide, table, 5)
    assert [row[0] for one in found for row in one.table.rows] == [str(n) for n in range(200)]
    assert found[0].headline.endswith(f"（1/{len(found)}）")
    assert all(not one.said for one in found[1:])


@pytest.mark.parametrize("text, letters", [("語" * 50, 10), ("a" * 50, 10), ("短い", 10), ("", 3)])
def test_a_cut_text_says_that_it_is_cut(text, letters):
    cut = clipped(text, letters)
    assert width_of(cut) <= letters
    assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]))


def test_a_value_of_a_day_is_not_called_the_year_s(made):
    _, _, found = made("3町")
    cells = [
        cell for slide in found.slides if slide.table for row in slide.table.rows for cell in row
    ]
    assert "456,456件（令和元年度、令和2年1月15日時点）" in cells
    assert "456,456件（令和元年度）" not in cells
