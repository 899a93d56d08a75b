"""Packages (xlsx, docx, ods: ZIP files of XML), looked through before a library opens them.

Sizes are checked by the directory before anything is unpacked; zipfile never gives out more bytes
of a part than the directory promised. Every part that is XML is parsed once by itself, so that a
broken one is named with its line, and none may declare a DTD, whatever its encoding.
"""

import io
import re
import zipfile
from pathlib import PurePosixPath
from xml.parsers import expat

from etl.problems import InputError
from etl.readers.limits import MAX_RATIO, RATIO_FROM, reading, too_large

MAX_UNPACKED = 200_000_000  # of all parts together
MAX_XML = 60_000_000  # of one part that is read as XML
MAX_PARTS = 5_000
MAX_DEPTH = 200  # of elements in one another; office files stay below fifty
CHUNK = 1_000_000
_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)  # no office file needs them
_PICTURES = "Pictures/"  # of an ods, which nobody opens


def open_package(raw: bytes, name: str) -> zipfile.ZipFile:
    """A package whose parts are known to be whole, harmless and of a bearable size."""
    with reading(name, "途中で切れているか、ZIPとして開けない"):
        package = zipfile.ZipFile(io.BytesIO(raw))
        parts = package.infolist()
    _check_directory(parts, name)
    for part in parts:
        if not part.filename.startswith(_PICTURES):
            _check_part(package, part, name)
    return package


def _check_directory(parts: list[zipfile.ZipInfo], name: str) -> None:
    """Refuses what the list of the parts alone gives away."""

    def unsafe(detail: str) -> InputError:
        return InputError("unsafe-file", name, detail)

    if len(parts) > MAX_PARTS:
        raise unsafe(f"中に{len(parts):,}個の部品がある")
    if any(part.flag_bits & 1 for part in parts):
        raise InputError("encrypted-file", name)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED:
        raise unsafe(f"開くと{unpacked:,}バイトになる。読めるのは{MAX_UNPACKED:,}バイトまで")
    seen = set()
    for part in parts:
        ratio = part.file_size / max(part.compress_size, 1)
        if part.file_size > RATIO_FROM and ratio > MAX_RATIO:
            raise unsafe(f"{part.filename} が開くと{ratio:,.0f}倍の大きさになる")
        path = PurePosixPath(part.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or re.match("[A-Za-z]:", part.filename):
            raise unsafe(f"部品の名前 {part.filename} がファイルの外を指す")
        if part.filename in seen:  # programs differ in which of the two they show
            raise unsafe(f"部品 {part.filename} が二つある")
        seen.add(part.filename)


def _check_part(package: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    is_xml = part.filename.lower().endswith((".xml", ".rels"))
    if is_xml and part.file_size > MAX_XML:
        detail = f"{part.filename} が{part.file_size:,}バイト。読めるのは{MAX_XML:,}バイトまで"
        raise too_large(name, detail)
    xml = _Xml(name, part.filename) if is_xml and part.file_size else None
    before = b""
    with reading(name, f"{part.filename} を取り出せない"), package.open(part) as stream:
        while chunk := stream.read(CHUNK):
            # a part can be read as XML whatever its name; UTF-16 has a zero byte beside each letter
            if _DECLARES.search((before + chunk).replace(b"\0", b"")):
                raise declares(name, part.filename)
            before = chunk[-32:]
            if xml:
                xml.feed(chunk)
        if xml:
            xml.feed(b"", last=True)


def declares(name: str, part: str) -> InputError:
    return InputError("unsafe-file", name, f"{part} が外のデータを参照できる(DTDの宣言がある)")


class _Xml:
    """Parses a part without keeping anything: is it whole, how deep is it, does it declare."""

    def __init__(self, name: str, part: str) -> None:
        self.name, self.part = name, part
        self.depth = 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._down
        self.parser.EndElementHandler = self._up
        self.parser.StartDoctypeDeclHandler = self._declared

    def feed(self, chunk: bytes, *, last: bool = False) -> None:
        try:
            self.parser.Parse(chunk, last)
        except (expat.ExpatError, ValueError, LookupError) as error:  # also of an unknown encoding
            line = getattr(error, "lineno", 1)
            detail = f"{self.part} の{line}行目がXMLとして読めない"
            raise InputError("damaged-file", self.name, detail) from error

    def _down(self, _name: str, _attributes: object) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            detail = f"{self.part} の入れ子が{MAX_DEPTH}段を超える"
            raise InputError("damaged-file", self.name, detail)

    def _up(self, _name: str) -> None:
        self.depth -= 1

    def _declared(self, *_: object) -> None:
        raise declares(self.name, self.part)
