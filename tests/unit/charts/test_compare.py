"""同じKPIを並べる: one point per member, kind and year, long amounts in a named unit."""

import pandas as pd
import pytest

from charts.compare import side_by_side
from kpi.periods import one_a_year
from tests.helpers import tables


def values(observations: str) -> pd.DataFrame:
    rows = one_a_year(tables(observations)[0])
    return rows.assign(town="甲町", name="未収金", scaled=rows["value"])


def test_days_of_one_year_make_no_zigzag() -> None:
    rows = values(
        "actual 2022 79859 as_of 2022-09-30; actual 2022 62193 as_of 2023-03-31;"
        "actual 2023 98400 as_of 2023-09-30; actual 2023 56380 as_of 2024-03-31; actual 2024 1 h1"
    )
    line = side_by_side(rows, "円").data[0]
    assert list(zip(line.x, line.y, strict=True)) == [(2022, 62193.0), (2023, 56380.0)]
    assert "56380.0" not in line.hovertext[1]
    assert line.hovertext[1].endswith("（令和6年3月31日時点）")


@pytest.mark.parametrize(
    "observations, unit, said, read",
    [
        ("actual 2021 2000000; actual 2022 3144750", "万円", "億円", ["0", "100", "200", "300"]),
        ("actual 2021 20000; actual 2022 9000", "万円", "万円", None),
        ("actual 2021 1; actual 2022 2", "人", "人", ["0", "1", "2"]),
        ("actual 2021 22; actual 2022 40", "%", "%", ["0", "10", "20", "30", "40"]),
        ("actual 2021 0", "件", "件", None),
    ],
)
def test_the_axis_names_what_it_counts_in(
    observations: str, unit: str, said: str, read: list[str] | None
) -> None:
    layout = side_by_side(values(observations), unit).layout
    assert [a.text for a in layout.annotations] == [f"（{said}）"]
    assert read is None or list(layout.yaxis.ticktext) == read
