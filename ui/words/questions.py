"""Words of 問いの種: neutral sentences made from printed figures, and the rules behind them."""

TITLE = "この年度の数字から、何を聞けるか"
HEADLINE = "{year}について聞けること: {kinds}種類のうち{found}種類、{n}件"
HEADLINE_NONE = "{year}について、決まった規則で拾える問いはありません"
NOTE = (
    "ここに並ぶのは、印字された数値から決まった規則で機械的に拾ったものです。良し悪しの評価や判定ではありません。"
    "質問に使う前に、出典の原文を確かめてください。"
)
NOTHING = (
    "選んだ自治体の{year}の数値（目標・実績・基準値）に、下の種類に当てはまるものはありません。"
)
NO_NUMBER = "{town}の計画には数値の指標がないため、数字からの問いはありません。"
NO_RESULT_NOR_ENDED = (
    "{town}の指標 {n}件は、目標の年度がどれも{year}以後で、まだ終わっていません。"
    "収録した資料に実績もないため、どの年度にも数字からの問いはありません。"
)
NO_RESULT_NOR_TARGET = (
    "{town}の指標 {n}件には、収録した資料に目標も実績もないため、数字からの問いはありません。"
)
NOT_CAUGHT = (
    "{town}の指標 {n}件の目標と実績には、どの年度にも、決まった規則に当てはまるものがありません。"
)
TO_SCHEDULE, TO_TARGETS = "{town}の工程（年度ごとの予定）を見る", "{town}の印字された目標を見る"
TO_DIFFERENCES = "評価と計算が違うもの {n}件（評価と計算の差）"
NO_TARGET = "指標 {total}件のうち {n}件に数値の目標がありません"
TO_MEASURE = "{said}（ものさし）"
TO_YEAR = "{year}で聞けること（{n}件）を見る"
NONE_OF = "次の種類に当てはまるものはありません: {kinds}"
KIND, ALL, CHIP = "問いの種類", "すべて", "{name}（{n}）"
SECTION = "{name}（{n}件）"
RULE = "拾い方: {rule}"
ITEM, MEMBERS = "{town}「{name}」", "対象の指標 {n}件を見る"
MORE = "ほか {n}件を表で見る"
MORE_NOTE = "上の「問いの種類」で一つを選ぶと、{n}件までカードで並びます。"
MORE_CUT = "表は最初の {n}件です。上の「自治体」で絞ると、残りも見られます。"
TO_INDICATOR, TO_TOWN = "この指標の目標と実績を見る", "この自治体の目標と実績を見る"
PLACES, NO_PLACE = "出典位置", "記載なし"
PLAN_PLACE = "指標ごとの出典位置は、下の「対象の指標」の表にあります"
COLUMNS = {
    "town": "自治体",
    "name": "指標",
    "initiative": "取組",
    "departments": "所管課",
    "question": "問い",
    "target": "目標",
    "places": "出典位置",
}

# 種類: 短い名前(選ぶところ)、見出し、拾い方
SHORT = {
    "missed_twice": "2年続けて目標を満たさず",
    "gap_too_large": "残りの年数と差",
    "easier_target": "前より易しい目標",
    "reached_at_once": "初年度に到達",
    "far_exceeded": "達成率150%以上",
    "estimate": "概数・途中の値",
    "no_result": "実績が未収録",
}
NAMES = {
    "missed_twice": "2年続けて、年度の目標を満たしていない",
    "gap_too_large": "残りの年数で届くには、これまでの2倍を超える変化が必要",
    "easier_target": "後の目標が、前の目標や基準値より易しい",
    "reached_at_once": "計画の初年度に最終目標へ届き、目標が変わっていない",
    "far_exceeded": "年度達成率が150%以上",
    "estimate": "概数や年度途中の値で判定している",
    "no_result": "終わった年度の実績が、収録した資料にない",
}
WRONG_SIDE = "最終目標が、基準値から見て良くなる向きと逆の側にある指標も除きます。"
RULES = {
    "missed_twice": (
        "選んだ年度とその前の年度の両方に、その年度の目標（保つ目標で印字のない年度は、計画期間を通じて保つ水準）と実績の数値があり、"
        "どちらの年度も目標を満たしていない指標。当サイトが引いた線は目標とみなしません。"
        "最終目標を満たしている年度、「以上」「を超え」など幅のある実績は除きます。" + WRONG_SIDE
    ),
    "gap_too_large": (
        "選んだ年度までの最新の実績から最終目標までに必要な1年あたりの変化が、基準値からその実績までの1年あたりの変化の"
        "2倍を超える指標（これまでの変化が0か逆向きのものを含む）。最終目標の年度が選んだ年度より後のものに限ります。"
        "保つ目標、基準値やその年度が分からない指標、幅のある実績は除きます。" + WRONG_SIDE
    ),
    "easier_target": (
        "選んだ年度を計画期間に含む計画で、印字された目標が、それより前の年度の目標（最も難しいもの）か基準値より易しい指標。"
        "指標ごとに、易しくなる最初の目標を挙げます。良くなる向きが分からない指標は除き、"
        "保つ目標と期間計の指標は基準値とは比べません。"
    ),
    "reached_at_once": (
        "選んだ年度を計画期間に含む計画で、計画の初年度の実績が最終目標に届き、その後の年度の目標にも"
        "その実績より難しいものが印字されていない指標。保つ目標、1年だけの計画、幅のある実績は除きます。"
        + WRONG_SIDE
    ),
    "far_exceeded": (
        "選んだ年度に印字された目標に対する年度達成率（増やす目標は 実績 ÷ 目標、減らす目標は 目標 ÷ 実績）が"
        "150%以上の指標（減らす目標で実績が0のものを含む）。保つ目標、幅のある実績は除きます。"
        + WRONG_SIDE
    ),
    "estimate": (
        "選んだ年度の判定が、約・概ね・見込み・程度などの付いた実績や基準値、または年度末より前の時点の実績によっている指標。"
    ),
    "no_result": (
        "選んだ年度がすでに終わり、その年度の目標（保つ目標で印字のない年度は、計画期間を通じて保つ水準）の数値があって、"
        "収録した資料に実績の記載がない指標。指標かその取組について自治体が公表した率（指標達成度）や評価だけがあるときは、"
        "それを添えて実数を尋ねます。計画全体で実績も評価も一つもないときは、計画ごとに1件にまとめます。"
        "収録していない資料で公表されていることがあります。"
    ),
}

# 図の数字の呼び名
TARGET, HELD, BASELINE = "目標", "保つ水準", "基準値"
OF_YEAR = "{year}の{what}"
YEAR_UNKNOWN = "年度の印字なし"
YEAR_ASSUMED = "年度の印字がないため、計画の前年度の{year}とみなす"
AS_OF, AS_OF_UNKNOWN = "{printed}（{day}現在）", "{printed}（時点の値、日付の印字なし）"
BELOW, ABOVE = "下回る", "上回る"
ABOUT, PLUS, MINUS, POINT, YEN = "約", "＋", "−", "ポイント", "円"
RATING, OF_PART = "自治体の評価", "、{part}"
RATING_SAYS = {
    "own_rate": "自治体が公表した指標達成度は {printed}",
    "own_word": "自治体自身の評価は「{printed}」",
    "whole_rate": "取組について自治体が公表した達成度は {printed}",
    "whole_word": "取組についての自治体自身の評価は「{printed}」",
}

# 問いの文
SUBJECT = "「{name}」"
MISSED_SAME = "{name}は、{before}・{year}とも、{what} {target} に対し、実績は {earlier_actual}・{actual} でした。"
MISSED_EACH = (
    "{name}は、{before}は{what} {earlier_target} に対し実績 {earlier_actual}、"
    "{year}は{what} {target} に対し実績 {actual} でした。"
)
ASK_MISSED = "{missed}要因と、今後の見通しはどうなっていますか。"
MISSED_WORDS = {
    "increase": "{what}に届かなかった",
    "decrease": "{what}まで減らなかった",
    "keep_at_least": "{what}以上を保てていない",
    "keep_at_most": "{what}以下に収まっていない",
}
GAP = (
    "{name}は、{actual_year}の実績 {actual} から{target_name} {target} までの{left}年間に、年あたり {needed} の変化が必要です。"
    "{start}からの{past}年間は、年あたり {so_far} でした。"
)
START_BASELINE = "基準値 {baseline}（{year}）"
START_PERIOD = "計画期間の初め（{year}末を0とみなす）"
ASK_GAP = "残りの期間の見通しはどうなっていますか。"
EASIER_EARLIER = "{name}は、{earlier_year}の目標が {earlier_target} で、{target_name}は {target} です（{direction}指標）。"
EASIER_BASELINE = (
    "{name}は、基準値が {baseline}（{year}）で、{target_name}は {target} です（{direction}指標）。"
)
ASK_EASIER = "この水準を目標とした理由は何ですか。"
REACHED = (
    "{name}は、計画初年度の{actual_year}の実績が {actual} で、{target_name} {target} に届いています。"
    "収録した資料では、その後の目標にこの実績を{side}ものはありません。"
)
ASK_REACHED = "目標を見直す予定はありますか。"
FAR = "{name}は、{year}の目標 {target} に対し、実績は {actual} でした{rate}。"
FAR_RATE = "（年度達成率 {rate}、{over} ÷ {under}）"
ASK_FAR = "目標の根拠と、今後の目標の水準はどうなっていますか。"
ESTIMATE_ACTUAL = "{name}の{year}の実績は「{actual}」と印字されています。{judged}"
ASK_ESTIMATE_ACTUAL = "確定した数値はいくつですか。"
ESTIMATE_AS_OF = "{name}の{year}の実績は {actual} です（年度末は{last}）。{judged}"
ASK_ESTIMATE_AS_OF = "年度末の数値はいくつですか。"
ESTIMATE_BASELINE = "{name}の進み具合のもとになる基準値は「{baseline}」と印字されています。{judged}"
ASK_ESTIMATE_BASELINE = "もとの数値はいくつですか。"
JUDGED = "当サイトはこの値で「{status}」と計算しています。"
NO_RESULT = (
    "{name}は、{year}の目標 {target} が印字されていますが、収録した資料に{year}の実績がありません。"
)
NO_RESULT_HELD = "{name}は、計画期間を通じて保つ水準 {target} が印字されていますが、収録した資料に{year}の実績がありません。"
RATED = "{name}は、{year}の目標 {target} が印字されていますが、実数は収録した資料にありません（{rating}）。"
RATED_HELD = (
    "{name}は、計画期間を通じて保つ水準 {target} が印字されていますが、"
    "{year}の実数は収録した資料にありません（{rating}）。"
)
ASK_RATED = "実数はいくつでしたか。"
ASK_NO_RESULT = "実績はいくつでしたか。"
NO_RESULT_PLAN = "{plan}は、{year}の目標がある指標 {n}件{held}のすべてについて、実績を載せた資料を収録していません。"
OF_WHICH_HELD = "（うち {n}件は、計画期間を通じて保つ水準）"
ASK_NO_RESULT_PLAN = "{year}の結果は、どの資料で公表されていますか。"

# 要約
SUMMARY_DIFFERENCES = "自治体の評価と当サイトの計算が違うものは {n}件です"
SUMMARY_HEAD = "{year}について聞けることは、{kinds}種類のうち{found}種類、{n}件です"
SUMMARY_NOTHING = "規則で拾える問いがないことは、聞くことがないという意味ではありません"
SUMMARY_KINDS = "内訳は、{counts}です"
SUMMARY_KIND = "「{name}」が {n}件"
SUMMARY_NOT = "印字された数値から決まった規則で拾ったもので、良し悪しの評価ではありません"
SUMMARY_NO_RESULT = "実績は、収録していない資料で公表されていることがあります"

# ことば: どの種類があるときに、どの言葉を説明するか
TERMS = ("指標", "取組", "基準値", "年度の目標", "最終目標", "実績", "所管課")
TERM_PLACE = "出典位置"
TERMS_OF = {
    "missed_twice": ("良くなる向き", "保つ目標"),
    "gap_too_large": ("良くなる向き", "保つ目標"),
    "easier_target": ("良くなる向き", "保つ目標", "期間計"),
    "reached_at_once": ("良くなる向き", "保つ目標"),
    "far_exceeded": ("良くなる向き", "年度達成率", "保つ目標"),
    "estimate": (),
    "no_result": ("保つ目標", "指標達成度", "自治体の評価"),
}
