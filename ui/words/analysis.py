"""Words of 分析: filters, chips, the table of indicators and the pivot."""

TITLE = "指標を探して、絞り込む"
HEADLINE = "{year}: 条件に合う指標は {n}件（{whole}件のうち）、判定済 {judged}件"
HEADLINE_ALL = "{year}: 指標は {n}件、判定済 {judged}件"
HEADLINE_NONE = "{year}: 条件に合う指標はありません（{whole}件のうち）"
CAPTION = (
    "自治体と年度は上で選びます。選んだ条件はページのアドレス(URL)に残り、そのまま人に送れます。"
)

# filters
QUERY = "ことばで探す"
QUERY_HELP = (
    "指標名、取組名、分類、テーマ、所管課、定義などから探します。"
    "空白で区切ると、すべてを含むものに絞ります。全角・半角、ひらがな・カタカナは区別しません。"
)
QUERY_PLACEHOLDER = "例: 収納率　女性 委員　HP"
FILTERS = "条件で絞り込む"
FILTERS_NOTE = "一つの欄でいくつか選ぶと、どれかに当てはまるもの。欄どうしは、すべてに当てはまるもの。選んだ条件は下に並び、押すと外れます。"
LABELS = {
    "themes": "テーマ",
    "categories": "分類",
    "departments": "所管課",
    "status": "状態",
    "reason": "判定できない理由",
    "direction": "良くなる向き",
    "values": "数値の有無（年度を問わず）",
    "kinds": "根拠の種類",
    "natures": "性質",
    "plans": "計画",
}
ANY = "すべて"
NO_CATEGORY = "（分類なし）"
NOT_HERE = "前の条件にある{what}「{printed}」は、選んだ自治体の指標にはありません。この条件を外して表示しています。"
EVIDENCE = {
    "number": "数値の指標",
    "rating": "自治体自身の評価",
    "schedule": "年度ごとの工程",
}
VALUES = {
    "baseline": "基準値の数値あり",
    "no_baseline": "基準値の数値なし",
    "target": "目標の数値あり",
    "no_target": "目標の数値なし",
    "actual": "実績の数値あり",
    "no_actual": "実績の数値なし",
}
NOTHING_PLANNED = "この年までの計画がまだゼロ"  # no percentage without its denominator
DIRECTION_UNKNOWN = "不明"

# chips
CHIP = "{what}: {value}"
CHIP_QUERY = "ことば: {value}"
CLEAR = "すべての条件を外す"
GONE = "条件に合う指標がない自治体: {towns}"
NOTHING = "この条件に合う指標はありません。上の条件を一つずつ外すか、別のことばで探してください。"
NO_INDICATOR = "選んだ自治体の計画には、数値の指標がありません。"
TO_SCHEDULE = "工程のページで取組を見る"

# the table
TABLE_TITLE = "指標の表"
COLUMNS = {
    "link": "開く",
    "name": "指標",
    "state": "状態",
    "town": "自治体",
    "target": "目標（{year}）",
    "actual": "実績（{year}）",
    "targets": "目標の推移",
    "actuals": "実績の推移",
    "attainment": "年度達成率(%)",
    "progress": "進捗率(%)",
    "pace": "ペース比(%)",
    "baseline": "基準値",
    "final": "最終目標",
    "latest": "直近の実績(年)",
    "reason": "判定できない理由",
    "initiative": "取組",
    "category": "分類",
    "theme": "テーマ",
    "departments": "所管課",
    "nature": "性質",
    "direction": "良くなる向き",
    "evidence": "根拠の種類",
    "plan": "計画",
    "place": "出典位置",
    "trace": "計算の過程",
}
OPEN, TRACE = "指標を開く", "計算を見る"
LATEST = "{printed}（{year}）"
UNUSED = "{printed}（判定に使わない印字）"
DIRECTION = "{direction}（{basis}）"
INITIATIVE_PLACE = "取組 {place}"
TABLE_NOTE = (
    "値は印字のままです（単位だけ補うことがあります）。"
    "「目標の推移」「実績の推移」は、印字された数値が二つ以上あるときに、古い年度から順に結んだ小さな線です。数値のない年度は詰めてあり、線の丸みに意味はありません。"
    "縦の幅は線ごとに違うので、行や列のあいだで高さを比べないでください。"
    "率の計算式は「計算を見る」の先にあります。列の見出しを押すと並べ替え、表の右上の目の印で列を選べます。"
)

# the pivot
PIVOT_TITLE = "自治体とテーマごとに数える"
PIVOT_BY, PIVOT_OF = "まとめ方", "数えるもの"
BY = {
    "自治体とテーマ": ("town", "theme_name"),
    "テーマ": ("theme_name",),
    "自治体": ("town",),
}
COUNTS, SHARE = "状態ごとの件数", "達成割合"
PIVOT_WHAT, PIVOT_UNIT, PIVOT_KIND = "条件に合う指標", "件", "当サイトの判定"
SHARE_WHAT = "達成割合（達成 ÷ 判定済）"
PIVOT_FOUND = "{n}件のうち {states}"
STATE_COUNT = "{name} {n}件"
SHARE_FOUND = "判定済 {judged}件のうち、達成は {achieved}件"
SHARE_NOTE = (
    "判定済が5件に満たないところは、割合を出さず件数だけを示します。棒もありません。"
    "指標の定義は自治体ごとに違うので、自治体の順位は付けません。"
)
SHARE_NONE = "判定済の指標がないため、達成割合はありません。"
BAR_LABEL = "{name}（{n}件）"
SIGNS = "印の意味: {signs}"
TOTAL = "指標"
TOWNS_COUNT = "{n}自治体"
NO_RANK = "並びは団体コードとテーマの順で、順位ではありません。"

# summary
SUMMARY_COUNT = "収録している指標 {whole}件のうち、条件に合うのは {n}件です"
SUMMARY_ASKED = "条件は、{asked}です"
SUMMARY_STATES = "内訳は、{states}です"
SUMMARY_SHARE = "判定済 {judged}件のうち、達成は {share}です"
CONDITIONS, NONE = "条件", "なし"  # of the page, as they stand in a file taken away
