"""`python -m exports`: a file or a sentence, never a traceback, never half a file."""

import io
import re

import pytest
from pptx import Presentation

from exports.__main__ import main
from kpi import agenda as agendas
from kpi.agenda import Agenda, Item
from tests.exports.meeting.conftest import ANNAKA, SAMPLE


@pytest.fixture(scope="module")
def homes(tmp_path_factory):
    from etl.build import build
    from tests.helpers import ROOT

    home = tmp_path_factory.mktemp("command")
    build(out=home / "shipped")
    build(ROOT / "data" / "sample" / "plans", home / "sample")
    return home


def run(homes, *arguments, which="shipped"):
    return main([*arguments, "--warehouse", str(homes / which)])


@pytest.mark.parametrize("year", ["2024", "令和6年度", "R6", "令和6", "Ｒ６"])
@pytest.mark.parametrize("code", ["102113", "10211"])
def test_years_and_codes_as_people_write_them(homes, tmp_path, code, year):
    out = tmp_path / "minutes.txt"
    assert run(homes, "minutes", "--municipality", code, "--year", year, "--out", str(out)) == 0
    assert out.read_text("utf-8").startswith("安中市 計画の進み具合")
    assert "令和6年度" in out.read_text("utf-8")


def test_a_deck_of_three_towns(homes, tmp_path):
    out = tmp_path / "new" / "deck.pptx"
    towns = [arg for code in (ANNAKA, "014605", "103454") for arg in ("--municipality", code)]
    assert run(homes, "slides", *towns, "--year", "2023", "--out", str(out)) == 0
    assert len(Presentation(io.BytesIO(out.read_bytes())).slides) > 10
    assert [path.name for path in out.parent.iterdir()] == ["deck.pptx"]


def test_sheets_of_the_sample(homes, tmp_path):
    out = tmp_path / "sheets.html"
    code = run(
        *(homes, "sheets", "--sample", "--municipality", SAMPLE, "--year", "2024"),
        *("--out", str(out)),
        which="sample",
    )
    assert code == 0
    assert len(re.findall('<section class="sheet', out.read_text("utf-8"))) == 34


def test_an_agenda_file_decides_what_is_made(homes, tmp_path):
    wanted = Agenda((ANNAKA,), 2024, (Item("measure"),), "第3回 審議会")
    (tmp_path / "agenda.json").write_bytes(agendas.write(wanted))
    out = tmp_path / "m.txt"
    assert run(homes, "minutes", "--agenda", str(tmp_path / "agenda.json"), "--out", str(out)) == 0
    text = out.read_text("utf-8")
    assert text.startswith("第3回 審議会")
    assert "数値の指標があるのは" in text


@pytest.mark.parametrize(
    "arguments, code, said",
    [
        (("slides", "--year", "2024", "--out", "x.pptx"), 2, "--municipality"),
        (("slides", "--municipality", "102113", "--out", "x.pptx"), 2, "--year"),
        (("slides", "--municipality", "000000", "--year", "2024", "--out", "x.pptx"), 2, "000000"),
        (("slides", "--municipality", ANNAKA, "--year", "1999", "--out", "x.pptx"), 2, "1999"),
        (("slides", "--municipality", ANNAKA, "--year", "昔", "--out", "x.pptx"), 2, "昔"),
        (("slides", "--municipality", ANNAKA, "--year", "2024", "--out", "x.ppt"), 2, ".pptx"),
        (("sheets", "--municipality", ANNAKA, "--year", "2024", "--out", "x.docx"), 2, ".html"),
        (("minutes", "--agenda", "none.json", "--out", "x.txt"), 1, "none.json"),
        (("minutes", "--agenda", "broken.json", "--out", "x.txt"), 1, "次第のファイル"),
        (("minutes", "--agenda", "gone.json", "--out", "x.txt"), 1, "このデータにありません"),
    ],
)
def test_wrong_usage_is_said_in_words(homes, tmp_path, monkeypatch, capsys, arguments, code, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    gone = Agenda((ANNAKA,), 2024, (Item("indicator", "gone/1/1"),))
    (tmp_path / "gone.json").write_bytes(agendas.write(gone))
    assert run(homes, *arguments) == code
    assert said in capsys.readouterr().err
    assert not list(tmp_path.glob("x.*"))


def test_without_data_the_reader_is_told_what_to_run(tmp_path, capsys):
    out = tmp_path / "x.txt"
    arguments = ["minutes", "--municipality", ANNAKA, "--year", "2024", "--out", str(out)]
    assert main([*arguments, "--warehouse", str(tmp_path / "none")]) == 1
    assert "python -m etl build" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_named(homes, tmp_path, capsys):
    (tmp_path / "file").write_text("", encoding="utf-8")
    out = tmp_path / "file" / "x.txt"
    assert run(homes, "minutes", "--municipality", ANNAKA, "--year", "2024", "--out", str(out)) == 1
    assert "x.txt" in capsys.readouterr().err
