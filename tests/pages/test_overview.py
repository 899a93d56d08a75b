"""概要: what is here, counted; what can be said and what cannot."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.helpers import build_one, plan_folder
from tests.pages.conftest import plain, text_of
from ui import cache
from ui.words import frame


def test_the_shipped_plans_are_counted_with_their_whole(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, town=["安中市", "吉岡町"])
    assert app.title[0].value == "どの計画に、どれだけ数字があるか"
    assert {metric.label: metric.value for metric in app.metric} == {
        "収録した資料に実績の数値がある指標": "0件 / 38件（0%）"
    }
    said = text_of(app)
    assert "2自治体・2計画の取組 48件のうち、数値の指標があるのは 22件" in said
    assert "各自治体の公表資料から作成。自治体の公式サイトではありません。" in said
    plans = app.table[0].value
    assert plans["取組"].tolist() == [36, 12]
    assert [one.rpartition("、")[2] for one in plans["計画（種類、版、計画期間）"]] == [
        "令和2年度～令和6年度）",
        "計画期間は文書に記載なし）",
    ]


@pytest.mark.parametrize(
    "query, says",
    [
        pytest.param(
            {},
            [
                "今金町・上富良野町・音威子府村など 6自治体の公表資料から。令和8年11月21日現在。",
                "。最も新しい実績は令和5年度（上富良野町）。",
            ],
            id="every-town",
        ),
        pytest.param(
            {"town": "音威子府村", "western": "true"},
            [
                "音威子府村の公表資料から。",
                "。2026年11月21日現在。最も新しい実績は2019年度（音威子府村）。",
                "2023年度に判定できる指標は、23件のうち 0件です（ほかは",
            ],
            id="one-town-in-western-years",
        ),
        pytest.param(
            {"town": "安中市"},
            [
                "実績の数値は、収録した資料にありません。",
                "ほかの年度にもありません。収録した資料に、目標と実績の両方がそろう年度がない",
            ],
            id="no-result-at-all",
        ),
        pytest.param({"town": "今金町"}, ["今金町の計画に指標がないためです。"], id="no-indicator"),
    ],
)
def test_the_first_screen_says_whose_data_and_how_fresh(
    open_page: Callable[..., AppTest], shipped: Path, query: dict[str, str], says: list[str]
) -> None:
    said = text_of(open_page(shipped, **query)).replace("\\", "")
    assert [line for line in says if line not in said] == []


HOW, ASK = "目標はどれだけ達成されたか、遅れている分類はどれか", "議会で聞けることは何か"
OTHERS, WHERE = (
    "同じことで、ほかの自治体はどうか（女性登用率）",
    "その数字はどこに印字されているか",
)
WHO, MEASURABLE = "担当はどの課か", "計画はどれだけ測れるか"


@pytest.mark.parametrize(
    "towns, questions, why_none",
    [
        pytest.param([], [HOW, OTHERS, ASK, WHO, WHERE, MEASURABLE], "", id="every-town"),
        pytest.param(
            "音威子府村",
            [HOW, ASK, WHERE, WHO, MEASURABLE],
            "音威子府村の指標に、ほかの自治体の指標と同じ目盛りで並べられるものがない",
            id="nothing-in-common",
        ),
        pytest.param(
            "今金町", [HOW, ASK, WHO, MEASURABLE], "今金町の計画に指標がない", id="no-indicator"
        ),
    ],
)
def test_the_three_questions_lead_and_a_missing_one_is_explained(
    open_page: Callable[..., AppTest],
    shipped: Path,
    towns: str | list[str],
    questions: list[str],
    why_none: str,
) -> None:
    app = open_page(shipped, town=towns)
    labels = [link.proto.label.replace("\\", "") for link in app.get("page_link")]
    assert labels == questions
    assert why_none in text_of(app)
    assert ("は出していません。" in text_of(app)) == bool(why_none)


@pytest.mark.parametrize(
    "query, better",
    [
        ({}, {"to-2019": "令和元年度に切り替える（判定できる指標 5件）"}),
        ({"western": "true"}, {"to-2019": "2019年度に切り替える（判定できる指標 5件）"}),
        ({"year": "令和元年度"}, {}),
        ({"town": "安中市"}, {}),
    ],
)
def test_a_year_that_can_judge_more_is_one_click_away(
    open_page: Callable[..., AppTest],
    shipped: Path,
    query: dict[str, str],
    better: dict[str, str],
) -> None:
    app = open_page(shipped, **query)
    offers = {one.key: one.label for one in app.button if str(one.key).startswith("to-")}
    assert offers == better
    for key in better:
        app.button(key=key).click().run()
        assert app.selectbox(key="year").value == 2019
        assert "年度に判定できる指標は、79件のうち 5件です（ほかは" in text_of(app)


def test_the_chart_of_evidence_has_all_its_numbers_in_a_table(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, town=["安中市", "吉岡町"])
    assert "取組 48件のうち、工程だけのものは 23件（48%）" in text_of(app)
    rows = app.dataframe[0].value.drop(columns=["計画", frame.INITIATIVES]).to_numpy().tolist()
    assert rows == [["安中市", 36, 13, 0, 23, 0], ["吉岡町", 12, 9, 0, 0, 3]]


@pytest.mark.parametrize(
    "town, year, title, columns, first",
    [
        pytest.param(
            "上富良野町",
            "令和5年度",
            "達成できた 29件、一部達成できた 8件（計 37件）",
            ["自治体", "達成できた", "一部達成できた", "計"],
            ["上富良野町", 29, 8, 37],
            id="words",
        ),
        pytest.param(
            "音威子府村",
            "令和元年度",
            "公表された率 14件、最小の印字は「0%」、最大の印字は「150%」",
            ["指標または取組", "印字", "出典位置"],
            ["高校生によりデザイン化された村内施設数", "0%", "「第1期総合戦略の効果検証」79:1"],
            id="rates",
        ),
    ],
)
def test_the_towns_own_ratings_have_their_numbers_in_a_table(
    open_page: Callable[..., AppTest],
    shipped: Path,
    town: str,
    year: str,
    title: str,
    columns: list[str],
    first: list[object],
) -> None:
    app = open_page(shipped, town=town, year=year)
    assert title in text_of(app)
    table = [one for one in app.dataframe if one.proto.alt == frame.TABLE_OF_CHART][-1].value
    assert table.columns.tolist() == columns
    assert table.iloc[0].tolist() == first


@pytest.mark.parametrize(
    "town, said, button",
    [
        ("音威子府村", "評価があるのは: 音威子府村 令和元年度。", "rated-2019"),
        ("安中市", "評価を収録しているのは上富良野町・音威子府村です。", ""),
    ],
)
def test_without_ratings_the_page_says_where_there_are_some(
    open_page: Callable[..., AppTest], shipped: Path, town: str, said: str, button: str
) -> None:
    app = open_page(shipped, town=town)
    assert said in text_of(app).replace("\\", "")
    if button:
        app.button(key=button).click().run()
        assert "音威子府村｜令和元年度" in text_of(app)


def test_one_town_alone(open_page: Callable[..., AppTest], shipped: Path) -> None:
    app = open_page(shipped, town="吉岡町")
    assert "吉岡町の取組 12件のうち、数値の指標があるのは 9件" in text_of(app)
    assert "読み取れなかったものはありません" in text_of(app)


def test_where_no_town_is_picked_all_are_shown(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped)
    assert app.multiselect(key="town").value == []
    assert "6自治体・6計画" in text_of(app)
    app.multiselect(key="town").set_value(["安中市"]).run()
    assert "安中市の取組 36件のうち" in text_of(app)
    app.multiselect(key="town").set_value([]).run()
    assert "6自治体・6計画" in text_of(app)


def test_words_of_a_document_are_never_markup(
    open_page: Callable[..., AppTest], tmp_path: Path
) -> None:
    nasty = "<script>alert(1)</script>**太字**[x](javascript:alert(1))$a$:red[b]"
    plan_folder(tmp_path / "plans", indicators=f"順番,指標名,単位,方向\n1,{nasty},%,増加")
    (tmp_path / "plans/102113-test/values.csv").write_text(
        "順番,指標名,区分,年度,期間,時点,値,出典位置,備考\n"
        f'1,"{nasty}",目標,令和6年度,通年,,50%,3:1,\n',
        encoding="utf-8",
    )
    build_one(tmp_path)
    app = open_page(tmp_path / "warehouse", "progress.py")
    title = app.title[0].value
    for mark in ("<script>", "**太字", "[x](", "$a$", ":red["):
        assert mark not in title


def test_a_damaged_file_is_reported_in_words(
    open_page: Callable[..., AppTest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_folder(tmp_path / "plans")
    build_one(tmp_path)
    home = (tmp_path / "warehouse").resolve()
    broken = home / "plan.parquet"
    broken.write_bytes(b"not a parquet file")
    # the build of the shipped plans would mend it: a folder that cannot be written keeps it broken
    monkeypatch.setattr(cache, "build", lambda: "ビルドできない")
    app = open_page(tmp_path / "warehouse")
    told = plain(app.error[0].value)
    assert "plan.parquet が壊れていて読めません" in told
    assert "python -m etl build" in told


def test_a_plan_without_a_single_number_shows_every_page(
    open_page: Callable[..., AppTest], tmp_path: Path
) -> None:
    plan_folder(
        tmp_path / "plans",
        indicators="順番,指標名,単位,方向",
        schedule="順番,年度,区分,印\n1,令和3年度,計画,○\n1,令和4年度,計画,●",
    )
    build_one(tmp_path)
    warehouse = tmp_path / "warehouse"
    assert "取組 1件のうち、数値の指標があるのは 0件" in text_of(open_page(warehouse))
    assert "数値の指標がありません" in text_of(open_page(warehouse, "progress.py"))
    assert "数値の指標がありません" in text_of(open_page(warehouse, "achievement.py"))
