"""「誤りを知らせる」: a mail to the keepers of this site with all that is needed to look it up."""

import os
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

import pandas as pd
import streamlit as st

from kpi.fiscal_year import year_label
from kpi.store import Warehouse
from kpi.vocabulary import KINDS
from ui import links, words
from ui.words import frame as say

LONGEST = (
    1900  # letters of the whole address; some mail programs on Windows take no more than 2,083
)
_ADDRESS = re.compile(r"[^\s@?&<>\"']+@[^\s@?&<>\"']+")
_KIND_WORDS = {code: word for word, code in KINDS.items()}


def contact() -> str:
    """The address in KPI_CONTACT; "" where it is unset or no address."""
    address = os.environ.get("KPI_CONTACT", "").strip()
    return address if _ADDRESS.fullmatch(address) else ""


def button(
    warehouse: Warehouse, rows: pd.DataFrame, row: pd.Series, observations: pd.DataFrame
) -> None:
    """Draw the link for one indicator; nothing where nobody would read the mail.

    rows          kpi.catalog.indicators of the town; `row` is one of them
    observations  its rows of table `observation`
    """
    to = contact()
    if not to:
        return
    link = page_address(str(st.context.url or ""), links.address(rows, row))
    address = mail(to, row, observations, warehouse.edition, link)
    st.link_button(say.REPORT, address, icon=":material/mail:")


def page_address(visited: str, query: Mapping[str, str]) -> str:
    """The address of 目標と実績 at one indicator, on the server the reader is on."""
    parts = urlsplit(visited)
    base = parts.path.rsplit("/", 1)[0]
    return urlunsplit((parts.scheme, parts.netloc, f"{base}/progress", urlencode(query), ""))


def mail(
    to: str, row: Mapping[Any, Any] | pd.Series, observations: pd.DataFrame, edition: str, link: str
) -> str:
    """The mailto address: id, prints with their places, edition and link, never too long.

    As many prints as fit; the id leads to the others.
    """
    prints = [_print(one) for one in observations.to_dict("records")]
    subject = say.REPORT_SUBJECT.format(app=words.APP, name=row["name"])
    for n in range(len(prints), -1, -1):
        shown = "、".join(prints[:n])
        rest = say.REPORT_MORE.format(n=len(prints) - n) if n < len(prints) else ""
        body = say.REPORT_BODY.format(
            name=row["name"],
            town=row["town"],
            plan=row["plan"],
            id=row["indicator_id"],
            prints="、".join(filter(None, [shown, rest])) or "—",
            edition=edition,
            link=link,
        )
        address = f"mailto:{quote(to, safe='@')}?subject={quote(subject)}&body={quote(body)}"
        if len(address) <= LONGEST:
            return address
    return address


def _print(one: Mapping[Any, Any]) -> str:
    year = year_label(int(one["fiscal_year"])) if pd.notna(one["fiscal_year"]) else ""
    return f"{_KIND_WORDS[one['kind']]}{year} {one['printed']}（{one['origin']}）"
