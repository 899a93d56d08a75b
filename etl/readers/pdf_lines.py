"""Lines of a PDF outside its ruled tables, cut at wide gaps; unruled tables get their columns.

Lines under one another with gaps are a table without rules: its columns are the strips of paper
between those that every line leaves white. A cell a line does not fill is empty, so that what
stands behind it keeps its column; where the strips cannot be told apart, every line is one cell.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_GAP = 1.2  # letters' height between two words that makes them two cells
_SAME_LINE = 0.5  # of a letter's height
_NEXT_LINE = 2.5  # letters' height from one line to the next within a run


@dataclass(frozen=True)
class Line:
    """One line of print and its cells, from left to right; `number` counts from 1 on its page.

    Lines of one `run` belong together; `is_unclear` where its columns could not be told.
    """

    page: int
    number: int
    top: float
    texts: tuple[str, ...]
    run: int
    is_unclear: bool = False


@dataclass(frozen=True)
class _Piece:
    """Words without a wide gap between them."""

    left: float
    right: float
    text: str


@dataclass(frozen=True)
class _Printed:
    top: float
    height: float
    pieces: tuple[_Piece, ...]


def lines_of(words: Sequence[Any], page: int, mend: Callable[[str], str]) -> list[Line]:
    """Words with x0, x1, top, bottom, text → lines from the top, cells from the left."""
    printed = [_printed(line) for line in _by_line(words)]
    lines: list[Line] = []
    for n, run in enumerate(_runs(printed)):
        columns = _columns(run)
        for line in run:
            texts = _placed(line, columns) if columns else [" ".join(p.text for p in line.pieces)]
            cells = tuple(mend(text) for text in texts)
            is_unclear = not columns and len(run) > 1
            lines.append(Line(page, len(lines) + 1, line.top, cells, n, is_unclear))
    return lines


def _by_line(words: Sequence[Any]) -> Iterator[list[Any]]:
    line: list[Any] = []
    for word in sorted(words, key=lambda w: (w["top"] + w["bottom"]) / 2):
        if line:
            last = line[0]
            height = max(last["bottom"] - last["top"], word["bottom"] - word["top"])
            apart = abs((word["top"] + word["bottom"]) - (last["top"] + last["bottom"])) / 2
            if apart > height * _SAME_LINE:
                yield line
                line = []
        line.append(word)
    if line:
        yield line


def _printed(words: list[Any]) -> _Printed:
    words = sorted(words, key=lambda w: w["x0"])
    height = max(w["bottom"] - w["top"] for w in words)
    groups = [[words[0]]]
    for before, word in pairwise(words):
        if word["x0"] - before["x1"] > height * _GAP:
            groups.append([])
        groups[-1].append(word)
    pieces = (
        _Piece(group[0]["x0"], group[-1]["x1"], " ".join(w["text"] for w in group))
        for group in groups
    )
    return _Printed(min(w["top"] for w in words), height, tuple(pieces))


def _runs(lines: list[_Printed]) -> Iterator[list[_Printed]]:
    """Lines of several cells that follow one another closely; any other line stands alone."""
    run: list[_Printed] = []
    for line in lines:
        near = bool(run) and line.top - run[-1].top <= run[-1].height * _NEXT_LINE
        if run and not (near and len(line.pieces) > 1 and len(run[-1].pieces) > 1):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _columns(run: list[_Printed]) -> list[tuple[float, float]]:
    """The strips that the cells of a run cover, where its fullest line keeps all its cells."""
    strips: list[tuple[float, float]] = []
    for piece in sorted((p for line in run for p in line.pieces), key=lambda p: p.left):
        if strips and piece.left < strips[-1][1]:
            strips[-1] = (strips[-1][0], max(strips[-1][1], piece.right))
        else:
            strips.append((piece.left, piece.right))
    most = max(len(line.pieces) for line in run)
    return strips if len(strips) >= most else []


def _placed(line: _Printed, columns: list[tuple[float, float]]) -> list[str]:
    return [
        " ".join(p.text for p in line.pieces if left <= p.left and p.right <= right)
        for left, right in columns
    ]
