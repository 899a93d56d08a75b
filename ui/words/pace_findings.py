"""The words of what ペース finds: its headline, the counts below it, its summary."""

LEFT = "残りの年がある {n}件のうち、いまのペースで{found}"
LEFT_BOTH = {  # (alone, beside the other)
    "fast_enough": ("届くのは {n}件", "届く {n}件"),
    "too_slow": ("届かないのは {n}件", "届かない {n}件"),
}
LEFT_UNKNOWN = "残りの年がある {n}件は、これまでのペースが分からない"
ENDED = "実績と最終目標のある {n}件のうち、{found}"
ENDED_BOTH = {
    "reached": ("届いたのは {n}件", "届いた {n}件"),
    "over": ("届かないのは {n}件", "届かない {n}件"),
}
KEPT_BOTH = {
    "held": ("水準を保つのは {n}件", "水準を保つ {n}件"),
    "not_held": ("水準を保てないのは {n}件", "保てない {n}件"),
}
ENDED_UNKNOWN = "実績と最終目標のある {n}件は、間に合ったか分からない"
NO_ACTUAL_AT_ALL = "{year}までに一年分の実績がある指標はありません（全{total}件）"
NOTHING_TO_COMPARE = "{year}までの実績と最終目標の両方がある指標はありません（全{total}件）"
LATER_ACTUALS = "下に示すのは、計画が求める年あたりの変化です。実績があるのは: {found}。その年度以降を選ぶと（上の「年度」か、次のボタン）、これまでのペースが出ます。"
NO_LATER_ACTUALS = (
    "選んだ自治体には、収録した資料に実績のある指標がありません。下に、計画が求める変化を示します。"
    "上の「自治体」で選び直すか、印字された目標を見てください。"
)
BREAKDOWN = "{year}までの実績と最終目標がある {n}件の内訳: {parts}。"
OTHERS = "ほかに、{parts}。"
REST_COUNT = "比べる数字が足りない指標 {n}件"
SILENT_COUNT = "{year}までに一年分の実績が収録されていない指標 {n}件"
HALF_COUNT = "（うち{n}件は半年分だけ収録）"

# the summary
SUM_FOUND = "{year}までの実績と最終目標がある指標は {n}件です。{parts}です。"
SUM_PART = "{name}が {n}件"
SUM_NOTHING = "指標 {total}件の中に、{year}までの実績と最終目標の両方があるものはありません。"
SUM_NO_ACTUAL = (
    "指標 {total}件の中に、収録した資料に{year}までの一年分の実績があるものはありません。"
)
SUM_OTHERS = "ほかに、{parts}あります。"
SUM_REST = "比べる数字が足りない指標が {n}件"
SUM_SILENT = "収録した資料に{year}までの一年分の実績がない指標が {n}件"
SUM_HALF = "そのうち {n}件には、半年分の実績だけがあります。"
WHY_SILENT = (
    "実績のない指標は、収録した資料に一年分の実績が見つからないもので、"
    "ほかの資料で公表されていることもあります。"
)
NO_FORECAST = (
    "ペースは基準値と最も新しい実績の二つから計算したもので、これからの予測ではありません。"
)
NO_PROGRESS = "計画が求める変化は計画の中身で、進み具合ではありません。"
