"""What the buttons of a page give away, opened by other programs, says what that page says.

Both sides are read from outside: the page as it is drawn, the file by its own table 「列の説明」.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from kpi.fiscal_year import both_labels
from kpi.groups import JUDGED
from kpi.vocabulary import STATUSES, SYMBOLS
from tests.exports.opened import MAKE, by_its_own_description, members, tables_of
from tests.pages.conftest import MAIN, PAGES
from ui import takeaway, words
from ui.analysis_table import heads
from ui.words import achievement as say_achievement
from ui.words import analysis as say_analysis
from ui.words import compare as say_compare
from ui.words import progress as say_progress
from ui.words import takeaway as say

Rows = list[dict[str, object]]
YEARS = {
    "平成30年度": 2018,
    "令和2年度": 2020,
    "令和4年度": 2022,
    "令和5年度": 2023,
    "令和6年度": 2024,
}
# every page in every format at least once; that all formats are equal is in test_numbers.py
IN_TURN = (*MAKE, *MAKE)
LABELS = {"xlsx": say.XLSX, "csv": say.CSV, "parquet": say.PARQUET}


@dataclass(frozen=True)
class Seen:
    """A page as a reader has it, and the files its buttons make."""

    app: AppTest
    year: int
    files: dict[str, takeaway.File]
    folder: Path

    def held(self, kind: str) -> dict[str, Rows]:
        """The tables of the file behind one button, as another program reads them."""
        tables = tables_of(kind, self.files[LABELS[kind]].make(), self.folder)
        return by_its_own_description(tables, names=kind == "parquet")

    def frames(self, *columns: str) -> list[pd.DataFrame]:
        """The tables of the page that have these heads."""
        every = [one.value for one in self.app.dataframe]
        return [one for one in every if set(columns) <= set(map(str, one.columns))]

    @property
    def headline(self) -> str:
        return str(self.app.subheader[0].value)


@pytest.fixture(scope="module")
def see(homes, tmp_path_factory) -> Iterator[Callable[..., Seen]]:
    """`see("analysis", year="令和5年度", town=[…])`, each page opened once."""
    made: list[takeaway.File] = []
    opened: dict[str, Seen] = {}
    real = takeaway.files

    def files(*given, **named):
        made[:] = real(*given, **named)
        return list(made)

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KPI_TODAY", "2026-11-21")
        patch.setenv("KPI_WAREHOUSE", str(homes["shipped"]))
        patch.setattr(takeaway, "files", files)

        def see_(page: str, **query: str | list[str]) -> Seen:
            key = f"{page}?{query}"
            if key not in opened:
                made.clear()
                app = AppTest.from_file(str(MAIN), default_timeout=60)
                app.query_params.update(query)
                app.run()
                app.query_params.update(query)
                app.switch_page(str(PAGES / f"{page}.py")).run()
                assert not app.exception, app.exception
                offered = [button.proto.label for button in app.get("download_button")]
                assert [file.label for file in made] == offered[-len(made) :]
                folder = tmp_path_factory.mktemp("taken")
                files = {file.label: file for file in made}
                opened[key] = Seen(app, YEARS[str(query["year"])], files, folder)
            return opened[key]

        yield see_


def of_year(held: dict[str, Rows], year: int) -> dict[object, dict[str, object]]:
    """indicator id → its judgement in a fiscal year."""
    return {row["indicator_id"]: row for row in held["判定"] if row["fiscal_year"] == year}


def ids_of(held: dict[str, Rows]) -> list[object]:
    return [row["indicator_id"] for row in held["指標"]]


def share(counts: Counter[object]) -> str:
    """How a page begins a share: 「3件 / 8件」."""
    judged = sum(counts[status] for status in JUDGED)
    return f"{counts['achieved']}件 / {judged}件" if judged else words.NO_VALUE


def number(text: object) -> float | None:
    """What a page writes as a number: 「20,000 ※」 → 20000.0, 「(数値ではない)」 → None."""
    digits = str(text).removesuffix(" ※").replace(",", "").replace("−", "-")
    return None if digits == words.NOT_A_NUMBER else float(digits)


@pytest.mark.parametrize(
    "kind, query",
    list(
        zip(
            IN_TURN,
            [
                {"year": "令和5年度"},
                {"year": "令和6年度", "town": ["安中市", "吉岡町"]},
                {"year": "令和5年度", "town": ["上富良野町"], "q": "登用率"},
                {"year": "令和6年度", "sample": "true"},
                {"year": "令和4年度", "sample": "true", "q": "収納"},
            ],
            strict=False,
        )
    ),
    ids=str,
)
def test_analysis(kind, query, see):
    seen = see("analysis", **query)
    held = seen.held(kind)
    name = heads(seen.year)
    [table] = seen.frames(name["link"], name["trace"])
    shown = [parse_qs(urlparse(link).query)["id"][0] for link in table[name["link"]]]
    assert shown
    assert shown == ids_of(held), "the rows of the table, in its order"
    assert f"{len(shown)}件" in seen.headline
    judged = of_year(held, seen.year)
    assert f"判定済 {sum(row['status'] in JUDGED for row in judged.values())}件" in seen.headline
    of_any_year = {row["indicator_id"]: row for row in held["判定"]}
    kinds = {row["indicator_id"]: row for row in held["指標"]}
    for id_, (_, row) in zip(shown, table.iterrows(), strict=True):
        mine, any_year = judged.get(id_, {}), of_any_year.get(id_, {})
        assert row[name["name"]] == kinds[id_]["indicator"]
        assert row[name["town"]] == kinds[id_]["town"]
        status = mine.get("status")
        assert (status in JUDGED) == (row[name["state"]][2:] in {STATUSES[s] for s in JUDGED})
        if status in JUDGED:
            assert row[name["state"]] == f"{SYMBOLS[status]} {mine['status_name']}"
        for part, source in (
            ("target", mine),
            ("actual", mine),
            ("baseline", any_year),
            ("final", any_year),
        ):
            printed = source.get(f"{part}_printed")
            if printed is not None:
                assert printed in row[name[part]], part
        for key, rate in (
            ("attainment", "attainment_rate"),
            ("progress", "progress_rate"),
            ("pace", "pace_ratio"),
        ):
            there, said = mine.get(rate), row[name[key]]
            assert pd.isna(said) == (there is None)
            if there is not None:
                assert abs(said - there * 100) <= 0.05 + 1e-9  # shown with one decimal
    [pivot] = seen.frames(say_analysis.TOTAL, say_analysis.SHARE)
    counted = Counter(
        (row["town"], row["theme_name"], judged.get(row["indicator_id"], {}).get("status"))
        for row in held["指標"]
    )
    assert pivot[say_analysis.TOTAL].sum() == len(shown)
    for _, row in pivot.iterrows():
        of = Counter({s: counted[row[words.TOWNS], row[words.THEME], s] for s in JUDGED})
        for status in JUDGED:
            assert row.get(f"{SYMBOLS[status]} {STATUSES[status]}", 0) == of[status]
        assert row[say_analysis.SHARE].partition("（")[0] == share(of)


@pytest.mark.parametrize(
    "kind, query",
    list(
        zip(
            IN_TURN,
            [
                {"year": "令和5年度"},
                {"year": "令和5年度", "town": ["上富良野町"]},
                {"year": "令和6年度", "sample": "true"},
                {"year": "令和4年度", "sample": "true", "by": say_achievement.BY_THEME},
            ],
            strict=False,
        )
    ),
    ids=str,
)
def test_achievement(kind, query, see):
    seen = see("achievement", **query)
    held = seen.held(kind)
    judged = of_year(held, seen.year)
    by = query.get("by", say_achievement.BY_CATEGORY)
    statuses: dict[str, Counter[object]] = {}
    towns = {row["town"] for row in held["指標"]}
    for row in held["指標"]:
        group = str(row["category" if by == say_achievement.BY_CATEGORY else "theme_name"])
        if by == say_achievement.BY_CATEGORY and len(towns) > 1:
            group = f"{row['town']} {group}"
        status = judged.get(row["indicator_id"], {}).get("status")
        statuses.setdefault(group, Counter())[status] += 1
    head = say_achievement.GROUP_HEAD[by]
    table = seen.frames(head, words.INDICATOR, *say_achievement.SHARE_HEADS.values())[-1]
    assert sorted(table[head]) == sorted(statuses)
    for _, row in table.iterrows():
        of = statuses[row[head]]
        assert row[words.INDICATOR] == of.total()
        for status in JUDGED:
            assert row.get(f"{SYMBOLS[status]} {STATUSES[status]}", 0) == of[status]
        said = row[say_achievement.SHARE_HEADS["achieved"]].partition("（")[0]
        assert said == share(of)
    whole = sum(statuses.values(), Counter())
    n = sum(whole[status] for status in JUDGED)
    said = sorted(map(int, re.findall(r"(\d+)件", seen.headline)))
    assert said == sorted([whole.total(), n, whole["achieved"]])
    [rule] = {row["rule_set_name"] for row in held["判定"]}
    assert {row["rule_set_name"] for row in held["判定基準"]} == {rule}
    assert rule in [one.value for one in seen.app.subheader], "the page says by which it counts"


@pytest.mark.parametrize(
    "kind, query",
    list(
        zip(
            IN_TURN,
            [
                {"year": "令和5年度"},
                {"year": "令和5年度", "kpi": "女性登用率（審議会等）"},
                {
                    "year": "令和5年度",
                    "kpi": "女性登用率（審議会等）",
                    "town": ["上富良野町", "安中市"],
                },
                {"year": "令和6年度", "sample": "true"},
            ],
            strict=False,
        )
    ),
    ids=str,
)
def test_compare(kind, query, see):
    seen = see("compare", **query)
    held = seen.held(kind)
    column = say_compare.COLUMNS
    [members_] = seen.frames(column["needed"])
    there = {(row["town"], row["indicator"]): row for row in held["指標"]}
    shown = members_[[column["town"], column["name"]]]
    assert sorted(there) == sorted(map(tuple, shown.to_numpy()))
    for _, row in members_.iterrows():
        mine = there[row[column["town"]], row[column["name"]]]
        assert row[column["unit"]] == (mine["unit"] or words.NO_VALUE)
        assert row[column["definition"]] == (mine["definition"] or "")
    point = say_progress.COLUMNS_COMMON
    points = pd.concat(seen.frames(point["town"], point["year"], point["printed"]))
    printed: dict[tuple[object, ...], list[str]] = {}
    for row in held["印字された値"]:
        if row["fiscal_year"] is not None and row["value"] is not None:
            key = (row["town"], row["indicator"], both_labels(row["fiscal_year"]))
            printed.setdefault(key, []).append(str(row["printed"]))
    drawn = points[points[point["kind"]] != say_compare.PEERS_KIND]
    assert len(drawn)
    for _, row in drawn.iterrows():
        key = (row[point["town"]], row[point["name"]], row[point["year"]])
        assert any(one in row[point["printed"]] for one in printed[key]), row.tolist()


@pytest.mark.parametrize(
    "kind, where, query",
    [
        ("csv", "progress", {"year": "令和5年度", "place": "上富良野町"}),
        ("parquet", "progress", {"year": "令和6年度", "sample": "true"}),
        ("xlsx", "progress", {"year": "令和6年度", "sample": "true", "category": "健全な財政運営"}),
        ("parquet", "indicator", {"year": "令和5年度", "id": "102113-annaka-gyokaku3-r3/1/1"}),
        (
            "xlsx",
            "indicator",
            {"year": "令和6年度", "sample": "true", "id": "990019-mihon-gyokaku/2/1"},
        ),
    ],
    ids=str,
)
def test_one_indicator(kind, where, query, see):
    seen = see(where, **query)
    held = seen.held(kind)
    column = say_progress.COLUMNS_VALUES
    table = seen.frames(column["value"], column["printed"])[0]
    name = re.sub(r"\\|（[^（）]*）$", "", str(seen.app.title[0].value))
    chosen = query.get("id") or next(
        row["indicator_id"] for row in held["指標"] if row["indicator"] == name
    )
    shown = Counter(
        (
            row[column["year"]],
            row[column["kind"]],
            row[column["printed"]],
            number(row[column["value"]]),
        )
        for _, row in table.iterrows()
    )
    taken = Counter(
        (
            words.YEAR_UNKNOWN if row["fiscal_year"] is None else both_labels(row["fiscal_year"]),
            row["kind_name"],
            row["printed"],
            row["value"],
        )
        for row in held["印字された値"]
        if row["indicator_id"] == chosen
    )
    assert shown == taken
    places = " ".join(table[column["place"]])
    assert all(
        str(row["origin"]).split(":", 1)[-1] in places
        for row in held["印字された値"]
        if row["indicator_id"] == chosen
    )
    if where == "progress":  # and every indicator of the wall below it
        wall = seen.app.dataframe[-1].value
        named = [str(label).split("（")[0] for label in wall[words.INDICATOR]]
        assert set(named) <= {str(row["indicator"]).split("（")[0] for row in held["指標"]}
        assert len(named) > 1


@pytest.mark.parametrize(
    "where, query, said",
    [
        ("achievement", {"year": "令和5年度"}, {"自治体": "すべて（今金町"}),
        ("achievement", {"year": "令和5年度", "town": ["安中市"]}, {"自治体": "安中市"}),
        (
            "progress",
            {"year": "令和6年度", "sample": "true", "category": "健全な財政運営"},
            {"自治体": "すべて（見本町）", "分類": "健全な財政運営"},
        ),
        (
            "analysis",
            {"year": "令和5年度", "town": ["上富良野町"], "q": "登用率"},
            {"自治体": "上富良野町"},
        ),
        ("compare", {"year": "令和5年度"}, {"共通KPI": "ふるさと納税"}),
    ],
    ids=str,
)
def test_the_file_says_what_was_chosen_and_how_much_that_is(where, query, said, see):
    seen = see(where, **query)
    held = seen.held("xlsx")
    chosen = {r["item"]: str(r["content"]) for r in held["説明"] if r["topic"] == "絞り込み"}
    for item, content in said.items():
        assert chosen[item].startswith(content)
    assert chosen["年度"].startswith(both_labels(seen.year))
    counts = {r["item"]: r["number"] for r in held["説明"] if r["topic"] == "件数"}
    assert counts == {
        name: float(len(held[name])) for name in ("印字された値", "判定", "所管課", "指標")
    }


def test_the_names_of_the_files_say_town_and_edition(see, warehouses):
    seen = see("progress", year="令和6年度", sample="true", category="健全な財政運営")
    edition = warehouses["sample"].edition
    for file in seen.files.values():
        assert file.name.startswith("見本_見本町_")
        assert f"_{edition}版." in file.name
    inside = list(members(seen.files[say.CSV].make()))
    assert len(inside) == 9
    assert all(name.startswith("見本_見本町_") and edition in name for name in inside)
