"""Every word of the interface, in one place: what pages share here, each newer page's own beside it.

Words of the data's own meaning: kpi.vocabulary.
"""

APP = "自治体KPI進捗ダッシュボード"
TAGLINE = "行政改革や総合計画の数値目標を、公表された計画書(案を含む)からそのまま並べて見る"

PAGE_OVERVIEW, PAGE_PROGRESS, PAGE_ACHIEVEMENT = "概要", "目標と実績", "達成率"
PAGE_SCHEDULE, PAGE_MEETING = "工程", "審議会"
PAGE_PACE, PAGE_MEASURE, PAGE_DIFFERENCES = "ペース", "ものさし", "評価と計算の差"
PAGE_QUESTIONS, PAGE_RULES = "問いの種", "判定基準"
PAGE_COMPARE, PAGE_ANALYSIS = "比較", "分析"
PAGE_INDICATOR, PAGE_SOURCES = "指標", "出典とデータ品質"
MENU_DESK = "調べる"
MENU_LOOK_CLOSER = "確かめる"

# shared filters
TOWNS, YEAR = "自治体", "年度"
TOWNS_HELP = "表示する自治体を選びます。一つも選ばなければ、すべてを表示します。選んだ内容はページのアドレス(URL)に残り、そのまま人に送れます。"
TOWNS_ALL = "すべて（{n}自治体）。選ぶと絞り込みます"

# 見本
SAMPLE = "見本"
SAMPLE_TRY = "見本で試す"
SAMPLE_OPEN = (
    "**見本を表示しています。** 見本町は実在しない町で、数字はすべて作りものです。"
    "実在の自治体のデータは混ざっていません。"
)

# starting
BUILDING = "計画シートからデータを作っています…"
BUILT = "データができました"
BUILD_STOPPED = "データを作れませんでした"
BUILD_FAILED = (
    "データを作れませんでした。管理者の方は、次の内容を直してから、命令を実行してください。"
)
BUILD_COMMAND = "管理者の方が実行する命令（プログラムのフォルダーで）"
BUILD_TOO_LONG = "データを作る命令が{n}秒たっても終わらないので、止めました。"
UNEXPECTED = "画面を作る途中で問題が起きました。ページを読み込み直しても直らないときは、管理者に知らせてください。"

PERIOD_UNKNOWN = "文書に記載なし"

# 目標と実績
TOWN, CATEGORY, INDICATOR = "この図の自治体", "分類", "指標"
ALL_CATEGORIES = "すべての分類"
NOT_DATED = "印字された数値に年度の記載がないため、図にはしません。値は下の表にあります。"
NO_ACTUAL = "**実績はまだ載せていません。** 収録した資料には、この指標の実績の記載がありません。図は目標だけです。"
NO_ACTUAL_WALL = (
    "**実績を載せた指標はまだありません。** 収録した資料に実績の記載がないため、図は目標だけです。"
)
SOME_ACTUAL_WALL = "図にした指標 {total}件のうち、実績を載せているのは {n}件です。"
JUDGEMENT_TITLE = "{year}の判定と計算"
VALUES_TITLE = "印字された値と場所"
WALL_TITLE = "「{category}」の指標をまとめて見る"
WALL_NOTE = (
    "●と実線＝実績、○と破線＝年度の目標、★＝最終目標、◆と横の点線＝基準値、"
    "細い点線＝当サイトが基準値と最終目標を結んだ線（印字された目標ではありません）。"
)
ABOUT_INDICATOR = "この指標について"
NOT_A_NUMBER = "(数値ではない)"
YEAR_UNKNOWN = "記載なし"
DEFINITION, DIRECTION, DEPARTMENT, PLAN = "定義", "良くなる向き", "所管課", "計画"
INITIATIVE = "取組"
DIRECTION_WORDS = {
    "increase": "増えるほど良い",
    "decrease": "減るほど良い",
    "keep_at_least": "目標以上を保つ",
    "keep_at_most": "目標以下を保つ",
}
BASIS_WORDS = {
    "stated": "計画書に明記",
    "person": "計画書を読んで当サイトが判断。自治体の確認ではない",
    "baseline_to_target": "基準値と目標の差から推定",
    "common_kpi": "共通KPIの定義による",
}
UNKNOWN = "不明"

# 共通KPI
COMMON_TITLE = "同じKPIを並べる: {name}"
COMMON_LIMITS = "比べるときの限界"
COMMON_AXIS = "縦軸は{unit}にそろえるために換算しています。印字された値は変えていません。"
COMMON_TABLE = "定義の違い"
NO_RANKING = "**順位は付けません。** {reasons}"
ONE_MEMBER = "比べられる指標が一つしかありません。"

# 達成率
ACHIEVEMENT_TITLE = "目標はどれだけ達成されたか"
BAR_NOTE = (
    "棒の長さは指標の件数です。判定できない指標も、理由ごとに数えて必ず示します。"
    "「実績未公表」は、収録した資料に実績の数値がないという意味です。ほかの資料で公表されていることもあります。"
)
TABLE_TITLE = "件数の表"
NO_INDICATOR_AT_ALL = (
    "選んだ自治体の計画には、数値の指標がありません。取組の数は「概要」にあります。"
)
NO_INDICATOR_IN_TOWN = "計画に数値の指標がありません。"
SHARES = "達成割合 = 達成 ÷ 判定済。順調以上 = (達成 + 順調) ÷ 判定済。"
GROUP_NOTES = {
    "judged": "目標と実績の両方があり、判定したもの",
    "not_due": "その年度がまだ終わっていないもの",
    "no_actual": "その年度は終わったが、収録した資料に実績がないもの",
    "no_target": "数値の目標がないもの(「12月」のような目標を含む)",
    "other": "その年度の目標も実績もないもの、良くなる向きが分からないものなど",
}
STATUS_NOTES = {
    "achieved": "その年度の目標、または最終目標に届いた",
    "on_track": "ペース比 90%以上",
    "slightly_behind": "ペース比 60%以上",
    "behind": "ペース比 60%未満",
    "worse": "基準値より悪くなった",
}
HOW_JUDGED = "判定のしかた（当サイトの判定基準）"
NO_VALUE = "—"
PLACES = "出典位置"
TO_THIS_INDICATOR = "この指標の目標と実績を見る"

# 自治体自身の評価
RATINGS_TITLE = "自治体自身の評価"
RATINGS_NOTE = "計画を作った自治体が付けた評価と公表した率です。当サイトの判定とは別のもので、足したり平均したりしません。"
RATED = "{name} {n}件"
RATED_TOTAL = "{said}（計 {total}件）"
RATINGS_WHAT, RATINGS_UNIT, RATINGS_KIND = "取組の評価", "件", "自治体が付けた評価"
RATINGS_WHOLE = "計"
RATINGS_LISTED = "数えた評価 {n}件と出典位置を見る"
RATINGS_LIST = {
    "title": "取組",
    "printed": "印字",
    "word": "評価",
    "number": "番号",
    "category": "分類",
}
NO_RATING = "{year}に自治体自身の評価を載せている計画は、選んだ自治体にありません。"
YEARS_WITH_RATINGS = "評価があるのは: {found}。"
TOWNS_WITH_RATINGS = "評価を収録しているのは{towns}です。上の「自治体」で選べます。"
NOBODY_RATED = "ほかの自治体の収録した資料にもありません。"
GO_TO_RATINGS = "{year}の評価を見る"
RATINGS_OTHERS = (
    "このほかに、一つの指標や半年だけについての評価が {n}件あります（図には数えません）。"
)
RATES_NAME, RATES_KIND = "公表された指標達成度", "自治体が計算した率"
RATES_ONE = "公表された率は 1件、印字は「{low}」"
RATES_SAME = "公表された率 {n}件はどれも、印字が「{low}」"
RATES_SPAN = "公表された率 {n}件、最小の印字は「{low}」、最大の印字は「{high}」"
RATES_NOTE = "率の出し方は自治体によるもので、当サイトは値に戻しません。"
RATES_COLUMNS = ("指標または取組", "印字", "出典位置")

# 工程
SCHEDULE_TITLE = "いつ、何をする計画か"
SCHEDULE_NOTE = "ここに示すのは計画書の**予定**です。実際に行われたかどうか(進捗)ではありません。"
STAGE_NOTE = "枠で囲んだ列は選んだ年度、マスの文字は印字のままです。"
STAGE_MEANING = "「{marks}」＝{meaning}"
STAGE_MEANINGS = {
    "study": "検討する年度",
    "continue": "継続して取り組む年度",
    "implement": "実施する年度",
    "complete": "達成・完了する年度",
}
THEME, ALL_THEMES = "テーマ", "すべてのテーマ"
SCHEDULE_COUNTS = "取組 {total}件のうち、{counts}です。"
DEPARTMENTS_TITLE = "取組と所管課"
DEPARTMENTS_NOTE = "どの取組をどの課が担当するかを、計画書に書かれているとおりに示します。"
SCHEDULE_PROBLEMS = "読み取りで気をつけること（{n}件）"
SCHEDULE_CAVEAT = (
    "この工程の読み取りには、気をつけることが {n}件あります（このページの下にあります）。"
)
SCHEDULE_NO_MARKS = "{year}: 工程のある取組がありません"

# footer
SAMPLE_DISCLAIMER = "見本: 実在しない町の作りものの数字です。"
DISCLAIMER = "各自治体の公表資料から作成。自治体の公式サイトではありません。"
SOURCES, EDITION, AS_OF = "出典", "データの版", "時点"
AS_OF_NOTE = "{day} 現在(この日までに終わった年度かどうかで「時期未到来」を分けています)"
CODES_CREDIT = "自治体のコードと名称: デジタル庁(国土数値情報 2025 を加工、CC BY 4.0)。読み: code4fukui/localgovjp(CC0)。"
PLACE_NOTE = "出典位置は、公表文書から取り出したテキストの「行:セル」です(1から数えます)。"
