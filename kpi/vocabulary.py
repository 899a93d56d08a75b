"""The words of the contract: what the plan sheets print, what the tables store, what people read."""

from typing import Final

KINDS: Final = {"基準": "baseline", "目標": "target", "最終目標": "final_target", "実績": "actual"}
PERIODS: Final = {"": "full", "通年": "full", "前期": "h1", "後期": "h2", "時点": "as_of"}
DIRECTIONS: Final = {
    "増加": "increase",
    "減少": "decrease",
    "維持以上": "keep_at_least",
    "維持以下": "keep_at_most",
}
DIRECTION_BASES: Final = {"明記": "stated", "人": "person", "基準→目標": "baseline_to_target"}
ACCUMULATIONS: Final = {
    "水準": "level",
    "単年": "annual",
    "累計": "cumulative",
    "期間計": "period_total",
}
SCHEDULE_KINDS: Final = {"計画": "planned", "実績": "actual"}
NATURES: Final = ("新規", "継続", "継続型", "完結型", "基本目標")
STAGES: Final = {
    "検討": "study",
    "○": "continue",
    "継続": "continue",
    "実施": "implement",
    "●": "complete",
    "達成": "complete",
    "完了": "complete",
}
RATINGS: Final = {
    "達成できた": "achieved",
    "一部達成できた": "partial",
    "達成できなかった": "not_achieved",
}
SEVERITIES: Final = {"警告": "warning", "注記": "note"}

STATUSES: Final = {
    "achieved": "達成",
    "on_track": "順調",
    "slightly_behind": "やや遅れ",
    "behind": "遅れ",
    "worse": "後退",
    "not_judged": "判定不能",
}
REASONS: Final = {
    "no_actual": "収録した資料に実績なし",
    "no_direction": "増減どちらが良いか不明",
    "no_target": "目標の数値なし",
    "direction_conflict": "目標が良くなる向きと逆",
    "no_baseline": "基準値なし",
    "target_equals_baseline": "目標が基準値と同じ",
    "nothing_planned_yet": "この年までの計画がまだ0%",
    "target_zero": "目標が0のため割合にできない",
    "not_a_ratio": "割合にできない",
    "outside_rule": "この判定基準の対象外",
}
MEASURES: Final = {  # what a rule set looks at (kpi.rates.MEASURES)
    "target_met": "目標に届いたか",
    "attainment_rate": "年度達成率",
    "progress_rate": "進捗率",
    "pace_ratio": "ペース比",
    "share_of_final": "最終目標のうちその年の分に対する割合",
    "beyond_final": "最終目標との差(良い側が＋)",
    "beyond_baseline": "基準値との差(良い側が＋)",
    "change_from_baseline": "基準値からの変化の割合(良い側が＋)",
}
GROUPS: Final = {
    "judged": "判定済",
    "not_due": "時期未到来",
    "no_actual": "実績未公表",
    "no_target": "目標なし",
    "other": "対象外",
}
SYMBOLS: Final = {  # beside the word wherever a colour alone would have to tell; no ○● of schedules
    "achieved": "✓",
    "on_track": "→",
    "slightly_behind": "△",
    "behind": "▲",
    "worse": "×",
    "not_judged": "?",
    "judged": "判",
    "not_due": "待",
    "no_actual": "未",
    "no_target": "無",
    "other": "外",
}
EVERY_YEAR: Final = "毎年度"  # one row of a sheet that holds for every year of the plan
STATISTICS: Final = "統計"  # plan_type of reference statistics, which never count as plans
