"""A warehouse that is damaged or strange: said in words with what to run, and mended by that."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from streamlit.testing.v1 import AppTest

from etl.build import build, build_if_needed
from etl.edition import edition_of
from kpi.schema import TABLES, VERSION_KEY
from kpi.store import SUMS, WarehouseError, edition_in, read_warehouse
from tests.helpers import contents, edit, plan_folder, run_etl
from tests.pages.conftest import MAIN, plain
from tests.reliability.conftest import THOROUGH
from ui import cache

FIGURES = "順番,指標名,区分,年度,値\n1,案内板,基準,令和元年度,5枚\n1,案内板,最終目標,令和6年度,8枚"
Damage = Callable[[Path], object]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A warehouse, and beside it in `other` one of another edition."""
    for name, final in (("", "8枚"), ("other", "9枚")):
        plan_folder(tmp_path / name / "plans", values=FIGURES.replace("8枚", final))
        build(tmp_path / name / "plans", tmp_path / name / "warehouse")
    return tmp_path


def truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def flipped(file: Path, seed: int = 1) -> None:
    content = bytearray(file.read_bytes())
    at = random.Random(seed).randrange(len(content))
    content[at] ^= 1 << seed % 8
    file.write_bytes(content)


def no_letter(file: Path) -> None:
    """A column whose name is no text any more: the format itself does not notice."""
    file.write_bytes(file.read_bytes().replace(b"fiscal_year", b"\xf3iscal_year"))


def of_another_version(file: Path) -> None:
    arrow = pq.read_table(file)
    metadata = (arrow.schema.metadata or {}) | {VERSION_KEY: b"1"}
    pq.write_table(arrow.replace_schema_metadata(metadata), file)


def of_another_edition(file: Path) -> None:
    shutil.copy(file.parents[2] / "other" / "warehouse" / file.name, file)


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


DAMAGES: dict[str, tuple[Damage, str]] = {
    "gone": (Path.unlink, "observation.parquet がない"),
    "empty": (lambda file: file.write_bytes(b""), "observation.parquet が壊れていて読めません"),
    "truncated": (truncated, "observation.parquet が壊れていて読めません"),
    "flipped": (flipped, "observation.parquet が壊れていて読めません"),
    "no-letter": (no_letter, "observation.parquet が壊れていて読めません"),
    "no-parquet": (lambda file: file.write_text("町"), "observation.parquet が壊れていて"),
    "version": (of_another_version, "observation.parquet は古い形式のデータです"),
    "edition": (of_another_edition, "版の違うファイルが混ざっています"),
    "folder": (a_folder, "observation.parquet が壊れていて読めません"),
    "no-sums": (lambda file: (file.parent / SUMS).unlink(), f"古い形式です({SUMS} がない)"),
    "wrong-sums": (lambda file: (file.parent / SUMS).write_bytes(b"\xff"), f"{SUMS} が壊れて"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_said_in_words_and_mended(home: Path, name: str, tried: Callable[..., None]) -> None:
    damage, said = DAMAGES[name]
    out = home / "warehouse"
    whole = contents(out)
    damage(out.resolve() / "observation.parquet")
    with pytest.raises(WarehouseError) as error:
        read_warehouse(out)
    assert said in str(error.value)
    assert "「python -m etl build」を実行してください" in str(error.value)
    assert edition_in(out) is None
    assert build_if_needed(home / "plans", out, lambda _: None)
    assert contents(out) == whole
    assert not build_if_needed(home / "plans", out, lambda _: None)
    tried("a damaged warehouse, told and mended by a build")


@pytest.mark.parametrize("table", TABLES if THOROUGH else ["observation"])
def test_no_flipped_bit_is_read(home: Path, table: str, tried: Callable[..., None]) -> None:
    """Also one that leaves a Parquet file that can be read and would give another number."""
    file = (home / "warehouse").resolve() / f"{table}.parquet"
    whole = file.read_bytes()
    for seed in range(200 if THOROUGH else 40):
        flipped(file, seed)
        with pytest.raises(WarehouseError):
            read_warehouse(home / "warehouse")
        file.write_bytes(whole)
        tried("a flipped bit in a table, noticed")
    assert read_warehouse(home / "warehouse").edition == edition_of(home / "plans")


def page(monkeypatch: pytest.MonkeyPatch, out: Path) -> AppTest:
    monkeypatch.setenv("KPI_WAREHOUSE", str(out))
    monkeypatch.setenv("KPI_TODAY", "2026-11-21")
    return AppTest.from_file(str(MAIN), default_timeout=60)


@pytest.mark.parametrize("name", DAMAGES)
def test_the_page_says_what_happened_and_what_to_run(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str, tried: Callable[..., None]
) -> None:
    """Where the build cannot mend it (here its plan sheets are faulty), words and no traceback."""
    damage, said = DAMAGES[name]
    out = home / "warehouse"
    damage(out.resolve() / "observation.parquet")
    monkeypatch.setattr(cache, "build", lambda: "data/plans/x/values.csv 3行目: 列がありません")
    app = page(monkeypatch, out).run()
    assert not app.exception
    assert said in plain(app.error[0].value)
    codes = [block.value for block in app.code]
    assert codes[0] == "data/plans/x/values.csv 3行目: 列がありません"
    assert codes[1].startswith("python -m etl build --out ")
    tried("a damaged warehouse, told on the page")


def test_the_page_mends_a_damaged_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The build of the app itself, as a command of its own."""
    out = home / "warehouse"
    flipped(out.resolve() / "plan.parquet")
    app = page(monkeypatch, out).run()
    assert not app.exception
    assert not app.error
    assert read_warehouse(out).edition == edition_of(cache.ROOT / "data" / "plans")


def test_a_build_that_fails_is_not_begun_for_every_visitor(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = []

    def fail(what: list[str]) -> str:
        begun.append(what)
        return "だめ"

    monkeypatch.setattr(cache, "_build", fail)
    monkeypatch.setattr(cache, "_failed", {})
    flipped((home / "warehouse").resolve() / "plan.parquet")
    for _ in range(5):
        app = page(monkeypatch, home / "warehouse").run()
        assert "plan.parquet が壊れていて読めません" in app.error[0].value
        assert app.code[0].value == "だめ"
    assert len(begun) == 1
    monkeypatch.setattr(cache, "FAILED_SECONDS", 0.0)
    page(monkeypatch, home / "warehouse").run()
    assert len(begun) == 2


@pytest.mark.parametrize("options", [(), ("--if-needed",)])
def test_without_a_data_folder(home: Path, options: tuple[str, ...]) -> None:
    before = contents(home / "warehouse")
    shutil.rmtree(home / "plans")
    run = run_etl("build", "--plans", home / "plans", "--out", home / "warehouse", *options)
    assert run.returncode == 1
    assert "plan.toml のあるフォルダーが一つもない" in run.stderr
    assert contents(home / "warehouse") == before


def test_the_clock_decides_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files from 1980 and from 2100, a day set back: the same bytes, and the newer edition wins."""
    whole = contents(home / "warehouse")
    for year, seconds in (("1980", 315_532_800), ("2100", 4_102_444_800)):
        monkeypatch.setenv("KPI_TODAY", f"{year}-01-01")
        for path in (home / "plans").rglob("*"):
            os.utime(path, (seconds, seconds))
        build(home / "plans", home / year / "warehouse")
        assert contents(home / year / "warehouse") == whole
    edit(home / "plans" / "102113-test" / "values.csv", "8枚", "7枚")
    os.utime(home / "plans" / "102113-test" / "values.csv", (0, 0))  # older than what it replaces
    assert build_if_needed(home / "plans", home / "warehouse", lambda _: None)
    assert read_warehouse(home / "warehouse").edition == edition_of(home / "plans")


def test_another_edition_is_seen_also_with_the_same_times(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder in place of the link (no links allowed), its files as old as those before."""
    out = home / "warehouse"
    kept, other = out.resolve(), (home / "other" / "warehouse").resolve()
    out.unlink()
    monkeypatch.setenv("KPI_WAREHOUSE", str(out))
    for source in (kept, other, kept):
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(source, out)
        for file in out.iterdir():
            os.utime(file, (0, 0))
        assert cache.warehouse().edition == edition_in(source)
