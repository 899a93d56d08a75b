"""自分のファイル: a reader's own plan beside the others, in this visit alone and marked everywhere.

It is held by the visit's own state: no shared cache, no folder and no address knows it.
"""

from dataclasses import dataclass, field, replace

import streamlit as st

from kpi.store import Warehouse
from ui import sample
from ui.words import own as say

KEY = "own"


@dataclass(frozen=True)
class Own:
    """What was read of a file.

    warehouse  the shipped plans and this one, its town or title marked
    plan_id    of the file's plan
    town       the label of its town, as pages show it
    counts     rows per plan sheet
    notes      severity, place, printed, message of what was not, or not surely, read
    undecided  rows of a results document that a person must decide on first
    archive    the plan sheets as a ZIP file
    """

    warehouse: Warehouse = field(repr=False)
    plan_id: str
    town: str
    title: str
    file_name: str
    counts: dict[str, int]
    notes: list[dict[str, str]] = field(repr=False)
    undecided: int
    archive: bytes = field(repr=False)


def opened() -> Own | None:
    """The file this visit shows; None also while it shows the sample."""
    return None if sample.is_open() else st.session_state.get(KEY)


def is_own(warehouse: Warehouse) -> bool:
    """Whether these are tables of one visit, which no other may share."""
    return warehouse.edition.endswith(say.MARK)


def marked(warehouse: Warehouse, plan_id: str) -> Warehouse:
    """The same tables with （試し） behind the new town, or behind the title where it is known."""
    plan, towns = warehouse["plan"], warehouse["municipality"]
    mine = plan["plan_id"] == plan_id
    code = plan.loc[mine, "municipality_code"].iloc[0]
    if plan.loc[~mine, "municipality_code"].eq(code).any():
        plan = plan.assign(title=plan["title"].mask(mine, plan["title"] + say.MARK))
    else:
        here = towns["municipality_code"] == code
        towns = towns.assign(label=towns["label"].mask(here, towns["label"] + say.MARK))
    tables = {**warehouse.tables, "plan": plan, "municipality": towns}
    return Warehouse(warehouse.edition + say.MARK, tables)


def describe(own: Own) -> Own:
    """With the marked town and title, as `warehouse` has them."""
    plan = own.warehouse["plan"].set_index("plan_id").loc[own.plan_id]
    towns = own.warehouse["municipality"].set_index("municipality_code")["label"]
    return replace(own, town=str(towns[plan["municipality_code"]]), title=str(plan["title"]))


def plan_label(town: str, title: str) -> str:
    """「安中市 実施計画」, the town once where the title begins with it."""
    return title if title.startswith(town) else say.PLAN_OPTION.format(town=town, title=title)


def enter(own: Own) -> None:
    """Show it from the next run on, with all towns."""
    st.session_state[KEY] = own
    st.session_state[sample.AFRESH] = ([], st.session_state.get("year"))


def leave() -> None:
    """Forget it (as the callback of a button); towns and year stay as far as they are there."""
    state = st.session_state
    state.pop(KEY, None)
    state[sample.AFRESH] = (state.get("town") or [], state.get("year"))
