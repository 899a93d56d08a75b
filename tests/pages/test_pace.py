"""ペース: the finding in counts, every pace in words with its sum, nothing invented."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.helpers import build_one, plan_folder
from tests.pages.conftest import text_of
from ui.pace_amounts import level, pair, per_year, short
from ui.pace_findings import times_headline
from ui.pace_text import finding, line_sentence
from ui.words import frame
from ui.words import pace as say
from ui.words import pace_findings as found

RICH = {  # name: unit, direction, accumulation, baseline, final target, actuals by 令和 year
    "受講率": ("%", "増加", "水準", "24%", "36%", {4: "26%", 5: "28%"}),
    "待ち時間": ("分", "減少", "水準", "30分", "24分", {5: "27分"}),
    "未収金": ("万円", "減少", "水準", "100万円", "70万円", {3: "110万円", 5: "120万円"}),
    "申請": ("件", "増加", "累計", "10件", "30件", {3: "14件", 5: "24件"}),
    "公募": ("人", "増加", "期間計", "7人", "20人", {5: "20人"}),
    "適合率": ("%", "維持以上", "水準", "100%", "100%", {5: "99.5%"}),
    "広報": ("部", "", "水準", "40部", "60部", {5: "45部"}),
    "森林": ("ha", "増加", "水準", "40ha", "61ha", {}),
}


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    """A plan from 令和2 to 令和7年度, baselines of 令和元年度, in the order of RICH."""
    initiatives = [f"{n},{n},{name}の改善,総務課" for n, name in enumerate(RICH, 1)]
    indicators, values = [], []
    for n, (name, (unit, way, sums, baseline, final, actuals)) in enumerate(RICH.items(), 1):
        indicators.append(f"{n},{name},{unit},{way},{sums}")
        printed = [("基準", "元", baseline), ("最終目標", "7", final)]
        printed += [("実績", str(year), value) for year, value in actuals.items()]
        values += [f"{n},{name},{kind},令和{year}年度,{value}" for kind, year, value in printed]
    plan_folder(
        tmp_path / "plans",
        end="令和7年度",
        initiatives="順番,番号,取組名,所管課\n" + "\n".join(initiatives),
        indicators="順番,指標名,単位,方向,集計\n" + "\n".join(indicators),
        values="順番,指標名,区分,年度,値\n" + "\n".join(values),
    )
    build_one(tmp_path)
    return tmp_path / "warehouse"


def tables(app: AppTest) -> list[pd.DataFrame]:
    """The tables of the page without the twins of its charts."""
    return [one.value for one in app.dataframe if one.proto.alt != frame.TABLE_OF_CHART]


def test_a_rich_plan_in_words(open_page: Callable[..., AppTest], rich: Path) -> None:
    app = open_page(rich, "pace.py", year="令和5年度")
    assert app.title[0].value == "このままで間に合うか"
    said = text_of(app).replace("\\", "")
    for sentence in (
        "残りの年がある 4件のうち、いまのペースで届く 1件、届かない 3件",
        "令和5年度までの実績と最終目標がある 6件の内訳: いまのペースでは届かない 3件、"
        "いまのペースで届く 1件、保つ水準を満たしていない 1件、最終目標に届いた 1件。ほかに、比べる数字が足りない指標 1件、令和5年度までに一年分の実績が収録されていない指標 1件。",
        "**あと年 4 ポイント増が必要（これまで年 1 ポイント増）**  \nこれまでの4倍の速さが必要です。",
        "**あと年 1.5 分減が必要（これまで年 0.8 分減）**",
        "**あと年 25 万円減が必要（これまで年 5 万円増）**  \nこれまでは逆の向きに動いています。",
        "**あと年 3.0 件増が必要（これまで年 3.5 件増）**  \nいまのペースで届きます（必要な速さはこれまでの0.857倍）。",
        "**令和5年度までの合計は最終目標に届いています（これまで年 5 人増）**",
        "**令和5年度の実績は目標の水準を保てていません。水準を保つ目標のため、",
        "実績 24件（令和5年度までの累計） →",
        "基準 24%（令和元年度） → 実績 28%（令和5年度） → 最終目標 36%（令和7年度）",
        "いまのペース: (28 − 24) ÷ (令和5 − 令和元 = 4年) = 年 1 ポイント増",
        "必要な速さ: (36 − 28) ÷ (令和7 − 令和5 = 2年) = 年 4 ポイント増",
        "何倍: (−1.5) ÷ (−0.75) = 2倍",
        "直線: 28 + (28 − 26) ÷ (令和5 − 令和4 = 1年) × (令和7 − 令和5 = 2年) = 32%（届かない）。"
        "二つの実績を直線で延ばしただけで、予測ではない。",
        "基準 0（期間の合計は令和元年度の終わりに0から始まるとして計算）",
    ):
        assert sentence in said, sentence
    assert app.expander[-2].label.replace("\\", "") == (
        "令和5年度までに一年分の実績が収録されていない指標 1件（安中市 1件）"
    )


def test_the_tables_hold_every_indicator(open_page: Callable[..., AppTest], rich: Path) -> None:
    app = open_page(rich, "pace.py", year="令和5年度")
    table, silent = tables(app)
    assert list(table.columns) == list(say.COLUMNS.values())
    assert sorted([*table["指標"], *silent["指標"]]) == sorted(RICH)
    row = table.set_index("指標").loc["受講率"]
    assert row["計算"].startswith(
        "いまのペース: (28 − 24) ÷ (令和5 − 令和元 = 4年) = 年 1 ポイント増。"
    )
    assert "= 32%（届かない）" in row["計算"]
    assert row.drop(["出典位置", "取組", "計算"]).to_dict() == {
        "自治体": "安中市",
        "状態": "いまのペースでは届かない",
        "基準値": "24%（令和元年度）",
        "実績": "28%（令和5年度）",
        "最終目標": "36%（令和7年度）",
        "いまのペース": "年 1 ポイント増",
        "必要な速さ": "年 4 ポイント増",
        "何倍": "4倍",
        "直線で延ばすと": "32%（届かない）",
        "所管課": "総務課",
    }
    lines = table.set_index("指標")["直線で延ばすと"]
    assert lines["未収金"] == "130万円（届かない）"
    assert lines["申請"] == "34件（届く）"
    assert lines["適合率"] == "水準を保つ目標"
    times = table.set_index("指標")["何倍"]
    assert times["未収金"] == "出せない（これまで逆の向き）"
    assert times["適合率"] == "出せない（水準を保つ目標）"
    assert not table.isin([None, ""]).any(axis=None)
    assert silent["計画が求める変化"].tolist() == ["年 3.5 ha増"]
    assert silent["計算"].tolist() == ["計画: (61 − 40) ÷ (令和7 − 令和元 = 6年) = 年 3.5 ha増"]


def test_the_chosen_indicator_shows_its_line_with_the_caveat(
    open_page: Callable[..., AppTest], rich: Path
) -> None:
    app = open_page(rich, "pace.py", year="令和5年度", pace="安中市 申請")
    assert (
        "最初と最後の実績（令和3年度と令和5年度）を結ぶ直線を延ばすと、令和7年度に34件"
        "（最終目標の30件に届く）。二つの実績を直線で延ばしただけで、予測ではない。"
    ) in text_of(app).replace("\\", "")
    app = open_page(rich, "pace.py", year="令和5年度", pace="安中市 待ち時間")
    assert "直線は引きません（実績が一つの年度しかない）。" in text_of(app).replace("\\", "")


def test_the_summary_names_whole_missing_and_what_it_is_not(
    open_page: Callable[..., AppTest], rich: Path
) -> None:
    said = text_of(open_page(rich, "pace.py", year="令和5年度")).replace("\\", "")
    assert (
        "令和5年度までの実績と最終目標がある指標は 6件です。最終目標に届いたものが 1件、"
        "いまのペースで届くものが 1件、いまのペースでは届かないものが 3件、"
        "保つ水準を満たさないものが 1件です。"
        "\n- ほかに、比べる数字が足りない指標が 1件、"
        "収録した資料に令和5年度までの一年分の実績がない指標が 1件あります。"
        f"\n- {found.WHY_SILENT}\n- {found.NO_FORECAST}"
    ) in said


def test_the_charts_say_their_finding_and_have_every_number_in_a_table(
    open_page: Callable[..., AppTest], rich: Path
) -> None:
    app = open_page(rich, "pace.py", year="令和5年度", pace="安中市 申請")
    said = text_of(app).replace("\\", "")
    assert "**ペースを比べられる 4件のうち 3件が、いまのペースでは届かない**" in said
    assert (
        "必要な速さ ÷ いまのペース（倍）｜安中市｜令和5年度まで｜印字された値から当サイトが計算"
        in said
    )
    times, line = (one.value for one in app.dataframe if one.proto.alt == frame.TABLE_OF_CHART)
    assert times.set_index("指標").loc["未収金"].to_dict() == {
        "自治体": "安中市",
        "何倍": "これまで逆の向き",
        "状態": "いまのペースでは届かない",
        "いまのペース": "年 5 万円増",
        "必要な速さ": "年 25 万円減",
        "印字": "基準 100万円（令和元年度） → 実績 120万円（令和5年度） → 最終目標 70万円（令和7年度）",
        "出典位置": "基準 8:1・実績 11:1・最終目標 9:1",
        "文書": "",
        "指標の画面": "indicator?id=102113-test%2F3%2F1&"
        + urlencode({"town": "安中市", "year": "令和5年度"}),
    }
    assert times["何倍"].tolist() == ["これまで逆の向き", "4倍", "2倍", "0.857倍"]
    assert "**いまのペースで届きます（必要な速さはこれまでの0.857倍）**" in said
    assert "申請（件）｜安中市｜令和元年度から令和7年度｜印字された値と、当サイトが引いた線" in said
    assert [tuple(row)[:3] for row in line.itertuples(index=False)] == [
        ("令和元年度", "基準", "10件"),
        ("令和3年度", "実績（累計）", "14件"),
        ("令和5年度", "実績（累計）", "24件"),
        ("令和7年度", "最終目標", "30件"),
        ("令和5年度から令和7年度", "必要な変化（当サイトの計算）", "年 3 件増"),
        ("令和7年度", "直線の先（当サイトの計算）", "34件（届く）"),
    ]


@pytest.mark.parametrize(
    "outcomes, said",
    [
        (["too_slow"], "ペースを比べられる 1件は、いまのペースでは届かない"),
        (["fast_enough"], "ペースを比べられる 1件は、いまのペースで届く"),
        (["too_slow"] * 2, "ペースを比べられる 2件すべてが、いまのペースでは届かない"),
        (
            ["too_slow", "fast_enough"],
            "ペースを比べられる 2件のうち 1件が、いまのペースでは届かない",
        ),
        (
            ["too_slow"] * 3 + ["fast_enough"] * 5,
            "ペースを比べられる 8件のうち 3件（38%）が、いまのペースでは届かない",
        ),
    ],
)
def test_the_headline_of_the_ratios(outcomes: list[str], said: str) -> None:
    assert times_headline(pd.DataFrame({"outcome": outcomes})) == said


ROW = {
    "unit": "%",
    "direction": "increase",
    "accumulation": "level",
    "times": float("nan"),
    "times_reason": None,
    "enough": False,
    "actual": 28.0,
    "actual_fiscal_year": 2023.0,
    "final_target": 36.0,
    "final_fiscal_year": 2025.0,
    "needed_per_year": 4.0,
}


@pytest.mark.parametrize(
    "changes, said",
    [
        ({"outcome": "too_slow", "times": 4.0}, "これまでの4倍の速さが必要"),
        (
            {"outcome": "too_slow", "times_reason": "opposite"},
            "これまでは逆の向きに動いています",
        ),
        ({"outcome": "too_slow", "times": 1.0001}, "これまでをわずかに上回る速さが必要"),
        (
            {"outcome": "fast_enough", "times": 0.5, "enough": True},
            "いまのペースで届きます（必要な速さはこれまでの0.5倍）",
        ),
        ({"outcome": "unknown_pace"}, "最終目標まで、あと年 4 ポイント増が必要"),
        ({"outcome": "over"}, "令和5年度の実績は最終目標に 8 ポイント届いていない"),
        ({"outcome": "reached"}, "令和5年度の実績は最終目標に届いた"),
        (
            {"outcome": "over", "actual": 37.0, "direction": "decrease"},
            "令和5年度の実績は最終目標より 1 ポイント高い",
        ),
        (
            {"outcome": "over", "actual": 37.0, "direction": "decrease", "unit": "人"},
            "令和5年度の実績は最終目標より 1 人多い",
        ),
        (
            {
                "outcome": "over",
                "actual": 1.0,
                "final_target": 0.0,
                "direction": "decrease",
                "unit": "人",
            },
            "令和5年度の実績は最終目標より 1 人多い",
        ),
        (
            {"outcome": "over", "actual_printed": "ほぼ28%"},
            "令和5年度の実績は最終目標に 約8 ポイント届いていない",
        ),
        (
            {"outcome": "over", "actual_printed": "契約28%"},
            "令和5年度の実績は最終目標に 8 ポイント届いていない",
        ),
        (
            {"outcome": "reached", "accumulation": "period_total"},
            "令和5年度までの合計は最終目標に届いた",
        ),
        (
            {"outcome": "reached", "accumulation": "cumulative"},
            "令和5年度までの累計は最終目標に届いた",
        ),
        (
            {"outcome": "held", "direction": "keep_at_least"},
            "令和5年度の実績は目標の水準を保てている",
        ),
        (
            {"outcome": "not_held", "direction": "keep_at_least"},
            "令和5年度の実績は目標の水準を保てていない",
        ),
        (
            {"outcome": "held", "direction": "keep_at_most"},
            "令和5年度の実績は目標の水準に収まっている",
        ),
        (
            {"outcome": "not_held", "direction": "keep_at_most"},
            "令和5年度の実績は目標の水準に収まっていない",
        ),
        ({"outcome": "ended"}, "最終年度（令和7年度）の実績は未収録"),
        ({"outcome": "undated"}, "最終目標の年度の記載なし"),
        ({"outcome": "no_target"}, "最終目標の数値なし"),
        ({"outcome": "no_direction"}, "増減どちらが良いか不明"),
        ({"outcome": "conflict"}, "目標が良くなる向きと逆"),
    ],
)
def test_the_headline_of_one_indicator(changes: dict[str, object], said: str) -> None:
    assert finding(ROW | changes) == said


@pytest.mark.parametrize(
    "found, meets, differs",
    [
        ("too_slow", False, False),
        ("too_slow", True, True),
        ("fast_enough", True, False),
        ("fast_enough", False, True),
        ("reached", True, False),
        ("reached", False, True),
        ("unknown_pace", True, False),
    ],
)
def test_where_line_and_pace_do_not_agree_it_is_said(
    found: str, meets: bool, differs: bool
) -> None:
    row = {
        "unit": "件",
        "outcome": found,
        "first_actual_fiscal_year": 2021.0,
        "actual_fiscal_year": 2023.0,
        "final_fiscal_year": 2025.0,
        "final_target": 30.0,
        "extrapolated": 32.0 if meets else 28.0,
        "extrapolated_meets": meets,
        "extrapolated_reason": None,
    }
    assert line_sentence(row).endswith(say.DIFFERS) == differs


def test_an_earlier_year_knows_only_its_own_actuals(
    open_page: Callable[..., AppTest], rich: Path
) -> None:
    app = open_page(rich, "pace.py", year="令和3年度")
    assert app.subheader[0].value.replace("\\", "") == (
        "残りの年がある 2件のうち、いまのペースで届かないのは 2件"
    )
    assert tables(app)[0]["指標"].tolist() == ["未収金", "申請"]
    app = open_page(rich, "pace.py", year="令和2年度")
    assert "令和2年度までに一年分の実績がある指標はありません（全8件）" in text_of(app)
    assert "実績があるのは: 安中市 令和3年度。" in text_of(app).replace("\\", "")
    assert any(
        one.label.startswith("令和2年度までに一年分の実績が収録されていない指標 8件")
        for one in app.expander
    )
    app.button(key="go-2021").click().run()
    assert app.subheader[0].value.startswith("残りの年がある 2件")


@pytest.mark.parametrize(
    "year, town, finding",
    [
        (
            "令和5年度",
            None,
            "実績と最終目標のある 6件のうち、届いた 3件、届かない 2件",
        ),
        (
            "令和元年度",
            "音威子府村",
            "実績と最終目標のある 5件のうち、届いた 3件、届かない 1件",
        ),
        (
            "令和5年度",
            "安中市",
            "令和5年度までに一年分の実績がある指標はありません（全22件）",
        ),
        (
            "令和4年度",
            "上富良野町",
            "令和4年度までの実績と最終目標の両方がある指標はありません（全10件）",
        ),
    ],
)
def test_the_finding_of_the_shipped_plans(
    open_page: Callable[..., AppTest], shipped: Path, year: str, town: str | None, finding: str
) -> None:
    app = open_page(shipped, "pace.py", year=year, **({"town": town} if town else {}))
    assert app.subheader[0].value.replace("\\", "") == finding
    counted = sum(map(len, tables(app)))
    assert counted == {None: 79, "音威子府村": 23, "安中市": 22, "上富良野町": 10}[town]


def test_a_shipped_pace_traced_to_its_print(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "pace.py", year="令和5年度", town="上富良野町")
    said = text_of(app).replace("\\", "")
    assert "#### 届かないまま最終年度を過ぎたもの（1件）" in said
    assert "**最終目標まで 約2 ポイント（これまで年 約0.2 ポイント増）**" in said
    assert "概数（実績 約20%）から計算したため、結果も概数です。" in said
    assert "実績 約20%（令和5年度、出典位置 158:2）" in said
    assert "いまのペース: (20 − 18.8) ÷ (令和5 − 平成29 = 6年) = 年 約0.2 ポイント増" in said
    assert "最終目標との差: 22 − 20 = 約2 ポイント" in said


COUNTED = re.compile(r"ある (\d+)件の内訳: ([^。]+)。")
PART = re.compile(r"(?:^|、)[^、]+ (\d+)件")


@pytest.mark.parametrize("year", ["令和3年度", "令和5年度", "令和7年度", "令和8年度"])
def test_the_parts_of_the_finding_add_up(
    open_page: Callable[..., AppTest], rich: Path, year: str
) -> None:
    app = open_page(rich, "pace.py", year=year)
    whole, parts = COUNTED.search(text_of(app).replace("\\", "")).groups()
    assert sum(map(int, PART.findall(parts))) == int(whole)


def test_a_final_year_that_is_over_leaves_no_years(
    open_page: Callable[..., AppTest], rich: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen in 令和7年度, the final year, of which no document holds a result."""
    unknown = "最終年度（令和7年度）の実績が収録した資料にないため"
    app = open_page(rich, "pace.py", year="令和7年度")
    said = text_of(app).replace("\\", "")
    assert "最終年度の実績が未収録 4件" in said
    assert f"**{unknown}、間に合ったかどうかは分かりません（これまで年 1 ポイント増）**" in said
    assert "必要（" not in said
    monkeypatch.setenv("KPI_TODAY", "2026-03-31")  # 令和7年度 still runs
    said = text_of(app.run()).replace("\\", "")
    assert "あと年 4 ポイント増が必要" in said
    assert unknown not in said


def test_half_a_year_is_counted_among_the_silent_and_named(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    """概要 counts 14 of 79 with actuals; two of them have half years only."""
    said = text_of(open_page(shipped, "pace.py", year="令和5年度"))
    assert (
        "令和5年度までに一年分の実績が収録されていない指標 67件（うち2件は半年分だけ収録）" in said
    )


def test_a_town_without_indicators(open_page: Callable[..., AppTest], shipped: Path) -> None:
    app = open_page(shipped, "pace.py", town="今金町")
    assert say.NO_INDICATOR in text_of(app)
    assert say.SUM_NO_INDICATOR in text_of(app)


def test_a_baseline_in_words_is_named_as_such(
    open_page: Callable[..., AppTest], tmp_path: Path
) -> None:
    plan_folder(
        tmp_path / "plans",
        end="令和7年度",
        initiatives="順番,番号,取組名,所管課\n1,1,改善,総務課",
        indicators="順番,指標名,単位,方向,集計\n1,利用率,%,増加,水準\n1,台帳,%,増加,水準",
        values="順番,指標名,区分,年度,値,出典位置\n"
        "1,利用率,基準,令和元年度,未整備,7:1\n1,利用率,最終目標,令和7年度,約60%,7:2\n"
        "1,利用率,実績,令和5年度,40%,7:3\n"
        "1,台帳,基準,令和元年度,-,8:1\n1,台帳,最終目標,令和7年度,60%,8:2\n1,台帳,実績,令和5年度,40%,8:3",
    )
    build_one(tmp_path)
    app = open_page(tmp_path / "warehouse", "pace.py", year="令和5年度")
    said = text_of(app).replace("\\", "")
    assert "基準 未整備（数値でない） → 実績 40%（令和5年度） → 最終目標 約60%" in said
    assert "基準 未整備（数値でないため計算に使えません、出典位置 7:1）" in said
    assert (
        "あと年 約10 ポイント増が必要（これまでの変化は計算できません: 基準が数値でない）" in said
    )
    table = tables(app)[0].set_index("指標")
    assert table["基準値"].to_dict() == {"利用率": "未整備（数値でない）", "台帳": "基準値なし"}
    assert table["いまのペース"].to_dict() == {
        "利用率": "出せない（基準が数値でない）",
        "台帳": "出せない（基準値なし）",
    }
    assert table.loc["利用率", "出典位置"] == "基準 7:1、実績 7:3、最終目標 7:2"


@pytest.mark.parametrize(
    "value, said",
    [
        (802.5, "803"), (-802.5, "803"), (1.005, "1.01"), (999.5, "1,000"),
        (2, "2"), (0.2, "0.2"), (1 / 3, "0.333"), (12345, "12,300"), (-7.5, "7.5"),
        (0.000444, "0.000444"), (1e-12, "0.000000000001"), (183.3333, "183"), (280e6, "280,000,000"),
    ],
)  # fmt: skip
def test_three_digits_and_never_a_misleading_zero(value: float, said: str) -> None:
    assert short(value) == said


@pytest.mark.parametrize(
    "one, other, said",
    [
        (2, 0.8, ("2.0", "0.8")),
        (3, 1.5, ("3.0", "1.5")),
        (4, 1, ("4", "1")),
        (120, 0.5, ("120", "0.5")),
        (6.6, 0.05, ("6.6", "0.05")),
        (16 / 3, 1, ("5.33", "1")),
    ],
)
def test_two_paces_side_by_side(one: float, other: float, said: tuple[str, str]) -> None:
    assert pair(one, other) == said


@pytest.mark.parametrize(
    "value, unit, said",
    [
        (0.8, "%", "年 0.8 ポイント増"),
        (-3, "人", "年 3 人減"),
        (2, "件/5年", "年 2 件増"),
        (0.5, "", "年 0.5増"),
        (280e6, "円", "年 2億8,000万円増"),
        (-2_430_000, "円", "年 243万円減"),
        (12_345, "円", "年 12,300 円増"),
        (320, "万円", "年 320 万円増"),  # as the unit prints: never 万万円
        (280e6, "人", "年 280,000,000 人増"),
        (0, "人", "変化なし"),
    ],
)
def test_a_change_per_year(value: float, unit: str, said: str) -> None:
    assert per_year(value, unit) == said


@pytest.mark.parametrize(
    "value, target, said",
    [
        (67, 80, "67"),
        (16.5, 20, "16.5"),
        (99.96, 100, "99.96"),  # not 100: it does not reach the target
        (101234, 90000, "101,234"),
        (-3.25, 5, "−3.25"),
        (100, 100, "100"),
        (802.5, 900, "803"),
        (99.95, 100, "99.95"),
    ],
)
def test_a_value_of_the_line_stays_on_its_side_of_the_target(
    value: float, target: float, said: str
) -> None:
    assert level(value, target) == said
