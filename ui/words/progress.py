"""Words of 目標と実績 that no other page uses."""

NO_INDICATOR = "**{town}の計画には、数値の指標がありません。** 数値の代わりに、年度ごとの予定（工程）が書かれています。"
NO_INDICATOR_NOR_SCHEDULE = "**{town}の計画には、数値の指標がありません。**"
TO_SCHEDULE = "工程を見る"

# the chart and its sentence
KIND_OF_DATA = "公表資料に印字された基準値・目標・実績"
ALT_VALUE = "{year} {kind} {printed}"
ASK_WHY = "実績がない指標について聞けること"
BAND = "縦の帯は、選んだ{year}です。"
YEAR_SENTENCE = "{year}の目標は{target}、実績は{actual}です。"
YEAR_OTHERS = "同じ年度の実績として、ほかに {others} も印字されています（判定には使いません）。"
NO_TARGET_PRINTED, NO_ACTUAL_PRINTED = "印字なし", "未収録"
PERIOD = "{first}～{last}"
OF_INITIATIVE_NAME = "{name}〔{initiative}〕"
NOT_DRAWN = "印字された値が数値ではないため、図にはしません。値は下の表にあります。"
PUBLISHED_ONLY = (
    "**実績の数値は収録していません。** 自治体が公表した率（指標達成度）は {rates}です。"
    "率を実績の値に戻すことはしないため、図は目標だけです。"
)
RATE_OF_YEAR = "{printed}（{year}、{place}）"

# the table of values
COLUMNS_VALUES = {
    "year": "年度",
    "kind": "区分",
    "printed": "印字された値",
    "place": "出典位置(行:セル)",
    "part": "時点・期間",
    "value": "読み取った数値",
    "unit": "単位",
}
REREAD = "{value} ※"
REREAD_NOTE = (
    "※は、印字の明らかな誤り（けたの脱落など）を当サイトが直して読んだ数値です。"
    "印字は、そのまま「印字された値」に残しています。"
)
WHOLE_YEAR, NO_PART = "年度の値", "—"
ROUGHLY = ("約", "概ね", "おおむね", "ほぼ")
ROUGH = "実績 {printed}は概数の印字のため、率も概数です"
ALL_IN = "文書: {document}"
VALUES_ANCHOR, TRACE_ANCHOR, COMMON_ANCHOR = "values", "trace", "common"
TO_VALUES, TO_TRACE, TO_COMMON = "印字された値と場所へ", "判定と計算へ", "ほかの自治体と並べる"
PLACE_NOTE = (
    "出典位置の「 」は文書の名前、その後ろの数字は、その文書から取り出したテキストの"
    "「行:セル」です（どちらも 1 から数えます）。テキストにページ番号はないため、"
    "元の文書では取組の番号と名前で探せます。「 」のない出典は、人が補った値のものです。"
)
PLACE_NOTE_ONE = (
    "出典位置は、この文書から取り出したテキストの「行:セル」です（どちらも 1 から数えます）。"
    "テキストにページ番号はないため、元の文書では取組の番号と名前で探せます。"
)

# the municipality's own word
OWN_TITLE = "自治体自身の評価と公表した率"
OWN_NOTE = (
    "自治体の評価・公表した率と、当サイトの判定（数値だけで計算したもの）は、種類の違う根拠です。"
    "並べて示すだけで、混ぜたり平均したりしません。"
)
NO_OWN = "この指標と取組について、自治体自身の評価や公表した率は収録していません。"
OF_INDICATOR, OF_INITIATIVE = "この指標", "取組全体"
NO_RATING = "—"
NO_JUDGEMENT = "判定なし（この年度の目標も実績も印字なし）"
COLUMNS_OWN = {
    "year": "年度",
    "period": "期間",
    "of": "対象",
    "rating": "自治体の評価",
    "rate": "公表された率",
    "ours": "当サイトの判定",
    "place": "出典位置(行:セル)",
}

# the summary
SUMMARY_PRINTS = "{town}の「{name}」の{course}。"
SUMMARY_VERDICT = "{year}の当サイトの判定は「{verdict}」です。"
SUMMARY_NO_ACTUAL = (
    "実績は、収録した資料に記載がありません。目標に届かなかったという意味ではありません。"
)
SUMMARY_COMMON = "近い指標は、共通KPI「{name}」として {towns}自治体の {n}件を並べています。"
SUMMARY_NO_RANKING = "数え方が同じでないため、順位は付けません。"

# the wall
HALVES_ON_WALL = "◇＝半年分だけの実績（判定に使いません）。"
NOT_ON_WALL = "ほかの {n}件は、図にできる数値が印字されていません（上の「指標」で選べます）。"
WALL_ALL = "{n}件すべての図を表示する"
NO_WALL = (
    "選んだ分類に、年度のある数値が印字された指標はありません。上の「分類」で別の分類を選べます。"
)
TABLE_OF_WALL = "{n}件の図の数値を表で見る"
OF_YEAR, BASELINE = "{kind}（{year}）", "基準値"

# 同じKPIを並べる
ONE_A_YEAR = (
    "同じ年度に時点の違う値があるときは、通年の値、なければ最も遅い日の値を示します。"
    "半年分だけの値は示しません。"
)
ON_AXIS = "図に示した値"
COMMON_SHARE, COMMON_DID = "図に並べた指標", "実績あり"
COMMON_KIND = "公表資料に印字された値"
COMMON_ALONE = "ほかの自治体に、並べる指標はありません。"
COMMON_TOWNS = "{n}自治体"
COMMON_LEGEND = (
    "塗った印と実線＝実績、白抜きの印と破線＝目標、★＝最終目標、◆＝基準値"
    "（中の小さな形は、その自治体の印）。細い点線は値ではなく、右の名前への線です。"
)
COMMON_GREY = "色は {most}自治体まで。灰色: {towns}。上の「自治体」で選ぶと色が付きます。"
NOT_FROM_ZERO = "縦軸は 0 から始まっていません。"
NOTHING_ON_AXIS = (
    "**図に並べられる値は、まだありません。** 年度のない値と、数え方が違って換算できない値は"
    "図に入れません。指標ごとの違いは下の表に、値は「目標と実績」で指標を選ぶと見られます。"
)
COLUMNS_COMMON = {
    "town": "自治体",
    "name": "指標",
    "year": "年度",
    "kind": "区分",
    "printed": "印字",
    "scaled": "縦軸での値（{unit}）",
}
