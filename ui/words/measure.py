"""Words of ものさし."""

TITLE = "計画はどれだけ測れるか"
HEADLINE = (
    "{where}取組 {total}件のうち、数値の指標がある {indicator}、収録した資料に結果がある {result}"
)
OF_TOWN = "{town}の"

ABOUT = (
    "ここで数えるのは、収録した資料に何が書かれているかです。結果が見当たらないことは、未達成や"
    "失敗を意味しません。別の資料で公表されていることもあります。"
)
WITHOUT_NUMBER = "数値の指標がない取組は {total}件です。"
WITHOUT_BUT = "数値がなくても、{found}あります。"
WITHOUT_FOUND = {
    "rating": "自治体自身の評価がある取組が {n}件",
    "schedule": "年度ごとの工程（予定）が書かれている取組が {n}件",
}
WITHOUT_SCHEDULE_ONLY = "評価はなく年度ごとの工程（予定）が書かれている取組が {n}件"
WITHOUT_REST = "残りの {n}件には、工程も自治体自身の評価も書かれていません。"
WITHOUT_ANY = "この {n}件には、工程も自治体自身の評価も書かれていません。"
NOTHING = (
    "選んだ自治体の計画に、数えられる取組がありません（再掲だけの計画は数えません）。"
    "上の「自治体」で別の自治体を選んでください。"
)

NAMES = {
    "indicator": "数値の指標",
    "baseline": "基準値",
    "yearly_targets": "年度ごとの目標",
    "final_target": "最終目標",
    "department": "所管課",
    "result": "収録した結果",
}
MEANINGS = {
    "indicator": (
        "基準・目標・実績のどれかが数値で印字された指標が、一つ以上ある。"
        "「12月」や「未整備」は数値ではありません。"
    ),
    "baseline": "出発点となる基準値が、数値で印字されている。",
    "yearly_targets": (
        "同じ指標に、二つ以上の年度の目標が数値で印字されている。"
        "最終目標はその年度の目標として数えるので、最終目標が一つだけのものは当たりません。"
        "計画期間が一年だけの計画では、ふつう0件になります。"
    ),
    "final_target": (
        "最終目標と印字された数値、または計画の最後の年度の目標が数値で印字されている。"
        "計画期間が書かれていない資料では、最後に印字された目標とします。"
    ),
    "department": "担当する課（所管課）が書かれている。関係課だけのものは当たりません。",
    "result": (
        "計画が始まってからの実績、自治体自身の評価や達成率、行われたと書かれた工程の、どれかがある。"
        "工程の予定は結果ではありません。文章だけの経過報告は数えていません。"
    ),
}
MEANINGS_TITLE = "六つの項目の意味"

BY = "まとめ方"
BY_TOWN, BY_THEME, BY_CATEGORY = "自治体ごと", "テーマごと", "計画の分類ごと"
CHART_TITLES = {
    BY_TOWN: "自治体ごとに、何が書かれているか",
    BY_THEME: "テーマごとに、何が書かれているか",
    BY_CATEGORY: "計画の分類ごとに、何が書かれているか",
}
THEME_TOGETHER = "選んだ自治体（{towns}）を合わせた件数です。"
CHART_NOTE = (
    "全体の長さがその枠の取組すべて、青い部分がその項目がある取組です。一つの取組がいくつもの項目に当たる"
    "ので、六つの件数を足しても取組の数にはなりません。取組が5件に満たないときは割合を出しません。"
    "計画全体について数えるので、上で選んだ年度にはよりません。"
)
NO_RANKING = "様式の違う資料を並べています。項目が多いほど良い計画だという意味ではなく、順位や合計点は付けません。"
OF, WITH_NUMBER = "取組", "数値の指標あり"
WHAT, UNIT, KIND = "六つの項目それぞれがある取組", "件", "収録した資料に書かれていること"
MORE_BLOCKS = "図は初めの {shown}件だけです。残りの {rest}件は下の表にあります。"
NO_CATEGORY, NO_THEME = "（分類なし）", "（テーマなし）"

TABLE_TITLE = "件数の表"
TABLE_NOTE = "上の図の数値です。列が画面に入りきらないときは、表を左右に動かすと見られます。"
TABLE_ZERO = "どの行でも 0件のため、表にない項目: {names}。"
GROUP_COLUMNS = {BY_TOWN: "自治体", BY_THEME: "テーマ", BY_CATEGORY: "計画の分類"}
INITIATIVES = "取組"

LACK_TITLE = "項目が書かれていない取組を見る"
LACK_WHAT, LACK_WHERE = "書かれていない項目", "範囲"
ALL_GROUPS = "すべて"
LACK_SENTENCE = "「{name}」がない取組は、{where}の取組 {total}件のうち {part}です。"
ALL_HAVE = "{where}の取組 {total}件には、すべて「{name}」があります。別の項目を選んでください。"
CHOSEN_TOWNS = "選んだ自治体"
COLUMNS_LACK = {
    "town": "自治体",
    "title": "取組",
    "number": "番号",
    "category": "分類",
    "departments": "所管課",
    "origin": "出典位置",
    "plan": "計画",
}
NOT_PRINTED = "記載なし"
EVERY, YES, NO = "数えた取組 {n}件と出典位置を見る", "✓ ある", "—"

# 要約
SUMMARY_HEAD = "{where}取組 {total}件のうち、{found}です"
SUMMARY_FOUND = {
    "indicator": "数値の指標がある取組",
    "result": "収録した資料に結果がある取組",
}
SUMMARY_NONE = "{where}取組 {total}件の中に、{found}はありません"
SUMMARY_EACH = "ほかの項目がある取組は、取組 {total}件のうち、{counts}です"
SUMMARY_ONE = "{name} {part}"
SUMMARY_NOT = "結果が見当たらないことは、未達成や失敗を意味しません。項目が多いほど良い計画だという意味でもありません"
TERMS = (
    *("取組", "指標", "基準値", "年度の目標", "最終目標", "実績", "所管課"),
    *("工程", "テーマ", "分類", "出典位置"),
)
