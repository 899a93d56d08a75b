"""Words of 概要, the first page."""

TITLE = "どの計画に、どれだけ数字があるか"
HEADLINE = "{towns}自治体・{plans}計画の取組 {total}件のうち、数値の指標があるのは {number}件"
HEADLINE_ONE = "{town}の取組 {total}件のうち、数値の指標があるのは {number}件"
WHOSE = "{towns}の公表資料から"
WHOSE_SAMPLE = "{towns}（実在しない町）の作りものの資料から"
MORE_TOWNS = "{first}など {n}自治体"
SEEN_ON = "{day}現在"
NEWEST = "最も新しい実績は{year}（{towns}）"
NEWEST_UNDATED = "収録した実績に年度の記載はありません"
NO_ACTUAL = "実績の数値は、収録した資料にありません"

# the one figure
WITH_ACTUAL = "収録した資料に実績の数値がある指標"
ONLY_HALVES = "（うち{n}件は半年分だけ）"
WITH_NUMBER = "収録した資料に数値の指標がある取組"

# よくある問い
FIVE_TITLE = "よくある問いから見る"
MORE_TITLE = "ほかの問い"
FIVE = {
    "how": "目標はどれだけ達成されたか、遅れている分類はどれか",
    "others": "同じことで、ほかの自治体はどうか（{name}）",
    "who": "担当はどの課か",
    "where": "その数字はどこに印字されているか",
    "measurable": "計画はどれだけ測れるか",
    "questions": "議会で聞けることは何か",
}
NO_COMMON = (
    "「ほかの自治体はどうか」は出していません。{towns}の指標に、"
    "ほかの自治体の指標と同じ目盛りで並べられるものがないためです。"
)
NO_INDICATOR = (
    "「ほかの自治体はどうか」と「その数字はどこに印字されているか」は出していません。"
    "{towns}の計画に指標がないためです。"
)
NO_COMMON_MANY = "選んだ自治体"
JUDGED = "{year}に判定できる指標は、{total}件のうち {n}件です"
JUDGED_NEVER = (
    "ほかの年度にもありません。収録した資料に、目標と実績の両方がそろう年度がないためです。"
)
GO_TO_YEAR = "{year}に切り替える（判定できる指標 {n}件）"

# はじめての方へ
WELCOME = (
    "市町村の行政改革や総合計画にある目標と実績の数字を、公表された文書に**印字されたとおり**に並べています。",
    "上の「**自治体**」で選ぶと、どの画面もその自治体だけになります。選んだ内容はアドレスに残り、そのまま人に送れます。",
    "数字には、文書のどこに印字されているか（**出典位置**）が付いています。",
    "数字がないのは、**収録した資料にない**という意味です。ゼロでも、未達成でもありません。",
)
WELCOME_SAMPLE = (
    "実績がそろうと画面がどうなるかは、上の「**見本で試す**」で見られます（架空の町の数字です）。"
)

# the chart and what follows from it
EVIDENCE_TITLE = "取組ごとの確かめ方"
EVIDENCE_NOTE = "「年度ごとの工程」は検討・実施・達成などの予定です。計画書が結果として書いていない限り、進捗ではありません。"
EVIDENCE_KIND = "収録した資料に書かれていること"
OF, UNIT = "取組", "件"
EVIDENCE_ARE = {
    "number": "数値の指標があるもの",
    "rating": "自治体の評価だけのもの",
    "schedule": "工程だけのもの",
    "none": "どれもないもの",
}
CAN_SAY, CANNOT_SAY = "言えること", "まだ言えないこと"
SAID = {"number": "数値の指標", "rating": "自治体自身の評価だけ", "schedule": "年度ごとの工程だけ"}

# 要約
SUMMARY_NUMBER = "取組は、{total}件のうち {part}に数値の指標があります"
SUMMARY_REST = (
    "ほかの取組は、自治体の評価だけがあるもの {rating}件、"
    "年度ごとの工程（予定）だけがあるもの {schedule}件、どれもないもの {none}件です"
)
SUMMARY_ACTUAL = "指標は、{total}件のうち {part}に実績を収録しています"
SUMMARY_SILENT = "指標はあっても実績が収録した資料にない自治体は{towns}で、ほかの資料で公表されていることもあります"
SUMMARY_NOT = "件数が多いことは、良い計画だという意味でも、進んでいるという意味でもありません"
TERMS = ("取組", "指標", "実績", "自治体の評価", "工程", "再掲", "出典位置", "データの版")

# tables
PLANS_TITLE = "収録している計画"
PLANS_NOTE = "件数はその計画の取組と指標です。再掲は数えません。"
COLUMNS_PLANS = {
    "town": "自治体",
    "plan": "計画（種類、版、計画期間）",
    "initiatives": "取組",
    "with_number": "うち数値の指標あり",
    "indicators": "指標",
    "with_actual": "うち実績を収録",
}
PLAN_TITLE = "計画"
PLAN = "{title}（{about}）"
NO_EDITION, NO_PERIOD = "版は文書に記載なし", "計画期間は文書に記載なし"
PROBLEMS_TITLE = "読み取れなかったもの"
PROBLEMS_COUNT = "{n}件を見る(どの文書のどこか)"
NO_PROBLEMS = "選んだ自治体の計画に、読み取れなかったものはありません。"
COLUMNS_PROBLEMS = {
    "town": "自治体",
    "message": "何が読めなかったか",
    "printed": "印字",
    "origin": "出典位置",
}
