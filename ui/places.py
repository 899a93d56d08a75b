"""Places in documents as people can follow them: the name of the document, and where in it."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import pandas as pd

from kpi import coverage
from kpi.evidence import origins
from kpi.places import document_of
from kpi.store import Warehouse
from ui.words import differences as say
from ui.words import frame


def value_places(warehouse: Warehouse, row: Mapping[Hashable, Any]) -> str:
    """Where the numbers of a judgement are printed: 「…」実績 158:2・目標 151:3.

    A print that could not be used has its place, too; one cell is named once.
    """
    found: list[tuple[str, str]] = []
    for part, name in say.PARTS.items():
        for origin in origins(row, part):
            if part == "final" and origin == row["target_origin"]:
                continue
            document, within = document_of(warehouse, row["plan_id"], origin)
            found.append((document, f"{name} {within}"))
    return _joined(found)


def columns(warehouse: Warehouse, rows: pd.DataFrame) -> dict[str, list[str]]:
    """Head → places within their documents, and the documents, of all rows (plan_id, origin).

    In columns of their own: behind the name of a document a place would be cut off.
    """
    found = _located(warehouse, rows)
    return {frame.PLACE: found["within"].to_list(), frame.DOCUMENT: found["document"].to_list()}


def gathered(
    warehouse: Warehouse, rows: pd.DataFrame, by: str, names: Iterable[str], keys: Iterable[str]
) -> dict[str, list[str]]:
    """`columns` where a line stands for several rows: 「実績 158:2・目標 151:3」.

    by, keys  the column that says which line a row belongs to, and the lines in their order
    names     of the rows; "" where the place alone is said
    """
    located = _located(warehouse, rows)
    found: dict[str, list[tuple[str, str]]] = {}
    for key, name, document, within in zip(
        rows[by], names, located["document"], located["within"], strict=True
    ):
        found.setdefault(key, []).append((document, f"{name} {within}".strip()))
    lines = [_split(found.get(key, [])) for key in keys]
    return {
        frame.PLACE: [place for place, _ in lines],
        frame.DOCUMENT: [document for _, document in lines],
    }


def _located(warehouse: Warehouse, rows: pd.DataFrame) -> pd.DataFrame:
    return coverage.with_place(warehouse, rows[["plan_id", "origin"]].reset_index(drop=True))


def _split(parts: list[tuple[str, str]]) -> tuple[str, str]:
    """The places and their document; of several documents each is named before its places, too."""
    documents = list(dict.fromkeys(document for document, _ in parts))
    if len(documents) == 1:
        return _joined([("", said) for _, said in parts]), documents[0]
    return _joined(parts), "、".join(filter(None, documents))


def _joined(parts: Iterable[tuple[str, str]]) -> str:
    """(document, what is said of it) → 「…」実績 158:2・目標 151:3, each cell once."""
    found: dict[str, dict[str, None]] = {}
    for document, said in parts:
        found.setdefault(document, {})[said] = None
    return "、".join(
        say.DOCUMENT.format(title=document, place="・".join(said)) if document else "・".join(said)
        for document, said in found.items()
    )
