"""概要: what is here, counted; what can be said and what cannot."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.helpers import build_one, plan_folder
from tests.pages.conftest import text_of
from ui import cache


def test_the_shipped_plans_are_counted_with_their_whole(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, town=["安中市", "吉岡町"])
    assert app.title[0].value == "どの計画に、どれだけ数字があるか"
    assert {metric.label: metric.value for metric in app.metric} == {
        "取組": "48件",
        "数値の指標がある取組": "22件 / 48件",
        "指標": "38件",
        "実績を収録した指標": "0件 / 38件",
    }
    said = text_of(app)
    assert "2自治体・2計画の取組 48件のうち、数値の指標があるのは 22件" in said
    assert "各自治体の公表資料から作成。自治体の公式サイトではありません。" in said
    plans = app.table[0].value
    assert plans["取組"].tolist() == [36, 12]
    assert plans["計画期間"].tolist() == ["令和2年度～令和6年度", "文書に記載なし"]


def test_one_town_alone(open_page: Callable[..., AppTest], shipped: Path) -> None:
    app = open_page(shipped, town="吉岡町")
    assert "1自治体・1計画の取組 12件のうち、数値の指標があるのは 9件" in text_of(app)
    assert "読み取れなかったものはありません" in text_of(app)


def test_where_no_town_is_picked_all_are_shown(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped)
    assert app.multiselect(key="town").value == []
    assert "6自治体・6計画" in text_of(app)
    app.multiselect(key="town").set_value(["安中市"]).run()
    assert "1自治体・1計画" in text_of(app)
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
    assert "plan.parquet が壊れていて読めません" in app.error[0].value
    assert "python -m etl build" in app.error[0].value


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
