"""What was read of a document, line by line: for a person who holds it against the print."""

from collections.abc import Iterator

import pandas as pd

Sheets = dict[str, pd.DataFrame]
_PARTS = ("前期", "後期")


def lines(sheets: Sheets) -> Iterator[str]:
    """Every initiative with its marks, its indicators and their values, in the order of print."""
    values = {
        key: group.to_dict("records")
        for key, group in sheets["values"].groupby(["順番", "指標名"], sort=False)
    }
    indicators, marks = (
        {key: group.to_dict("records") for key, group in sheets[name].groupby("順番", sort=False)}
        for name in ("indicators", "schedule")
    )
    for row in sheets["initiatives"].to_dict("records"):
        yield f"{row['出典位置']} {' '.join(filter(None, (row['番号'], row['取組名'])))}"
        planned = [m for m in marks.get(row["順番"], []) if m["印"]]
        if planned:
            yield "    工程: " + "、".join(f"{_kind(m)}{m['年度']} {m['印']}" for m in planned)
        for one in indicators.get(row["順番"], []):
            unit = f"({one['単位']})" if one["単位"] else ""
            ways = f"方向 {one['方向'] or '未定'}、集計 {one['集計'] or '未定'}"
            yield f"    {one['出典位置']} {one['指標名']}{unit} {ways}"
            told = values.get((row["順番"], one["指標名"]), [])
            if told:
                yield "        " + "、".join(map(_value, told))


def _kind(mark: dict[str, str]) -> str:
    """A planned mark is the rule; only another kind is named."""
    return "" if mark["区分"] == "計画" else f"{mark['区分']} "


def _value(row: dict[str, str]) -> str:
    """目標 R5 300件."""
    when = row["年度"] or row["時点"] or "年度なし"
    part = row["期間"] if row["期間"] in _PARTS else ""
    return f"{row['区分']} {when}{part} {row['値']}"
