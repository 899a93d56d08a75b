"""Every defective document: its own sentence with place and remedy, in time, and nothing written."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from etl import trial
from etl.cli import main
from etl.problems import KINDS
from tests.defects.cases import READ, REFUSED, Case
from tests.defects.made import BOMBS, FILES, MADE, SMALL, content
from tests.helpers import ROOT

THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
SECONDS = 20.0  # of processor time; the slowest takes three on an idle machine
HEAD = ["--code", "102113", "--title", "計画", "--start", "令和2年度", "--end", "令和6年度"]
MEMORY = 1_200_000_000  # bytes of addresses, of which the libraries alone take 0.6
# in processes of their own, with their memory bounded
HEAVY = (
    *("bomb.xlsx", "bomb.docx", "bomb.ods", "many-bombs.xlsx", "bomb.pdf", "bomb-in-bomb.pdf"),
    *("cell-10mb.csv", "quote-1mb.csv", "laughs-elsewhere.xlsx"),
)
CHILDREN = (*HEAVY[:5], "locked.xlsx", "torn-utf8.csv", "entity.ods", "nan.xlsx", "twice.xlsx")


def names(case: Case) -> str:
    return case.file


@pytest.fixture
def document(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The document of a case, alone in its folder."""
    case = request.getfixturevalue("case")
    folder = tmp_path / "received"
    folder.mkdir()
    (folder / case.file).write_bytes(content(case.file))
    return folder / case.file


def untouched(document: Path) -> bool:
    """Nothing beside the document, and the document as it was."""
    mine = [path for path in document.parent.parent.rglob("*") if path.is_file()]
    return mine == [document] and document.read_bytes() == content(document.name)


@pytest.mark.parametrize("command", ["check", "extract"])
@pytest.mark.parametrize("case", REFUSED, ids=names)
def test_a_refused_document_in_the_command(
    case: Case,
    document: Path,
    command: str,
    capsys: pytest.CaptureFixture[str],
    tried: Callable[..., None],
) -> None:
    out = document.parent.parent / "plans" / "102113-new"
    more = ["--out", str(out), *HEAD] if command == "extract" else []
    began = time.process_time()
    assert main([command, str(document), *more]) == 1
    assert time.process_time() - began < SECONDS
    line, end = capsys.readouterr().err.splitlines()
    assert end == "エラーが1件あります。何も変更していません。"
    where, _, said = line.partition(": ")
    assert where.endswith(case.place)
    assert Path(where.split(" ")[0]).name == case.file
    assert case.words in said
    assert said.endswith(f"{KINDS[case.code].advice} [{case.code}]")
    assert line.isprintable()
    assert not out.exists()
    assert untouched(document)
    tried(f"a defective document, {command}")


@pytest.mark.parametrize("case", READ, ids=names)
def test_a_document_that_is_read_all_the_same(
    case: Case, document: Path, tried: Callable[..., None]
) -> None:
    said: list[str] = []
    began = time.process_time()
    assert main(["check", str(document)], said.append) == 0
    assert time.process_time() - began < SECONDS
    assert "様式 tables: 取組" in said[0]
    notes = [line for line in said[1:] if line.endswith(f"[{case.code}]")]
    assert bool(notes) == bool(case.code), said
    if case.code:
        assert any(f" {case.place} " in line and case.words in line for line in notes), said
    assert all(line.isprintable() for line in said)
    assert untouched(document)
    tried("a strange document that is read all the same")


@pytest.mark.parametrize("case", REFUSED, ids=names)
def test_the_page_gets_the_same_problem(
    case: Case,
    document: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    tried: Callable[..., None],
) -> None:
    """The step that the page runs in a child, here without the child and its bounds."""
    monkeypatch.setattr(trial, "bound", lambda: None)
    home = tmp_path / "trial"
    (home / "file").mkdir(parents=True)
    document.rename(home / "file" / document.name)
    (home / "request.json").write_text("{}", encoding="utf-8")
    assert trial.main(["look", str(home)]) == 1
    (one,) = json.loads((home / "answer.json").read_text(encoding="utf-8"))["problems"]
    assert (one["code"], one["title"]) == (case.code, KINDS[case.code].title)
    assert case.place in one["place"]
    assert case.words in "「{printed}」{title} {detail} {advice}".format(**one)
    assert str(tmp_path) not in json.dumps(one, ensure_ascii=False)
    assert sorted(path.name for path in home.iterdir()) == ["answer.json", "file", "request.json"]
    tried("a defective document, the page's step")


@pytest.mark.skipif(os.name == "nt", reason="this system bounds no memory")
@pytest.mark.parametrize("file", [c.file for c in REFUSED] if THOROUGH else HEAVY)
def test_within_bounded_memory(file: str, tmp_path: Path, tried: Callable[..., None]) -> None:
    path = tmp_path / file
    path.write_bytes(content(file))
    done = subprocess.run(
        [sys.executable, "-m", "etl", "check", str(path)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8", "OPENBLAS_NUM_THREADS": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    expected = next(case for case in REFUSED if case.file == file)
    assert f"[{expected.code}]" in done.stderr
    assert expected.words in done.stderr  # and not that the memory did not suffice
    assert "Traceback" not in done.stderr
    tried("a defective document, with bounded memory")


@pytest.mark.parametrize("file", [c.file for c in REFUSED] if THOROUGH else CHILDREN)
def test_in_the_child_of_the_page(file: str, tried: Callable[..., None]) -> None:
    from ui import own_read

    expected = next(case for case in REFUSED if case.file == file)
    with pytest.raises(own_read.Unreadable) as error:
        own_read.look(file, content(file))
    (one,) = error.value.problems
    assert KINDS[expected.code].title in one["message"]
    assert expected.place in one["place"]
    tried("a defective document, in the child of the page")


def test_the_files_are_those_of_the_makers() -> None:
    """No bomb lies in the repository, nothing large, and nothing that no case names."""
    there = {path.name: path.stat().st_size for path in FILES.iterdir()}
    assert set(there) <= set(MADE) - BOMBS
    assert max(there.values()) <= SMALL
    assert {case.file for case in (*REFUSED, *READ)} == set(MADE)
