"""工程: what is planned by year, counted so that nothing is left out, and never called progress."""

import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from kpi import schedule
from tests.helpers import build_one, plan_folder
from tests.pages.conftest import text_of
from ui.words import frame
from ui.words import schedule as say


def milestones(marks: dict[str, list[tuple[int, str]]]) -> pd.DataFrame:
    rows = [
        {"initiative_id": name, "fiscal_year": year, "kind": "planned", "stage": stage}
        for name, years in marks.items()
        for year, stage in years
    ]
    return pd.DataFrame(rows, columns=["initiative_id", "fiscal_year", "kind", "stage"])


@pytest.mark.parametrize(
    "marks, year, state",
    [
        ([], 2022, "no_schedule"),
        ([(2023, "study")], 2022, "not_begun"),
        ([(2023, "study")], 2023, "marked"),
        ([(2020, "continue"), (2021, "complete")], 2020, "marked"),
        ([(2020, "study"), (2022, "implement")], 2021, "between"),
        ([(2020, "continue"), (2021, "complete")], 2021, "complete"),
        ([(2020, "complete"), (2021, "continue")], 2022, "complete"),
        ([(2020, "implement")], 2024, "ended"),
        ([(2020, "implement"), (2021, "complete")], 2019, "not_begun"),
    ],
)
def test_the_state_of_an_initiative_by_a_year(
    marks: list[tuple[int, str]], year: int, state: str
) -> None:
    initiatives = pd.DataFrame({"initiative_id": ["p/1"]})
    table = milestones({"p/1": marks})
    assert schedule.states(initiatives, table, year).tolist() == [state]


@pytest.mark.parametrize(
    "marks, year, further",
    [
        ([], 2022, False),
        ([(2020, "complete")], 2022, False),
        ([(2020, "complete"), (2021, "continue")], 2020, True),
        ([(2020, "complete"), (2021, "continue")], 2022, True),  # wherever the year stands
        ([(2020, "complete"), (2021, "complete")], 2022, False),
        ([(2020, "continue"), (2021, "complete")], 2020, False),  # not complete yet
    ],
)
def test_marks_that_go_on_after_completion(
    marks: list[tuple[int, str]], year: int, further: bool
) -> None:
    initiatives = pd.DataFrame({"initiative_id": ["p/1"]})
    table = milestones({"p/1": marks})
    assert schedule.continued(initiatives, table, year).tolist() == [further]


@pytest.mark.parametrize(
    "query, said",
    [
        (
            {"town": "一関市", "year": "令和5年度"},
            "取組 47件のうち、令和5年度に印がある 41件、印は令和5年度より前で終わる 4件、"
            "令和5年度より後に始まる 2件",
        ),
        (
            {"town": "今金町", "year": "令和5年度"},
            "取組 61件のうち、令和5年度までに達成・完了の予定 34件（うち、その後も印が続くもの 12件）。"
            "ほかに、令和5年度に印がある 26件、工程の印がない 1件",
        ),
        ({"town": "安中市", "year": "令和7年度"}, "安中市の計画期間は令和6年度で終わっています。"),
    ],
)
def test_the_counts_of_a_town_add_up_and_name_what_they_count(
    open_page: Callable[..., AppTest], shipped: Path, query: dict[str, str], said: str
) -> None:
    assert said in text_of(open_page(shipped, "schedule.py", **query))


def test_only_the_marks_of_a_town_are_explained(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    said = text_of(open_page(shipped, "schedule.py", town="一関市", year="令和5年度"))
    assert "「実施」＝実施する年度" in said
    assert "「○」" not in said
    assert "「●」＝" in text_of(open_page(shipped, "schedule.py", town="今金町"))


def test_marks_reported_as_done_are_no_plan() -> None:
    table = milestones({"p/1": [(2020, "complete")]}).assign(kind="actual")
    initiatives = pd.DataFrame({"initiative_id": ["p/1"]})
    assert schedule.states(initiatives, table, 2024).tolist() == ["no_schedule"]


def test_the_page_says_that_a_plan_is_no_progress_and_counts_every_initiative(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "schedule.py", town="安中市", year="令和6年度")
    said = text_of(app)
    assert "予定**です。実際に行われたかどうか(進捗)ではありません" in said
    assert "取組 36件のうち" in said
    table = app.dataframe[0].value
    assert len(table) == 36
    # 36 initiatives of five years each; one of them says nothing for its first year
    years = [f"令和{n}年度" for n in range(2, 7)]
    assert (table[years] != "").to_numpy().sum() == 179
    assert table.columns[1] == "令和6年度の予定"  # in sight on a phone
    complete = (table["令和6年度の予定"] == "達成・完了").sum()
    assert f"工程のある取組 36件のうち {complete}件" in said


def test_a_theme_narrows_the_initiatives(open_page: Callable[..., AppTest], shipped: Path) -> None:
    app = open_page(shipped, "schedule.py", town="安中市", theme="デジタル化・DX")
    assert len(app.dataframe[0].value) == 5


def test_towns_without_marks_say_so_and_lead_to_those_that_have_some(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "schedule.py", town="上富良野町", theme="デジタル化・DX")
    whole = open_page(shipped, "schedule.py", town="上富良野町")
    assert "上富良野町: 取組 37件に、年度ごとの工程の印がありません。" in text_of(whole)
    assert not app.get("plotly_chart")
    assert [link.proto.label for link in app.get("page_link")] == [say.TO_MEASURE]
    assert [b.label for b in app.button] == ["工程がある自治体を表示する（今金町・一関市・安中市）"]
    app.button[0].click().run()
    assert not app.exception
    assert app.session_state["town"] == ["今金町", "一関市", "安中市"]
    assert "theme" not in app.query_params
    assert len(app.get("plotly_chart")) == 3
    assert not app.button


def test_towns_without_marks_stand_below_those_that_have_some(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "schedule.py", town=["安中市", "吉岡町"])
    heads = [head.value for head in app.subheader]
    assert heads[1:3] == ["安中市", say.WITHOUT_TITLE]
    assert "吉岡町: 取組 12件に" in text_of(app)
    assert not app.button


def test_choices_that_fit_nothing_can_be_taken_back(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "schedule.py", town="吉岡町", theme="人材・組織")
    assert app.info[-1].value == say.NO_ROWS
    app.button[0].click().run()
    assert not app.exception
    assert "吉岡町: 取組 12件に" in text_of(app)


@pytest.mark.parametrize(
    "query, headline",
    [
        (
            {"town": "安中市", "year": "令和5年度"},
            "工程のある取組 36件のうち、令和5年度までに達成・完了の予定は 1件（3%）",
        ),
        (
            {"town": "安中市", "year": "2024年度", "western": "true"},
            "工程のある取組 36件のうち、2024年度までに達成・完了の予定は 4件（11%）",
        ),
    ],
)
def test_each_town_has_its_finding_and_its_table(
    open_page: Callable[..., AppTest], shipped: Path, query: dict[str, str], headline: str
) -> None:
    app = open_page(shipped, "schedule.py", **query)
    assert headline in text_of(app)
    assert [e.label for e in app.expander if e.label == frame.TABLE_OF_CHART]
    proto = app.get("plotly_chart")[0].proto
    assert proto.alt.startswith(headline)


def test_a_year_outside_the_schedule_is_said(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    said = text_of(open_page(shipped, "schedule.py", town="安中市", year="令和7年度"))
    assert "選んだ令和7年度は、この工程の期間（令和2年度～令和6年度）の外にあるため" in said


@pytest.mark.parametrize(
    "query, sentences",
    [
        (
            {"town": "安中市", "year": "令和5年度"},
            [
                "令和5年度までに達成・完了の予定の取組は、工程のある取組 36件のうち 1件（3%）です。",
                "工程のあるほかの取組 35件の内訳は、令和5年度に印があるものが 35件です。",
                "数えた取組 36件のすべてに工程の印があります。",
                "予定のとおりに行われたかどうかは示していません。",
            ],
        ),
        (
            {"town": "一関市", "year": "令和5年度"},
            [
                "工程のある取組 47件の中に、令和5年度までに達成・完了の予定の取組はありません。",
                "工程のある取組 47件の内訳は、令和5年度に印があるものが 41件、"
                "印が令和5年度より前で終わるものが 4件、令和5年度より後に初めて印があるものが 2件です。",
            ],
        ),
        (
            {"year": "令和5年度"},
            ["どの取組にも工程の印がない自治体は、上富良野町・音威子府村・吉岡町です。"],
        ),
        (
            {"town": "今金町", "year": "令和5年度"},
            [
                "のうち 12件は、その後の年度にも印が続きます。",
                "今金町の取組 61件のうち、工程の印がない取組は 1件（2%）です。",
            ],
        ),
        (
            {"year": "令和5年度", "theme": "デジタル化・DX"},
            [
                "ここで数えたのは、「デジタル化・DX」に当てはまる取組です。",
                "工程の印がない取組は ",
            ],
        ),
        (
            {"town": "吉岡町", "year": "令和5年度"},
            ["吉岡町の取組 12件のうち、工程の印がない取組は 12件（100%）です。"],
        ),
    ],
)
def test_the_page_in_sentences(
    open_page: Callable[..., AppTest],
    shipped: Path,
    query: dict[str, str],
    sentences: list[str],
) -> None:
    app = open_page(shipped, "schedule.py", **query)
    summary = next(e for e in app.expander if e.label == frame.SUMMARY)
    said = summary.markdown[0].value.replace("\\", "")
    for sentence in sentences:
        assert sentence in said


def test_own_ratings_stand_apart_from_our_judgement(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "achievement.py", town="上富良野町", year="令和5年度")
    said = text_of(app)
    assert "達成できた 29件、一部達成できた 8件（計 37件）" in said
    assert "取組の評価（件）｜上富良野町｜令和5年度｜" in said
    assert "足したり平均したりしません" in said


def test_a_year_without_ratings_names_the_years_that_have_some(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "achievement.py", town=["安中市", "上富良野町"], year="令和2年度")
    assert "評価があるのは: 上富良野町 令和5年度。" in text_of(app).replace("\\", "")
    assert "令和5年度の評価を見る" in [button.label for button in app.button]


def test_published_rates_are_shown_as_printed(
    open_page: Callable[..., AppTest], tmp_path: Path
) -> None:
    plan_folder(
        tmp_path / "plans",
        values="順番,指標名,区分,年度,値\n1,案内板,目標,令和6年度,60枚",
        ratings="順番,指標名,年度,期間,評価\n1,案内板,令和6年度,通年,133%\n1,,令和6年度,通年,一部達成できた",
    )
    build_one(tmp_path)
    app = open_page(tmp_path / "warehouse", "achievement.py", year="令和6年度")
    said = text_of(app)
    assert "公表された率は 1件、印字は「133%」" in said
    assert re.search(r"公表された指標達成度｜.+｜令和6年度", said)
    assert "一部達成できた 1件（計 1件）" in said
    specs = [chart.proto.spec for chart in app.get("plotly_chart")]
    assert any("133%" in spec for spec in specs)
