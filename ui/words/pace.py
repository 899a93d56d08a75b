"""The words of ペース: what has changed per year, what must change per year, and the line."""

TITLE = "このままで間に合うか"
INTRO = "「いまのペース」は、基準値から最も新しい実績までの年あたりの変化です。"

# the finding
NO_INDICATOR = (
    "選んだ自治体の計画には、数値の指標がありません。別の自治体を選ぶか、「工程」を見てください。"
)
GO_TO_YEAR = "{year}を見る"
TO_TARGETS = "印字された目標を見る（目標と実績）"
TO_SCHEDULE = "工程を見る"
PARTS = {  # in the order of reading; together they are all indicators with actual and final target
    "too_slow": "いまのペースでは届かない",
    "fast_enough": "いまのペースで届く",
    "unknown_pace": "これまでのペースが分からない",
    "over": "届かないまま最終年度を過ぎた",
    "not_held": "保つ水準を満たしていない",
    "ended": "最終年度の実績が未収録",
    "undated": "最終目標の年度の記載なし",
    "reached": "最終目標に届いた",
    "held": "保つ水準を満たしている",
}

MEANT = {  # PARTS as things that can be counted; also the headings of the cards
    "reached": "最終目標に届いたもの",
    "fast_enough": "いまのペースで届くもの",
    "too_slow": "いまのペースでは届かないもの",
    "unknown_pace": "残りの年はあるが、これまでのペースが分からないもの",
    "over": "届かないまま最終年度を過ぎたもの",
    "ended": "最終年度の実績が収録した資料にないもの",
    "undated": "最終目標の年度の記載がないもの",
    "held": "保つ水準を満たすもの",
    "not_held": "保つ水準を満たさないもの",
}
SUM_NO_INDICATOR = "対象の計画には、数値の指標がありません。"

# the ratio chart
TIMES_TITLE = "これまでの何倍の速さが必要か"
TIMES_NOTE = (
    "棒の長さ = 必要な年あたりの変化 ÷ これまでの年あたりの変化。たて線の1倍より長い棒は、"
    "いまのペースでは最終目標に届かないことを示します（棒の横の「届かない」）。"
    "10倍を超えるものと倍率の出ないものは、棒を描かず文字で示します。"
)
TIMES, TIMES_LONG, TIMES_JUST_OVER = "{times}倍", "{times}（棒は省略）", "1倍強"
BAR = "{times} {meets}"
TIMES_ONE = "ペースを比べられる {n}件は、{found}"
TIMES_ALL = "ペースを比べられる {n}件すべてが、{found}"
TIMES_SOME = "ペースを比べられる {n}件のうち {part}が、いまのペースでは届かない"
TIMES_WHAT, TIMES_UNIT = "必要な速さ ÷ いまのペース", "倍"
TIMES_KIND = "印字された値から当サイトが計算"
UP_TO, BETWEEN_YEARS, TOWNS = "{year}まで", "{early}から{late}", "{n}自治体"
TIMES_MORE = "必要な倍率が大きい順に{shown}件です。残りの{rest}件は下の表にあります。"

# one indicator in words
CARDS_TITLE = "指標ごとに"
CARDS_GROUP = "{name}（{n}件）"
CARDS_MORE = "{shown}件を示しています。残りの{rest}件は下の表にあります。"
NEEDED = "あと{needed}が必要"
SO_FAR = "（これまで{so_far}）"
SO_FAR_MISSING = "（これまでの変化は計算できません: {reason}）"
FASTER = "これまでの{times}倍の速さが必要です。"
JUST_FASTER = "これまでをわずかに上回る速さが必要です。"
FAST_ENOUGH = "いまのペースで届きます（必要な速さはこれまでの{times}倍）。"
OPPOSITE = "これまでは逆の向きに動いています。"
NO_CHANGE = "これまで変化がありません。"
OVER_SHORT = {  # not there yet; above it where less is better: of a share, of anything else
    "short": "最終目標まで {gap}",
    "high": "最終目標より {gap}高い",
    "many": "最終目標より {gap}多い",
}
OVER = {
    "short": "{actual}は最終目標に {gap}届いていません",
    "high": "{actual}は最終目標より {gap}高くなっています",
    "many": "{actual}は最終目標より {gap}多くなっています",
}
REACHED = "{actual}は最終目標に届いています"
KEPT = {"keep_at_least": "目標の水準を保てて", "keep_at_most": "目標の水準に収まって"}
KEPT_SENTENCE = {
    "held": "{actual}は{kept}います。水準を保つ目標のため、ペースは出しません。",
    "not_held": "{actual}は{kept}いません。水準を保つ目標のため、ペースは出しません。",
}
FINAL_UNKNOWN = (
    "最終年度（{final}）の実績が収録した資料にないため、間に合ったかどうかは分かりません"
)
NOT_COMPARED = "{reason}のため、これから必要な変化は計算できません"
NO_FINAL_YEAR = "最終目標の年度の記載がないため、これから必要な変化は計算できません"
FOUND = {  # a headline by outcome; the others have their own numbers
    "reached": "{actual}は最終目標に届いた",
    "ended": "最終年度（{final}）の実績は未収録",
}
FOUND_KEPT = {"held": "{actual}は{kept}いる", "not_held": "{actual}は{kept}いない"}
FOUND_OVER = {
    "short": "{actual}は最終目標に {gap}届いていない",
    "high": "{actual}は最終目標より {gap}高い",
    "many": "{actual}は最終目標より {gap}多い",
}
FOUND_NEEDED = "最終目標まで、あと{needed}が必要"
ENDS = "{baseline} → {actual} → {final}"
NO_DEPARTMENT = "所管課の記載なし"
TRACE = "計算のもと"

# amounts
POINT = "ポイント"
ABOUT = "約{number}"
ROUGH = "概数（{prints}）から計算したため、結果も概数です。"
ROUGH_PRINT = "{what} {printed}"
PER_YEAR, UP, DOWN, NONE = "年 {amount}", "増", "減", "変化なし"

# traces
BASELINE, ACTUAL, FINAL = "基準", "実績", "最終目標"
PRINT = "{what} {printed}（{year}、出典位置 {origin}）"
PRINT_START = "基準 0（期間の合計は{year}の終わりに0から始まるとして計算）"
NO_PRINT = {"基準": "基準値なし", "実績": "実績は未収録", "最終目標": "最終目標の数値なし"}
SHORT_PRINT = "{what} {printed}（{year}）"
NOT_A_NUMBER = "{printed}（数値でない）"
PRINT_IN_WORDS = "基準 {printed}（数値でないため計算に使えません、出典位置 {origin}）"
BASELINE_IN_WORDS = "基準が数値でない"
OF_YEAR = "{year}の実績"
UP_TO_TOTAL = {"period_total": "{year}までの合計", "cumulative": "{year}までの累計"}
ACTUAL_TOTAL = {"period_total": "実績（合計）", "cumulative": "実績（累計）"}
SHORT_START = "基準 0（期間の始まり）"
ASSUMED_YEAR = "{year}とみなす"
ASSUMED_NOTE = "基準値の年度は印字がないため、計画の前の年度（{year}）とみなして計算しています。"
LAST_TARGET_NOTE = (
    "最終目標としての印字がないため、年度のある目標の最後のものを最終目標としています。"
)
FORMER_NOTE = "期間の始まりの年度の記載がないため、期間の合計のペースは計算しません。"
YEAR_UNKNOWN = "年度の記載なし"
SPAN = "{late} − {early} = {n}年"
FORMULA = "{what}: ({late} − {early}) ÷ ({span}) = {result}"
TIMES_FORMULA = "何倍: {needed} ÷ {so_far} = {times}倍"
LINE_FORMULA = (
    "直線: {last} + ({last} − {first}) ÷ ({gone}) × ({ahead}) = {value}（{meets}）。{caveat}。"
)
GAP_FORMULA = "最終目標との差: {late} − {early} = {gap}"
SO_FAR_NAME, NEEDED_NAME, PLANNED_NAME = "いまのペース", "必要な速さ", "計画"

# the line
CAVEAT = "二つの実績を直線で延ばしただけで、予測ではない"
MEETS, MEETS_NOT = "届く", "届かない"
IMPOSSIBLE_LINE = "二つの実績を結ぶ直線では意味のある値にならないため、示しません（負の数、または100%を超える割合）。"
IMPOSSIBLE = "直線では意味のある値にならない"
ONE_TITLE = "一つの指標を図で見る"
ONE_CHOICE = "図にする指標"
LINE_SENTENCE = "最初と最後の実績（{first}と{last}）を結ぶ直線を延ばすと、{final}に{value}（最終目標の{target}に{meets}）。{caveat}。"
DIFFERS = "基準値からのペースで見た結果とは違います（直線は基準値を通りません）。"
NO_LINE = "直線は引きません（{reason}）。"
LINE_KIND, PRINTED_KIND = "印字された値と、当サイトが引いた線", "印字された値"
NEEDED_LINE, DRAWN_LINE = "必要な変化（当サイトの計算）", "直線の先（当サイトの計算）"
COLUMNS_LINE = ("年度", "何の値か", "印字された値（線は計算した値）", "出典位置・計算")
TO_INDICATOR = "この指標の目標と実績を見る"
LINE_REASONS = {
    "impossible": IMPOSSIBLE,
    "one_actual": "実績が一つの年度しかない",
    "no_years_left": "最終年度までの年が残っていない",
}

# tables
TABLE_TITLE = "表で見る（実績のある指標）"
TABLE_NOTE = "状態ごとに、必要な倍率の大きい順に並べています（倍率の出ないものが先です）。"
SILENT_TITLE = "{year}までに一年分の実績が収録されていない指標 {n}件（{towns}）"
SILENT_NOTE = (
    "計画が求める年あたりの変化 = (最終目標 − 基準値) ÷ 年数。計画の中身であり、進捗ではありません。"
    "前期・後期など半年分だけの実績は一年分と数えないため、半年分だけの指標もここに入ります。"
)
TOWN_COUNT = "{town} {n}件"
COLUMNS = {
    "town": "自治体",
    "initiative": "取組",
    "name": "指標",
    "state": "状態",
    "baseline": "基準値",
    "actual": "実績",
    "final": "最終目標",
    "so_far": "いまのペース",
    "needed": "必要な速さ",
    "times": "何倍",
    "line": "直線で延ばすと",
    "formula": "計算",
    "departments": "所管課",
    "origins": "出典位置",
}
COLUMNS_SILENT = {
    "town": "自治体",
    "initiative": "取組",
    "name": "指標",
    "planned": "計画が求める変化",
    "baseline": "基準値",
    "final": "最終目標",
    "formula": "計算",
    "departments": "所管課",
    "origins": "出典位置",
}
NOT_KNOWN = "出せない（{reason}）"
NO_SUM = "計算なし"
ORIGIN = "{what} {origin}"
STATE_NAMES = {
    **PARTS,
    "no_target": "最終目標の数値なし",
    "no_direction": "増減どちらが良いか不明",
    "conflict": "目標が良くなる向きと逆",
}
REASONS = {
    "keep": "水準を保つ目標",
    "no_actual": "実績が未収録",
    "has_actual": "実績あり",
    "no_target": "最終目標の数値なし",
    "no_direction": "増減どちらが良いか不明",
    "conflict": "目標が良くなる向きと逆",
    "reached": "最終目標に届いた",
    "over": "最終年度を過ぎた",
    "final_unknown": "最終年度の実績が未収録",
    "no_final_year": "最終目標の年度の記載なし",
    "no_baseline": "基準値なし",
    "no_baseline_year": "基準値の年度の記載なし",
    "no_period_start": "期間の始まりの年度の記載なし",
    "not_after_baseline": "基準値より後の年度ではない",
    "no_change": "これまで変化なし",
    "opposite": "これまで逆の向き",
    "not_a_ratio": "計算できない数値",
    **LINE_REASONS,
}

# how it is counted
HOW_TITLE = "計算のしかた"
HOW = (
    "**いまのペース** (直近の実績 − 基準値) ÷ (実績の年度 − 基準値の年度)。"
    "実績は、選んだ年度までで最も新しいもの。",
    "**必要な速さ** (最終目標 − 直近の実績) ÷ (最終目標の年度 − 実績の年度)。",
    "**残りの年** 選んだ年度より後の年度と、まだ終わっていなければ選んだ年度。最終年度が終わっていて"
    "その実績が収録した資料にない指標は、必要な変化を計算せず「最終年度の実績が未収録」とします。",
    "**累計・期間計** 実績は印字された累計のまま使い、年度を足し合わせません。"
    "期間計は期間の始まりを0とし、その前の期間の合計は引きません。",
    "**直線** 選んだ年度までの実績が二つの年度以上あるときだけ、最初と最後の実績を結んで最終年度まで延ばします。"
    "途中の実績と基準値は通りません。負の数や100%を超える割合など、"
    "印字された値に例のない範囲に出たときは値を示しません。" + CAVEAT + "。",
    "**水準を保つ目標** 変化を求める目標ではないので、ペースも直線も出しません。",
    "画面の数字は3桁までに、年あたりの変化の小数は印字された値のけたまで（整数なら1けたまで）に四捨五入しています。"
    "丸める前の値は「計算のもと」にあります。",
)
