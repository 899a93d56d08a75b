"""Words that only 工程 uses, beside those in ui.words."""

OF, COMPLETE = "工程のある取組", "{year}までに達成・完了の予定"
HEADLINE, IS = "{did}は、工程のある取組 {whole}件のうち {part}", "です"
WHAT, KIND = "年度ごとの工程", "計画書に印字された予定"
OUTSIDE = "選んだ{year}は、この工程の期間（{period}）の外にあるため、枠はありません。"
TO_DEPARTMENTS, DEPARTMENTS_ANCHOR = "取組と所管課の表へ", "departments"

# 工程のない自治体
WITHOUT_TITLE = "工程を図にできない自治体"
WITHOUT = "{town}: 取組 {n}件に、年度ごとの工程の印がありません。"
WHY = (
    "検討・実施・○・● などの印が、収録した計画書にないか、どの年度の印かを確かめられないためです。"
    "取組に何が書かれているかは「ものさし」で確かめられます。"
)
TO_MEASURE = "取組に何が書かれているかを見る（ものさし）"
TO_TOWNS = "工程がある自治体を表示する（{towns}）"
NO_ROWS = (
    "選んだ自治体・分類・テーマのすべてに当てはまる取組がありません。絞り込みを外すと表示できます。"
)
TO_ALL = "分類とテーマの絞り込みを外す"

# 要約
SUMMARY_WHOLE = "表示している取組 {total}件のうち、工程の印がない取組は {rest}です"
SUMMARY_ALL = "表示している取組 {total}件のすべてに工程の印があります"
SUMMARY_NARROWED = "取組は{by}で絞っています"
SUMMARY_NOT_BEGUN = "{year}より後に初めて印がある（まだ始まらない予定の）取組は {n}件です"
SUMMARY_PLAN = "工程は計画書の予定で、予定のとおりに行われたかどうかは、この画面からは分かりません"
