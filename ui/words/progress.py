"""Words of 目標と実績 that no other page uses."""

NO_INDICATOR = "**{town}の計画には、数値の指標がありません。** 数値の代わりに、年度ごとの予定（工程）が書かれています。"
NO_INDICATOR_NOR_SCHEDULE = "**{town}の計画には、数値の指標がありません。**"
TO_SCHEDULE = "工程を見る"

# the chart and its sentence
BAND = "薄い黄色の帯は、選んだ{year}です。"
YEAR_SENTENCE = "{year}の目標は{target}、実績は{actual}。"
YEAR_OTHERS = "同じ年度の実績として、ほかに {others} も印字されています（判定には使いません）。"
NO_TARGET_PRINTED, NO_ACTUAL_PRINTED = "印字なし", "未収録"
NOT_DRAWN = "印字された値が数値ではないため、図にはしません。値は下の表にあります。"
PUBLISHED_ONLY = (
    "**実績の数値は収録していません。** 自治体が公表した率（指標達成度）は {rates}です。"
    "率を実績の値に戻すことはしないため、図は目標だけです。"
)
RATE_OF_YEAR = "{printed}（{year}、{place}）"

# the table of values
COLUMNS_VALUES = {
    "year": "年度",
    "kind": "区分",
    "printed": "印字された値",
    "part": "時点・期間",
    "value": "読み取った数値",
    "unit": "単位",
    "place": "出典位置(行:セル)",
}
WHOLE_YEAR, NO_PART = "年度の値", "—"
PLACE_NOTE = (
    "出典位置の「 」は文書の名前、その後ろの数字は、その文書から取り出したテキストの"
    "「行:セル」です（どちらも 1 から数えます）。"
)

# the municipality's own word
OWN_TITLE = "自治体自身の評価と公表した率"
OWN_NOTE = (
    "自治体の評価・公表した率と、当サイトの判定（数値だけで計算したもの）は、種類の違う根拠です。"
    "並べて示すだけで、混ぜたり平均したりしません。"
)
NO_OWN = "この指標と取組について、自治体自身の評価や公表した率は収録していません。"
OF_INDICATOR, OF_INITIATIVE = "この指標", "取組全体"
NO_RATING = "—"
NO_JUDGEMENT = "判定なし（この年度の目標も実績も印字なし）"
COLUMNS_OWN = {
    "year": "年度",
    "period": "期間",
    "of": "対象",
    "rating": "自治体の評価",
    "rate": "公表された率",
    "ours": "当サイトの判定",
    "place": "出典位置(行:セル)",
}

# 同じKPIを並べる
ONE_A_YEAR = (
    "同じ年度に時点の違う値があるときは、通年の値、なければ最も遅い日の値を示します。"
    "半年分だけの値は示しません。"
)
ON_AXIS = "図に示した値"
