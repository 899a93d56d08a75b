"""評価と計算の差: both accounts as printed, counts that add up, no side called wrong."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from kpi.places import place
from kpi.store import Warehouse
from tests.helpers import build_one, plan_folder
from tests.pages.conftest import text_of
from ui.words import differences as say

PAGE = "differences.py"
TITLE = "自治体の評価と当サイトの計算は、どこで違うか"


def cards(app: AppTest) -> list[str]:
    """The large words of the cards: rating, judgement, rating, judgement …"""
    return [md.value[5:] for md in app.markdown if md.value.startswith("#### ")]


def test_the_shipped_card_rated_achieved_at_about_20_of_22_per_cent(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, PAGE, year="令和5年度")
    assert app.title[0].value == TITLE
    assert (
        app.subheader[0].value
        == "令和5年度: 自治体の評価と計算を並べられる 1件のうち、違うのは 1件"
    )
    assert cards(app) == ["達成できた", "▲ 遅れ"]
    said = text_of(app).replace("\\", "")
    assert "**登用率（%）**　上富良野町　1‑2‑2‑1 各種委員等への登用状況の検証と改善　総務課" in said
    assert "実績 約20% / 目標 22%、ペース比 37.5%（60%未満）" in said
    assert "計算: (20 − 18.8) ÷ (22 − 18.8) = 37.5%" in said
    assert "令和5年度（通年）の取組全体への評価" in said
    assert "評価の出典: 「町政運営推進プランR5」157:3" in said
    assert "数値の出典: 「町政運営推進プランR5」実績 158:2・目標 151:3・基準値 151:3" in said
    for line in say.WHY_DIFFERENT:
        assert line in text_of(app)
    cross, ratings, indicators, _ = (table.value for table in app.table)
    assert cross.index.tolist() == ["✓ 達成", "→ 順調", "△ やや遅れ", "▲ 遅れ", "× 後退", "計"]
    assert cross["達成できた"].tolist() == [
        *("同じ 0件", "同じ 0件", "違う 0件", "**違う 1件**", "違う 0件", "1件"),
    ]
    assert ratings["件数"].to_dict() == {
        "判定済の指標と並べたもの": 1,
        "取組に数値の指標がない": 30,
        "指標はあるが判定できない: 収録した資料に実績なし": 2,
        "指標はあるが判定できない: 増減どちらが良いか不明": 1,
        "指標はあるが判定できない: 目標の数値なし": 2,
        "指標はあるが判定できない: 目標の数値なし・この年度の目標も実績もない": 1,
    }
    assert ratings["件数"].sum() == 37
    assert "自治体の評価（令和5年度、計 37件）" in text_of(app)
    assert indicators["件数"].to_dict() == {"自治体の評価と並べたもの": 1}


def test_a_village_that_publishes_rates_without_results(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, PAGE, town="音威子府村", year="令和元年度")
    assert app.subheader[0].value == "令和元年度: 自治体の評価と計算を並べられるものはありません"
    assert app.info[0].value == (
        "令和元年度に選んだ自治体が公表しているのは、評価の言葉ではなく率（14件）です。"
        "率と並べる当サイトの年度達成率は計算できません（収録した資料に実績がないもの 14件）。"
        "率の一覧は下の表にあります。"
    )
    assert (
        "公表された率 14件のうち、年度達成率と並べられるものはありません（収録した資料に実績がないもの 14件）。"
        in text_of(app)
    )
    rates = app.dataframe[0].value
    assert len(rates) == 14
    assert set(rates["年度達成率（当サイト）"]) == {"計算なし（収録した資料に実績なし）"}
    row = rates.set_index("指標").loc["新規就農者数"]
    assert (row["公表された率"], row["評価の出典"]) == ("133%", "「第1期総合戦略の効果検証」41:1")
    ratings, indicators = app.table[0].value, app.table[1].value
    assert ratings["件数"].to_dict() == {"言葉ではなく、公表された率": 14}
    assert indicators["件数"].to_dict() == {"自治体の評価が収録されていないもの": 5}
    assert not cards(app)


@pytest.mark.parametrize(
    "town, where, buttons, then",
    [
        (
            "安中市",
            "上富良野町 令和5年度、音威子府村 令和元年度",
            [
                "すべての自治体の令和元年度の率（14件）を見る",
                "すべての自治体の令和5年度を見る",
            ],
            [],
        ),
        (
            "音威子府村",
            "音威子府村 令和元年度",
            ["令和元年度の公表された率（14件）を見る"],
            ["音威子府村"],
        ),
    ],
)
def test_a_town_without_ratings_says_where_there_are_some(
    open_page: Callable[..., AppTest],
    shipped: Path,
    town: str,
    where: str,
    buttons: list[str],
    then: list[str],
) -> None:
    app = open_page(shipped, PAGE, town=town, year="令和2年度")
    assert app.subheader[0].value == "令和2年度: 自治体の評価と計算を並べられるものはありません"
    assert app.info[0].value == (
        "選んだ自治体の計画に、令和2年度の自治体自身の評価が収録されていないためです。"
        f"評価があるのは: {where}。上の「年度」と「自治体」か、次のボタンで選び直せます。"
    )
    assert not app.dataframe
    offered = [one for one in app.button if one.key.startswith("go-")]
    assert [one.label for one in offered] == buttons
    offered[0].click().run()
    assert app.subheader[0].value.startswith("令和元年度")
    assert (app.session_state["town"], app.session_state["year"]) == (then, 2019)
    assert app.dataframe


def test_no_rating_anywhere(open_page: Callable[..., AppTest], tmp_path: Path) -> None:
    plan_folder(tmp_path / "plans", values="順番,指標名,区分,年度,値\n1,案内板,目標,令和6年度,60枚")
    build_one(tmp_path)
    app = open_page(tmp_path / "warehouse", PAGE, year="令和6年度")
    assert app.info[0].value.endswith("収録した資料には、自治体自身の評価がまだ一つもありません。")
    assert say.TO_ACHIEVEMENT in [link.label for link in app.main.get("page_link")]


def small(tmp_path: Path, **content: str) -> Path:
    """One town in 令和6年度: four indicators of one initiative, one of another with a rate."""
    actuals = {"甲": 60, "乙": 55, "丙": 44, "丁*丁": 20}
    plan_folder(
        tmp_path / "plans",
        **{
            "initiatives": "順番,番号,取組名,所管課\n1,1-1,案内板を増やす,総務課\n2,1-2,講座,学習課",
            "indicators": "順番,指標名,単位,方向\n"
            + "\n".join(f"1,{name},枚,増加" for name in actuals)
            + "\n2,受講者,人,増加\n2,満足度,%,維持以上",
            "values": "順番,指標名,区分,年度,値,出典位置\n"
            + "\n".join(
                f"1,{n},基準,令和元年度,10枚,1:1\n1,{n},目標,令和6年度,60枚,1:2"
                f"\n1,{n},実績,令和6年度,{a}枚,1:3"
                for n, a in actuals.items()
            )
            + "\n2,受講者,目標,令和6年度,3人,2:1\n2,受講者,実績,令和6年度,4人,2:2"
            + "\n2,満足度,最終目標,令和6年度,95%,2:3\n2,満足度,実績,令和6年度,94%,2:4",
            "ratings": """
            順番,指標名,年度,評価,出典位置
            1,,令和6年度,達成できた,9:1
            2,受講者,令和6年度,133%,9:2
            2,満足度,令和6年度,90%,9:3
            2,満足度,令和6年度,達成できた,9:4
            """,
        }
        | content,
    )
    build_one(tmp_path)
    return tmp_path / "warehouse"


def test_agreeing_and_differing_ratings_of_one_town(
    open_page: Callable[..., AppTest], tmp_path: Path
) -> None:
    app = open_page(small(tmp_path), PAGE, year="令和6年度")
    said = text_of(app).replace("\\", "")
    assert (
        app.subheader[0].value
        == "令和6年度: 自治体の評価と計算を並べられる 5件のうち、違うのは 3件"
    )
    assert [sub.value for sub in app.subheader[1:]] == [
        "評価と計算が違うもの（3件）",
        "評価と計算が同じ向きのもの（2件）",
        "評価と判定の組み合わせ",
        "公表された率と、当サイトの年度達成率",
        "並べたものと、並べられないものの内訳",
    ]
    assert cards(app)[::2] == ["達成できた"] * 3
    assert cards(app)[1::2] == ["△ やや遅れ", "▲ 遅れ", "△ やや遅れ"]
    assert said.count("この評価と並べられる指標 4件のうち 2件で違います。") == 2
    assert "実績 44枚 / 目標 60枚、ペース比 68%（60%以上）" in said
    assert "計算: (44 − 10) ÷ (60 − 10) = 68%" in said
    assert "実績 94% / 目標 95%、年度達成率 98.9%（90%以上）" in said
    assert "計算: 94 ÷ 95 = 98.9%" in said
    same = app.dataframe[0].value.set_index("指標")
    assert same["当サイトの計算"].to_dict() == {"甲": "✓ 達成", "乙": "→ 順調"}
    assert same["計算のもと"].to_dict() == {
        "甲": "実績 60枚 / 目標 60枚、目標に届いた。計算: 実績 60、目標 60",
        "乙": "実績 55枚 / 目標 60枚、ペース比 90%（90%以上）。計算: (55 − 10) ÷ (60 − 10) = 90%",
    }
    assert same.loc["乙", "所管課"] == "総務課"
    assert same.loc["乙", "数値の出典"] == "実績 1:3・目標 1:2・基準値 1:1"
    link = urlsplit(same.loc["乙", "目標と実績"])
    assert link.path == "progress"
    assert parse_qs(link.query) == {
        "town": ["安中市"],
        "year": ["令和6年度"],
        "place": ["安中市"],
        "indicator": ["乙"],
    }


def test_a_link_out_of_the_sample_stays_in_the_sample(
    open_page: Callable[..., AppTest], tmp_path: Path
) -> None:
    home = small(tmp_path)
    (tmp_path / "sample-warehouse").symlink_to(home.resolve())
    app = open_page(home, PAGE, year="令和6年度", sample="true")
    links = app.dataframe[0].value["目標と実績"]
    assert [parse_qs(urlsplit(link).query)["sample"] for link in links] == [["true"]] * 2


def test_a_link_keeps_western_years(open_page: Callable[..., AppTest], tmp_path: Path) -> None:
    app = open_page(small(tmp_path), PAGE, year="2024年度", western="true")
    query = parse_qs(urlsplit(app.dataframe[0].value["目標と実績"][0]).query)
    assert (query["year"], query["western"]) == (["2024年度"], ["true"])


def test_the_summary_says_what_is_found_and_what_it_does_not_mean(
    open_page: Callable[..., AppTest], tmp_path: Path
) -> None:
    said = text_of(open_page(small(tmp_path), PAGE, year="令和6年度")).replace("\\", "")
    assert (
        "令和6年度の自治体の評価 4件のうち、2件を当サイトの判定と並べられます。"
        "一つの評価に指標がいくつもあるため、組にすると 5件です。"
        "そのうち 2件は同じ向き、3件は違います。\n- 並べられない 2件は、すべて言葉ではなく率の公表です。"
    ) in said
    assert "違いは誤りを意味しません。" in said


@pytest.mark.parametrize(
    "town, year, sentences",
    [
        (
            "上富良野町",
            "令和5年度",
            "令和5年度の自治体の評価 37件のうち、1件を当サイトの判定と並べられます。その 1件は違います。"
            "\n- 並べられない 36件は、数値の指標がない取組への評価が 30件、判定できる指標がない評価が 6件です。",
        ),
        (
            "音威子府村",
            "令和元年度",
            "令和元年度の自治体の評価 14件の中に、当サイトの判定と並べられるものはありません。"
            "\n- 並べられない 14件は、すべて言葉ではなく率の公表です。",
        ),
        ("安中市", "令和2年度", "令和2年度の自治体自身の評価は、収録した資料にありません。"),
    ],
)
def test_the_summary_of_the_shipped_plans(
    open_page: Callable[..., AppTest], shipped: Path, town: str, year: str, sentences: str
) -> None:
    said = text_of(open_page(shipped, PAGE, town=town, year=year)).replace("\\", "")
    assert sentences in said
    assert (say.SUMMARY_NOT in said) == (town == "上富良野町")


def test_published_rates_stand_beside_ours(
    open_page: Callable[..., AppTest], tmp_path: Path
) -> None:
    app = open_page(small(tmp_path), PAGE, year="令和6年度")
    assert (
        "公表された率 2件のうち、年度達成率と並べられるのは 2件、そのうち差が0.5ポイントを超えるのは 1件です。"
        in text_of(app)
    )
    rates = app.dataframe[1].value.set_index("指標")
    columns = ["公表された率", "年度達成率（当サイト）", "差（当サイト − 公表）", "差の大きさ"]
    assert rates.loc["受講者", columns].tolist() == ["133%", "133%", "0ポイント", "0.5ポイント以内"]
    assert rates.loc["満足度", "計算のもと"] == "実績 94% / 目標 95%。計算: 94 ÷ 95 = 98.9%"
    assert rates.loc["満足度", columns].tolist() == [
        *("90%", "99%", "+9ポイント", "0.5ポイントを超える"),
    ]


def test_rates_alone_make_the_headline(open_page: Callable[..., AppTest], tmp_path: Path) -> None:
    ratings = "順番,指標名,年度,評価\n2,受講者,令和6年度,133%\n2,満足度,令和6年度,90%"
    app = open_page(small(tmp_path, ratings=ratings), PAGE, year="令和6年度")
    assert app.subheader[0].value == (
        "令和6年度: 公表された率と年度達成率を並べられる 2件のうち、0.5ポイントを超えて違うのは 1件"
    )
    assert not app.info


def test_ratings_that_meet_nothing_say_why(
    open_page: Callable[..., AppTest], tmp_path: Path
) -> None:
    ratings = "順番,年度,期間,評価\n1,令和6年度,前期,達成できた\n2,令和6年度,通年,おおむね良好\n1,,通年,達成できた"
    ratings = (
        ratings.replace("順番,", "順番,指標名,").replace("\n1,", "\n1,,").replace("\n2,", "\n2,,")
    )
    app = open_page(small(tmp_path, ratings=ratings), PAGE, year="令和6年度")
    assert app.info[0].value == (
        "令和6年度の評価 2件は、どれも当サイトの判定と並べられないためです"
        "（前期・後期だけの評価（通年の判定とは並べない） 1件、評価の語が読めない 1件）。"
        "一覧は下の「並べたものと、並べられないものの内訳」にあります。"
    )
    assert "このほか、年度の記載がない評価が 1件あります。どの年度にも数えていません。" in text_of(
        app
    )
    assert app.table[0].value["件数"].sum() == 2
    assert app.table[1].value["件数"].to_dict() == {
        "前期・後期だけの評価があるもの": 4,
        "評価の語が読めないもの": 2,
    }


def test_many_differences_go_on_in_a_table(
    open_page: Callable[..., AppTest], tmp_path: Path
) -> None:
    names = [f"指標{n}" for n in range(15)]
    content = {
        "initiatives": "順番,番号,取組名\n1,1-1,案内板を増やす",
        "indicators": "順番,指標名,単位,方向\n" + "\n".join(f"1,{n},枚,増加" for n in names),
        "values": "順番,指標名,区分,年度,値\n"
        + "\n".join(f"1,{n},目標,令和6年度,10枚\n1,{n},実績,令和6年度,3枚" for n in names),
        "ratings": "順番,指標名,年度,評価\n1,,令和6年度,達成できた",
    }
    app = open_page(small(tmp_path, **content), PAGE, year="令和6年度")
    assert len(cards(app)) == 24
    assert "違うもの 15件のうち、はじめの 12件です。残りは次の表にあります。" in text_of(app)
    assert app.dataframe[0].value["指標"].tolist() == names[12:]


@pytest.mark.parametrize(
    "origin, shown",
    [
        ("158:2", "「計画書」158:2"),
        ("plan:158:2", "「計画書」158:2"),
        ("r6:4:20", "「結果表」4:20"),
        ("p3 t1 r4 c2", "「計画書」p3 t1 r4 c2"),
        ("指標!B4", "「計画書」指標!B4"),
        ("https://example.jp/r6.pdf", "https://example.jp/r6.pdf"),
        ("令和6年度決算の概要 3ページ", "令和6年度決算の概要 3ページ"),  # added by a person
        (None, ""),
    ],
)
def test_a_place_names_its_document(origin: str | None, shown: str) -> None:
    columns = ["plan_id", "document_id", "role", "name", "title"]
    document = pd.DataFrame(
        [
            ("p", "plan", "plan", "a.txt", "計画書"),
            ("p", "r6", "results", "b.csv", "結果表"),
            ("q", "plan", "plan", "c.txt", "別の計画"),
        ],
        columns=columns,
    )
    assert place(Warehouse("", {"document": document}), "p", origin) == shown


def test_the_page_says_which_words_count_as_the_same(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, PAGE, year="令和2年度")
    assert app.table[0].value["同じ向きとみなす当サイトの判定"].to_dict() == {
        "達成できた": "✓ 達成・→ 順調",
        "一部達成できた": "→ 順調・△ やや遅れ・▲ 遅れ",
        "達成できなかった": "△ やや遅れ・▲ 遅れ・× 後退",
    }


@pytest.mark.parametrize("word", ["誤り", "間違", "水増し", "甘い", "過大"])
def test_no_word_blames(word: str) -> None:
    texts = [text for name, text in vars(say).items() if name.isupper() and isinstance(text, str)]
    blaming = [text for text in texts if word in text]
    assert all("誤りを意味しません" in text for text in blaming)
