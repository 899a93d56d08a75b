"""The words of 達成率 that other pages do not need."""

BY = "分け方"
BY_CATEGORY, BY_THEME, BY_TOWN = "計画の分類", "テーマ（自治体共通）", "自治体"
THEME_NOTE = "テーマは、自治体どうしで並べるために当サイトが付けた共通の区分です。計画書の分類とは別のものです。"
COUNTS_TITLE = {
    BY_CATEGORY: "分類ごとの件数",
    BY_THEME: "テーマごとの件数",
    BY_TOWN: "自治体ごとの件数",
}
LAGGING = "計画の分類では、遅れ・後退と判定した指標が多いのは「{names}」（判定済 {judged}件のうち {n}件）です。"
LAGGING_FEW = "判定できた指標が {judged}件だけのため、どの分類が遅れているかは言えません。"
OTHER_YEARS = "判定できる指標がある年度:"
GO_TO_YEAR = "{year}を見る（{n}件）"
NO_YEAR = "選んだ自治体には、どの年度にも判定できる指標がありません。"
ONLY_PUBLISHED = "このほかに、自治体が公表した率（指標達成度）だけがあり、実績の数値がない指標が {n}件あります。判定には入れていません（下の「自治体自身の評価」にあります）。"
LAGGING_NONE = "遅れ・後退と判定した指標はありません。"
SHARES_TITLE = "判定できた指標のうち、達成・順調の割合"
ACHIEVED_TITLE, ON_TRACK_TITLE = "達成割合（達成 ÷ 判定済）", "順調以上（達成＋順調 ÷ 判定済）"
FEW_TITLE = "判定済が5件に満たないところは、割合を出さず件数だけにします: {said}。"
FEW = "{name} 達成 {achieved}件 / {judged}件"
SHARES_NOTE = "割合の分母（判定済）が指標全体のどれだけかは、次の図のとおりです。"
GROUPS_TITLE = "割合の分母: 判定できた指標と、できない理由"
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
RATES_NOTE = "率は指標ごとのものです。内容の違う指標の率を平均することはしません。棒の色は判定、点線は100%です。"
RATES_CUT = "棒は −100%から200%までで切っています。数字は切っていません。"
RATES_NONE = "この年度に{rate}を出せる指標はありません（{reasons}）。"
RATES_WITHOUT = "ほかの {n}件は{rate}を出せません（{reasons}）。"
MORE_RATES = "残り {n}件の図"
TRACES_TITLE = "計算の道筋（判定した {n}件すべて）"
KEPT = "保つ水準の目標"
NO_ROW = "この年度の目標も実績もない"
COLUMNS = ("自治体", "分類", "指標", "判定", "率", "計算", "所管課", "出典位置")
RATES_TABLE = "表で見る（計算・所管課・出典位置つき）"
