"""The warehouse, declared once: writer, reader, documentation and tests all take it from here.

Names and meanings are promises to programs that read the Parquet files directly; a change
of either raises SCHEMA_VERSION.
"""

import pyarrow as pa

from kpi.decision_tables import DECISION_TABLES
from kpi.shared_tables import SHARED_TABLES
from kpi.table import WORDS, Field, Table, may, must

__all__ = ["EDITION_KEY", "SCHEMA_VERSION", "TABLES", "VERSION_KEY", "Field", "Table"]

SCHEMA_VERSION = "2"
EDITION_KEY, VERSION_KEY = b"kpi.edition", b"kpi.schema_version"

PLAN_ID = must("plan_id", "計画のID。data/plans の下のフォルダー名")
ORIGIN = may("origin", "出典位置。文書の「行:セル」など(1から数える)")
PRINTED = must("printed", "原文に印字されたまま")

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "municipality",
            "計画が収録されている自治体",
            ("municipality_code",),
            (
                must("municipality_code", "全国地方公共団体コード6桁(検査数字は確認済み)"),
                must("name", "名称"),
                must("kana", "読み(ひらがな)"),
                must("prefecture", "都道府県"),
                must("kind", "市 / 区 / 町 / 村"),
                must("label", "画面に出す名前。全国で同名があるときは「府中市（東京都）」"),
            ),
        ),
        Table(
            "plan",
            "計画。統計(plan_type=統計)は計画の数に入れない",
            ("plan_id",),
            (
                PLAN_ID,
                must("municipality_code", "municipality への参照"),
                must("title", "計画の名称"),
                may("plan_type", "行政改革実施計画 / 総合計画 / 総合戦略 / 統計 など"),
                may("edition", "版"),
                may(
                    "start_fiscal_year", "最初の年度(西暦)。文書に書かれていなければ空", pa.int16()
                ),
                may("end_fiscal_year", "最後の年度(西暦)。文書に書かれていなければ空", pa.int16()),
                may("reported_until", "結果が公表されている最後の年度", pa.int16()),
            ),
        ),
        Table(
            "document",
            "数字の出どころの文書",
            ("plan_id", "document_id"),
            (
                PLAN_ID,
                must("document_id", "計画の中での文書のID"),
                must("role", "plan=計画そのもの / results=結果"),
                must("name", "ファイル名"),
                may("sha256", "ファイルのハッシュ値"),
                may("layout", "読み取りに使った様式"),
                may("publisher", "公表した機関"),
                may("title", "文書の題名"),
                may("url", "公表場所"),
                may("published", "公表日"),
            ),
        ),
        Table(
            "initiative",
            "取組。計画の中の1項目",
            ("initiative_id",),
            (
                must("initiative_id", "<plan_id>/<position>"),
                PLAN_ID,
                must("position", "計画の中の順番", pa.int16()),
                may("number", "計画自身の番号。階層は - でつなぐ"),
                must("title", "取組名"),
                may("category", "計画自身の大分類(番号を除く)"),
                must("category_path", "計画自身の分類を上から", WORDS),
                may("theme", "自治体に共通のテーマ(data/themes.csv)"),
                may(
                    "theme_reason",
                    "人がテーマを決めた理由(theme_overrides.csv)。空はキーワードによる",
                ),
                must("departments", "所管課", WORDS),
                must("related_departments", "関係課", WORDS),
                may("nature", "新規 / 継続 / 継続型 / 完結型 / 基本目標"),
                must("relisted", "再掲。件数は二度数えない", pa.bool_()),
                ORIGIN,
            ),
        ),
        Table(
            "indicator",
            "指標",
            ("indicator_id",),
            (
                must("indicator_id", "<initiative_id>/<n>"),
                must("initiative_id", "initiative への参照"),
                PLAN_ID,
                must("name", "指標名"),
                may("unit", "単位"),
                may("definition", "定義・測定方法"),
                may(
                    "direction",
                    "増減の良し悪し increase/decrease/keep_at_least/keep_at_most/空=不明",
                ),
                may(
                    "direction_basis",
                    "方向の根拠 stated=文書に明記 / person=人が確認 / baseline_to_target=基準値と目標の差 / "
                    "common_kpi=共通KPI",
                ),
                must(
                    "accumulation",
                    "level=水準 / annual=単年 / cumulative=累計 / period_total=期間計",
                ),
                may("common_kpi", "自治体に共通のKPIのID"),
            ),
        ),
        Table(
            "observation",
            "印字された値。1行に1つ",
            ("indicator_id", "kind", "fiscal_year", "period", "as_of", "origin", "printed"),
            (
                must("indicator_id", "indicator への参照"),
                PLAN_ID,
                may("fiscal_year", "年度(西暦)。文書に年がなければ空", pa.int16()),
                must(
                    "kind",
                    "baseline=基準 / target=その年度の目標 / final_target=最終目標 / actual=実績",
                ),
                may("value", "数値(単位は indicator.unit)。数値でない印字は空", pa.float64()),
                may("qualifier", "約・以上など、数値に添えられた語"),
                PRINTED,
                must("period", "full=通年 / h1=前期 / h2=後期 / as_of=時点"),
                may("as_of", "時点の日付", pa.date32()),
                ORIGIN,
                may(
                    "corrected_from",
                    "人が値を読み替えたとき、その前の印字(table correction に理由)。"
                    "空は印字のとおりに読んだ値",
                ),
                may(
                    "added_reason",
                    "人が補った値の根拠(additions.csv)。空は文書から読み取った値",
                ),
            ),
        ),
        Table(
            "milestone",
            "年度ごとの段階。文書が結果と書いていない限り計画であり、進捗ではない",
            ("initiative_id", "kind", "fiscal_year", "origin"),
            (
                must("initiative_id", "initiative への参照"),
                PLAN_ID,
                must("fiscal_year", "年度(西暦)", pa.int16()),
                must("kind", "planned=計画 / actual=実績"),
                must("stage", "study=検討 / continue=継続 / implement=実施 / complete=達成・完了"),
                PRINTED,
                ORIGIN,
            ),
        ),
        Table(
            "rating",
            "自治体自身の評価。本アプリの判定と混ぜない",
            ("initiative_id", "indicator_id", "fiscal_year", "period", "origin"),
            (
                must("initiative_id", "initiative への参照"),
                may("indicator_id", "指標への評価のとき indicator への参照"),
                PLAN_ID,
                may("fiscal_year", "年度(西暦)", pa.int16()),
                must("period", "full / h1 / h2 / as_of"),
                may("rating", "achieved / partial / not_achieved"),
                may("published_rate", "自治体が公表した率(133% は 1.33)", pa.float64()),
                PRINTED,
                ORIGIN,
            ),
        ),
        Table(
            "achievement",
            "判定(当サイトの判定基準)。目標か実績がある年度ごとに1行",
            ("indicator_id", "fiscal_year"),
            (
                must("indicator_id", "indicator への参照"),
                PLAN_ID,
                must("fiscal_year", "年度(西暦)", pa.int16()),
                may("baseline", "用いた基準値", pa.float64()),
                may("baseline_fiscal_year", "基準年度。印字がなければ計画の前年度", pa.int16()),
                may("target", "この年度の目標", pa.float64()),
                may("target_basis", "stated=印字 / interpolated=本アプリが引いた線"),
                may("final_target", "最終目標", pa.float64()),
                may("final_fiscal_year", "最終目標の年度", pa.int16()),
                may("final_basis", "stated=最終目標として印字 / last_target=最後の年度の目標"),
                may("actual", "この年度の実績", pa.float64()),
                may("planned_share", "この年度までに進む計画の割合", pa.float64()),
                may("attainment_rate", "年度達成率", pa.float64()),
                may("progress_rate", "進捗率", pa.float64()),
                may("pace_ratio", "ペース比", pa.float64()),
                may("attainment_reason", "年度達成率がない理由"),
                may("progress_reason", "進捗率がない理由"),
                may("pace_reason", "ペース比がない理由"),
                must(
                    "status",
                    "achieved / on_track / slightly_behind / behind / worse / not_judged",
                ),
                may("reason", "not_judged の理由"),
                may("rate_used", "判定に使った率"),
                must("rule_set", "判定基準のID"),
            ),
        ),
        *SHARED_TABLES,
        *DECISION_TABLES,
        Table(
            "problem",
            "読めなかったもの、気をつけること",
            ("plan_id", "severity", "code", "origin", "printed", "message"),
            (
                PLAN_ID,
                must("severity", "warning=警告 / note=注記"),
                must("code", "種類"),
                must("message", "説明と、どうすればよいか"),
                may("printed", "原文に印字されたまま"),
                ORIGIN,
            ),
        ),
    )
}
