"""File names say town, what, fiscal years and edition, and are names on every system."""

import pytest

from exports import package
from exports.names import file_name


@pytest.mark.parametrize(
    "towns, years, expected",
    [
        (["安中市"], [2020, 2024], "安中市_値_2020-2024年度_1a2b3c4d版.xlsx"),
        (["安中市"], [2023], "安中市_値_2023年度_1a2b3c4d版.xlsx"),
        (["安中市"], [], "安中市_値_1a2b3c4d版.xlsx"),
        (["安中市", "吉岡町"], [2023], "安中市・吉岡町_値_2023年度_1a2b3c4d版.xlsx"),
        (["今金町", "安中市", "吉岡町"], [2023], "今金町など3自治体_値_2023年度_1a2b3c4d版.xlsx"),
        (["府中市（東京都）"], [2023], "府中市（東京都）_値_2023年度_1a2b3c4d版.xlsx"),
        ([], [2023], "値_2023年度_1a2b3c4d版.xlsx"),
        (["A/B:C\n*D"], [2023], "A-B-C-D_値_2023年度_1a2b3c4d版.xlsx"),
        (["../.."], [2023], "値_2023年度_1a2b3c4d版.xlsx"),
    ],
)
def test_names(towns, years, expected):
    assert file_name(towns, "値", years, "1a2b3c4d", "xlsx") == expected


def test_a_long_name_stays_a_name():
    name = file_name(["あ" * 300] * 2, "い" * 300, [2023], "1a2b3c4d", "xlsx", sample=True)
    assert name.startswith("見本_")
    assert name.endswith("_2023年度_1a2b3c4d版.xlsx")
    assert len(name) < 120


def test_the_tables_of_one_file_keep_names_of_their_own_however_long_its_title():
    parts = ["印字された値", "判定", "所管課", "指標"]
    made = [file_name(["町"], "い" * 300, [], "1a2b3c4d", "csv", part=part) for part in parts]
    assert [name.split("-")[1].split("_")[0] for name in made] == parts
    assert len(made[0]) < 120


@pytest.mark.parametrize("name", ["shipped", "sample"])
def test_exports_are_named_for_what_they_hold(name, select):
    chosen = select(name)
    edition = chosen.warehouse.edition
    for said in (
        chosen.file_name("xlsx"),
        package.file_name(chosen.warehouse, sample=chosen.sample),
    ):
        assert edition in said
        assert "年度" in said
        assert said.startswith("見本_見本町") == (name == "sample")
