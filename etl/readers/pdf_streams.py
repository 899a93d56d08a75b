"""The packed parts of a PDF, unpacked within bounds: pdfminer itself knows none.

A few kilobytes can unpack to gigabytes. pdfminer asks zlib for a whole part at once; here it gets
no more than a document may hold, and says so by an error that ends the reading. References that lead
to themselves lead to nothing.
"""

import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from pdfminer import pdftypes
from pdfminer.lzw import LZWDecoder

from etl.problems import InputError
from etl.readers.limits import MAX_RATIO, RATIO_FROM

MAX_UNPACKED = 100_000_000  # bytes of all parts that are read; pictures are not
_AT_ONCE = 1_000_000


@dataclass
class _Budget:
    """What the document that is being read may still unpack; `broken` once it asked for more."""

    name: str
    left: int = MAX_UNPACKED
    broken: InputError | None = None

    def refuse(self, detail: str) -> InputError:
        self.broken = self.broken or InputError("unsafe-file", self.name, detail)
        return self.broken

    def take(self, unpacked: int, packed: int) -> None:
        self.left -= unpacked
        if self.left < 0:
            raise self.refuse(f"開くと{MAX_UNPACKED:,}バイトを超える")
        if unpacked > RATIO_FROM and unpacked > max(packed, 1) * MAX_RATIO:
            raise self.refuse(f"中の一つの部品が開くと{MAX_RATIO}倍を超える大きさになる")


_budget: ContextVar[_Budget | None] = ContextVar("_budget", default=None)


@contextmanager
def bounded(name: str) -> Iterator[None]:
    """While this holds, parts unpack within MAX_UNPACKED; what asks for more is refused."""
    budget = _Budget(name)
    token = _budget.set(budget)
    try:
        yield
    except Exception:
        if budget.broken:  # a library may have made another error of it
            raise budget.broken from None
        raise
    finally:
        _budget.reset(token)
    if budget.broken:  # or none
        raise budget.broken


def _unpack(data: bytes) -> bytes:
    """All of a part as far as it can be unpacked, a torn one too, piece by piece."""
    budget, machine = _budget.get(), zlib.decompressobj()
    found: list[bytes] = []
    size = 0
    rest = data
    while rest and not machine.eof:
        try:
            piece = machine.decompress(rest, _AT_ONCE)
        except zlib.error:
            if not found:
                raise
            break
        if not piece and machine.unconsumed_tail == rest:
            break
        found.append(piece)
        rest, size = machine.unconsumed_tail, size + len(piece)
        if budget:
            packed = len(data) - len(rest)
            budget.take(len(piece), packed)
            if size > RATIO_FROM and size > packed * MAX_RATIO:
                raise budget.refuse(f"中の一つの部品が開くと{size // packed:,}倍の大きさになる")
    return b"".join(found)


class _Zlib:
    """What pdfminer calls of zlib."""

    error = zlib.error
    decompress = staticmethod(_unpack)


def _counted(unpack: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    def within(data: bytes) -> bytes:
        result = unpack(data)
        if budget := _budget.get():
            budget.take(len(result), len(data))
        return result

    return within


def _lzw(data: bytes) -> bytes:
    budget, found = _budget.get(), []
    for piece in LZWDecoder(io.BytesIO(data)).run():
        found.append(piece)
        if budget:
            budget.take(len(piece), len(data))
    return b"".join(found)


# pdfminer takes no settings for these; without a bound of bounded() they unpack as before
_used: dict[str, Any] = vars(pdftypes)
_used |= {
    "zlib": _Zlib,
    "decompress_corrupted": _unpack,
    "lzwdecode": _lzw,
    "rldecode": _counted(_used["rldecode"]),
}


def _resolve(reference: pdftypes.PDFObjRef, default: object = None) -> Any:
    """What a reference leads to, through others too; one that leads back to itself to nothing.

    pdfminer goes round with it for ever.
    """
    seen: set[int] = set()
    found: Any = reference
    while isinstance(found, pdftypes.PDFObjRef):
        if found.objid in seen:
            return default
        seen.add(found.objid)
        found = _one_step(found, default)
    return found


_one_step = pdftypes.PDFObjRef.resolve
pdftypes.PDFObjRef.resolve = _resolve  # type: ignore[assignment,method-assign]
