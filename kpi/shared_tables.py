"""The tables that all plans share: themes and common KPIs."""

import pyarrow as pa

from kpi.table import Table, may, must

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
)
