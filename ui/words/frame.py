"""Words around every page: summary, terms, first visit, table twins, reporting an error."""

WESTERN = "西暦"
UNKNOWN_IN_LINK = (
    "リンクにある{what}「{printed}」は、このデータにありません。{instead}を表示しています。"
)
INSTEAD_YEAR, INSTEAD_TOWNS = "{year}", "ほかの選択はそのまま"
UNKNOWN_NAME = (
    "リンクにある「{name}」は、この画面では使いません。それでは絞り込まずに表示しています。"
)
NOT_OFFERED = "リンクにある{what}「{printed}」は、ここでは選べません。{instead}を表示しています。"
INSTEAD, INSTEAD_NONE, INSTEAD_FIRST = "「{usual}」", "この条件のないもの", "はじめの画面"
ONE_COUNTS = (
    "リンクには{what}が二つ以上あります。最後のものを表示し、「{printed}」は使っていません。"
)
CUT_IN_LINK = (
    "リンクにある「{what}」は{most}文字を超えるか、読めない文字を含みます。"
    "「{printed}」で探しています。"
)
ILLEGIBLE = "（読めない文字）"

MENU = "メニュー"
CHOOSE_FILE = "ファイルを選ぶ"
SKIP = "本文へ移る"
WAITING = "画面を作っています…"
TABLE_OF_CHART = "図の数値を表で見る"
# from a number in a chart to its print (ui/trail.py): heads of columns, and what the links say
PLACE, DOCUMENT, PRINTS = "出典位置", "文書", "印字"
PAGE, OPEN = "指標の画面", "指標を開く"
COUNTED, SEE_COUNTED = "数えた指標", "数えた指標を見る"
INITIATIVES, SEE_INITIATIVES = "数えた取組", "数えた取組を見る"
SAVE = "図を保存"
SAVE_PNG = "図を画像（PNG）で保存"
SAVE_SVG = "図を拡大できる形（SVG）で保存"
NO_RULE = "使っていません（この図に判定は入っていません）"
SEEN = "{edition}（{day} 現在）"
MORE_ROWS = "ほか {n}行は表にあります"

SUMMARY = "この画面の要約（文章）"
SUMMARY_SCOPE = "表示しているのは、{towns}の{year}です。"
SUMMARY_SCOPE_PLANS = "表示しているのは、{towns}の計画です。"
ALL_TOWNS = "収録しているすべての自治体（{n}）"
SUMMARY_TOWNS = "{first}など {n}自治体"
SUMMARY_SOURCE = "数字は各自治体の公表資料によるもので、データの版は {edition}、{day}現在です。"
SUMMARY_SAMPLE = "これは見本（実在しない町の作りものの数字）です。"

TERMS = "この画面のことば"

WELCOME = "はじめての方へ"
WELCOME_CLOSE = "閉じる（次から出しません）"
WELCOME_AGAIN = "「はじめての方へ」をもう一度見る"

REPORT = "この指標の誤りを知らせる"
REPORT_SUBJECT = "【{app}】誤りの連絡: {name}"
REPORT_BODY = """誤りと思われる数字と正しい値（分かれば根拠の資料）:


--- 以下は消さずにお送りください ---
指標: {name}（{town}「{plan}」）
指標ID: {id}
印字された値: {prints}
データの版: {edition}
画面: {link}
"""
REPORT_MORE = "ほか {n}件"
