"""問いの種: the sentences as a council member reads them, with their places and the way on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.helpers import build_one, plan_folder
from tests.pages.conftest import plain, text_of
from ui.questions_text import change
from ui.words import frame
from ui.words import questions as say

INITIATIVES = """
番号,順番,取組名,所管課
1-1,1,審議会に女性を増やす,企画課
1-2,2,滞納を減らす,税務課
2-1,3,窓口の満足度を調べる,市民課
"""
INDICATORS = """
順番,指標名,単位,方向
1,女性委員の割合,%,増加
1,女性委員の人数,人,増加
2,滞納件数,件,減少
2,口座振替率,%,増加
3,満足度,%,増加
3,講座,回,増加
3,アンケート,件,増加
"""
VALUES = """
順番,指標名,区分,年度,期間,時点,値
1,女性委員の割合,基準,令和元年度,通年,,18%
1,女性委員の割合,目標,令和4年度,通年,,22%
1,女性委員の割合,目標,令和5年度,通年,,22%
1,女性委員の割合,最終目標,令和6年度,通年,,25%
1,女性委員の割合,実績,令和4年度,通年,,20%
1,女性委員の割合,実績,令和5年度,通年,,21%
1,女性委員の人数,目標,令和4年度,通年,,30
1,女性委員の人数,目標,令和5年度,通年,,28
1,女性委員の人数,実績,令和5年度,通年,,28
2,滞納件数,基準,,通年,,50件
2,滞納件数,最終目標,令和6年度,通年,,40件
2,滞納件数,実績,令和5年度,通年,,49件
2,口座振替率,基準,令和元年度,通年,,約60%
2,口座振替率,最終目標,令和6年度,通年,,80%
2,口座振替率,実績,令和5年度,時点,R5.9.30現在,75%
3,満足度,基準,令和元年度,通年,,60%
3,満足度,最終目標,令和6年度,通年,,70%
3,満足度,実績,令和2年度,通年,,72%
3,講座,目標,令和5年度,通年,,20回
3,講座,実績,令和5年度,通年,,45回
3,アンケート,目標,令和5年度,通年,,100件
"""
SENTENCES = [
    "「女性委員の割合」は、令和4年度・令和5年度とも、目標 22% に対し、実績は 20%・21% でした。"
    "目標に届かなかった要因と、今後の見通しはどうなっていますか。",
    "「女性委員の割合」は、令和5年度の実績 21% から令和6年度の最終目標 25% までの1年間に、年あたり ＋4ポイント "
    "の変化が必要です。基準値 18%（令和元年度）からの4年間は、年あたり ＋0.75ポイント でした。"
    "残りの期間の見通しはどうなっていますか。",
    "「滞納件数」は、令和5年度の実績 49件 から令和6年度の最終目標 40件 までの1年間に、年あたり −9件 の変化が必要です。"
    "基準値 50件（年度の印字がないため、計画の前年度の令和元年度とみなす）からの4年間は、年あたり −0.25件 でした。"
    "残りの期間の見通しはどうなっていますか。",
    "「女性委員の人数」は、令和4年度の目標が 30人 で、令和5年度の目標は 28人 です（増えるほど良い指標）。"
    "この水準を目標とした理由は何ですか。",
    "「満足度」は、計画初年度の令和2年度の実績が 72% で、令和6年度の最終目標 70% に届いています。"
    "収録した資料では、その後の目標にこの実績を上回るものはありません。目標を見直す予定はありますか。",
    "「講座」は、令和5年度の目標 20回 に対し、実績は 45回 でした（年度達成率 225%、45回 ÷ 20回）。"
    "目標の根拠と、今後の目標の水準はどうなっていますか。",
    "「口座振替率」の令和5年度の実績は 75%（令和5年9月30日現在） です（年度末は令和6年3月31日）。"
    "当サイトはこの値で「→ 順調」と計算しています。年度末の数値はいくつですか。",
    "「口座振替率」の進み具合のもとになる基準値は「約60%」と印字されています。"
    "当サイトはこの値で「→ 順調」と計算しています。もとの数値はいくつですか。",
    "「アンケート」は、令和5年度の目標 100件 が印字されていますが、収録した資料に令和5年度の実績がありません。"
    "実績はいくつでしたか。",
    "「試験計画」は、令和5年度の目標がある指標 2件（うち 1件は、計画期間を通じて保つ水準）のすべてについて、"
    "実績を載せた資料を収録していません。令和5年度の結果は、どの資料で公表されていますか。",
]


def rich_plans(plans: Path) -> None:
    """A plan with every kind of question in 令和5年度, and one of another town without results."""
    plan_folder(plans, initiatives=INITIATIVES, indicators=INDICATORS, values=VALUES)
    plan_folder(
        plans,
        "103454-silent",
        code="103454",
        indicators="順番,指標名,単位,方向\n1,甲*乙,枚,増加\n1,丙,枚,維持以上",
        values="""
        順番,指標名,区分,年度,値
        1,甲*乙,目標,令和5年度,3枚
        1,丙,最終目標,令和6年度,4枚
        """,
    )


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("rich")
    rich_plans(home / "plans")
    build_one(home)
    return home / "warehouse"


def plain_text(app: AppTest) -> str:
    return plain(text_of(app))


def lists_of(app: AppTest) -> list[str]:
    return [e.label for e in app.expander if e.label not in (frame.SUMMARY, frame.TERMS)]


def folded(app: AppTest, label: str) -> str:
    """What one of the expanders says, without the backslashes."""
    words = next(e for e in app.expander if e.label == label).markdown
    return "\n".join(str(part.value) for part in words).replace("\\", "")


def chips(app: AppTest) -> list[str]:
    return list(app.button_group[0].options)


def test_all_seven_kinds_are_shown_with_their_sentences_rules_and_places(
    open_page: Callable[..., AppTest], rich: Path
) -> None:
    app = open_page(rich, "questions.py", year="令和5年度")
    text = plain_text(app)
    assert "令和5年度について聞けること: 7種類のうち7種類、10件" in text
    for kind in say.NAMES:
        assert say.NAMES[kind] in text
        assert say.RULES[kind] in text
    for sentence in SENTENCES:
        assert sentence in text
    assert "良し悪しの評価や判定ではありません" in text
    assert "次の種類に当てはまるものはありません" not in text
    assert (
        "出典位置: 令和5年度の目標 3:1、令和5年度の実績 6:1、令和4年度の目標 2:1、令和4年度の実績 5:1"
    ) in text
    assert "基準値（年度の印字なし） 10:1" in text
    assert "**計画** 試験計画　**取組** 1-2 滞納を減らす　**所管課** 税務課" in text


def test_every_card_leads_to_its_indicator(open_page: Callable[..., AppTest], rich: Path) -> None:
    app = open_page(rich, "questions.py", year="令和5年度")
    links = app.get("page_link")
    assert len(links) == 10
    assert all("progress" in link.proto.page for link in links)
    first = links[0].proto
    assert first.label == "この指標の目標と実績を見る"
    assert "indicator" in first.query_string


@pytest.mark.parametrize("kind", say.SHORT)
def test_one_kind_can_be_chosen_and_stays_in_the_address(
    open_page: Callable[..., AppTest], rich: Path, kind: str
) -> None:
    app = open_page(rich, "questions.py", year="令和5年度", kind=say.SHORT[kind])
    shown = [name for name in say.NAMES if f"{say.NAMES[name]}（" in plain_text(app)]
    assert shown == [kind]
    assert app.query_params["kind"] == say.SHORT[kind]
    app.button_group[0].set_value(say.ALL).run()
    assert "kind" not in app.query_params


def test_a_kind_that_is_not_there_gives_way_to_all(
    open_page: Callable[..., AppTest], rich: Path
) -> None:
    app = open_page(rich, "questions.py", year="令和4年度", kind=say.SHORT["estimate"])
    assert chips(app)[0].startswith("すべて")
    assert "次の種類に当てはまるものはありません: " in plain_text(app)
    assert app.button_group[0].value == say.ALL


def test_a_plan_without_results_lists_its_indicators_with_their_places(
    open_page: Callable[..., AppTest], rich: Path
) -> None:
    app = open_page(rich, "questions.py", year="令和5年度", town="吉岡町")
    assert "7種類のうち1種類、1件" in plain_text(app)
    table = app.dataframe[0].value
    assert table["指標"].tolist() == ["甲*乙", "丙"]
    assert table["目標"].tolist() == ["3枚", "4枚"]
    assert table["出典位置"].tolist() == ["令和5年度の目標 1:1", "令和6年度の最終目標 2:1"]


def test_long_lists_show_some_cards_and_the_rest_as_a_table(
    open_page: Callable[..., AppTest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"指標{n:02}" for n in range(23)]
    plan_folder(
        tmp_path / "plans",
        indicators="順番,指標名,単位,方向\n" + "\n".join(f"1,{n},枚,増加" for n in names),
        values="順番,指標名,区分,年度,値\n"
        + "\n".join(f"1,{n},目標,令和5年度,10枚\n1,{n},実績,令和5年度,30枚" for n in names[:-1])
        + f"\n1,{names[-1]},目標,令和5年度,10枚",
    )
    build_one(tmp_path)
    few = open_page(tmp_path / "warehouse", "questions.py", year="令和5年度")
    assert len(few.get("page_link")) == 5 + 1
    assert lists_of(few) == ["ほか 17件を表で見る"]
    assert len(few.dataframe[0].value) == 17
    with monkeypatch.context() as patch:
        patch.setattr("ui.questions.TABLE", 3)
        few.run()
        assert len(few.dataframe[0].value) == 3
        assert "表は最初の 3件です。" in text_of(few)
    many = open_page(
        tmp_path / "warehouse", "questions.py", year="令和5年度", kind=say.SHORT["far_exceeded"]
    )
    assert len(many.get("page_link")) == 20
    assert lists_of(many) == ["ほか 2件を表で見る"]
    assert many.dataframe[0].value["問い"].str.startswith("「指標2").all()


@pytest.mark.parametrize(
    "year, headline, said",
    [
        (
            "令和5年度",
            "令和5年度について聞けること: 7種類のうち2種類、3件",
            "「登用率」の令和5年度の実績は「約20%」と印字されています。",
        ),
        (
            "令和元年度",
            "令和元年度について聞けること: 7種類のうち2種類、17件",
            "「卒業生の新規就業者数」は、令和元年度の目標 5年間で6人 に対し、実績は 10人 でした"
            "（年度達成率 166.7%、10人 ÷ 5年間で6人）。",
        ),
        (
            "令和8年度",
            "令和8年度について、決まった規則で拾える問いはありません",
            "選んだ自治体の令和8年度の数値（目標・実績・基準値）に、下の種類に当てはまるものはありません。",
        ),
    ],
)
def test_the_shipped_plans(
    open_page: Callable[..., AppTest], shipped: Path, year: str, headline: str, said: str
) -> None:
    text = plain_text(open_page(shipped, "questions.py", year=year))
    assert headline in text
    assert said in text
    assert "未達成" not in text


@pytest.mark.parametrize(
    "year, said",
    [
        (
            "令和5年度",
            "令和5年度について聞けることは、7種類のうち2種類、3件です。"
            "内訳は、「概数や年度途中の値で判定している」が 1件、"
            "「終わった年度の実績が、収録した資料にない」が 2件です。"
            "自治体の評価と当サイトの計算が違うものは 1件です。"
            "指標 79件のうち 14件に数値の目標がありません。"
            "印字された数値から決まった規則で拾ったもので、良し悪しの評価ではありません。"
            "実績は、収録していない資料で公表されていることがあります。",
        ),
        (
            "令和8年度",
            "令和8年度について、決まった規則で拾える問いはありません。"
            "指標 79件のうち 14件に数値の目標がありません。"
            "規則で拾える問いがないことは、聞くことがないという意味ではありません。",
        ),
    ],
)
def test_the_page_in_sentences(
    open_page: Callable[..., AppTest], shipped: Path, year: str, said: str
) -> None:
    found = folded(open_page(shipped, "questions.py", year=year), frame.SUMMARY)
    assert said in found.replace("\n- ", "")


def test_the_glossary_explains_the_words_of_the_kinds_found(
    open_page: Callable[..., AppTest], rich: Path
) -> None:
    every = folded(open_page(rich, "questions.py", year="令和5年度"), frame.TERMS)
    assert "**年度達成率**" in every
    none = folded(open_page(rich, "questions.py", year="令和5年度", town="吉岡町"), frame.TERMS)
    assert "**年度達成率**" not in none
    assert "**指標**" in none


def test_every_kind_names_its_words() -> None:
    assert tuple(say.TERMS_OF) == tuple(say.NAMES)


def test_a_year_without_questions_leads_to_the_nearest_that_has_some(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "questions.py", year="令和8年度")
    assert [button.label for button in app.button] == ["令和7年度で聞けること（1件）を見る"]
    app.button[0].click().run()
    assert not app.exception
    assert app.subheader[0].value == "令和7年度について聞けること: 7種類のうち1種類、1件"


@pytest.mark.parametrize(
    "town, why, link",
    [
        (
            "今金町",
            "今金町の計画には数値の指標がないため、数字からの問いはありません。",
            "今金町の工程（年度ごとの予定）を見る",
        ),
        (
            "吉岡町",
            "吉岡町の指標 16件は、目標の年度がどれも令和8年度以後で、まだ終わっていません。"
            "収録した資料に実績もないため、どの年度にも数字からの問いはありません。",
            "吉岡町の印字された目標を見る",
        ),
    ],
)
def test_a_town_without_any_question_says_why_and_where_to_look(
    open_page: Callable[..., AppTest], shipped: Path, town: str, why: str, link: str
) -> None:
    app = open_page(shipped, "questions.py", town=town)
    assert plain_text(app).count(why) == 2  # on the page and in its summary
    assert not app.button
    assert [part.proto.label for part in app.get("page_link")] == [link]


@pytest.mark.parametrize(
    "town, labels",
    [
        (
            "上富良野町",
            [
                "評価と計算が違うもの 1件（評価と計算の差）",
                "指標 10件のうち 8件に数値の目標がありません（ものさし）",
            ],
        ),
        ("安中市", ["指標 22件のうち 3件に数値の目標がありません（ものさし）"]),
    ],
)
def test_what_the_rules_do_not_look_at_is_one_link_away(
    open_page: Callable[..., AppTest], shipped: Path, town: str, labels: list[str]
) -> None:
    app = open_page(shipped, "questions.py", town=town, year="令和5年度")
    links = [part.proto.label for part in app.get("page_link")]
    assert [label for label in links if label.endswith(("差）", "（ものさし）"))] == labels


@pytest.mark.parametrize(
    "direction, printed, missed",
    [
        ("増加", (10, 9, 8), "目標に届かなかった要因と"),
        ("減少", (10, 12, 13), "目標まで減らなかった要因と"),
        ("維持以上", (10, 9, 8), "目標以上を保てていない要因と"),
        ("維持以下", (10, 12, 13), "目標以下に収まっていない要因と"),
    ],
)
def test_a_target_that_is_not_met_is_said_in_the_words_of_its_direction(
    open_page: Callable[..., AppTest],
    tmp_path: Path,
    direction: str,
    printed: tuple[int, int, int],
    missed: str,
) -> None:
    target, before, now = printed
    plan_folder(
        tmp_path / "plans",
        indicators=f"順番,指標名,単位,方向\n1,待ち日数,日,{direction}",
        values="順番,指標名,区分,年度,値\n"
        f"1,待ち日数,目標,令和4年度,{target}日\n1,待ち日数,目標,令和5年度,{target}日\n"
        f"1,待ち日数,実績,令和4年度,{before}日\n1,待ち日数,実績,令和5年度,{now}日",
    )
    build_one(tmp_path)
    text = plain_text(open_page(tmp_path / "warehouse", "questions.py", year="令和5年度"))
    assert f"目標 {target}日 に対し、実績は {before}日・{now}日 でした。{missed}" in text


@pytest.mark.parametrize(
    "value, unit, printed",
    [
        (2.0, "%", "＋2ポイント"),
        (-0.8, "％", "−0.8ポイント"),
        (4 / 3, "件", "約＋1.33件"),
        (-1234.5, "円", "−1,234.5円"),
        (0.0, "人", "0人"),
        (0.1 + 0.2, "%", "＋0.3ポイント"),  # float dust is no rounding
        (0.00123, "%", "約＋0.0012ポイント"),
        (0.125, "件", "約＋0.13件"),  # a half goes up
        (-2.675, "件", "約−2.68件"),
        (-802.5, "万円", "−802.5万円"),
        (-2_430_000, "円", "−243万円"),
        (280e6, "円", "＋2億8,000万円"),
        (280e6, "人", "＋280,000,000人"),
        (-2_430_000.5, "円", "−2,430,000.5円"),
        (3.0, "件/5年", "＋3件"),
        (5.0, "", "＋5"),
    ],
)
def test_a_change_per_year_is_printed_with_its_sign(value: float, unit: str, printed: str) -> None:
    assert change(value, unit) == printed


def test_a_published_rate_is_said_with_its_place(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(
        shipped, "questions.py", year="令和元年度", town="音威子府村", kind=say.SHORT["no_result"]
    )
    text = plain_text(app)
    assert "実数は収録した資料にありません（自治体が公表した指標達成度は 133%）。" in text
    assert text.count("実数はいくつでしたか。") == 11
    assert "自治体の評価 r2020:41:1" in text


def test_the_words_of_a_rating_name_what_it_speaks_of(
    open_page: Callable[..., AppTest], tmp_path: Path
) -> None:
    plan_folder(
        tmp_path / "plans",
        indicators="順番,指標名,単位,方向\n1,甲,枚,増加\n1,乙,枚,維持以上",
        values="順番,指標名,区分,年度,値\n1,甲,目標,令和5年度,3枚\n1,乙,最終目標,令和6年度,4枚",
        ratings="順番,指標名,年度,期間,評価\n1,,令和5年度,通年,一部達成できた\n1,甲,令和5年度,前期,達成できた",
    )
    build_one(tmp_path)
    text = plain_text(open_page(tmp_path / "warehouse", "questions.py", year="令和5年度"))
    assert (
        "「甲」は、令和5年度の目標 3枚 が印字されていますが、実数は収録した資料にありません"
        "（自治体自身の評価は「達成できた」、前期）。実数はいくつでしたか。"
    ) in text
    assert (
        "「乙」は、計画期間を通じて保つ水準 4枚 が印字されていますが、令和5年度の実数は収録した資料にありません"
        "（取組についての自治体自身の評価は「一部達成できた」）。実数はいくつでしたか。"
    ) in text
    assert "すべてについて" not in text


@pytest.mark.parametrize(
    "kind", ["missed_twice", "gap_too_large", "reached_at_once", "far_exceeded"]
)
def test_the_rules_say_that_targets_on_the_wrong_side_are_left_out(kind: str) -> None:
    assert say.WRONG_SIDE in say.RULES[kind]
