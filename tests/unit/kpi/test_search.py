"""Thirty and more ways people type what they look for, against the shipped plans."""

import pandas as pd
import pytest

from etl.build import build
from kpi import search
from kpi.catalog import indicators
from kpi.store import read_warehouse

FIELDS = ["name", "initiative", "category", "town", "departments", "definition", "common"]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    """The shipped indicators with the text that is searched."""
    out = tmp_path_factory.mktemp("shipped") / "warehouse"
    build(out=out)
    warehouse = read_warehouse(out)
    rows = indicators(warehouse)
    common = warehouse["common_kpi"].set_index("common_kpi")["name"]
    rows = rows.assign(common=rows["common_kpi"].map(common))
    return rows.assign(text=search.text_of(rows, FIELDS))


def found(rows: pd.DataFrame, query: str) -> pd.DataFrame:
    return rows[search.matches(rows["text"], query)]


@pytest.mark.parametrize(
    "typed, town, name",
    [
        # the same thing under another name
        ("ホームページ", "安中市", "HPアクセス数"),
        ("HP", "吉岡町", "町ホームページの閲覧数"),
        ("ウェブサイト", "安中市", "HPアクセス数"),
        ("webサイト 閲覧数", "吉岡町", "町ホームページの閲覧数"),
        ("ホームページアクセス数", "吉岡町", "町ホームページの閲覧数"),
        ("HP閲覧数", "安中市", "HPアクセス数"),
        ("電子申請", "安中市", "オンラインで可能な行政手続数"),
        ("オンライン申請", "吉岡町", "ぐんま電子申請による申請手続数"),
        ("個人番号カード", "上富良野町", "マイナンバーカード交付率"),
        ("マイナカード", "上富良野町", "マイナンバーカード申請率"),
        ("パブコメ", "吉岡町", "パブリックコメント実施数"),
        ("残業", "安中市", "時間外"),
        ("有休", "安中市", "年休取得"),
        ("無線LAN", "吉岡町", "フリーWi-Fiの整備箇所数"),
        ("納付率", "安中市", "収納率"),
        ("在宅勤務", "吉岡町", "テレワーク利用者数"),
        # width and case
        ("ｈｐ", "安中市", "HPアクセス数"),
        ("ＨＰアクセス", "安中市", "HPアクセス数"),
        ("rpa", "安中市", "RPAの使用事務"),
        ("ＡＩ－ＯＣＲ", "安中市", "AI-OCR使用案件"),
        ("aiocr", "安中市", "AI-OCR使用案件"),
        ("AI・OCR", "安中市", "AI-OCR使用案件"),
        ("ﾃﾚﾜｰｸ", "吉岡町", "テレワーク利用者数"),
        ("ﾏｲﾅﾎﾟｰﾀﾙ", "吉岡町", "マイナポータルによる申請手続数"),
        ("wifi", "吉岡町", "フリーWi-Fiの整備箇所数"),
        ("ＳＮＳ", "吉岡町", "SNS取組数"),
        ("uターン", "音威子府村", "高齢者複合型施設就業に関わるUターン者数"),
        # kana
        ("おーぷんでーた", "安中市", "オープンデータの公開数"),
        ("オープンデタ", "安中市", "オープンデータの公開数"),
        ("こんびに", "吉岡町", "コンビニ交付の利用者数"),
        ("ボランテイア", "吉岡町", "ボランティア活動の従事人数"),
        ("ぼらんてぃあ", "吉岡町", "ボランティア活動の従事人数"),
        ("フルサト納税", "吉岡町", "ふるさと納税"),
        ("シミンノ声", "安中市", "しみんの声回答発送まで"),
        ("アダフ\u309aト", "安中市", "団体数"),  # the mark of プ typed as a letter of its own
        # several words, in any order, in different fields
        ("女性 委員", "吉岡町", "附属機関等の女性委員の割合"),
        ("割合　女性", "吉岡町", "附属機関等の女性委員の割合"),
        ("安中 女性", "安中市", "女性参加率"),
        ("吉岡町、納税", "吉岡町", "ふるさと納税"),
        ("病院 医師", "安中市", "常勤医師"),
        ("女性登用率", "安中市", "女性参加率"),  # the name of what towns have in common
        # parts of words
        ("収納", "安中市", "収納率"),
        ("納税", "吉岡町", "ふるさと納税"),
        ("病床", "安中市", "病床"),
        ("経常収支", "吉岡町", "経常収支比率"),
        ("滞納", "安中市", "一部税外債権における滞納処分件数"),
        ("防災", "一関市", "市防災指導員(AID)"),
        # other ways of writing
        ("付属機関", "吉岡町", "附属機関等の公募委員の割合"),
        ("手続き数", "安中市", "オンラインで可能な行政手続数"),
        ("整備か所", "吉岡町", "フリーWi-Fiの整備箇所数"),
        ("整備ヶ所", "吉岡町", "フリーWi-Fiの整備箇所数"),
        ("SNS取り組み", "吉岡町", "SNS取組数"),
        ("短期移住体験者数(延べ日数)", "音威子府村", "短期移住体験者数（延べ日数）"),
        ("水道料金，簡易水道", "上富良野町", "水道料金、簡易水道料金及び下水道使用料の徴収率"),
    ],
)
def test_people_find_what_they_type(
    shipped: pd.DataFrame, typed: str, town: str, name: str
) -> None:
    rows = found(shipped, typed)
    assert ((rows["town"] == town) & (rows["name"] == name)).any(), rows["name"].tolist()
    assert len(rows) < len(shipped) / 2  # and most of the others are out of the way


@pytest.mark.parametrize("typed", ["", " 　", "・、", "()", "ー", "%", ".*"])
def test_nothing_typed_leaves_everything(shipped: pd.DataFrame, typed: str) -> None:
    assert len(found(shipped, typed)) == len(shipped) > 70


@pytest.mark.parametrize(
    "typed",
    [
        "観光バス",
        "納税 存在しない言葉",  # every word must be there
        "登用率女性参加率",  # the order of letters counts within a word
        "ＵターンＧ",
        "コンビ二交付",  # 二 is two, not ニ
    ],
)
def test_what_is_not_there_is_not_found(shipped: pd.DataFrame, typed: str) -> None:
    assert found(shipped, typed).empty


def test_every_word_narrows(shipped: pd.DataFrame) -> None:
    one, two = found(shipped, "女性"), found(shipped, "女性 安中")
    assert 0 < len(two) < len(one)
    assert set(two["indicator_id"]) <= set(one["indicator_id"])


@pytest.mark.parametrize(
    "text, plain",
    [
        ("ＨＰアクセス数", "hpあくせす数"),
        ("ﾃﾞｰﾀ", "でた"),
        ("フリーWi-Fi", "ふりwifi"),
        ("キャッシュレス", "きやつしゆれす"),
        ("第①期（案）", "第1期案"),
        ("㎡", "m2"),
        ("", ""),
    ],
)
def test_both_sides_are_made_plain_the_same_way(text: str, plain: str) -> None:
    assert search.normalize(text) == plain
    assert search.normalize(plain) == plain


def test_words_do_not_reach_from_one_field_into_the_next() -> None:
    rows = pd.DataFrame({"name": ["収納"], "departments": [["率先課", "税務課"]], "unit": [None]})
    text = search.text_of(rows, ["name", "departments", "unit"])
    assert search.matches(text, "税務課").all()
    assert not search.matches(text, "納率").any()
    assert not search.matches(text, "課税").any()


def test_a_pasted_page_is_cut_short() -> None:
    ways = search.words("ホームページ手続取組オンライン " * 500)
    assert len(ways) <= search.MOST_WORDS
    assert max(map(len, ways)) <= 64
