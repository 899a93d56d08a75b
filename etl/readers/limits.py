"""What a document may be at most, and how one that is more, or broken, is refused.

Towns' documents stay far below these numbers; what is above them would only cost memory and time.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from etl.problems import InputError, InputProblems
from etl.sheets import MAX_CELL

MAX_BYTES = 50_000_000  # of the file itself
MAX_UNPACKED = 200_000_000  # of all parts of a package (xlsx, docx, ods) together
MAX_XML = 60_000_000  # of one part that is read as XML
MAX_PARTS = 5_000
MAX_RATIO, RATIO_FROM = 300, 5_000_000  # bytes out per byte in, of parts larger than this
MAX_ROWS, MAX_COLUMNS, MAX_CELLS = 100_000, 1_000, 2_000_000  # of a document, of a row
MAX_PAGES = 500
CHUNK = 1_000_000
_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)  # no office file needs them


def too_large(name: str, detail: str, *, line: int | None = None) -> InputError:
    return InputError("too-large", name, detail, line=line)


def check_size(name: str, size: int) -> None:
    """Refuses a file by its size, before it is read."""
    if size > MAX_BYTES:
        raise too_large(name, f"{size:,}バイト。読めるのは{MAX_BYTES:,}バイトまで")


def check_cell(name: str, text: str, *, line: int | None = None) -> None:
    if len(text) > MAX_CELL:
        detail = f"一つのセルに{len(text):,}字。読めるのは{MAX_CELL:,}字まで"
        raise too_large(name, detail, line=line)


def check_table(name: str, rows: int, columns: int, where: str = "") -> None:
    """Refuses a table by its rows, its columns and both together (rows × columns = cells)."""
    if rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_CELLS:
        detail = f"{where}{rows:,}行×{columns:,}列。読めるのは{MAX_ROWS:,}行、{MAX_COLUMNS:,}列、"
        raise too_large(name, f"{detail}{MAX_CELLS:,}セルまで")


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Whatever a library says of a broken file becomes one problem."""
    try:
        yield
    except InputProblems:
        raise
    except (MemoryError, RecursionError) as error:
        raise too_large(name, "開くのに要る記憶が多すぎる") from error
    except Exception as error:
        raise InputError("damaged-file", name) from error


def open_package(raw: bytes, name: str) -> zipfile.ZipFile:
    """A package (xlsx, docx, ods) whose parts are known to be of a bearable size and harmless.

    Sizes are checked by the directory before anything is unpacked; zipfile never gives out more
    bytes of a part than the directory promised.
    """
    with reading(name):
        package = zipfile.ZipFile(io.BytesIO(raw))
        parts = package.infolist()
    if len(parts) > MAX_PARTS:
        raise InputError("unsafe-file", name, f"中に{len(parts):,}個の部品がある")
    if any(part.flag_bits & 1 for part in parts):
        raise InputError("encrypted-file", name)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED:
        detail = f"開くと{unpacked:,}バイトになる。読めるのは{MAX_UNPACKED:,}バイトまで"
        raise InputError("unsafe-file", name, detail)
    for part in parts:
        ratio = part.file_size / max(part.compress_size, 1)
        if part.file_size > RATIO_FROM and ratio > MAX_RATIO:
            detail = f"{part.filename} が開くと{ratio:,.0f}倍の大きさになる"
            raise InputError("unsafe-file", name, detail)
        if part.filename.lower().endswith((".xml", ".rels")):
            _check_xml(package, part, name)
    return package


def _check_xml(package: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    if part.file_size > MAX_XML:
        detail = f"{part.filename} が{part.file_size:,}バイト。読めるのは{MAX_XML:,}バイトまで"
        raise too_large(name, detail)
    before = b""
    with reading(name), package.open(part) as stream:
        while chunk := stream.read(CHUNK):
            # XML in UTF-16 declares with the same letters, a zero byte beside each
            if _DECLARES.search((before + chunk).replace(b"\0", b"")):
                raise InputError("unsafe-file", name, f"{part.filename} が外のデータを参照できる")
            before = chunk[-32:]
