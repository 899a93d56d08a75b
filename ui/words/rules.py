"""The words of 判定基準."""

TITLE = "ほかの基準で判定するとどうなるか"
RULE = "比べる判定基準"
ABOUT = (
    "同じ目標と実績を、公表されている自治体の基準でも判定します。数字は変わらず、呼び方だけが変わります。"
    "「読み替え」は、その基準のことばを当サイトの5つの状態のどれにあたると見たかで、当サイトの判断です。"
)
NO_INDICATOR = "{towns}の計画には数値の指標がありません。"
TO_SCHEDULE = "工程（年度ごとの予定）を見る"
NO_OTHER = "ほかの判定基準が登録されていません。"
HEADLINE = "{year}: 両方の基準で判定できる {both}件のうち、判定が変わるのは {flips}件"
HEADLINE_NONE = "{year}: 両方の基準で判定できる指標はありません（指標 {total}件）"
ONLY_OURS = "当サイトの基準だけで判定できる指標が {n}件あります（{name}では判定できません）。"
ONLY_THEIRS = "{name}だけで判定できる指標が {n}件あります（当サイトの基準では判定できません）。"
NEITHER = "指標 {total}件のうち {n}件は、両方とも判定できません（{reasons}）。"
NO_STEP = "{name}には、当サイトの「{labels}」にあたる段がありません。"
FLIPS_TITLE = "判定が変わる指標"
NO_FLIP = "判定が変わる指標はありません。"
SAME_TITLE = "判定が変わらない指標（{n}件）"
ONLY_TITLE = "片方の基準だけで判定できる指標（{n}件）"
CARD_AS = "（読み替え: {status}）"
TRACE = "計算を見る"
OURS = "当サイトの基準"
COUNTS_TITLE = "{year}の件数"
COUNTS_ALT = "二つの基準での状態ごとの件数"
STATUS = "状態"
NOT_JUDGED = "判定不能"
TOTAL = "計（指標）"
COLUMN_LABEL, COLUMN_CONDITION, COLUMN_AS = "ことば", "区切り", "読み替え"
FOR_KEEP, FOR_DIRECTIONS = "（維持する目標）", "（{directions}）"
APPLIES, SOURCE, NOTE = "対象", "資料", "注"
ALL_TITLE = "公表されている基準の一覧"
ALL_ABOUT = "同じ「達成」「順調」でも、区切りは自治体によって 60% から 110% まで違います。"
MORE = "残り {n}件"
COMPUTED, SHOWN_ONLY = (
    "上の「比べる判定基準」で選べます。",
    "「比べる判定基準」では選べません。{reason}",
)
VERDICTS = "二つの基準の判定を表で見る（{n}件）"
CHANGE = "判定の変化"
CHANGES = {
    "flip": "変わる",
    "same": "変わらない",
    "only_ours": "当サイトの基準だけ",
    "only_theirs": "比べる基準だけ",
}
YEARS = "両方の基準で判定できる指標がある年度:"
NO_YEAR = "選んだ自治体には、両方の基準で判定できる指標がある年度がありません。"
SUMMARY_TOTAL = "二つの基準で比べるのは、数値の指標 {total}件です"
SUMMARY_BOTH = "当サイトの基準と{name}の両方で判定できるのは {both}件で、{found}"
SUMMARY_SOME = "そのうち判定が変わるのは {flips}件、変わらないのは {same}件です"
SUMMARY_SAME, SUMMARY_FLIPS = "判定は変わりません", "判定が変わります"
SUMMARY_NONE = "当サイトの基準と{name}の両方で判定できる指標はありません"
SUMMARY_NEITHER = "両方とも判定できない {n}件の内訳は、{reasons}です"
SUMMARY_LIMIT = (
    "目標と実績の数字は両方の基準で同じで、どちらの基準が正しいかを示すものではありません"
)
