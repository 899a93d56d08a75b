"""Words of 指標 (one indicator) that no other page uses."""

TITLE = "指標を一つ選んで見る"
NO_ID = "見たい指標を下で選んでください。「分析」の表の行や「目標と実績」からも開けます。"
UNKNOWN_ID = (
    "リンクにある指標「{printed}」は、表示しているデータにありません。下で選び直せます。"
    "データの版が変わると、指標の番号が変わることがあります。"
)
STATISTICS_ID = (
    "「{name}」は、計画の指標ではなく参考の統計（{plan}、{town}）です。"
    "判定の対象にならないため、このページでは開けません。"
    "近い指標のページの「同じKPIを並べる」に、値を並べています。"
)
NOTHING = "表示しているデータの計画には、指標がありません。"
TOWN, CHOOSE_TOWN = "この指標の自治体", "自治体を選ぶ"
CHOOSE = "指標を選ぶ（名前の一部を入力して探せます）"
OF_TOWN = "{town} {name}"
TO_ANALYSIS, TO_PROGRESS = "分析で条件から探す", "目標と実績で計画ごとに見る"
BESIDE_FILTER = (
    "上の「自治体」では{town}を選んでいませんが、番号で開いた指標なので、そのまま表示しています。"
)

# jumps
TO_INITIATIVE, INITIATIVE_ANCHOR = "取組と工程へ", "initiative"
TO_FINDINGS, FINDINGS_ANCHOR = "データの注意点へ", "findings"
TO_MINUTES, MINUTES_ANCHOR = "議事録などに写す文章へ", "minutes"

# values
DOCUMENT = "「{title}」（{about}）"
DOCUMENT_FILE, NO_URL = "ファイル {name}", "掲載アドレスは収録していません"
DOCUMENTS = "この計画について収録した文書: {documents}"
TO_SOURCES = "文書と読み取りの一覧を見る（出典とデータ品質）"

# traces
TRACE_TITLE = "判定と計算（年度ごと）"
NO_TRACE = "この指標には、年度ごとの目標も実績もないため、判定の対象になる年度がありません。"
NOT_THIS_YEAR = "選んだ{year}の目標も実績も印字がないため、この年度の判定はありません。判定の対象になる年度は次のとおりです。"
TRACE_HEAD = "{year}　{verdict}"
RULE = "判定のしかた: {rule}。自治体の判定ではありません。"

# about the indicator and its initiative
ACCUMULATION = "数え方"
ACCUMULATION_WORDS = {
    "level": "その時点の水準",
    "annual": "その年度だけの量（単年）",
    "cumulative": "基準値から続けて数える累計",
    "period_total": "計画期間の合計（期間の初めを 0 として数える）",
}
NO_DEFINITION = "収録した文書に記載なし"
PERIOD, THEME, RELATED, NATURE, ID = (
    "計画期間と版",
    "テーマ（当サイトの区分）",
    "関係課",
    "取組の性質",
    "指標の番号（データの中での名前）",
)
NO_EDITION = "版の記載なし"
RELISTED = "再掲の取組（件数には一度だけ数える）"
INITIATIVE_TITLE = "取組「{name}」の工程と評価"
SCHEDULE_WHAT, SCHEDULE_KIND = "年度ごとの工程", "計画書に印字された予定"
MARK_OF_YEAR = "{year}の予定の印は「{mark}」"
MARKS_AT = "印の出典位置: {places}"
NO_SCHEDULE = "この取組には、年度ごとの工程の印がありません（収録した計画書に印がないか、どの年度の印かを確かめられないため）。"
SIBLINGS_TITLE = "同じ取組のほかの指標"
NO_SIBLINGS = "この取組の指標は、これ一つです。"
SIBLING = "{name}: {headline}"
KIN_TITLE = "並べたほかの指標を開く"
NO_COMMON = (
    "ほかの自治体と並べられる共通KPIには入れていません（名前や数え方が近い指標がないため）。"
)

# findings
FINDINGS_TITLE = "このデータで気をつけること"
FINDINGS_NOTE = (
    "値の読み取りと、判定の前提についての注意です。調べた項目: 読み取りの問題、"
    "良くなる向きの根拠、直して読んだ印字、概数、年度のない値、半年分・日付のある実績、"
    "見込みの基準値、数値でない印字、人が加えた値。"
)
NO_FINDING = "調べた項目のどれにも、当てはまるものはありませんでした。"
PROBLEM = "{severity}: {message}。印字「{printed}」（{place}）。"
PROBLEM_WITHOUT = "{severity}: {message}（{place}）。"
PROBLEM_AFTER = "取組の見出しから次の取組の見出しまでの間にあります。"
BASIS = {
    "person": "良くなる向き（{direction}）は計画書に明記がなく、計画書を読んで当サイトが判断しました。",
    "baseline_to_target": "良くなる向き（{direction}）は計画書に明記がなく、基準値と目標の差から推定したものです。",
    "common_kpi": "良くなる向き（{direction}）は計画書に明記がなく、共通KPIの定義によるものです。",
}
NO_DIRECTION = "良くなる向きが分からないため、この指標は判定しません。"
CONFLICT = "目標が良くなる向きと逆の側にあるため判定しません。達成・未達成のどちらとも言えません。"
REREAD = "{what}の印字「{printed}」は明らかな誤りとみて、{value} と読みました（{place}）。"
ROUGH = "{what}の印字「{printed}」は概数です（{place}）。"
UNDATED_BASELINE = (
    "基準値「{printed}」には年度の記載がなく、図ではどの年度にも置きません（{place}）。"
)
UNDATED_ASSUMED = "計画の割合を直線で出すときだけ、計画の始まる前の年度とみなします。"
UNDATED = "{what}「{printed}」には年度の記載がありません。当サイトは年度を補いません（{place}）。"
HALF = (
    "{what}「{printed}」は半年分（{part}）のため、一年分の実績としては判定に使いません（{place}）。"
)
OTHER_DAY = "{what}には{part}の値「{printed}」もありますが、同じ年度にほかの値があるため判定に使いません（{place}）。"
ESTIMATE = "基準値「{printed}」は見込みの値です（{place}）。"
NOT_NUMBER = "{what}の印字「{printed}」は数値ではないため、図と判定に使いません（{place}）。"
ADDED = "{what}「{printed}」は、計画書と結果の文書ではなく、{place}により人が加えた値です。"
DATED = "{year}の{kind}"
MORE_PROBLEMS = (
    "このほか、同じ計画のほかの箇所に、読み取りの警告・注記が {n}件あります（この取組の外）。"
)

# minutes
MINUTES_TITLE = "議事録などに写す文章"
MINUTES_NOTE = "右上の印を押すと、全文を写せます。画面と同じ文です。"
MINUTES_SAMPLE = "【見本】実在しない町の作りものの数字です。"
MINUTES_INDICATOR = "指標: {name}"
MINUTES_UNIT = "{name}（単位: {unit}）"
MINUTES_VALUES = "■ 印字された値"
MINUTES_VALUE = "・{year} {kind} {printed}（{place}）"
MINUTES_NO_YEAR = "（年度の記載なし）"
MINUTES_PART = "{printed}（{part}）"
MINUTES_TRACE = "■ 判定と計算（{rule}。自治体の判定ではない）"
MINUTES_LINE, MINUTES_MORE = "・{line}", "　{line}"
MINUTES_SAME = "・{years}: 実績がなく、{verdict}"
MINUTES_OWN = "■ 自治体自身の評価と公表した率"
MINUTES_RATING = "・{year}{period} {of}: {printed}（{place}）"
MINUTES_FINDINGS = "■ データの注意点"
MINUTES_ABOUT = "■ 指標について"
MINUTES_END = "データの版 {edition}、{day}現在"
SUMMARY_FINDINGS = "この指標のデータには、気をつけることが {n}件あります。"
SUMMARY_NO_FINDING = "この指標のデータについて、調べた項目に当てはまる注意はありません。"
FILE = "指標 {name}"
COUNT = "選べる指標は、{towns}自治体の {n}件です。"
