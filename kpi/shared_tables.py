"""The tables that all plans share: themes, common KPIs and rule sets."""

import pyarrow as pa

from kpi.table import WORDS, Table, may, must

SHARED_TABLES = (
    Table(
        "theme",
        "自治体に共通のテーマ",
        ("theme",),
        (
            must("theme", "テーマのID"),
            must("position", "並べる順", pa.int16()),
            must("name", "名称"),
            may("description", "説明"),
        ),
    ),
    Table(
        "common_kpi",
        "自治体に共通のKPI",
        ("common_kpi",),
        (
            must("common_kpi", "共通KPIのID"),
            must("name", "名称"),
            may("definition", "定義"),
            may("unit", "軸に使う単位"),
            may("direction", "増減の良し悪し"),
            may("limits", "比べるときの限界"),
        ),
    ),
    Table(
        "common_kpi_member",
        "共通KPIに属する指標と、その定義の違い",
        ("common_kpi", "indicator_id"),
        (
            must("common_kpi", "common_kpi への参照"),
            must("indicator_id", "indicator への参照"),
            may(
                "factor",
                "軸の単位への換算。空なら同じ軸に載せない。印字の値は換算しない",
                pa.float64(),
            ),
            may("difference", "定義の違い"),
            must("may_rank", "順位を付けてよいか", pa.bool_()),
            may("reason", "順位を付けない理由など"),
        ),
    ),
    Table(
        "rule_set",
        "判定基準(data/rules/*.toml)。default が achievement に使う当サイトのもの",
        ("rule_set",),
        (
            must("rule_set", "判定基準のID。ファイル名"),
            must("name", "名称"),
            must("publisher", "定めた機関"),
            must("title", "資料の題名"),
            may("url", "資料の場所"),
            must("applies_to", "何を判定するためのものか"),
            may("note", "読み方と、当サイトが補った点"),
            may("shown_only", "計算せずに表だけ示す理由。計算するものは空"),
            must("needs", "なければ判定しない値 baseline / final_target / printed_target", WORDS),
            must("plan_years", "計画の年数がこれのときだけ判定する。0は問わない", pa.int16()),
            must("directions", "この方向だけ判定する。空は問わない", WORDS),
        ),
    ),
    Table(
        "rule_step",
        "判定基準の段。上から順に見て、最初に当てはまった段で決まる",
        ("rule_set", "position"),
        (
            must("rule_set", "rule_set への参照"),
            must("position", "順番(1から)", pa.int16()),
            must("label", "その判定基準のことば"),
            may("status", "当サイトの状態での読み替え(as)。表だけの判定基準は空"),
            may("measure", "見る値(kpi.rates.MEASURES)。otherwise と表だけのものは空"),
            may("comparison", "at_least=以上 / above=超 / below=未満 / otherwise=そのほかすべて"),
            may("threshold", "区切りの値。率は 0.9 が 90%", pa.float64()),
            must("directions", "この段を使う方向。空は問わない", WORDS),
            must("condition", "区切りを言葉で"),
        ),
    ),
)
