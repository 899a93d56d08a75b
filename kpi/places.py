"""Places in documents as people can follow them: which document, and where in it."""

import re
from collections.abc import Collection

from kpi.store import Warehouse

# 158:2 of a text, p3 t1 r4 c2 and p3 l12 c1 of a PDF, t1 r4 c2 of a Word table, Sheet1!B4
IN_DOCUMENT = re.compile(r"\d+:\d+|[pt]\d+(?: .+)?|.+![A-Z]+\d+")


def named_documents(warehouse: Warehouse, plan_ids: Collection[str]) -> list[str]:
    """Every document of some plans once, with who published it: 安中市「行政改革実施計画」."""
    rows = warehouse["document"]
    rows = rows[rows["plan_id"].isin(list(plan_ids))]
    titles, publishers = rows["title"].fillna(rows["name"]), rows["publisher"].fillna("")
    named = (f"{who}「{what}」" for who, what in zip(publishers, titles, strict=True))
    return list(dict.fromkeys(named))


def document_of(warehouse: Warehouse, plan_id: str, origin: str) -> tuple[str, str]:
    """The title of the document a place belongs to ("" where none is known), and the place."""
    documents = warehouse["document"]
    documents = documents[documents["plan_id"] == plan_id]
    names = documents["title"].fillna(documents["name"])
    for document, name in zip(documents["document_id"], names, strict=True):
        if origin.startswith(f"{document}:"):
            return str(name), origin.removeprefix(f"{document}:")
    plan = names[documents["role"] == "plan"]
    if plan.empty or not IN_DOCUMENT.fullmatch(origin):
        return "", origin  # a URL or a document named by a person, who added the value
    return str(plan.iloc[0]), origin


def place(warehouse: Warehouse, plan_id: str, origin: object) -> str:
    """「町政運営推進プランR5」158:2: the document and the place in it; a URL stays itself."""
    if not isinstance(origin, str):
        return ""
    document, within = document_of(warehouse, plan_id, origin)
    return f"「{document}」{within}" if document else within
