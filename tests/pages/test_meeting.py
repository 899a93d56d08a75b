"""審議会: the agenda in address, file and hand; the slides; the files."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from exports.meeting.deck import assembled, deck, of_item
from exports.meeting.ground import ground
from exports.meeting.minutes import to_text
from exports.meeting.model import Deck, Ground, Slide
from exports.meeting.sheets import sheets, to_html
from exports.meeting.wall import WALL, body_of, on_the_wall, said_size, table_size
from kpi import agenda as agendas
from kpi.agenda import Agenda, Item
from kpi.store import Warehouse, read_warehouse
from tests.pages.conftest import text_of
from ui import meeting_files
from ui.words import meeting as say

DAY = date(2026, 11, 21)
ANNAKA, TOWN, YEAR = "102113", "安中市", "令和6年度"
PLAN = "102113-annaka-gyokaku3-r3"
FINANCE = f"category:{PLAN}/健全な財政運営"
NASTY = [
    "<script>alert(1)</script>",
    "1. 番号 **太字** $x^2$ `code` :red[赤] [a](javascript:alert(1))",
    "長" * 200,
    "絵文字😀👨‍👩‍👧 | 表 | \x07\x0b",
]


@pytest.fixture(scope="module")
def shipped_tables(both: Path) -> Warehouse:
    return read_warehouse(both)


@pytest.fixture
def opened(open_page: Callable[..., AppTest], both: Path) -> Callable[..., AppTest]:
    def open_(*items: str, **query: str | list[str]) -> AppTest:
        wanted = {"town": TOWN, "year": YEAR} | query
        if items:
            wanted["item"] = list(items)
        return open_page(both, "meeting.py", **wanted)

    return open_


def asked(app: AppTest, name: str) -> list[str]:
    """What the address says under a name."""
    found = app.query_params.get(name, [])
    return [found] if isinstance(found, str) else found


def order(app: AppTest) -> list[str]:
    """The agenda as it stands on the page."""
    return [one.replace("\\", "") for radio in app.radio for one in radio.options]


def press(app: AppTest, label: str) -> AppTest:
    button = next(one for one in app.button if one.label == label)
    assert not button.disabled
    button.click().run()
    assert not app.exception
    return app


# --- building --------------------------------------------------------------------------------


def test_an_empty_agenda_explains_itself_and_offers_the_usual_one(
    opened: Callable[..., AppTest], shipped_tables: Warehouse
) -> None:
    app = opened()
    assert "次第はまだ空です" in text_of(app)
    assert order(app) == []
    assert say.SHOW not in [one.label for one in app.button]
    press(app, say.START)
    wanted = agendas.usual(shipped_tables, (ANNAKA,), 2024)
    assert asked(app, "item") == [str(item) for item in wanted.items]
    assert len(order(app)) == len(wanted.items) == 8
    assert order(app)[0] == "1. 市民ニーズの把握と「総働」"


def test_without_a_town_all_are_taken_and_one_can_be_picked(
    open_page: Callable[..., AppTest], both: Path
) -> None:
    app = open_page(both, "meeting.py")
    assert "すべての次第になります" in text_of(app)
    app.selectbox(key="meeting-town").set_value(TOWN).run()
    assert app.multiselect(key="town").value == [TOWN]
    assert "すべての次第になります" not in text_of(app)


def test_items_are_added_moved_and_taken_away(opened: Callable[..., AppTest]) -> None:
    app = opened("measure")
    app.selectbox(key="meeting-add").set_value("behind").run()
    app.selectbox(key="meeting-add").set_value(FINANCE).run()
    beds = next(
        o for o in app.selectbox(key="meeting-add-indicator").options if o == "指標「病床」"
    )
    app.selectbox(key="meeting-add-indicator").select(beds).run()
    assert [one.split(". ")[1] for one in order(app)] == [
        "ものさし（どこまで測れるか）",
        "遅れ・後退の指標",
        "健全な財政運営",
        "指標「病床」",
    ]
    assert app.radio(key="meeting-at").value.startswith("indicator:")  # what was added is chosen
    assert FINANCE not in app.selectbox(key="meeting-add").options
    press(press(press(app, say.UP), say.UP), say.UP)
    assert order(app)[0] == "1. 指標「病床」"
    press(app, say.DOWN)
    assert order(app)[1] == "2. 指標「病床」"
    press(app, say.REMOVE)
    assert [one[:2] for one in order(app)] == ["1.", "2.", "3."]
    assert "病床" not in "".join(order(app))
    assert asked(app, "item") == ["measure", "behind", FINANCE]
    press(app, say.CLEAR)
    assert order(app) == []
    assert "item" not in app.query_params


@pytest.mark.parametrize("at, off", [("measure", say.UP), ("behind", say.DOWN)])
def test_the_ends_of_the_list_move_no_further(
    opened: Callable[..., AppTest], at: str, off: str
) -> None:
    app = opened("measure", "behind")
    app.radio(key="meeting-at").set_value(at).run()
    assert next(one for one in app.button if one.label == off).disabled


def test_a_town_without_the_items_leaves_them_out_and_brings_them_back(
    opened: Callable[..., AppTest],
) -> None:
    app = opened(FINANCE, "measure", town="吉岡町")
    assert order(app) == ["1. ものさし（どこまで測れるか）"]
    assert "次第のうち 1件は、選んだ自治体とデータにない" in text_of(app)
    app.multiselect(key="town").set_value([TOWN]).run()
    assert order(app)[0] == "1. 健全な財政運営"
    app.multiselect(key="town").set_value(["吉岡町"]).run()
    press(app, say.DROP_UNFIT.format(n=1))
    assert asked(app, "item") == ["measure"]


# --- the address -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "items, shown, said",
    [
        (["measure", "nonsense", "behind"], 2, "項目「nonsense」は読めない"),
        (["measure", "x", "y:", ":z"], 1, "項目 3件（「x」など）は読めない"),
        (["measure", "<b>x</b>"], 1, "「\\<b\\>x\\</b\\>」"),
        (["measure", "indicator:gone/1/1"], 1, "次第のうち 1件は"),
        (["measure", "measure"], 1, ""),
        (["category:"], 0, "「category\\:」は読めない"),
        ([""], 0, ""),
    ],
)
def test_nonsense_in_a_link_is_said_and_the_rest_is_kept(
    opened: Callable[..., AppTest], items: list[str], shown: int, said: str
) -> None:
    app = opened(*items)
    assert len(order(app)) == shown
    infos = "".join(str(one.value) for one in app.info)
    assert said in infos
    assert bool(infos) == bool(said)


def test_a_title_stands_in_the_link_and_on_the_first_slide(opened: Callable[..., AppTest]) -> None:
    app = opened("measure", title="第2回 <b>審議会</b>")
    assert app.text_input(key="meeting-name").value == "第2回 <b>審議会</b>"
    press(app, say.SHOW)
    assert app.title[0].value == "第2回 \\<b\\>審議会\\</b\\>"
    assert asked(app, "show") == ["true"]
    press(app, say.END)
    assert app.text_input(key="meeting-name").value == "第2回 <b>審議会</b>"


def test_a_long_agenda_leaves_the_link_and_says_so(
    opened: Callable[..., AppTest], shipped_tables: Warehouse
) -> None:
    every = agendas.possible(shipped_tables, [PLAN])
    app = opened(*map(str, every))
    assert len(order(app)) == len(every) > 25
    assert "item" not in app.query_params
    assert any("アドレス（URL）に入りません" in str(one.value) for one in app.caption)
    press(app, say.DOWN)
    assert len(order(app)) == len(every)


def test_the_agenda_waits_while_the_reader_is_on_another_page(
    opened: Callable[..., AppTest],
) -> None:
    app = opened("measure", "behind", title="第2回")
    app.switch_page(str(Path(__file__).parents[2] / "pages" / "schedule.py"))
    for name in ("item", "title"):
        del app.query_params[name]
    app.run()
    app.switch_page(str(Path(__file__).parents[2] / "pages" / "meeting.py"))
    app.run()
    assert len(order(app)) == 2
    assert app.text_input(key="meeting-name").value == "第2回"
    assert asked(app, "item") == ["measure", "behind"]


# --- the file --------------------------------------------------------------------------------


def test_what_is_saved_opens_again(
    opened: Callable[..., AppTest], shipped_tables: Warehouse
) -> None:
    wanted = Agenda((ANNAKA,), 2024, (Item("measure"), Item("behind")), "第2回")
    app = opened("measure", "behind", title="第2回")
    saved = app.get("download_button")[0]
    assert saved.proto.label == say.SAVE

    other = opened(town="吉岡町", year="令和5年度")
    upload(other, agendas.write(wanted))
    assert other.multiselect(key="town").value == [TOWN]
    assert other.selectbox(key="year").value == 2024
    assert other.text_input(key="meeting-name").value == "第2回"
    assert [one[3:7] for one in order(other)] == ["ものさし", "遅れ・後"]
    assert "次第 2項目を開きました" in "".join(str(one.value) for one in other.success)


@pytest.mark.parametrize(
    "content, said",
    [
        (b"not json", "次第のファイルとして読めません"),
        (b"{}", "次第のファイルではありません"),
        (b"\xff\xfe", "次第のファイルとして読めません"),
        (json.dumps({"format": "kpi-agenda", "version": 9}).encode(), "この版では読めません"),
        (agendas.write(Agenda(("990019",), 2024, (Item("measure"),))), "いま表示しているデータに"),
    ],
)
def test_a_file_that_cannot_be_used_says_why_and_changes_nothing(
    opened: Callable[..., AppTest], content: bytes, said: str
) -> None:
    app = opened("behind")
    upload(app, content)
    assert said in "".join(str(one.value) for one in app.error).replace("\\", "")
    assert asked(app, "item") == ["behind"]


def test_what_a_file_asks_in_vain_is_listed(opened: Callable[..., AppTest]) -> None:
    app = opened()
    items = (Item("measure"), Item("indicator", "gone/1/1"))
    upload(app, agendas.write(Agenda((ANNAKA, "999999"), 1999, items)))
    said = "".join(str(one.value) for one in app.success).replace("\\", "")
    assert "次の 2件を除きました: 999999、indicator:gone/1/1" in said
    assert "年度「平成11年度」はこのデータにない" in said
    assert asked(app, "item") == ["measure"]


def upload(app: AppTest, content: bytes) -> None:
    app.file_uploader(key="meeting-file").set_value(("次第.json", content, "application/json"))
    app.run()
    assert not app.exception


# --- the show --------------------------------------------------------------------------------


def test_the_show_goes_on_back_and_ends(opened: Callable[..., AppTest]) -> None:
    app = opened("behind", show="true", slide="2")
    assert app.title[0].value == "次第"
    assert len(app.selectbox) == 2  # the year, hidden, and the list of slides
    press(app, say.NEXT)
    assert asked(app, "slide") == ["3"]
    press(press(app, say.BACK), say.BACK)
    assert asked(app, "slide") == ["1"]
    assert next(one for one in app.button if one.label == say.BACK).disabled
    press(app, say.LAST)
    assert next(one for one in app.button if one.label == say.NEXT).disabled
    app.selectbox(key=f"meeting-jump-{asked(app, 'slide')[0]}").set_value(2).run()
    assert app.title[0].value == "次第"
    press(app, say.END)
    assert app.title[0].value == say.TITLE
    assert "show" not in app.query_params


@pytest.mark.parametrize(
    "slide, instead", [("0", 1), ("999", 8), ("-1", 1), ("x", 1), ("３", 1), ("1e3", 1), ("", 1)]
)
def test_a_slide_that_is_not_there_says_so(
    opened: Callable[..., AppTest], slide: str, instead: int
) -> None:
    app = opened("behind", show="true", slide=slide)
    n = len(app.selectbox(key=f"meeting-jump-{asked(app, 'slide')[0]}").options)
    assert asked(app, "slide") == [str(min(instead, n))]
    assert "全" in "".join(str(one.value) for one in app.toast)


def test_a_link_to_a_show_of_nothing_opens_the_page(opened: Callable[..., AppTest]) -> None:
    app = opened(show="true")
    assert app.title[0].value == say.TITLE
    assert say.NO_SHOW in text_of(app)


def test_every_slide_has_source_denominator_rule_and_edition_and_the_mark_of_the_sample(
    opened: Callable[..., AppTest],
) -> None:
    app = opened("behind", "measure", town=[], sample="true", show="true", slide="1")
    of = len(app.selectbox(key="meeting-jump-1").options)
    for n in range(1, of + 1):
        said = text_of(app).replace("\\", "")
        for part in ("出典: ", "分母: ", "判定基準: ", "データの版: ", "見本: 実在しない"):
            assert part in said, (n, part)
        assert f"{n} / {of}" in said
        if n < of:
            press(app, say.NEXT)


def test_western_years_reach_the_slides(opened: Callable[..., AppTest]) -> None:
    era = opened("behind", show="true", slide="3")
    western = opened("behind", show="true", slide="3", western="true", year="2024年度")
    assert era.title[0].value.startswith("令和6年度")
    assert western.title[0].value.startswith("2024年度")


def test_bad_names_break_no_slide(
    shipped_tables: Warehouse, both: Path, monkeypatch: pytest.MonkeyPatch, opened: Callable
) -> None:
    tables = dict(read_warehouse(both.with_name("sample-warehouse")).tables)
    for table, column in (("indicator", "name"), ("initiative", "title"), ("document", "title")):
        frame = tables[table]
        bad = [NASTY[n % len(NASTY)] for n in range(len(frame))]
        tables[table] = frame.assign(**{column: pd.Series(bad, index=frame.index, dtype="str")})
    nasty = Warehouse("nasty", tables)
    monkeypatch.setattr("ui.cache.warehouse", lambda: nasty)
    items = ["behind", "schedule:990019-mihon-gyokaku"]
    items += [f"indicator:{one}" for one in tables["indicator"]["indicator_id"][:4]]
    page = opened(*items, town=[], sample="true")
    assert "1. 遅れ・後退の指標" in order(page)
    app = opened(*items, town=[], sample="true", show="true", slide="4")
    of = len(app.selectbox(key="meeting-jump-4").options)
    while True:
        said = text_of(app)
        assert "<script" not in said.replace("\\<", "")
        assert not re.search(r"(?<!\\)\[a(?<!\\)\]", said)
        for one in app.table:
            cells = "".join(one.value.astype(str).to_numpy().ravel())
            assert "<script" not in cells.replace("\\<", "")
            assert "**太字" not in cells
        if asked(app, "slide") == [str(of)]:
            break
        press(app, say.NEXT)


# --- what fits on the wall -------------------------------------------------------------------


@pytest.mark.parametrize("letters", [20, 200, 900])
def test_long_sentences_go_on_on_the_next_slide(letters: int) -> None:
    said = tuple(f"{n}" + "語" * letters for n in range(12))
    slide = Slide("indicator", "見出し", said=said, foot=("出典",))
    made = Deck("題", (TOWN,), 2024, "版", (slide,))
    found = on_the_wall(made).slides
    assert tuple(one for part in found for one in part.said) == said
    assert len(found) > 1 or letters == 20
    assert all(said_size(part) >= 20 for part in found)
    assert all(part.foot == ("出典",) for part in found)


def test_few_rows_are_written_large_and_many_never_small(shipped_tables: Warehouse) -> None:
    wanted = agendas.usual(shipped_tables, (ANNAKA,), 2024)
    here = ground(shipped_tables, wanted, DAY, room=WALL)
    made = on_the_wall(_assembled(here, wanted))
    sizes = {table_size(one) for one in made.slides if one.table}
    assert min(sizes) >= 21
    assert max(sizes) >= 26
    assert all(body_of(one) > 300 for one in made.slides)


def test_the_wall_shows_every_row_of_the_file(shipped_tables: Warehouse) -> None:
    wanted = agendas.usual(shipped_tables, (ANNAKA,), 2024)
    wall = on_the_wall(_assembled(ground(shipped_tables, wanted, DAY, room=WALL), wanted))
    file = deck(shipped_tables, wanted, DAY)
    for item in map(str, wanted.items):
        rows = [
            [
                row[0]
                for one in made.slides
                if one.item == item and one.table
                for row in one.table.rows
            ]
            for made in (wall, file)
        ]
        assert rows[0] == rows[1]


def _assembled(here: Ground, wanted: Agenda) -> Deck:
    return assembled(here, wanted, lambda item: of_item(here, item))


# --- files -----------------------------------------------------------------------------------


def test_files_are_those_of_the_command(
    opened: Callable[..., AppTest], both: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened("behind", FINANCE)
    press(app, say.MAKE.format(what=say.MINUTES))
    tables = read_warehouse(both)
    wanted = Agenda((ANNAKA,), 2024, (Item("behind"), agendas.read_item(FINANCE)))
    assert app.code[0].value.strip() == to_text(deck(tables, wanted, DAY)).strip()

    press(app, say.MAKE.format(what=say.SHEETS_HTML))
    kept = app.session_state["meeting-made"]
    here = ground(tables, wanted, DAY)
    mine = here.indicators[here.indicators["category"] == "健全な財政運営"]
    ids = mine["indicator_id"].tolist()
    assert kept[say.SHEETS_HTML].data.decode() == to_html(sheets(here, ids), "進行管理シート")
    assert kept[say.SHEETS_HTML].name.startswith("安中市_進行管理シート_2024年度_")
    assert kept[say.MINUTES].name.endswith(".txt")
    assert f"（{len(ids)}件）" in app.selectbox(key="meeting-which").options[0]

    app.selectbox(key="meeting-add").set_value("measure").run()
    assert say.MINUTES not in app.session_state["meeting-made"]  # no longer what the page shows
    assert not app.code


def test_a_powerpoint_is_made_with_progress(opened: Callable[..., AppTest]) -> None:
    app = opened("behind")
    press(app, say.MAKE.format(what=say.DECK))
    made = app.session_state["meeting-made"][say.DECK]
    assert made.data.startswith(b"PK")
    labels = [one.proto.label for one in app.get("download_button")]
    assert any(label.startswith("PowerPoint を保存") for label in labels)


def test_progress_is_told_from_none_to_all(shipped_tables: Warehouse, both: Path) -> None:
    heard: list[float] = []
    here = ground(shipped_tables, Agenda((ANNAKA,), 2024), DAY)
    ids = here.indicators["indicator_id"].tolist()[:5]
    meeting_files.paper(here, ids, "html", lambda said, part: heard.append(part))
    assert heard == sorted(heard)
    assert len(heard) == 5
    assert 0 < heard[0] < heard[-1] <= 1


def test_without_a_browser_the_pdf_says_why_not(
    opened: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.meeting_files.chromium", lambda: None)
    app = opened("behind")
    button = next(b for b in app.button if b.label == say.MAKE.format(what=say.SHEETS_PDF))
    assert button.disabled
    assert "HTMLを保存し" in "".join(str(one.value) for one in app.caption)


def test_a_town_without_indicators_has_no_sheets(opened: Callable[..., AppTest]) -> None:
    app = opened("measure", town="今金町", year="令和5年度")
    assert say.NO_SHEETS in text_of(app)
    assert say.MAKE.format(what=say.DECK) in [one.label for one in app.button]
