"""「誤りを知らせる」: a mail to the keepers of this site with all that is needed to look it up."""

import os
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

import pandas as pd
import streamlit as st

from kpi.fiscal_year import WESTERN, year_label
from kpi.store import Warehouse
from kpi.vocabulary import KINDS
from ui import links, sample, words
from ui.words import frame as say

LONGEST = (
    2000  # letters of the whole address; some mail programs on Windows take no more than 2,083
)
_ADDRESS = re.compile(r"[^\s@?&<>\"']+@[^\s@?&<>\"']+")
_KIND_WORDS = {code: word for word, code in KINDS.items()}


def contact() -> str:
    """The address in KPI_CONTACT; "" where it is unset or no address."""
    address = os.environ.get("KPI_CONTACT", "").strip()
    return address if _ADDRESS.fullmatch(address) else ""


def button(
    warehouse: Warehouse,
    rows: pd.DataFrame,
    row: pd.Series,
    observations: pd.DataFrame,
    year: int,
) -> None:
    """Draw the link for one indicator; nothing where nobody would read the mail.

    rows          kpi.catalog.indicators of the town; `row` is one of them
    observations  its rows of table `observation`
    year          the reader's fiscal year: its prints come first, and the link opens it
    """
    to = contact()
    if not to:
        return
    query = {"year": year_label(year)} | links.address(rows, row)
    query |= {"sample": "true"} if sample.is_open() else {}
    query |= {"western": "true"} if WESTERN.get() else {}
    first = observations["fiscal_year"].ne(year)
    observations = observations.loc[first.sort_values(kind="stable").index]
    ways = ways_back(str(st.context.url or ""), query)
    address = mail(to, row, observations, warehouse.edition, ways)
    st.link_button(say.REPORT, address, icon=":material/mail:")


def ways_back(visited: str, query: Mapping[str, str]) -> list[str]:
    """The address of the indicator, and a short one (its town) for where that is too long."""
    town = {name: value for name, value in query.items() if name != "indicator"}
    return [page_address(visited, query), page_address(visited, town)]


def page_address(visited: str, query: Mapping[str, str]) -> str:
    """The address of 目標と実績 at one indicator, on the server the reader is on."""
    parts = urlsplit(visited)
    base = parts.path.rsplit("/", 1)[0]
    return urlunsplit((parts.scheme, parts.netloc, f"{base}/progress", urlencode(query), ""))


def mail(
    to: str,
    row: Mapping[Any, Any] | pd.Series,
    observations: pd.DataFrame,
    edition: str,
    ways: Sequence[str],
) -> str:
    """The mailto address: id, prints with their places, edition and link, never too long.

    As many prints as fit, of `ways` the first that leaves room for one; the id leads to the others.
    """
    prints = [_print(one) for one in observations.to_dict("records")]
    subject = say.REPORT_SUBJECT.format(app=words.APP, name=" ".join(str(row["name"]).split()))
    tries = [(link, n) for link in ways for n in range(len(prints), 0, -1)]
    for link, n in [*tries, (ways[-1], 0)]:
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
        lines = quote(body.replace("\n", "\r\n"), safe="/:")  # RFC 6068
        address = f"mailto:{quote(to, safe='@')}?subject={quote(subject)}&body={lines}"
        if len(address) <= LONGEST:
            return address
    return address


def _print(one: Mapping[Any, Any]) -> str:
    year = f"{year_label(int(one['fiscal_year']))}の" if pd.notna(one["fiscal_year"]) else ""
    return f"{year}{_KIND_WORDS[one['kind']]} {one['printed']}（{one['origin']}）"
