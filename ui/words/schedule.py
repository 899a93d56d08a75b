"""Words that only 工程 uses, beside those in ui.words."""

OF, COMPLETE = "工程のある取組", "{year}までに達成・完了の予定"
HEADLINE = "{did}は、工程のある取組 {whole}件のうち {part}"
WHAT, KIND = "年度ごとの工程", "計画書に印字された予定"
STATES = {
    "complete": "{year}までに達成・完了の予定",
    "marked": "{year}に印がある",
    "between": "{year}に印がなく前後の年度にある",
    "ended": "印は{year}より前で終わる",
    "not_begun": "{year}より後に始まる",
    "no_schedule": "工程の印がない",
}
STATE_COLUMN = "{year}の予定"
STATE_CELLS = {
    "complete": "達成・完了",
    "marked": "印がある",
    "between": "前後の年度に印",
    "ended": "前の年度で終わる",
    "not_begun": "後の年度に始まる",
}
CONTINUED, BESIDES = "（うち、その後も印が続くもの {n}件）", "。ほかに、"
ENDED = "{towns}の計画期間は{end}で終わっています。"
OUTSIDE = "選んだ{year}は、この工程の期間（{period}）の外にあるため、枠はありません。"
EVIDENCE = "確かめ方"
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
SUMMARY_NARROWED = "ここで数えたのは、{by}に当てはまる取組です"
SUMMARY_HEAD = "{did}の取組は、工程のある取組 {whole}件のうち {part}です"
SUMMARY_NONE = "工程のある取組 {whole}件の中に、{did}の取組はありません"
SUMMARY_CONTINUED = "{did}の取組のうち {n}件は、その後の年度にも印が続きます"
SUMMARY_REST = "工程のあるほかの取組 {n}件の内訳は、{counts}です"
SUMMARY_EVERY = "工程のある取組 {n}件の内訳は、{counts}です"
SUMMARY_STATES = {
    "marked": "{year}に印があるものが {n}件",
    "between": "{year}に印がなく前後の年度に印があるものが {n}件",
    "ended": "印が{year}より前で終わるものが {n}件",
    "not_begun": "{year}より後に初めて印があるものが {n}件",
}
SUMMARY_ALL = "数えた取組 {total}件のすべてに工程の印があります"
SUMMARY_WITHOUT = (
    "取組 {total}件のうち、工程の印がない取組は {rest}で、自治体ごとの件数は、{towns}です"
)
SUMMARY_WITHOUT_ONE = "{town}の取組 {total}件のうち、工程の印がない取組は {rest}です"
SUMMARY_TOWNS = "どの取組にも工程の印がない自治体は、{towns}です"
SUMMARY_NO_ROWS = "選んだ自治体・分類・テーマのすべてに当てはまる取組はありません"
SUMMARY_PLAN = "工程は計画書の予定で、予定のとおりに行われたかどうかは示していません"
NO_COMPLETE = (
    "ここに示す取組の工程には、達成・完了を表す印がありません。"
    "0件は、完了しない予定だという意味ではありません。"
)
