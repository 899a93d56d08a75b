"""What a document may be at most, and how one that is more, or broken, is refused.

Towns' documents stay far below these numbers; what is above them would only cost memory and time.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from etl.problems import InputError, InputProblems
from etl.sheets import MAX_CELL

MAX_BYTES = 50_000_000  # of the file itself
MAX_RATIO, RATIO_FROM = 300, 5_000_000  # bytes out per byte in, of parts larger than this
MAX_ROWS, MAX_COLUMNS, MAX_CELLS = 100_000, 1_000, 2_000_000  # of a document, of a row
MAX_PAGES = 500


def too_large(name: str, detail: str, *, line: int | None = None, place: str = "") -> InputError:
    return InputError("too-large", name, detail, line=line, place=place)


def check_size(name: str, size: int) -> None:
    """Refuses a file by its size, before it is read."""
    if size > MAX_BYTES:
        raise too_large(name, f"{size:,}バイト。読めるのは{MAX_BYTES:,}バイトまで")


def check_cell(name: str, text: str, *, line: int | None = None, place: str = "") -> None:
    if len(text) > MAX_CELL:
        detail = f"一つのセルに{len(text):,}字。読めるのは{MAX_CELL:,}字まで"
        raise too_large(name, detail, line=line, place=place)


def check_table(name: str, rows: int, columns: int, where: str = "") -> None:
    """Refuses a table by its rows, its columns and both together (rows × columns = cells)."""
    if rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_CELLS:
        detail = f"{where}{rows:,}行×{columns:,}列。読めるのは{MAX_ROWS:,}行、{MAX_COLUMNS:,}列、"
        raise too_large(name, f"{detail}{MAX_CELLS:,}セルまで")


@contextmanager
def reading(name: str, what: str = "") -> Iterator[None]:
    """Whatever a library says of a broken file becomes one problem; `what` says what was read."""
    try:
        yield
    except InputProblems:
        raise
    except MemoryError as error:
        raise too_large(name, "開くのに要る記憶が多すぎる") from error
    except RecursionError as error:
        raise InputError("damaged-file", name, "入れ子が深すぎる") from error
    except Exception as error:
        raise InputError("damaged-file", name, what) from error
