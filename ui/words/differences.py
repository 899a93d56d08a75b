"""Words of 評価と計算の差: neutral ones, for neither side is called wrong."""

TITLE = "自治体の評価と当サイトの計算は、どこで違うか"
CAPTION = (
    "自治体が公表した評価と、指標の数値だけから計算した判定を、そのまま並べます。"
    "どちらが正しいかを決めるものではなく、平均もしません。○●の工程(予定)は入れていません。"
)
HEADLINE = "{year}: 自治体の評価と計算を並べられる {n}件のうち、違うのは {differs}件"
HEADLINE_RATES = "{year}: 公表された率と年度達成率を並べられる {n}件のうち、0.5ポイントを超えて違うのは {differs}件"
HEADLINE_NONE = "{year}: 自治体の評価と計算を並べられるものはありません"
COUNTED = "1件は「一つの評価と、一つの判定済の指標」の組です。一つの取組に指標が三つあれば、3件と数えます。"

# the summary
SUMMARY_PAIRED = "{year}の自治体の評価 {total}件のうち、{n}件を当サイトの判定と並べられます。"
SUMMARY_PAIRS = "一つの評価に指標がいくつもあるため、組にすると {n}件です。"
SUMMARY_BOTH = "そのうち {same}件は同じ向き、{differs}件は違います。"
SUMMARY_ONE_KIND = {"agrees": "{n}件とも同じ向きです。", "differs": "{n}件とも違います。"}
SUMMARY_ONE_PAIR = {"agrees": "その 1件は同じ向きです。", "differs": "その 1件は違います。"}
SUMMARY_UNPAIRED = (
    "{year}の自治体の評価 {total}件の中に、当サイトの判定と並べられるものはありません。"
)
SUMMARY_ALONE = "並べられない {n}件は、{reasons}です。"
SUMMARY_ALONE_ONE = "並べられない {n}件は、すべて{reason}です。"
SUMMARY_PART = "{name}が {n}件"
SUMMARY_WHY = {  # RATING_OUTCOMES as things that can be counted
    "half_year": "前期・後期だけの評価",
    "rate": "言葉ではなく率の公表",
    "no_indicator": "数値の指標がない取組への評価",
    "not_judged": "判定できる指標がない評価",
    "unreadable": "語を読み取れない評価",
}
SUMMARY_NO_RATING = "{year}の自治体自身の評価は、収録した資料にありません。"
SUMMARY_NOT = "違いは誤りを意味しません。評価は取組の効果も見ることがあり、判定は数値だけを見ます。"

# why nothing can be laid side by side
WHY_NO_RATING = "選んだ自治体の計画に、{year}の自治体自身の評価が収録されていないためです。{where}"
WHERE_RATINGS = "評価があるのは: {found}。上の「年度」と「自治体」か、次のボタンで選び直せます。"
WHERE_MORE = "ほか {n}自治体"
NO_RATING_ANYWHERE = "収録した資料には、自治体自身の評価がまだ一つもありません。"
TO_ACHIEVEMENT = "当サイトの判定を見る（達成率）"
WHY_NO_WORD = (
    "{year}に選んだ自治体が公表しているのは、評価の言葉ではなく率（{n}件）です。"
    "率と並べる当サイトの年度達成率は計算できません（{reasons}）。率の一覧は下の表にあります。"
)
WHY_NO_JUDGED = (
    "{year}の評価 {n}件は、どれも当サイトの判定と並べられないためです（{reasons}）。"
    "一覧は下の「並べたものと、並べられないものの内訳」にあります。"
)
GO_TO_YEAR, GO_TO_ALL = "{year}を見る", "すべての自治体の{year}を見る"
GO_TO_RATES = "{year}の公表された率（{n}件）を見る"
GO_TO_ALL_RATES = "すべての自治体の{year}の率（{n}件）を見る"  # a phone has no room for more
REASON_COUNT = "{reason} {n}件"

# side by side
DIFFERS_TITLE, AGREES_TITLE = "評価と計算が違うもの（{n}件）", "評価と計算が同じ向きのもの（{n}件）"
NO_DIFFERENCE = "並べられる {n}件の中に、違うものはありません。"
THEIRS, OURS = "自治体の評価", "当サイトの計算"
PERIOD_OF_RATING = "{year}（{period}）の{scope}への評価"
SCOPES = {"initiative": "取組全体", "indicator": "この指標だけ"}
RATING_SCOPE = "{rating}（{scope}）"
PLACE_OF_RATING, PLACE_OF_VALUES = "評価の出典: {place}", "数値の出典: {place}"
DOCUMENT = "「{title}」{place}"
VALUES = "実績 {actual} / 目標 {target}"
VALUES_FINAL = "実績 {actual} / 目標 {target}、最終目標 {final}"
NO_TARGET_PRINTED = "印字なし"
PARTS = {"actual": "実績", "target": "目標", "final": "最終目標", "baseline": "基準値"}
OF_RATING = "この評価と並べられる指標 {n}件のうち {differs}件で違います。"
SHOW_INDICATOR, LINK = "この指標の目標と実績を見る", "見る"
MORE_BELOW = "違うもの {n}件のうち、はじめの {shown}件です。残りは次の表にあります。"
FORMULA = "計算: {formula}"
BASIS = "{values}。計算: {formula}"
WHY_TITLE = "違いは、ふつうに生じます"
WHY_DIFFERENT = (
    "自治体の評価は、取組を行ったかどうかや効果も見て付けることがあります。当サイトの計算は指標の数値だけを見ます。",
    "「約」の付いた値や見込みの値も、計算では印字された数として扱います。",
    "評価と数値で、対象の年度や時点がずれていることがあります。",
    "当サイトの判定の区切りは、自治体の評価の基準と同じとは限りません。",
)
TO_RULES = "判定の区切りを見る"
TABLE_PAIRS = "評価と計算を並べた表"

# the cross table
CROSS_TITLE = "評価と判定の組み合わせ"
CROSS_NOTE = "並べられる {n}件の内訳で、縦が当サイトの判定、横が自治体の評価です。「同じ」は同じ向きとみなす組み合わせ、「違う」はそうでない組み合わせです。"
CROSS_STATUS, CROSS_TOTAL, COUNTED_AS = "当サイトの判定", "計", "{n}件"
CELL = {"agrees": "同じ {n}件", "differs": "違う {n}件"}
VOCABULARY_TITLE = "何を「同じ向き」とみなすか"
VOCABULARY_RATING, VOCABULARY_STATUSES = "自治体の評価", "同じ向きとみなす当サイトの判定"
VOCABULARY_NOTE = (
    "これ以外の組み合わせを「違う」とします。前期・後期だけの評価は、通年の判定とは並べません。"
    "この対応は当サイトが決めたもので、自治体が定めたものではありません。"
)

# published rates
RATES_TITLE = "公表された率と、当サイトの年度達成率"
RATES_COUNT = (
    "公表された率 {total}件のうち、年度達成率と並べられるのは {n}件、"
    "そのうち差が0.5ポイントを超えるのは {differs}件です。"
)
RATES_ALL_NEAR = (
    "公表された率 {total}件のうち、年度達成率と並べられるのは {n}件で、"
    "差はどれも0.5ポイント以内です。"
)
RATES_NONE = "公表された率 {total}件のうち、年度達成率と並べられるものはありません（{reasons}）。"
RATES_NOTE = (
    "年度達成率は、印字された率と同じけたに四捨五入して比べます。"
    "率の式や端数の扱いは自治体によって違い、差は誤りを意味しません。公表された率を実績の値に戻すことはしません。"
)
POINTS = "{sign}{size}ポイント"
RATE_RESULTS = {"same": "0.5ポイント以内", "differs": "0.5ポイントを超える"}
NOT_COMPUTED = "計算なし（{reason}）"

# what cannot be compared
OPEN_TITLE = "並べたものと、並べられないものの内訳"
OPEN_RATINGS = "自治体の評価（{year}、計 {n}件）"
OPEN_INDICATORS = "判定済の指標（{year}、計 {n}件）"
OPEN_UNDATED = "このほか、年度の記載がない評価が {n}件あります。どの年度にも数えていません。"
OPEN_LIST = "並べられない評価の一覧（{n}件）"
RATING_OUTCOMES = {
    "compared": "判定済の指標と並べたもの",
    "half_year": "前期・後期だけの評価（通年の判定とは並べない）",
    "rate": "言葉ではなく、公表された率",
    "no_indicator": "取組に数値の指標がない",
    "not_judged": "指標はあるが判定できない: {why}",
    "unreadable": "評価の語が読めない",
}
INDICATOR_OUTCOMES = {
    "compared": "自治体の評価と並べたもの",
    "half_year": "前期・後期だけの評価があるもの",
    "rate": "公表された率だけがあるもの",
    "unreadable": "評価の語が読めないもの",
    "unrated": "自治体の評価が収録されていないもの",
}
REASONS = {
    "not_due": "時期未到来",
    "nothing_this_year": "この年度の目標も実績もない",
    "half_year": "前期・後期だけの率",
    "whole_initiative": "取組全体の率",
}
COUNTED_REASONS = {"no_actual": "収録した資料に実績がないもの"}  # before a count
NOTHING = "計算なし"
OUTCOME, COUNT = "内訳", "件数"
COLUMNS = {
    "town": "自治体",
    "initiative": "取組",
    "departments": "所管課",
    "indicator": "指標",
    "theirs": "自治体の評価",
    "ours": "当サイトの計算",
    "basis": "計算のもと",
    "rating_place": "評価の出典",
    "value_place": "数値の出典",
    "rate": "公表された率",
    "attainment": "年度達成率（当サイト）",
    "gap": "差（当サイト − 公表）",
    "result": "差の大きさ",
    "period": "期間",
    "why": "並べられない理由",
    "link": "目標と実績",
}
