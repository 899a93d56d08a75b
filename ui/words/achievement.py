"""The words of 達成率 that other pages do not need."""

from kpi.vocabulary import REASONS

BY = "分け方"
BY_CATEGORY, BY_THEME, BY_TOWN = "計画の分類", "テーマ（自治体共通）", "自治体"
GROUP_HEAD = {BY_CATEGORY: "分類", BY_THEME: "テーマ", BY_TOWN: "自治体"}
THEME_NOTE = "テーマは、自治体どうしで並べるために当サイトが付けた共通の区分です。計画書の分類とは別のものです。"
COUNTS_TITLE = {
    BY_CATEGORY: "分類ごとの件数",
    BY_THEME: "テーマごとの件数",
    BY_TOWN: "自治体ごとの件数",
}
COUNTED = {by: f"{head}ごとの指標" for by, head in GROUP_HEAD.items()}
UNIT, KIND = "件", "当サイトの判定"
KIND_PART = "{kind}（{part}）"
TOWNS_COUNT = "{n}自治体"
WITH_JUDGED = "判定済の指標があるのは {whole}自治体のうち {part}自治体"
BAR_LABEL = "{name}（{n}件）"
SIGNS = "棒の中の印: {signs}"
TO_OVERVIEW = "「概要」で取組の数を見る"
LAGGING = "計画の分類では、遅れ・後退と判定した指標が多いのは{named}です。"
LAGGING_ONE = "遅れ・後退は 1件で、「{name}」にあります（判定済 {judged}件のうち 1件）。"
LAGGING_NAMED = "「{name}」（判定済 {judged}件のうち {n}件）"
LAGGING_OF_TOWN = "{town}: {said}"
LAGGING_FEW_TOWNS = (
    "判定済が5件に満たない自治体（{towns}）では、どの分類が遅れているかは言えません。"
)
LAGGING_EACH = "遅れ・後退は {n}件で、{named}にあります。"
LAGGING_ONE_EACH = "遅れ・後退は {n}件で、{n}つの分類に 1件ずつあります。"
LAGGING_TIE = "遅れ・後退と判定した指標が最も多い分類は{places}あり、{n}件ずつです。"
LAGGING_FEW = "判定できた指標が {judged}件だけのため、どの分類が遅れているかは言えません。"
OTHER_YEARS = "判定できる指標がある年度:"
GO_TO_YEAR = "{year}を見る（{n}件）"
TO_TARGETS = "印字された目標を見る（目標と実績）"
NOTHING_JUDGED = (
    "**{year}の達成割合は計算しません。** 選んだ{total}件の指標が、一つも判定できないためです（{reasons}）。"
    "実績がないことは、未達成を意味しません。"
)
OWN_RATINGS_ANCHOR = "own-ratings"
OWN_RATINGS = "自治体自身の評価は取組 {n}件にあります{whose}: {said}[（下へ）](#{anchor})"
OWN_RATINGS_OF = "（{town}）"
NO_YEAR = "選んだ自治体には、どの年度にも判定できる指標がありません。"
ONLY_PUBLISHED = "このほかに、自治体が公表した率（指標達成度）だけがあり、実績の数値がない指標が {n}件あります。判定には入れていません（下の「自治体自身の評価」にあります）。"
LAGGING_NONE = "遅れ・後退と判定した指標はありません。"
SHARES_TITLE = "判定できた指標のうち、達成・順調の割合"
SHARE_OF = "判定済の指標"
SHARE_OF_CUT = "5件以上を判定した{head}の判定済"
SHARE_DID = {"achieved": "達成", "achieved_or_on_track": "達成または順調"}
SHARE_WHAT = {
    "achieved": "達成割合（達成 ÷ 判定済）",
    "achieved_or_on_track": "順調以上の割合（達成＋順調 ÷ 判定済）",
}
SHARE_COLUMN = "割合"
SHARE_HEADS = {"achieved": "達成割合", "achieved_or_on_track": "順調以上"}
FEW_TITLE = "判定済が5件に満たないところは、割合を出さず件数だけにします: {said}。"
FEW = "{name} 達成 {achieved}件 / {judged}件"
GROUPS_FOUND = "割合の分母: 判定済 {judged}件、判定できない {rest}件"
GROUPS_WHAT = "判定済の指標と、判定できない理由ごとの指標"
RATES_TITLE = "一つ一つの指標の率"
RATE = "見る率"
RATE_NAMES = {
    "attainment_rate": "年度達成率",
    "progress_rate": "進捗率",
    "pace_ratio": "ペース比",
}
RATE_SAYS = {
    "attainment_rate": "年度達成率は、実績がその年度の目標にどれだけ近いかです（増やす目標は 実績 ÷ 目標、減らす目標は 目標 ÷ 実績）。",
    "progress_rate": "進捗率は、基準値から最終目標までの道のりのうち、どれだけ進んだかです（(実績 − 基準値) ÷ (最終目標 − 基準値)）。",
    "pace_ratio": "ペース比は、進捗率を、この年度までに進む計画の割合で割ったものです。100%なら計画どおりの速さです。",
}
RATES_NOTE = "率は指標ごとのものです。内容の違う指標の率を平均することはしません。点線は100%です。"
RATES_COLOUR = "棒の長さは{rate}、色と印は判定です。"
RATES_LONG = "判定はおもにペース比で付けるため、長い棒が「遅れ」のこともあります。"
RATES_CUT = "棒は −100%から200%までで切っています。数字は切っていません。"
ROUGHLY = "約{rate}"
RATES_ROUGH = "「約」は、実績が概数で印字されているためです。"
RATES_NONE = "この年度に判定できて{rate}を出せる指標はありません（{reasons}）。"
RATES_UNJUDGED = "{rate}は計算できるが判定できない指標（{n}件）。上の図と件数に入れていません"
RATES_WITHOUT = "ほかの {n}件は{rate}を出せません（{reasons}）。"
MORE_RATES = "残り {n}件の図"
TRACES_TITLE = "計算の道筋（判定した {n}件すべて）"
KEPT = "保つ水準が目標のもの"
NOT_JUDGED = {  # group → what is missing of its indicators
    "no_target": "数値の目標がないもの",
    "no_actual": "収録した資料に実績がないもの",
    "not_due": "年度がまだ終わっていないもの",
}
NO_ROW = "この年度の目標も実績もないもの"
OTHER_REASONS = {  # why there is no verdict or no rate, where nothing of the year is missing
    reason: f"{REASONS[reason]}のもの"
    for reason in ("direction_conflict", "target_equals_baseline", "nothing_planned_yet")
} | {
    "no_direction": "増減どちらが良いか分からないもの",
    "no_target": "この年度の目標の数値がないもの",
    "no_baseline": "基準値がないもの",
    "target_zero": "目標が0のため割合にできないもの",
    "not_a_ratio": "割合にできないもの",
}
RATES_OF = "{rate}のある判定済の指標"
RATES_DID = {
    "attainment_rate": "年度の目標に到達",
    "progress_rate": "最終目標に到達",
    "pace_ratio": "計画どおり以上の速さ",
}
RATES_PART = "図は{first}件目から{last}件目まで"
COLUMNS = ("自治体", "分類", "指標", "判定", "率", "計算", "所管課", "出典位置")
SUMMARY_COUNTS = "数値の指標は {total}件です。判定できた {judged}件のうち、{found}"
SUMMARY_ACHIEVED = "達成は {achieved}、達成または順調は {on_track}です"
SUMMARY_ON_TRACK = "順調は {on_track}で、達成はありません"
SUMMARY_NEITHER = "達成または順調の指標はありません"
SUMMARY_NOTHING = "数値の指標は {total}件で、判定できたものはありません"
SUMMARY_REASONS = "判定できない {n}件の内訳は、{reasons}です"
SUMMARY_NOT_MISSED = "実績がないことは、未達成を意味しません"
SUMMARY_LIMIT = (
    "指標の内容も数も分類や自治体によって違うため、件数や割合の大小だけで優劣は言えません"
)
