"""A table in words, and a chart that would have none."""

import pandas as pd
import pytest

from charts.style import figure
from ui.show import chart, spoken


def test_a_table_is_spoken_row_by_row_and_leaves_out_what_is_empty() -> None:
    table = pd.DataFrame(
        {"自治体": ["安中市", "吉岡町"], "達成": [3, 0], "備考": [None, "目標なし"]}
    )
    assert spoken(table) == "安中市、達成 3。吉岡町、達成 0、備考 目標なし"


def test_a_long_table_is_not_read_to_its_end() -> None:
    table = pd.DataFrame({"指標": [f"指標{n}" for n in range(45)], "件数": range(45)})
    said = spoken(table)
    assert "指標39、件数 39" in said
    assert "指標40" not in said
    assert said.endswith("ほか 5行は表にあります")


def test_a_chart_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="no words"):
        chart(figure(100), key="silent")
