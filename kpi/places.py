"""Places in documents as people can follow them: which document, and where in it."""

import re
from collections.abc import Collection
from typing import NamedTuple

import pandas as pd

from kpi.kept import kept, rows_of
from kpi.store import Warehouse

# 158:2 of a text, p3 t1 r4 c2 and p3 l12 c1 of a PDF, t1 r4 c2 of a Word table, Sheet1!B4
IN_DOCUMENT = re.compile(r"\d+:\d+|[pt]\d+(?: .+)?|.+![A-Z]+\d+")


def named_documents(warehouse: Warehouse, plan_ids: Collection[str]) -> list[str]:
    """Every document of some plans once, with who published it: 安中市「行政改革実施計画」."""
    rows = rows_of(warehouse, "document", "plan_id", plan_ids)
    titles, publishers = rows["title"].fillna(rows["name"]), rows["publisher"].fillna("")
    named = (f"{who}「{what}」" for who, what in zip(publishers, titles, strict=True))
    return list(dict.fromkeys(named))


class Document(NamedTuple):
    """A document of a plan: its id, and its title, else the name of its file."""

    document_id: str
    title: str


NOWHERE = Document("", "")


class Documents:
    """The documents of all plans, as places name them.

    document  plan_id, document_id, role and, where they are asked for, title and name
    """

    def __init__(self, document: pd.DataFrame) -> None:
        names = document["document_id"]
        if "title" in document:
            names = document["title"].fillna(document["name"])
        self._named: dict[tuple[str, str], Document] = {}
        self._usual: dict[str, Document] = {}
        columns = (document["plan_id"], document["document_id"], document["role"], names)
        for plan_id, document_id, role, name in zip(*columns, strict=True):
            found = Document(document_id, str(name))
            self._named.setdefault((plan_id, document_id), found)
            if role == "plan":
                self._usual.setdefault(plan_id, found)

    def of(self, plan_id: str, origin: str) -> tuple[Document, str]:
        """The document a place belongs to (NOWHERE where none is known), and the place in it."""
        head, mark, within = origin.partition(":")
        named = self._named.get((plan_id, head)) if mark else None
        if named is not None:
            return named, within
        if IN_DOCUMENT.fullmatch(origin):
            return self._usual.get(plan_id, NOWHERE), origin
        return NOWHERE, origin  # a URL or a document named by a person, who added the value

    def columns(self, rows: pd.DataFrame) -> pd.DataFrame:
        """`of` every row (plan_id, origin): document_id, within and document (its title), "" for none."""
        found = [
            (document.document_id, within, document.title)
            for plan_id, origin in zip(rows["plan_id"], rows["origin"], strict=True)
            for document, within in [self.of(plan_id, origin if isinstance(origin, str) else "")]
        ]
        columns = ["document_id", "within", "document"]
        return pd.DataFrame(found, columns=columns, index=rows.index, dtype="str")


@kept
def _documents(warehouse: Warehouse) -> Documents:
    return Documents(warehouse["document"])


def document_of(warehouse: Warehouse, plan_id: str, origin: str) -> tuple[str, str]:
    """The title of the document a place belongs to ("" where none is known), and the place."""
    document, within = _documents(warehouse).of(plan_id, origin)
    return document.title, within


def columns(warehouse: Warehouse, rows: pd.DataFrame) -> pd.DataFrame:
    """`Documents.columns` of rows of this warehouse."""
    return _documents(warehouse).columns(rows)


def place(warehouse: Warehouse, plan_id: str, origin: object) -> str:
    """「町政運営推進プランR5」158:2: the document and the place in it; a URL stays itself."""
    if not isinstance(origin, str):
        return ""
    document, within = document_of(warehouse, plan_id, origin)
    return f"「{document}」{within}" if document else within
