"""What a file is, by its bytes: a name can be wrong, and a wrong name is said, not guessed around."""

import io
import zipfile

from etl.problems import InputError

PDF, XLSX, XLS, ODS, DOCX, TEXT = "PDF", "Excelのブック", "古いExcelのブック", "ODS", "Word", "文字"
ENDINGS = {
    PDF: (".pdf",),
    XLSX: (".xlsx", ".xlsm"),
    XLS: (".xls",),
    ODS: (".ods",),
    DOCX: (".docx",),
    TEXT: (".txt", ".tsv", ".csv", ".md"),
}
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # the container of Office before 2007, and of passwords
_INSIDE = {"xl/workbook.xml": XLSX, "word/document.xml": DOCX}
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_PICTURE = "画像。文字の読み取り(OCR)をしてPDFにする"
_BY_START = (
    (b"\x89PNG\r\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"\x1f\x8b", "圧縮されたファイル。展開する"),
    (b"7z\xbc\xaf", "圧縮されたファイル。展開する"),
    (b"Rar!", "圧縮されたファイル。展開する"),
    (b"\x7fELF", "プログラム"),
    (b"MZ\x90\0", "プログラム"),
)
_OTHERS = (  # recognized, to say what they are and what to do
    ("xl/workbook.bin", "Excelのバイナリーブック(.xlsb)。.xlsx で保存し直す"),
    ("ppt/presentation.xml", "PowerPoint。PDFで保存し直す"),
    ("word/document2.xml", "Wordの別の形。.docx で保存し直す"),
)


def kind_of(raw: bytes, name: str) -> str:
    """The kind of a document by its content. Raises InputError where it is none that is read."""
    if b"%PDF-" in raw[:1024]:
        return PDF
    if raw.startswith(b"PK\x03\x04"):
        return _in_package(raw, name)
    if raw.startswith(_OLE):
        return _in_container(raw, name)
    start = raw[:512].lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")) or b"urn:schemas-microsoft-com:" in start:
        raise InputError("unknown-format", name, "中身はウェブページかXML")
    for sign, what in _BY_START:
        if raw.startswith(sign):
            raise InputError("unknown-format", name, f"中身は{what}")
    if raw.startswith(b"{\\rtf"):
        raise InputError("unknown-format", name, "中身はリッチテキスト(.rtf)。.docx で保存し直す")
    return TEXT


def _in_package(raw: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            inside = set(package.namelist())
            by_type = "mimetype" in inside and package.getinfo("mimetype").file_size < 200
            if by_type and package.read("mimetype").strip().startswith(_ODS_TYPE):
                return ODS
    except Exception as error:
        detail = "途中で切れているか、ZIPとして開けない"
        raise InputError("damaged-file", name, detail) from error
    for part, kind in _INSIDE.items():
        if part in inside:
            return kind
    detail = next((say for part, say in _OTHERS if part in inside), "中身はZIPの書庫")
    raise InputError("unknown-format", name, detail)


def _in_container(raw: bytes, name: str) -> str:
    def holds(stream: str) -> bool:
        return f"{stream}\0".encode("utf-16-le") in raw

    if holds("EncryptedPackage"):
        raise InputError("encrypted-file", name)
    if holds("Workbook") or holds("Book"):
        return XLS
    if holds("WordDocument"):
        raise InputError("unknown-format", name, "中身は古いWord(.doc)。.docx で保存し直す")
    if holds("PowerPoint Document"):
        raise InputError("unknown-format", name, "中身は古いPowerPoint。PDFで保存し直す")
    raise InputError("damaged-file", name, "古いOfficeの入れ物に、ブックが見つからない")


def check_name(kind: str, ending: str, name: str) -> None:
    """Raises InputError where the name promises another kind than the content is."""
    if ending not in ENDINGS[kind]:
        detail = f"名前は {ending}、中身は{kind}({' '.join(ENDINGS[kind])})"
        raise InputError("format-differs", name, detail)
