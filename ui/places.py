"""Places in documents as people can follow them: the name of the document, and where in it."""

import re
from collections.abc import Hashable, Mapping
from typing import Any

from kpi.evidence import origins
from kpi.store import Warehouse
from ui.words import differences as say

_IN_DOCUMENT = re.compile(
    r"\d+:\d+|[pt]\d+( .+)?|.+![A-Z]+\d+"
)  # 158:2, p3 t1 r4 c2, t1 r4 c2, Sheet1!B4


def place(warehouse: Warehouse, plan_id: str, origin: object) -> str:
    """「町政運営推進プランR5」158:2: the document and the place in it; a URL stays itself."""
    if not isinstance(origin, str):
        return ""
    document, within = _document(warehouse, plan_id, origin)
    return say.DOCUMENT.format(title=document, place=within) if document else within


def _document(warehouse: Warehouse, plan_id: str, origin: str) -> tuple[str, str]:
    """The title of the document a place belongs to ("" where none is known), and the place."""
    documents = warehouse["document"]
    documents = documents[documents["plan_id"] == plan_id]
    names = documents["title"].fillna(documents["name"])
    for document, name in zip(documents["document_id"], names, strict=True):
        if origin.startswith(f"{document}:"):
            return str(name), origin.removeprefix(f"{document}:")
    plan = names[documents["role"] == "plan"]
    if plan.empty or not _IN_DOCUMENT.fullmatch(origin):
        return "", origin  # a URL or a document named by a person, who added the value
    return str(plan.iloc[0]), origin


def value_places(warehouse: Warehouse, row: Mapping[Hashable, Any]) -> str:
    """Where the numbers of a judgement are printed: 「…」実績 158:2・目標 151:3.

    A print that could not be used has its place, too; one cell is named once.
    """
    found: dict[str, list[str]] = {}
    for part, name in say.PARTS.items():
        for origin in origins(row, part):
            if part == "final" and origin == row["target_origin"]:
                continue
            document, within = _document(warehouse, row["plan_id"], origin)
            found.setdefault(document, []).append(f"{name} {within}")
    return "、".join(
        say.DOCUMENT.format(title=document, place="・".join(parts))
        if document
        else "・".join(parts)
        for document, parts in found.items()
    )
