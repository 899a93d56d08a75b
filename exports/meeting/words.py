"""The Japanese of slides, sheets and minutes."""

from typing import Final

TITLE = "{town} 計画の進み具合"
AGENDA, SUMMARY = "次第", "全体"
AGENDA_LINE = "{n}. {label}"
NO_ITEM = "項目がありません"
MANY_TOWNS = "{first}など{n}自治体"

# foot
SOURCE = "出典: {names}"
MORE_SOURCES = "{names} ほか{n}件（資料一覧）"
DENOMINATOR = "分母: {said}"
RULE_EDITION = "判定基準: {rule}｜データの版: {edition}｜{day}現在"
SAMPLE = "見本: 実在しない町の作りものの数字です。"
NOT_OFFICIAL = "公表資料から当サイトが作成。自治体の公式資料ではありません。"

# what the denominators count
INDICATORS = "指標 {total}件（再掲を除く）"
INDICATORS_JUDGED = "判定済 {judged}件（指標 {total}件のうち）"
INITIATIVES = "取組 {n}件（再掲を除く）"
WITH_MARKS = "工程のある取組 {n}件"
MEMBERS = "共通KPIに入れた指標 {n}件（{towns}自治体）"
ONE_INDICATOR = "この指標1件（割合なし）"

# items
LABELS: Final = {
    "category": "{name}",
    "behind": "遅れ・後退の指標",
    "indicator": "指標「{name}」",
    "comparison": "自治体を並べる「{name}」",
    "schedule": "工程（{name}）",
    "measure": "ものさし（どこまで測れるか）",
}
OF_TOWN = "{town} {label}"
NO_CATEGORY = "分類の記載なし"

# tables
COLUMNS: Final = {
    "name": "指標",
    "town": "自治体",
    "baseline": "基準値",
    "target": "{year} 目標",
    "actual": "{year} 実績",
    "final": "最終目標",
    "state": "状態",
}
NO_VALUE, UNUSED = "—", "{printed}（判定に使わない）"
STATE = "{symbol} {name}"

# categories
CATEGORY_HEAD = "{name}: {said}"
NONE_JUDGED = "指標 {total}件、判定できるものはまだない"
JUDGED = "判定済 {judged}件のうち 達成は {achieved}"
BEHIND = "遅れ・後退は {n}件（判定済 {judged}件のうち）"
BEHIND_NONE = "遅れ・後退と判定した指標はない（判定済 {judged}件）"
BEHIND_NOT_JUDGED = "判定できる指標がないため、遅れは言えない"
WHY_NOT = "判定していない {n}件: {reasons}"
REASON = "{name} {n}件"
NO_ACTUAL = "実績がないことは、達成していないことではありません。"
COUNT_UNIT = "件"
COUNTS = "指標の数"

# one indicator
RESULT_NONE = "{year}の判定はありません（目標も実績も印字なし）。"
RESULT = "判定: {verdict}"
FORMULA = "計算: {formula}"
BASELINE_UNDATED = "基準値 {printed}（年度の記載なし。図に置きません）"
FINAL_UNDATED = "最終目標 {printed}（年度の記載なし。図に置きません）"
DEFINITION_HEAD, DIRECTION_HEAD = "定義", "良くなる向き"
DEPARTMENT = "所管課: {names}"
INITIATIVE = "取組: {name}"
DIRECTION_UNKNOWN = "分からない（判定しない）"
DIRECTION = "{direction}（{basis}）"
BASES: Final = {
    "stated": "計画書に明記",
    "person": "当サイトが計画書を読んで判断",
    "baseline_to_target": "基準値と目標の差から推定",
    "common_kpi": "共通KPIの定義による",
}
OWN_RATING = "自治体自身の評価: {said}"
OWN_RATING_ONE = "{year}{period} {printed}"
NO_RATING = "自治体自身の評価: 収録した資料に記載なし"
NO_NUMBER = "図にできる数値の印字がない"

# comparison
COMPARED = "{name}: {towns}自治体の指標 {n}件"
NO_RANK = "順位は付けない: {reasons}"
LIMIT = "比べるときの限界: {text}"
MEMBER_ACTUAL, MEMBER_TARGET, MEMBER_FINAL = "{label} 実績", "{label} 目標", "{label} 最終目標"
LEFT_OUT = "図に入れていない指標: {names}（単位や数え方が違うため）"
COMPARED_COLUMNS = ("自治体", "指標", "基準値", "最終目標", "直近の実績", "定義の違い")

# schedule
SCHEDULE_HEAD = "{year}までに達成・完了の予定は、工程のある取組 {whole}件のうち {part}"
SCHEDULE_NONE = "工程のある取組 {whole}件: {year}までに達成・完了の印があるものはない"
SCHEDULE_NOTE = "印は計画書の予定です。進み具合ではありません。"
SCHEDULE_COLUMNS = ("番号", "取組")
NO_SCHEDULE = "年度ごとの工程の印がない"

# measure
MEASURE_HEAD = "取組 {total}件のうち、数値の指標があるのは {indicator}、結果を収録したのは {result}"
MEASURE_NOTE = (
    "収録した文書で確かめられるかを数えたものです。"
    "項目は重なり合うので、足し合わせません。結果がないことは未達成を意味しません。"
)
CRITERIA: Final = {
    "indicator": "数値の指標",
    "baseline": "基準値",
    "yearly_targets": "年度ごとの目標",
    "final_target": "最終目標",
    "department": "所管課",
    "result": "収録した結果",
}
MEASURE_COUNTS = "あてはまる取組"

# appendix
DEFINITIONS, SOURCES_HEAD = "ことばの意味", "資料一覧"
DEFINITION_COLUMNS = ("ことば", "意味")
SOURCE_COLUMNS = ("自治体", "文書", "公表した機関", "公表・版", "掲載場所")
OR = "、または "
MEANINGS: Final = {
    "判定済": "目標と実績の両方があり、達成・順調・やや遅れ・遅れ・後退のどれかに分けられた指標",
    "達成割合": "達成 ÷ 判定済。判定できない指標は分母に入れない。5件に満たなければ割合を出さない",
    "年度達成率": "増やす目標は 実績÷目標、減らす目標は 目標÷実績。その年度に印字された目標だけに対して出す",
    "進捗率": "(実績−基準値) ÷ (最終目標−基準値)",
    "ペース比": "進捗率 ÷ その年度までに進む計画の割合",
    "時期未到来": "その年度がまだ終わっておらず、実績がない",
    "実績未公表": "その年度は終わったが、収録した資料に実績の数値がない",
    "目標なし": "数値の目標がない",
    "対象外": "良くなる向きが分からないなど、ほかの理由で判定できない",
}
BASELINE, TARGET, ACTUAL, FINAL = "基準値", "年度の目標", "実績", "最終目標"

# notes
NOTE_VALUE = "{kind} {year}: {printed}（{place}）"
NO_YEAR = "年度の記載なし"

# sheets on paper
SHEET, PLAN, OPINION = "進行管理シート", "計画", "委員意見"
INITIATIVE_HEAD, DEPARTMENT_HEAD = "取組", "所管課"
YEAR_COLUMNS = ("年度", "目標", "実績", "状態", "出典位置")
TRACE_HEAD = "判定と計算、自治体自身の評価"
ON_A_DAY = "（{day}）"
FIXED = "{printed}（{year}、{place}）"
PLACES = "出典位置（文書から取り出したテキストの「行:セル」）"
MARKED = "{mark}「{title}」"
NOT_JUDGED = "判定不能（{reason}）"
NO_YEARS = "年度ごとの目標も実績も印字がない"
SHEETS_FILE, DECK_FILE, MINUTES_FILE = "進行管理シート", "審議会資料", "審議会資料（文章）"

# minutes
MINUTES_SLIDE = "■ {n}. {headline}"
MINUTES_ROW = "・{cells}"
MINUTES_CELL = "{column} {text}"
MINUTES_VALUES = "・{name}: {values}"
MINUTES_VALUE = "{category} {value}"
