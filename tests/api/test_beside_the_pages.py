"""Side by side: the counts on the pages are the counts of the API, for several towns and years."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kpi.fiscal_year import read_fiscal_year, year_label
from kpi.groups import BANDS
from tests.api.conftest import Client
from tests.pages.conftest import text_of
from tests.pages.test_analysis import table_of
from tests.pages.test_verdicts import _bands
from ui.analysis import STATES, WHY
from ui.words import DIRECTION_WORDS, analysis, overview

SELECTIONS = [
    ("shipped", [], "令和元年度"),
    ("shipped", ["音威子府村"], "令和元年度"),
    ("shipped", ["上富良野町", "安中市"], "令和5年度"),
    ("shipped", ["吉岡町"], "令和8年度"),
    ("rich", [], "令和6年度"),
    ("rich", [], "令和3年度"),
]


def asked(towns: list[str], year: str) -> dict[str, list[str] | str]:
    return {"year": year} | ({"town": towns} if towns else {})


@pytest.mark.parametrize("home, towns, year", SELECTIONS)
def test_achievement(
    open_page: Callable[..., AppTest],
    homes: dict[str, Path],
    clients: dict[str, Client],
    home: str,
    towns: list[str],
    year: str,
) -> None:
    app = open_page(homes[home], "achievement.py", **asked(towns, year))
    (row,) = clients[home].rows("achievement/summary", **asked(towns, year))
    assert _bands(app) == {band: row[band] for band in BANDS if row[band]}


@pytest.mark.parametrize("home, towns, year", SELECTIONS[1:5])
def test_overview(
    open_page: Callable[..., AppTest],
    homes: dict[str, Path],
    clients: dict[str, Client],
    home: str,
    towns: list[str],
    year: str,
) -> None:
    app, client = open_page(homes[home], **asked(towns, year)), clients[home]
    (row,) = client.rows("achievement/summary", **asked(towns, year))
    western = read_fiscal_year(year)
    assert western
    label = year_label(western)
    said = overview.JUDGED.format(year=label, total=row["total"], n=row["judged"])
    assert said in text_of(app)
    chosen = {"town": towns} if towns else {}
    indicators = len(client.rows("indicators", **chosen))
    with_actual = len(client.rows("indicators", values="actual", **chosen))
    assert app.metric[0].value.startswith(f"{with_actual}件 / ")
    assert f"/ {indicators}件" in app.metric[0].value
    plans = client.rows("plans", **chosen)
    counted = [
        len(client.rows("initiatives", plan=plan["plan_id"], relisted="false")) for plan in plans
    ]
    assert app.table[0].value["取組"].tolist() == counted


@pytest.mark.parametrize(
    "home, towns, year, on_page, in_api",
    [
        ("shipped", [], "令和元年度", {}, {}),
        ("shipped", [], "令和元年度", {"q": "ＨＰ"}, {"q": "ＨＰ"}),
        (
            "shipped",
            [],
            "令和元年度",
            {"status": ["達成", "遅れ"]},
            {"status": ["achieved", "behind"]},
        ),
        (
            "shipped",
            ["安中市"],
            "令和5年度",
            {"themes": "歳入確保・債権管理"},
            {"theme": "revenue"},
        ),
        ("rich", [], "令和6年度", {"direction": "減るほど良い"}, {"direction": "減少"}),
        ("rich", [], "令和6年度", {"status": "判定済"}, {"status": "judged"}),
    ],
)
def test_analysis(
    open_page: Callable[..., AppTest],
    homes: dict[str, Path],
    clients: dict[str, Client],
    home: str,
    towns: list[str],
    year: str,
    on_page: dict[str, str],
    in_api: dict[str, str],
) -> None:
    app = open_page(homes[home], "analysis.py", **asked(towns, year), **on_page)
    rows = clients[home].rows("achievement", **asked(towns, year), **in_api)
    judged = sum(row["group"] == "judged" for row in rows)
    assert rows
    assert len(table_of(app)) == len(rows)
    template = analysis.HEADLINE if on_page else analysis.HEADLINE_ALL
    whole = len(clients[home].rows("achievement", **asked(towns, year)))
    said = template.format(year=year, n=len(rows), whole=whole, judged=judged)
    assert said in text_of(app).replace("\\", "")


@pytest.mark.parametrize(
    "name, on_page",
    [
        ("status", STATES),
        ("reason", WHY),
        ("direction", DIRECTION_WORDS | {"unknown": analysis.DIRECTION_UNKNOWN}),
        ("values", analysis.VALUES),
        ("evidence", analysis.EVIDENCE),
    ],
)
def test_the_words_of_the_page_mean_the_same(
    client: Client, name: str, on_page: dict[str, str]
) -> None:
    for code, word in on_page.items():
        answer = client("achievement", **{name: word, "limit": 1})
        assert answer.status_code == 200, answer.text
        assert answer.json()["conditions"] == {name: [code]}
