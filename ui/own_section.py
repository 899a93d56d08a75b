"""「自分のファイルで試す」 on 出典とデータ品質: choose a file, say what it lacks, see what was read."""

from typing import Any

import pandas as pd
import streamlit as st

from kpi import catalog
from kpi.fiscal_year import era_label, read_fiscal_year, year_label
from kpi.store import Warehouse
from ui import own, own_read, sample
from ui.footer import escape
from ui.own_read import MOST, Unreadable
from ui.words import own as say

_LOOKED, _TURN = "own-looked", "own-turn"  # what the file said of itself; the uploader's turn
YEARS = list(range(1990, 2071))
_MOST_SAID = 20  # lines of the table that stand without scrolling


def section(warehouse: Warehouse, municipalities: pd.DataFrame) -> None:
    """Draw all of it; municipalities: table of all of Japan, indexed by code."""
    st.subheader(say.TITLE, anchor=say.ANCHOR)
    st.caption(say.ABOUT)
    if sample.is_open():
        st.info(say.IN_SAMPLE)
        return
    mine = own.opened()
    if mine is not None:
        _read(mine)
        st.caption(say.ANOTHER)
    turn = st.session_state.setdefault(_TURN, 0)
    file = st.file_uploader(
        say.FILE.format(megabytes=MOST),
        key=f"own-file-{turn}",  # the next turn forgets the file
        max_upload_size=2 * MOST,  # above our limit our own sentence is said
    )
    formats = (
        say.FORMAT.format(kind=kind, endings="・".join(endings))
        for kind, endings in say.FORMATS.items()
    )
    st.caption(say.FILE_NOTE.format(formats="、".join(formats)))
    if file is None:
        return
    looked = _look(file.name, file.file_id, file.getvalue())
    if looked is None:
        return
    said = say.FOUND_RESULTS if looked["results"] else say.FOUND
    st.markdown(said.format(file=escape(file.name), layout=looked["layout"], button=say.READ))
    asked = (
        _ask_results(warehouse, looked) if looked["results"] else _ask(looked, municipalities, turn)
    )
    if asked is not None:
        _open(file.name, file.getvalue(), asked)


def _look(name: str, file_id: str, raw: bytes) -> dict[str, Any] | None:
    """What the file is, once per file; None where it cannot be read, and then that is said."""
    held = st.session_state.get(_LOOKED)
    if held is None or held[0] != file_id:
        try:
            with st.spinner(say.LOOKING):
                held = (file_id, own_read.look(name, raw), None)
        except Unreadable as error:
            held = (file_id, None, error)
        st.session_state[_LOOKED] = held
    if held[2] is not None:
        _refuse(name, held[2])
    return held[1]


def _refuse(name: str, error: Unreadable) -> None:
    """Say why the file cannot be read: one problem in a sentence, several in a table."""
    said, problems = [say.UNREADABLE.format(file=escape(name))], error.problems
    if len(problems) > 1:
        said.append(say.SEVERAL.format(n=len(problems)))
    else:
        said.append(escape(problems[0]["message"] if problems else str(error)))
    st.error("".join(said))
    if len(problems) > 1 or any(one["place"] or one["printed"] for one in problems):
        _table(problems)
    for signs in [one["signs"].split(" / ") for one in problems if one["signs"]]:
        with st.expander(say.SIGNS.format(n=len(signs))):
            st.markdown("\n".join(f"- {escape(sign)}" for sign in signs))


def _ask(looked: dict[str, Any], towns: pd.DataFrame, turn: int) -> dict[str, Any] | None:
    """The form for a plan of its own, with what the document says filled in."""
    codes = towns.index.to_list()
    labels = {
        row.municipality_code: say.TOWN_OPTION.format(
            name=row.name_, prefecture=row.prefecture, code=row.municipality_code
        )
        for row in towns.rename(columns={"name": "name_"}).itertuples(index=False)
    }
    start, end = (read_fiscal_year(looked[key]) for key in ("start", "end"))
    with st.form(f"own-head-{turn}", enter_to_submit=False):
        code = st.selectbox(
            say.TOWN,
            codes,
            index=codes.index(looked["code"]) if looked["code"] in codes else None,
            format_func=labels.__getitem__,
            placeholder=say.TOWN_HOLDER,
        )
        title = st.text_input(say.PLAN_TITLE, looked["title"], max_chars=80).strip()
        left, right = st.columns(2)
        with left:
            first = _year(say.START, start)
        with right:
            last = _year(say.END, end)
        if not st.form_submit_button(say.READ, type="primary"):
            return None
    wrong = [
        *([say.MISSING.format(what=say.TOWN)] if code is None else []),
        *([] if title else [say.MISSING.format(what=say.PLAN_TITLE)]),
        *([say.YEARS_REVERSED] if first and last and first > last else []),
    ]
    for sentence in wrong:
        st.error(sentence)
    years = {"start": era_label(first) if first else "", "end": era_label(last) if last else ""}
    asked = {"plan_id": f"{code}-own", "results": False, "code": code, "title": title, **years}
    return None if wrong else asked


def _year(label: str, guessed: int | None) -> int | None:
    found = YEARS.index(guessed) if guessed in YEARS else None
    return st.selectbox(
        label, YEARS, index=found, format_func=year_label, placeholder=say.YEAR_HOLDER
    )


def _ask_results(warehouse: Warehouse, looked: dict[str, Any]) -> dict[str, Any] | None:
    """The form for a results document: the shipped plan it belongs to."""
    plans = catalog.plans(warehouse)
    mine = own.opened()
    if mine is not None:
        plans = plans[plans["plan_id"] != mine.plan_id]
    labels = {
        row.plan_id: own.plan_label(row.town, row.title)
        for row in plans[["plan_id", "town", "title"]].itertuples(index=False, name="Plan")
    }
    of_town = plans.loc[plans["municipality_code"] == looked.get("code"), "plan_id"]
    plan_id = looked["plan_id"] or (of_town.iloc[0] if len(of_town) == 1 else "")
    with st.form("own-of-plan"):
        chosen = st.selectbox(
            say.OF_PLAN,
            list(labels),
            index=list(labels).index(plan_id) if plan_id in labels else None,
            format_func=labels.__getitem__,
        )
        if not st.form_submit_button(say.READ, type="primary"):
            return None
    if chosen is None:
        st.error(say.MISSING.format(what=say.OF_PLAN))
        return None
    return {"plan_id": chosen, "results": True}


def _open(name: str, raw: bytes, asked: dict[str, Any]) -> None:
    """Read the file step by step and show it; what is wrong with it is said instead."""
    with st.status(say.STATUS, expanded=True) as status:
        try:
            found = own_read.read(name, raw, asked, lambda n: st.write(say.STEPS[n]))
        except Unreadable as error:
            status.update(label=say.FAILED, state="error")
            _refuse(name, error)
            return
        status.update(label=say.DONE, state="complete")
    own.enter(found)
    st.session_state.pop(_LOOKED, None)
    st.session_state[_TURN] += 1
    st.rerun()


def _read(mine: own.Own) -> None:
    """What was read of the file that is shown, and what of it was not."""
    parts = {"file": mine.file_name, "town": mine.town, "title": mine.title}
    st.success(say.OPENED.format(**{key: escape(text) for key, text in parts.items()}))
    counts = "、".join(
        say.COUNT.format(name=word, n=mine.counts[sheet]) for sheet, word in say.SHEETS.items()
    )
    st.markdown(say.COUNTS.format(counts=counts))
    if mine.undecided:
        st.warning(say.UNDECIDED.format(n=mine.undecided))
    with st.container(horizontal=True):
        for page, label, icon in say.LOOK_AT:
            # 目標と実績 shows one town at a time
            query = {"place": mine.town} if page.endswith("progress.py") else None
            st.page_link(page, label=label, icon=icon, query_params=query)
    if mine.notes:
        st.markdown(f"**{say.NOTES.format(n=len(mine.notes))}**")
        _table(mine.notes)
        st.caption(say.NOTES_HELP)
    else:
        st.markdown(say.NO_NOTES)
    with st.container(horizontal=True):
        st.download_button(
            say.DOWNLOAD,
            mine.archive,
            f"{mine.plan_id}.zip",
            "application/zip",
            on_click="ignore",
            icon=":material/download:",
            key="own-download",
        )
        st.button(say.LEAVE, key="own-leave-here", on_click=own.leave, icon=":material/close:")
    st.caption(say.DOWNLOAD_HELP)


def _table(rows: list[dict[str, str]]) -> None:
    shown = pd.DataFrame(rows)[list(say.COLUMNS)]
    shown = shown.assign(severity=shown["severity"].map(say.SEVERITY_SIGNS))
    alt = say.NOTES.format(n=len(rows))
    if len(rows) <= _MOST_SAID:  # whole sentences, broken into lines; a phone has three columns
        shown["message"] = shown["severity"] + say.OF_SEVERITY + shown["message"]
        shown = shown.drop(columns="severity").map(lambda text: escape(str(text)))
        st.table(shown.rename(columns=say.COLUMNS), hide_index=True, alt=alt)
        return
    st.dataframe(
        shown.rename(columns=say.COLUMNS),
        hide_index=True,
        alt=alt,
        column_config={say.COLUMNS["message"]: st.column_config.TextColumn(width="large")},
    )
