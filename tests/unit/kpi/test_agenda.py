"""An agenda is kept as text and read back, and says plainly where it cannot be read."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi import agenda
from kpi.agenda import MOST_BYTES, MOST_ITEMS, Agenda, AgendaError, Item

ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
ITEMS = st.one_of(
    st.builds(Item, st.sampled_from(agenda.WHOLE)),
    st.builds(Item, st.sampled_from([k for k in agenda.KINDS if k not in agenda.WHOLE]), ANY),
)
AGENDAS = st.builds(
    Agenda,
    st.lists(ANY, unique=True, max_size=5).map(tuple),
    st.integers(1900, 2200),
    st.lists(ITEMS, unique=True, max_size=20).map(tuple),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=100),
)


@given(AGENDAS)
def test_a_file_gives_the_agenda_back(one):
    assert agenda.read(agenda.write(one)) == one


@given(ITEMS)
def test_an_item_is_its_text(item):
    assert agenda.read_item(str(item)) == item


@pytest.mark.parametrize(
    "text, item",
    [
        ("behind", Item("behind")),
        ("measure", Item("measure")),
        ("category:102113-annaka/財政: 健全化/x", Item("category", "102113-annaka/財政: 健全化/x")),
        ("indicator:a/1/2", Item("indicator", "a/1/2")),
        ("behind:x", None),
        ("category", None),
        ("category:", None),
        ("unknown:x", None),
        ("", None),
        ("<script>", None),
    ],
)
def test_items_as_they_are_written(text, item):
    assert agenda.read_item(text) == item


def test_items_are_kept_once_and_in_order():
    items, unknown = agenda.read_items(["measure", "behind", "x", "measure"])
    assert items == (Item("measure"), Item("behind"))
    assert unknown == ["x"]


def test_a_hundred_thousand_items_are_no_agenda():
    items, _ = agenda.read_items(f"indicator:{n}" for n in range(100_000))
    assert len(items) == MOST_ITEMS


GOOD = {"format": "kpi-agenda", "version": 1, "towns": ["102113"], "year": 2024, "items": []}


@pytest.mark.parametrize(
    "content, said",
    [
        (b"", "次第のファイルとして読めません"),
        (b"\xff\xfe\x00", "次第のファイルとして読めません"),
        ("年度,値\n".encode("cp932"), "次第のファイルとして読めません"),
        (b"[" * 100_000, "次第のファイルとして読めません"),
        (b"[]", "次第のファイルではありません"),
        (b"null", "次第のファイルではありません"),
        (b'{"format": "other"}', "次第のファイルではありません"),
        (b" " * (MOST_BYTES + 1), "大きすぎます"),
        (json.dumps(GOOD | {"version": 9}).encode(), "この版では読めません"),
        (json.dumps(GOOD | {"towns": "102113"}).encode(), "「towns」"),
        (json.dumps(GOOD | {"towns": [1]}).encode(), "「towns」"),
        (json.dumps(GOOD | {"year": "令和6年度"}).encode(), "年度"),
        (json.dumps(GOOD | {"year": True}).encode(), "年度"),
        (json.dumps(GOOD | {"year": 1e400}).encode(), "年度"),
        (json.dumps(GOOD | {"year": 9999}).encode(), "年度"),
        (json.dumps(GOOD | {"items": ["behind:x"]}).encode(), "behind:x"),
        (json.dumps(GOOD | {"items": [None]}).encode(), "「items」"),
    ],
    ids=range(17),
)
def test_what_is_no_agenda_is_refused_in_words(content, said):
    with pytest.raises(AgendaError, match=said):
        agenda.read(content)


def test_a_file_with_a_byte_order_mark_is_read():
    assert agenda.read(b"\xef\xbb\xbf" + json.dumps(GOOD).encode()).towns == ("102113",)
