"""The ruled tables of a PDF page, also those whose outer sides are left open."""

from collections.abc import Iterator
from typing import Any

Box = tuple[float, float, float, float]  # x0, top, x1, bottom
_SLACK = 3.0  # points that two rules may miss each other by
_OPEN = (
    12.0  # a rule that runs on further than this beyond the last upright has an open column there
)


def tables(page: Any) -> Iterator[tuple[Box, list[list[str | None]]]]:
    """(box, rows of texts) of every table; None is what a merged cell covers.

    A frame around words has one cell and is no table.
    """
    done: list[Box] = []
    for table in page.find_tables():
        box = _whole(page, table.bbox)
        if any(_overlap(box, other) for other in done):
            continue
        if box != table.bbox:
            part = page.crop(box, strict=False)
            sides = {"explicit_vertical_lines": [box[0] + 0.1, box[2] - 0.1]}
            found = part.find_tables(sides)
            table = found[0] if len(found) == 1 else table
        rows = table.extract()
        if sum(map(len, rows)) > 1 and any(any(row) for row in rows):
            done.append(table.bbox)
            yield table.bbox, rows


def _whole(page: Any, box: Box) -> Box:
    """A table's box, widened to where its level rules end: its outer columns may have no side."""
    left, top, right, bottom = box
    rules = [
        edge
        for edge in page.horizontal_edges
        if top - _SLACK <= edge["top"] <= bottom + _SLACK
        and edge["x0"] < right
        and edge["x1"] > left
    ]
    lefts = [edge["x0"] for edge in rules if edge["x0"] < left - _OPEN]
    rights = [edge["x1"] for edge in rules if edge["x1"] > right + _OPEN]
    if len(lefts) > 2:
        left = min(lefts)
    if len(rights) > 2:
        right = max(rights)
    return (left, top, right, bottom)


def _overlap(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > _SLACK and down > _SLACK
