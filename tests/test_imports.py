"""The arrows of the architecture, and the size of its rooms, read from the source itself."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers import ROOT

# who may import whom (within one's own package everything is allowed)
ARROWS = {
    "app": ("api", "ui", "web", "kpi", "etl.build"),
    "web": ("kpi",),
    "api": ("exports", "kpi"),
    "pages": ("ui", "charts", "exports", "kpi"),
    "ui": ("charts", "exports", "kpi"),
    "exports": ("charts", "kpi"),
    "charts": ("kpi",),
    "etl": ("kpi",),
    "kpi": (),
}
EXCEPTIONS = {"pages/sources.py": ("etl",)}  # 「手元のファイルを試す」
STAGES = ("readers", "layouts", "normalize", "warehouse")  # of etl: they meet in what they pass on
ONLY_IN = {
    "streamlit": ("app", "pages", "ui"),
    "plotly": ("charts",),
    "fastapi": ("api",),
    "pyarrow": ("etl", "kpi", "exports"),
}
MOST_LINES = 250

SOURCES = [
    ROOT / "app.py",
    *(path for package in ARROWS for path in sorted((ROOT / package).rglob("*.py"))),
]
assert len(SOURCES) > 40, "no sources found"


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """(line, module) of everything a file imports, relative names made whole."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = module(path).split(".")
                above = above if path.name == "__init__.py" else above[:-1]
                base = ".".join([*above[: len(above) - node.level + 1], base]).rstrip(".")
            yield node.lineno, base
            for alias in node.names:  # `from etl import build` reaches etl.build
                yield node.lineno, f"{base}.{alias.name}"


def within(imported: str, allowed: str) -> bool:
    return imported == allowed or imported.startswith(f"{allowed}.")


def local_packages() -> set[str]:
    return {path.parent.name for path in ROOT.glob("*/*.py") if path.parent.name != "tests"}


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_imports_follow_the_arrows(path: Path) -> None:
    package = module(path).split(".")[0]
    allowed = (package, *ARROWS[package], *EXCEPTIONS.get(name(path), ()))
    for line, imported in imports(path):
        if imported.split(".")[0] not in {*ARROWS, *local_packages()}:
            continue  # not ours
        fine = any(within(imported, one) for one in allowed)
        opens = any(one.startswith(f"{imported}.") for one in allowed)  # `from etl import build`
        assert fine or opens, f"{name(path)}:{line} imports {imported}"


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_large_libraries_stay_in_their_rooms(path: Path) -> None:
    package = module(path).split(".")[0]
    for line, imported in imports(path):
        rooms = ONLY_IN.get(imported.split(".")[0])
        assert rooms is None or package in rooms, f"{name(path)}:{line} imports {imported}"


@pytest.mark.parametrize(
    "path",
    [p for p in SOURCES if module(p).split(".")[1:2] and module(p).startswith("etl.")],
    ids=name,
)
def test_the_stages_of_etl_do_not_know_one_another(path: Path) -> None:
    stage = module(path).split(".")[1]
    if stage not in STAGES:
        return
    others = [f"etl.{other}" for other in STAGES if other != stage]
    for line, imported in imports(path):
        assert not any(within(imported, o) for o in others), (
            f"{name(path)}:{line} imports {imported}"
        )


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_no_module_grows_too_long(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MOST_LINES, f"split {name(path)} by noun: {lines} lines"


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_nothing_is_imported_inside_kpi_but_what_it_needs() -> None:
    """The meaning of the numbers can be read and tested without the app and without a document."""
    known = {"numpy", "pandas", "pyarrow", "kpi"}
    for path in sorted((ROOT / "kpi").rglob("*.py")):
        for line, imported in imports(path):
            first = imported.split(".")[0]
            is_standard = first in sys.stdlib_module_names
            assert is_standard or first in known, f"{name(path)}:{line} imports {imported}"


def test_the_arrows_name_what_is_there() -> None:
    """A package nobody declared would follow no arrow at all."""
    undeclared = local_packages() - {*ARROWS, "benchmarks", "deploy", "docs"}
    assert not undeclared
