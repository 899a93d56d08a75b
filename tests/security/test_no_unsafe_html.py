"""No word of a document can become markup: what could make it so stands in no source, but for the
few places below, each with its reason.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers import ROOT
from tests.test_imports import SOURCES, name

# (file, what stands there) → why it may
ALLOWED = {
    ("ui/look.py", "html(…)"): "constants of ours: one script, one style sheet",
    ("ui/look.py", "unsafe_allow_javascript"): "the constant script of the page",
    ("ui/camera.py", "html(…)"): "a constant: the two buttons under a chart",
    ("ui/welcome.py", "html(…)"): "two constants that set and forget one cookie",
    ("ui/welcome.py", "unsafe_allow_javascript"): "the same two",
    ("ui/meeting_look.py", "html(…)"): "style sheets; only numbers of ours enter them",
    ("exports/meeting/sheets.py", "jinja2"): "with autoescape; every template is tested below",
    (
        "exports/meeting/sheets.py",
        "Markup",
    ): "plotly's own script, and JSON made harmless (as_json)",
}
# a call of a function or method of this name makes markup of its argument
_CALLS = {"html", "write_html", "to_html", "iframe"}
_NAMES = {"unsafe_allow_html", "unsafe_allow_javascript", "Markup", "components", "jinja2"}
_WORDS = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function")
_OURS = {  # names of our own that only sound like it
    ("api/server.py", "html(…)"): "api.page.html, where every word goes through html.escape",
    ("exports/__main__.py", "to_html(…)"): "exports.meeting.sheets.to_html, where Jinja escapes",
    ("ui/meeting_files.py", "to_html(…)"): "the same",
}


def found(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, what) of everything in a source that can make markup of a text."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr=called) | ast.Name(id=called)) if (
                called in _CALLS
            ):
                yield node.lineno, f"{called}(…)"
            case ast.keyword(arg=str(arg)) if arg in _NAMES:
                yield node.value.lineno, arg
            case ast.keyword(arg="autoescape", value=ast.Constant(value=False)):
                yield node.value.lineno, "autoescape=False"
            case ast.ImportFrom(names=names) | ast.Import(names=names):
                of = getattr(node, "module", None) or ""
                for whole in (of, *(alias.name for alias in names)):
                    yield from ((node.lineno, part) for part in whole.split(".") if part in _NAMES)
            case ast.Attribute(attr=attr) if attr in _NAMES:
                yield node.lineno, attr
            case ast.Constant(value=str(text)) if said := _WORDS.search(text):
                yield node.lineno, said[0]


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_no_source_makes_markup(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    allowed = {what for file, what in (*ALLOWED, *_OURS) if file == name(path)}
    wrong = [f"{name(path)}:{line} {what}" for line, what in found(tree) if what not in allowed]
    assert wrong == []


def test_every_exception_is_still_needed() -> None:
    there = {
        (name(path), what)
        for path in SOURCES
        for _, what in found(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert {*ALLOWED, *_OURS} - there == set()


@pytest.mark.parametrize(
    "source, what",
    [
        ("st.markdown(x, unsafe_allow_html=True)", "unsafe_allow_html"),
        ("import streamlit as s\ns.html(x)", "html(…)"),
        ("from streamlit import html\nhtml(x)", "html(…)"),
        ("import streamlit.components.v1 as c", "components"),
        ("from streamlit.components import v2", "components"),
        ("st.components.v2.component('x', html='')", "components"),
        ("st.iframe(x)", "iframe(…)"),
        ("from markupsafe import Markup as M", "Markup"),
        ("markupsafe.Markup(x)", "Markup"),
        ("figure.to_html()", "to_html(…)"),
        ("Environment(autoescape=False)", "autoescape=False"),
        ("from jinja2 import Template", "jinja2"),
        ("SCRIPT = 'a.innerHTML = b'", "innerHTML"),
    ],
)
def test_the_rule_sees(source: str, what: str) -> None:
    assert what in [seen for _, seen in found(ast.parse(source))]


def test_what_is_written_as_it_is_is_a_constant() -> None:
    """st.html gets no variable text: constants, or numbers put into a style sheet of ours."""
    for path in SOURCES:
        if (name(path), "html(…)") not in ALLOWED:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        fixed = {
            target.id
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        calls = [
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "html"
        ]
        assert calls
        for call in calls:
            names = {n.id for n in ast.walk(call.args[0]) if isinstance(n, ast.Name)}
            numbers = set() if name(path) != "ui/meeting_look.py" else _NUMBERS
            assert names <= fixed | numbers | {"camera"}, f"{name(path)}:{call.lineno} {names}"


_NUMBERS = {"headline", "said", "table", "table_line", "columns", "one"}  # of meeting_look.sizes


@pytest.mark.parametrize("path", sorted(ROOT.glob("exports/**/*.jinja")), ids=lambda p: p.name)
def test_templates_escape_everything(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for way in ("|safe", "| safe", "autoescape", "Markup"):
        assert way not in text
    for inside in re.findall(r"=\s*\{\{", text):  # an attribute without quotes escapes nothing
        raise AssertionError(inside)
