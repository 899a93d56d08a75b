"""The words of 比較: a common KPI of several towns, what differs, and themes by town."""

TITLE = "自治体を並べて見る"

# choices
KPI, SCALE, AXIS = "共通KPI", "縦軸", "横軸"
AS_PRINTED, AS_INDEX = "値（単位をそろえたもの）", "指数（基準値＝100）"
SCALES = [AS_PRINTED, AS_INDEX]
BY_YEAR, BY_PLAN_YEAR = "年度", "計画の何年目か"
AXES = [BY_YEAR, BY_PLAN_YEAR]
INDEX_UNIT = "基準値＝100"

# the finding
HEADLINE = "「{name}」: {towns}自治体の指標 {n}件を、{axis}ごとに{scale}で並べています"
HEADLINE_ONE = "「{name}」: あるのは{town}の指標 1件だけで、並べる相手がありません"
HEADLINE_SCALE = {AS_PRINTED: "値のまま", AS_INDEX: "指数"}
HEADLINE_AXIS = {BY_YEAR: "年度", BY_PLAN_YEAR: "計画の年目"}
NO_MEMBER = "選んだ自治体に、「{name}」とした指標はありません。ほかの共通KPIか、ほかの自治体を選んでください。"
NO_POINT = "「{name}」: 選んだ並べ方で図にできる値はありません"
NOTHING = (
    "**この並べ方で図にできる値はありません。** 理由は下に、指標ごとの値と出典は「値と出典」の表に"
    "あります。"
)
SHOWN = (
    "線は{towns}の「{name}」です。塗った印と実線が実績、白抜きの印と破線が目標で、"
    "一つの色が一つの自治体です（色に良し悪しの意味はありません）。"
)
ACTUALS_SHARED = "実績が2自治体以上でそろうのは {years} です。"
NO_ACTUAL_SHARED = "実績が2自治体以上でそろう{axis}はありません。"
NO_OVERLAP = (
    "**値のある{axis}が、どの2自治体でも重なりません。** 同じ時点の比べ方はできず、"
    "それぞれの動きだけを見られます。"
)
ONE_TOWN = "図にあるのは 1自治体だけで、並べる相手がありません。"
KIND, PERIOD, TOWNS = "公表資料に印字された値", "{first}～{last}", "{n}自治体"
KIND_INDEX = "印字された値から当サイトが計算"
SHARE, DID = "図に並べた指標", "実績あり"
NAMED, MORE_NAMED = "、", "{first}など {n}件"

# left out
OUT_FACTOR = "数えているものが違い、単位をそろえられないため、図に入れていません: {names}。"
OUT_UNDATED = "年度のある数値がないため、図に入れていません: {names}。"
OUT_INDEX = {
    "no_baseline": "基準値が印字されていないため、指数にできず、図に入れていません: {names}。",
    "not_positive": "基準値が 0 以下（期間の合計は 0 から始まります）のため、指数にできず、"
    "図に入れていません: {names}。",
}
OUT_PLAN = "計画の始まりの年度が文書に記載されていない（または統計である）ため、計画の年目では並べられません: {names}。"

# the peer line
PEERS = (
    "太い一点鎖線は、{name}の実績の中央値です。図の {of}自治体の4分の3以上に実績がある{axis}だけに引き"
    "（{towns}自治体 / {of}自治体）、定義が同じ指標だけから出します。平均ではありません。"
)
PEERS_SPAN = "{low}～{high}"
NO_PEERS = (
    "中央値の線は引きません。定義が同じで実績のある自治体が、{axis}ごとに図の自治体（{of}）の"
    "4分の3以上（少なくとも{fewest}自治体）そろわないためです。"
)
PEERS_ROW, PEERS_KIND = "中央値（{towns}自治体 / {of}自治体）", "当サイトの計算"
INDEX_AXIS = (
    "縦軸は、それぞれの基準値を 100 とした指数です。基準値の年度は自治体により違います（下の表）。"
)
INDEX_ROUGH = "概数（約など）で印字された値の指数は、およその数です: {names}。"

# the gate
GATE_TITLE = "比べる前に: 何が違うか"
RANKING = "**どの指標も同じ数え方と確かめたため、順位を表に示します（{year}の実績）。**"
RANKING_NONE = (
    "どの指標も同じ数え方と確かめましたが、{year}の実績が二つ以上ないため、順位はありません。"
)
ASPECTS = {
    "definition": "定義（指標の名前と文書の定義）",
    "scope": "対象・範囲",
    "unit": "単位",
    "period": "計画の期間と値のある年度",
}
SAME, DIFFERS, SINGLE = "{aspect}: 同じ", "{aspect}: **{n}とおりに分かれる**", "{aspect}"
OF_TOWNS = "{said}（{towns}）"
NO_UNIT, NO_DIFFERENCE = "単位の印字なし", "記載なし"
PLAN_PERIOD, NO_PLAN_PERIOD = "計画 {first}～{last}", "計画の期間の記載なし"
VALUE_YEARS, VALUE_YEAR, NO_VALUE_YEARS = "値 {first}～{last}", "値 {first}", "年度のある値なし"
NAME_AND_DEFINITION = "{name}：{definition}"

# the small charts
SMALL_TITLE = "自治体ごとに見る"
SMALL_NOTE = (
    "どの図も縦軸と横軸は同じです。薄い線は、並べたほかの指標です。"
    "数値と出典位置は、上の図の「図の数値を表で見る」にあります。"
)
SMALL_ALL = "{n}件すべての図を表示する"
SMALL_HEAD = "{town} {name}"

# the table
TABLE_TITLE = "値と出典"
TABLE_NOTE = (
    "{year}までの実績で見ています。値は印字のままで、単位をそろえていません。"
    "「必要な変化」は、直近の実績から最終目標まで一年あたりどれだけ変わる必要があるかです"
    "（年度が過ぎたもの、保つ目標などは、理由を示します）。"
    "最終目標の印字がない計画は、最後の年度の目標を使います（図では★ではなく目標の印です）。"
)
COLUMNS = {
    "town": "自治体",
    "name": "指標",
    "latest": "直近の実績(年)",
    "final": "最終目標(年)",
    "needed": "必要な変化（一年あたり）",
    "baseline": "基準(年)",
    "unit": "単位",
    "definition": "定義",
    "difference": "定義の違い",
    "plan": "計画",
    "origins": "出典位置(行:セル)",
}
RANK = "順位（{year}の実績）"
PLANNED = "実績が未収録（計画どおりなら {planned}）"
STATISTIC = "{title}（統計）"
TO_PRINTS = "印字された値と場所を見る"
PLAN_YEAR = "計画の年目"

# themes
GRID_TITLE = "テーマ × 自治体"
GRID_HEADLINE = "どの計画が、どのテーマにいくつの取組と指標を置いているか"
GRID_NOTE = (
    "マスは取組の数と指標の数で、（ ）の中は{year}の指標の状態ごとの件数です。{signs}。"
    "テーマは当サイトが付けた区分で、数の多さは計画の書き方にもよります（良し悪しではありません）。"
    "再掲の取組は数えません。"
)
SIGN = "{symbol}＝{name}"
CELL_STATUS = "{head}（{said}）"
CELL, CELL_NONE = "取組{initiatives} 指標{indicators}", "—"
THEME_HEAD, TOTAL = "テーマ", "計"
GRID_THEME = "くわしく見るテーマ"
GRID_OF_THEME = "「{theme}」の内訳（{year}）"
COLUMNS_THEME = {
    "town": "自治体",
    "initiatives": "取組",
    "indicators": "指標",
    "status": "指標の状態",
}
TO_SCHEDULE = "「{theme}」の取組と工程を見る"
TO_ACHIEVEMENT = "テーマ別の達成率を見る"
TO_INDICATORS = "{town}の「{name}」を見る"
TO_INDICATORS_MORE = "{town}の「{name}」など {n}件を見る"
NO_STATUS = "—"

# the summary
SUMMARY_GRID = "テーマ別では、取組が最も多い組み合わせは{town}の「{theme}」（取組 {n}件）です。"
FILE = "共通KPI {name}"

# beside the numbers in a file
LIMITS, RANKING, NONE = "比べるときの限界", "順位", "記載なし"
NO_RANKING_BECAUSE = "付けない（{reasons}）"
DIFFERENCE_OF = "定義の違い: {town} {name}"
NO_RANKING_ALONE = "付けない（並べる相手がない）"
ROUGH = "概数の印字を点にしています: {names}。"
ROUGH_ONE = "{town}「{printed}」"
UNDATED = "年度の記載がない基準値は、図にありません: {names}。"
