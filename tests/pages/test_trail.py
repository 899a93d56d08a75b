"""From a number in a chart to its print: every row has its place, every link as many as counted.

The clicks themselves: tests/browser/test_trace.py.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from kpi.groups import JUDGED
from kpi.store import read_warehouse
from kpi.vocabulary import GROUPS, STATUSES
from tests.pages.conftest import MAIN, PAGES
from ui import words
from ui.analysis_pivot import judged_alone
from ui.words import achievement, analysis, frame, measure, sources
from ui.words import schedule as say_schedule

SAMPLE = {"sample": "true", "year": "令和6年度"}
OF_CHARTS = f"を表で見る$|^数えた|^{words.DEPARTMENTS_TITLE}$"  # what these tables are called
TRAIL = (frame.PLACE, frame.DOCUMENT)
PRINTS = [  # page, what it shows, least rows with a place
    ("progress.py", {"place": "安中市", "indicator": "女性参加率"}, 30),
    ("progress.py", SAMPLE, 33),
    ("compare.py", {}, 60),
    ("compare.py", {"axis": "計画の何年目か", "kpi": "女性登用率（審議会等）"}, 9),
    ("pace.py", {"sample": "true", "year": "令和5年度"}, 10),
    ("schedule.py", {}, 250),
    ("schedule.py", SAMPLE, 40),
    ("indicator.py", {"id": "102113-annaka-gyokaku3-r3/24/1"}, 1),
    ("overview.py", {"town": "上富良野町"}, 37),
    ("achievement.py", SAMPLE, 20),
    ("measure.py", {}, 204),
    ("sources.py", {}, 150),
    ("sources.py", SAMPLE, 250),
]
LINKS = [  # page, what it shows, how many links
    ("achievement.py", SAMPLE, 5),
    ("achievement.py", SAMPLE | {"by": achievement.BY_THEME}, 5),
    ("achievement.py", {"year": "令和元年度", "by": achievement.BY_TOWN}, 5),
    ("achievement.py", {"year": "令和元年度", "town": ["安中市", "音威子府村"]}, 8),
    ("analysis.py", SAMPLE | {"pivot": "テーマ", "q": "率"}, 3),
    ("analysis.py", SAMPLE | {"count": analysis.SHARE, "status": ["達成", "目標なし"]}, 3),
    ("analysis.py", {"pivot": "自治体", "plans": "総合計画 紡ぐ6"}, 1),
    ("analysis.py", {"year": "令和元年度", "pivot": "自治体", "western": "true"}, 5),
]


def printed(home: Path) -> dict[tuple[str, str], set[str]]:
    """(document, place in it) → what is printed there."""
    warehouse = read_warehouse(home)
    heads = warehouse["initiative"].rename(columns={"title": "printed"})
    tables = [heads, *(warehouse[name] for name in ("observation", "rating", "milestone"))]
    rows = pd.concat([one[["plan_id", "origin", "printed"]] for one in tables], ignore_index=True)
    first = warehouse["document"].drop_duplicates("plan_id").set_index("plan_id")["document_id"]
    named = rows["origin"].str.extract(r"^(?:([^:]*[^:\d][^:]*):)?(\d+:\d+)$")
    rows["document_id"] = named[0].fillna(rows["plan_id"].map(first))
    titles = warehouse["document"].assign(
        title=warehouse["document"]["title"].fillna(warehouse["document"]["name"])
    )[["plan_id", "document_id", "title"]]
    rows = rows.assign(within=named[1]).merge(titles, on=["plan_id", "document_id"])
    return rows.groupby(["title", "within"])["printed"].agg(set).to_dict()


def places(row: dict[str, object]) -> Iterator[tuple[str, str]]:
    """(document, place in it) of everything that a row names."""
    place, document = str(row[frame.PLACE]), str(row[frame.DOCUMENT])
    parts = re.findall(r"「(.+?)」([^「]+)", place) if "「" in place else [(document, place)]
    for title, within in parts:
        yield from ((title, one) for one in re.findall(r"\d+:\d+", within))


@pytest.mark.parametrize(("page", "query", "least"), PRINTS)
def test_every_row_says_where_each_of_its_prints_stands(
    open_page: Callable[..., AppTest],
    both: Path,
    page: str,
    query: dict[str, str | list[str]],
    least: int,
) -> None:
    app = open_page(both, page, **query)
    known = printed(both.with_name("sample-warehouse") if "sample" in query else both)
    shown = [one for one in app.dataframe if {*TRAIL} <= {*one.value.columns}]
    tables = [one.value for one in shown if re.search(OF_CHARTS, one.proto.alt)]
    wrong, seen = [], 0
    for row in (row for table in tables for row in table.to_dict("records")):
        if "中央値" in str(row[next(iter(row))]):
            assert not isinstance(row[frame.PLACE], str)  # reckoned by us
            continue
        found = list(places(row))
        seen += bool(found)
        said = "".join(str(cell) for head, cell in row.items() if head not in TRAIL)
        wrong += [] if found else [f"no place: {said}"]
        wrong += [
            f"{one}: {known.get(one)} not in {said}"
            for one in found
            if not any(text in said for text in known.get(one, ()))
        ]
    assert wrong == []
    assert seen >= least


def followed(home: Path, address: str) -> pd.DataFrame:
    """The table that a link leads to, in a visit that knows only the address."""
    parts = urlsplit(address)
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.query_params.update(parse_qs(parts.query))
    app.switch_page(str(PAGES / f"{parts.path}.py")).run()
    assert not app.exception, app.exception
    assert not any("リンクに" in str(one.value) for one in app.info)
    title = {"analysis": analysis.TABLE_TITLE, "schedule": words.DEPARTMENTS_TITLE}[parts.path]
    (table,) = (one.value for one in app.dataframe if one.proto.alt == title)
    return table


@pytest.mark.parametrize(("page", "query", "least"), LINKS)
def test_a_link_leads_to_as_many_indicators_as_are_counted(
    open_page: Callable[..., AppTest],
    both: Path,
    page: str,
    query: dict[str, str | list[str]],
    least: int,
) -> None:
    app = open_page(both, page, **query)
    tables = [one.value for one in app.dataframe if frame.COUNTED in one.value.columns]
    rows = [row for table in tables for row in table.to_dict("records")]
    reached: dict[str, pd.Series] = {}
    for row in rows:
        address = row[frame.COUNTED]
        if address not in reached:
            table = followed(both, address)
            assert table["出典位置"].str.contains(r"\d+:\d+").all()
            reached[address] = table["状態"].str.split(" ").str[1].value_counts()
        states = reached[address]
        judged = int(states.reindex([STATUSES[one] for one in JUDGED]).sum())
        counted = {head.split(" ")[-1]: n for head, n in row.items() if isinstance(n, int)}
        if "指標" in counted and "count" not in query:
            assert states.sum() == counted.pop("指標"), row
            of = {GROUPS["judged"]: judged}
            assert counted == {name: of.get(name, states.get(name, 0)) for name in counted}, row
        for head, part in (("達成割合", ["達成"]), ("順調以上", ["達成", "順調"])):
            if re.match(r"\d", str(row.get(head, ""))):
                n = int(states.reindex(part).sum())
                assert str(row[head]).startswith(f"{n}件 / {judged}件"), row
        if "割合" in row:
            assert re.search(r"/ (\d+)件", row["割合"])[1] == str(states.sum()), row
    assert len(reached) >= least


@pytest.mark.parametrize("query", [{}, SAMPLE], ids=["shipped", "sample"])
def test_the_initiatives_behind_the_first_chart_are_all_listed(
    open_page: Callable[..., AppTest], both: Path, query: dict[str, str]
) -> None:
    app = open_page(both, **query)
    (table,) = (one.value for one in app.dataframe if frame.INITIATIVES in one.value.columns)
    for row in table.to_dict("records"):
        found = followed(both, row.pop(frame.INITIATIVES))
        found = found[found[words.PLAN] == row.pop("計画")]
        assert set(found["自治体"]) == {row.pop("自治体")}
        assert len(found) == row.pop("取組")
        kinds = found[say_schedule.EVIDENCE].value_counts()
        assert row == {kind: kinds.get(kind, 0) for kind in row}


@pytest.mark.parametrize("query", [{}, {"by": measure.BY_THEME}, SAMPLE])
def test_what_can_be_measured_can_be_counted_again(
    open_page: Callable[..., AppTest], both: Path, query: dict[str, str]
) -> None:
    app = open_page(both, "measure.py", **query)
    tables = {one.proto.alt: one.value for one in app.dataframe}
    counts = tables[measure.TABLE_TITLE].set_index(tables[measure.TABLE_TITLE].columns[0])
    every = tables[measure.EVERY.format(n=counts[measure.INITIATIVES].sum())]
    for group, mine in every.groupby(counts.index.name):
        assert len(mine) == counts.loc[group, measure.INITIATIVES]
        for name in set(measure.NAMES.values()) & {*counts.columns}:
            n = int(mine[name].eq(measure.YES).sum())
            assert counts.loc[group, name].startswith(f"{n}件 / {len(mine)}件")


@pytest.mark.parametrize("query", [{"town": "上富良野町"}, SAMPLE], ids=["shipped", "sample"])
def test_the_own_ratings_can_be_counted_again(
    open_page: Callable[..., AppTest], both: Path, query: dict[str, str]
) -> None:
    app = open_page(both, "achievement.py", **query)
    tables = [one.value for one in app.dataframe]
    (twin,) = (one for one in tables if words.RATINGS_WHOLE in one)
    (listed,) = (one for one in tables if words.RATINGS_LIST["word"] in one and "印字" in one)
    assert len(listed) == twin[words.RATINGS_WHOLE].sum()
    found = listed.groupby([words.CATEGORY, words.RATINGS_LIST["word"]]).size()
    for row in twin.to_dict("records"):
        category = row.pop(words.CATEGORY)
        assert row.pop(words.RATINGS_WHOLE) == found.loc[category].sum()
        assert row == {word: found.get((category, word), 0) for word in row}


@pytest.mark.parametrize("query", [{}, SAMPLE], ids=["shipped", "sample"])
def test_the_prints_of_every_document_can_be_counted_again(
    open_page: Callable[..., AppTest], both: Path, query: dict[str, str]
) -> None:
    app = open_page(both, "sources.py", **query)
    tables = {one.proto.alt: one.value for one in app.dataframe}
    counts = tables[sources.READ_TITLE]
    counts = counts[counts["種別"] != sources.STATISTICS].set_index(["自治体", "文書"])
    counts = counts[["基準値", "目標", "実績", "数値でない印字"]]
    listed = next(one for name, one in tables.items() if name.startswith("数えた印字"))
    found = listed.groupby(["自治体", "文書", sources.COLUMNS_PRINTS["read_as"]]).size()
    found = found.unstack(fill_value=0).reindex(counts.index, columns=counts.columns, fill_value=0)
    assert found.equals(counts.astype(found.to_numpy().dtype))
    assert len(listed) == counts.to_numpy().sum()


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ([], [("status", "判定済")]),
        ([("q", "率")], [("q", "率"), ("status", "判定済")]),
        ([("status", "達成"), ("status", "目標なし")], [("status", "達成")]),
        ([("status", "判定済")], [("status", "判定済")]),
    ],
)
def test_a_share_asks_for_what_is_judged_alone(
    asked: list[tuple[str, str]], expected: list[tuple[str, str]]
) -> None:
    assert judged_alone(asked) == expected
