"""Whatever comes in, a reader gives a grid or one problem: no traceback, no hang.

Bytes of no meaning, documents of every format with some of their bytes changed, parts of packages
with their words changed. `HYPOTHESIS_PROFILE=thorough` looks long; finds are kept as cases below.
"""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.grid import Grid
from etl.invisible import INVISIBLE
from etl.problems import InputProblems
from etl.readers import READERS, read
from tests import documents
from tests.defects.made import ROWS, package, parts_of
from tests.defects.made import pdf_of as pdf_of_objects
from tests.fuzz.watch import within
from tests.layouts.invented import DEPARTMENTS, NAMES

ENDINGS = sorted(READERS)
THOROUGH = settings().max_examples > 200
EXAMPLES = {".pdf": 250 if THOROUGH else 4}  # they take their time
SECONDS = 5.0  # of processor time, for a document of some kilobytes
MADE = {
    ending: documents.MAKERS[ending](["計画", [*ROWS, NAMES[:7], (*DEPARTMENTS[:6], "")]])
    for ending in ENDINGS
}
WORDS = [  # what turns a document into another
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"\t", b"\r", b"\x1b$B", b"PK\x03\x04", b"%PDF-"),
    *(b"\xd0\xcf\x11\xe0", b"<", b"&#x0;", b"]]>", b"-1", b"99999999999", b"1e400", b"NaN"),
    *(b"[" * 50, b"<<" * 50, b"> " * 50, b"| " * 50, "\u202e".encode(), "令和99年".encode()),
]


def tried(raw: bytes, name: str) -> Grid | None:
    """The grid, or None where it was refused in words; anything else fails."""
    try:
        with within(SECONDS):
            grid = read(raw, name)
    except InputProblems as error:
        (problem,) = error.problems
        assert problem.message
        assert str(problem).isprintable(), str(problem)
        grid = None
    if grid:
        assert any(grid.cells())
        assert not any(INVISIBLE.search(cell.text) for cell in grid.cells())
        assert all(cell.place for cell in grid.cells())
    return grid


def examples(ending: str = "") -> settings:
    usual = 1_500 if THOROUGH else 25
    return settings(max_examples=EXAMPLES.get(ending, usual))


@pytest.mark.parametrize("ending", ENDINGS)
def test_bytes_of_no_meaning(ending: str) -> None:
    start = st.sampled_from([b"", *WORDS, MADE[ending][:20], MADE[ending][:600]])

    @examples(ending)
    @given(start=start, rest=st.binary(max_size=200), more=st.lists(st.sampled_from(WORDS)))
    def search(start: bytes, rest: bytes, more: list[bytes]) -> None:
        tried(start + rest + b"".join(more), f"a{ending}")

    search()


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_document_with_some_bytes_changed(ending: str) -> None:
    whole = MADE[ending]

    @examples(ending)
    @given(data=st.data())
    def search(data: st.DataObject) -> None:
        raw = whole
        for _ in range(data.draw(st.integers(1, 4))):
            at = data.draw(st.integers(0, len(raw)))
            gone = data.draw(st.sampled_from([0, 0, 1, 2, 40]))
            new = data.draw(st.one_of(st.sampled_from(WORDS), st.binary(min_size=1, max_size=4)))
            raw = raw[:at] + new + raw[at + gone :]
        tried(raw, f"a{ending}")

    search()


@pytest.mark.parametrize("ending", [".docx", ".ods", ".xlsx"])
def test_a_package_with_a_part_changed(ending: str) -> None:
    parts = parts_of(MADE[ending])
    values = [b"", b"-1", b"0", b"99999999999", b"NaN", b"x", b"A0", b"XFD1048576", b"\xed\xa0\x80"]

    @examples(ending)
    @given(data=st.data())
    def search(data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(parts)))
        pieces = parts[name].split(b'"')
        at = data.draw(st.integers(0, len(pieces) - 1))
        pieces[at] = data.draw(st.sampled_from([*values, pieces[at] * 2, pieces[at // 2]]))
        changed = {**parts, name: b'"'.join(pieces)}
        if data.draw(st.booleans()):
            del changed[data.draw(st.sampled_from(sorted(changed)))]
        tried(package(changed), f"a{ending}")

    search()


_OBJECTS = st.recursive(
    st.sampled_from(
        [
            b"null",
            b"0",
            b"-1",
            b"99999999999",
            b"1 0 R",
            b"2 0 R",
            b"3 0 R",
            b"4 0 R",
            b"/Page",
            b"/Pages",
            b"()",
            b"<00>",
            b"true",
        ]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda some: b"[" + b" ".join(some) + b"]"),
        st.dictionaries(
            st.sampled_from(
                [
                    b"Type",
                    b"Kids",
                    b"Count",
                    b"Parent",
                    b"MediaBox",
                    b"Contents",
                    b"Resources",
                    b"Font",
                    b"XObject",
                    b"Rotate",
                    b"Pages",
                ]
            ),
            inner,
            max_size=4,
        ).map(lambda some: b"<<" + b" ".join(b"/%s %s" % pair for pair in some.items()) + b">>"),
    ),
    max_leaves=8,
)


@settings(max_examples=1_500 if THOROUGH else 25)
@given(pages=_OBJECTS, page=_OBJECTS, content=_OBJECTS)
def test_a_pdf_of_any_objects(pages: bytes, page: bytes, content: bytes) -> None:
    usual = b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 99 99]>>"
    catalogue = b"<</Type/Catalog/Pages 2 0 R>>"
    tried(pdf_of_objects(catalogue, pages, page, content), "a.pdf")
    tried(pdf_of_objects(catalogue, usual, page, content), "a.pdf")


PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 99 99]>>"


@pytest.mark.parametrize(
    "objects",
    [
        (PAGES, b"3 0 R", b"()"),
        (PAGES, b"4 0 R", b"3 0 R"),
        (b"2 0 R", b"null", b"()"),
        (PAGES, b"<</Type/Page/Contents 4 0 R>>", b"4 0 R"),
        (PAGES, b"<</Type/Page/Contents[4 0 R 3 0 R]>>", b"[4 0 R]"),
    ],
)
def test_a_reference_that_leads_back_to_itself_is_no_way(objects: tuple[bytes, ...]) -> None:
    assert tried(pdf_of_objects(b"<</Type/Catalog/Pages 2 0 R>>", *objects), "a.pdf") is None


LONG = (
    "[",
    "*a ",
    "`",
    "<a ",
    "![",
    "](",
    "&amp;",
    "\\",
    "_",
    "|",
    "> ",
    "- ",
    "# ",
    '"',
    ",",
    "\t",
)


@pytest.mark.parametrize("letters", LONG)
@pytest.mark.parametrize("ending", [".csv", ".md", ".txt"])
def test_a_mark_repeated_without_end(ending: str, letters: str) -> None:
    """On one line and on many: what looks for the end of a mark looks at every letter behind it."""
    for end in ("", "\n"):
        tried((("計画" + letters * 60 + end) * 400).encode(), f"a{ending}")
        tried((letters * (90_000 // len(letters)) + "計画").encode(), f"a{ending}")


def test_every_part_that_the_tests_change_is_there() -> None:
    for ending in (".docx", ".ods", ".xlsx"):
        assert zipfile.is_zipfile(io.BytesIO(MADE[ending]))
        assert tried(MADE[ending], f"a{ending}") is not None
