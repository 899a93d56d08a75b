"""分析: what is asked stands in the address, the table shows prints, and the pivot adds up."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from kpi.store import read_warehouse
from tests.pages.conftest import PAGES, plain, text_of
from ui.words import analysis as say
from ui.words import frame

SAMPLE = {"sample": "true", "year": "令和6年度"}
RESULTS = {"year": "令和元年度"}  # the year of the shipped plans with most results


def table_of(app: AppTest) -> pd.DataFrame:
    (table,) = (one.value for one in app.dataframe if one.proto.alt == say.TABLE_TITLE)
    return table


def plain_text(app: AppTest) -> str:
    return plain(text_of(app))


def address(app: AppTest, key: str) -> list[str]:
    """What the address says of one condition, as a list."""
    found = app.query_params.get(key, [])
    return [found] if isinstance(found, str) else list(found)


def pivot_of(app: AppTest) -> pd.DataFrame:
    (table,) = (one.value for one in app.dataframe if one.proto.alt == frame.TABLE_OF_CHART)
    return table


def test_every_indicator_stands_in_the_table_with_its_way_to_the_print(
    open_page: Callable[..., AppTest], both: Path
) -> None:
    app = open_page(both, "analysis.py", year="令和6年度")
    table = table_of(app)
    assert len(table) == 79
    assert "令和6年度: 指標は 79件、判定済 0件" in plain_text(app)
    known = read_warehouse(both)["indicator"]["indicator_id"]
    for address, page in zip(table[say.COLUMNS["link"]], table[say.COLUMNS["trace"]], strict=True):
        query = parse_qs(urlparse(address).query)
        assert urlparse(address).path == "indicator"
        assert query["id"][0] in set(known)
        assert query["year"] == ["令和6年度"]
        assert urlparse(page).path == "progress"
    assert table["出典位置"].str.len().gt(0).all()


def test_the_table_shows_what_is_printed_and_what_was_judged(
    open_page: Callable[..., AppTest], both: Path
) -> None:
    table = table_of(open_page(both, "analysis.py", **SAMPLE)).set_index("指標")
    row = table.loc["審議会等の女性委員の割合"]
    assert row["状態"] == "△ やや遅れ"
    assert (row["目標（令和6年度）"], row["実績（令和6年度）"]) == ("31.0%", "27.9%")
    assert row["直近の実績(年)"] == "27.9%（令和6年度）"
    assert row["基準値"] == "22.4%"
    assert row["年度達成率(%)"] == 90.0
    assert row["進捗率(%)"] == 64.0  # (27.9 − 22.4) ÷ (31 − 22.4) = 63.95…
    assert list(row["目標の推移"]) == [24, 26, 27.5, 29, 31]
    assert len(row["実績の推移"]) == 5
    one = table.loc["下水道の接続率"]  # without a result of that year
    assert (one["実績（令和6年度）"], one["直近の実績(年)"]) == ("—", "73.1%（令和4年度）")
    assert one["状態"] == "未 実績未公表"
    assert list(table.loc["RPAを使う事務"]["目標の推移"]) == []  # one target is no course
    assert pd.isna(table.loc["町民の声への回答にかかる日数"]["ペース比(%)"]) is False
    assert pd.isna(table.loc["出前講座の開催回数"]["ペース比(%)"])


@pytest.mark.parametrize(
    "query, chip, n",
    [
        ({"q": "HP"}, "ことば: HP", 2),
        ({"q": "オンライン　手続き"}, "ことば: オンライン　手続き", 2),
        ({"themes": "デジタル化・DX"}, "テーマ: デジタル化・DX", 7),
        ({"categories": "健全な財政運営"}, "分類: 健全な財政運営", 9),
        ({"departments": "総務課"}, "所管課: 総務課", None),
        ({"status": "達成"}, "状態: 達成", 9),
        ({"status": "判定済"}, "状態: 判定済", 28),
        ({"status": ["達成", "後退"]}, "状態: 達成", 11),
        ({"status": "実績未公表"}, "状態: 実績未公表", 2),
        ({"reason": "目標が良くなる向きと逆"}, "判定できない理由: 目標が良くなる向きと逆", None),
        ({"direction": "減るほど良い"}, "良くなる向き: 減るほど良い", None),
        ({"values": "基準値の数値なし"}, "数値の有無（年度を問わず）: 基準値の数値なし", None),
        ({"kinds": "自治体自身の評価"}, "根拠の種類: 自治体自身の評価", 34),
        ({"natures": "新規"}, "性質: 新規", None),
        ({"plans": "見本町 行政改革実施計画（見本）"}, "計画: 見本町 行政改革実施計画（見本）", 34),
        ({"themes": "デジタル化・DX", "status": "達成"}, "状態: 達成", 3),
    ],
)
def test_every_condition_is_read_from_the_address_and_can_be_taken_away(
    open_page: Callable[..., AppTest],
    both: Path,
    query: dict[str, str | list[str]],
    chip: str,
    n: int | None,
) -> None:
    app = open_page(both, "analysis.py", **SAMPLE, **query)
    table = table_of(app)
    if n is None:
        assert 0 < len(table) < 34
    else:
        assert len(table) == n
    for key, value in query.items():  # a fresh browser gets the same address again
        assert address(app, key) == (value if isinstance(value, list) else [value])
    (button,) = (one for one in app.button if one.label.replace("\\", "") == chip)
    button.click().run()
    assert not app.exception
    key = str(button.key).split("-")[1]
    left = query[key][1:] if isinstance(query[key], list) else []
    assert address(app, key) == left
    if not left:  # what is either-or narrows further when one of the two goes
        assert len(table_of(app)) >= len(table)


def test_all_conditions_are_taken_away_at_once(
    open_page: Callable[..., AppTest], both: Path
) -> None:
    app = open_page(both, "analysis.py", **SAMPLE, q="割合", status=["達成", "後退"])
    assert 0 < len(table_of(app)) < 5
    app.button(key="chip-all").click().run()
    assert len(table_of(app)) == 34
    assert not {"q", "status"} & set(app.query_params)


def test_what_is_chosen_goes_into_the_address_and_comes_back(
    open_page: Callable[..., AppTest], both: Path
) -> None:
    app = open_page(both, "analysis.py", **SAMPLE)
    app.text_input(key="q").set_value("率").run()
    app.multiselect(key="status").set_value(["達成"]).run()
    assert address(app, "q") == ["率"]
    assert address(app, "status") == ["達成"]
    names = table_of(app)["指標"].tolist()
    app.switch_page(str(PAGES / "achievement.py")).run()
    app.query_params.pop("q", None)
    app.query_params.pop("status", None)
    app.switch_page(str(PAGES / "analysis.py")).run()
    assert table_of(app)["指標"].tolist() == names
    assert address(app, "status") == ["達成"]


@pytest.mark.parametrize("key", say.LABELS)
def test_nonsense_in_the_address_is_named_and_leaves_everything(
    open_page: Callable[..., AppTest], both: Path, key: str
) -> None:
    app = open_page(both, "analysis.py", **RESULTS, **{key: "<b>でたらめ"})
    assert len(table_of(app)) == 79
    (note,) = (str(one.value) for one in app.info)
    assert say.LABELS[key] in note
    assert "\\<b\\>でたらめ" in note
    assert key not in app.query_params


@pytest.mark.parametrize("value", ["(", "[a", "\\", "*" * 3000, "' OR 1=1 --", "%00"])
def test_odd_words_do_no_harm(open_page: Callable[..., AppTest], both: Path, value: str) -> None:
    app = open_page(both, "analysis.py", **RESULTS, q=value)
    assert app.title[0].value == say.TITLE


def test_where_nothing_fits_the_page_says_how_to_go_on(
    open_page: Callable[..., AppTest], both: Path
) -> None:
    app = open_page(both, "analysis.py", **RESULTS, q="存在しない言葉")
    assert "条件に合う指標はありません（79件のうち）" in text_of(app)
    assert say.NOTHING in text_of(app)
    assert not app.dataframe
    assert [one.label for one in app.button] == ["ことば\\: 存在しない言葉"]


def test_a_town_without_numbers_is_told_apart(
    open_page: Callable[..., AppTest], both: Path
) -> None:
    app = open_page(both, "analysis.py", town="今金町")
    assert say.NO_INDICATOR in text_of(app)
    assert not app.dataframe


@pytest.mark.parametrize("by", say.BY)
@pytest.mark.parametrize("query", [SAMPLE, RESULTS, {"year": "令和6年度"}, SAMPLE | {"q": "率"}])
def test_the_pivot_counts_every_row_of_the_table_once(
    open_page: Callable[..., AppTest], both: Path, by: str, query: dict[str, str]
) -> None:
    app = open_page(both, "analysis.py", **query, pivot=by)
    table, pivot = table_of(app), pivot_of(app)
    assert pivot[say.TOTAL].sum() == len(table)
    states = table["状態"].value_counts()
    heads = {state: state.split(" ")[1] for state in states.index}
    for state, name in heads.items():
        (head,) = (one for one in pivot.columns if one.split(" ")[-1] == name)
        assert pivot[head].sum() == states[state]


def test_shares_have_their_counts_and_few_have_no_percentage(
    open_page: Callable[..., AppTest], both: Path
) -> None:
    app = open_page(both, "analysis.py", **SAMPLE, count=say.SHARE, pivot="テーマ")
    shares = pivot_of(app).set_index("テーマ")[say.SHARE]
    assert shares["デジタル化・DX"] == "3件 / 7件（43%）"
    assert shares["公共施設・財産"] == "0件 / 3件"
    assert say.SHARE_NOTE in text_of(app)


def test_without_anything_judged_there_is_no_share(
    open_page: Callable[..., AppTest], both: Path
) -> None:
    app = open_page(both, "analysis.py", year="令和6年度", count=say.SHARE)
    assert say.SHARE_NONE in [one.value for one in app.info]


def test_one_town_of_several_is_named_above_its_bars(
    open_page: Callable[..., AppTest], both: Path
) -> None:
    app = open_page(both, "analysis.py", **RESULTS, status="達成")
    towns = set(table_of(app)["自治体"])
    assert towns == {"音威子府村"}
    assert "条件に合う指標（件）｜音威子府村｜令和元年度" in plain_text(app)


def test_western_years_are_carried_into_heads_and_links(
    open_page: Callable[..., AppTest], both: Path
) -> None:
    app = open_page(both, "analysis.py", sample="true", western="true", year="2024年度")
    table = table_of(app)
    assert "実績（2024年度）" in table.columns
    query = parse_qs(urlparse(table[say.COLUMNS["link"]].iloc[0]).query)
    assert (query["western"], query["sample"], query["year"]) == (["true"], ["true"], ["2024年度"])
