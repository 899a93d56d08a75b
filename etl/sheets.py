"""Plan sheets: the files of `data/plans/<plan_id>/`, text as printed, read and written.

A sheet in memory is a DataFrame of str columns (never missing: empty is "") and `_line`, the
line in its file. The columns are the contract's; writer, reader and docs take them from here.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from etl.files import check_file, check_link
from etl.invisible import INVISIBLE, named
from etl.problems import InputError, InputProblems, Problem
from etl.whole import why

LINE = "_line"
INITIATIVES = (
    *("順番", "番号", "取組名", "分類1", "分類2", "分類3"),
    *("所管課", "関係課", "性質", "再掲", "出典位置"),
)
INDICATORS = ("順番", "指標名", "単位", "方向", "方向の根拠", "集計", "定義", "出典位置")
VALUES = ("順番", "指標名", "区分", "年度", "期間", "時点", "値", "出典位置", "備考")

COLUMNS: dict[str, tuple[str, ...]] = {
    "initiatives": INITIATIVES,
    "indicators": INDICATORS,
    "values": VALUES,
    "schedule": ("順番", "年度", "区分", "印", "出典位置"),
    "ratings": ("順番", "指標名", "年度", "期間", "評価", "出典位置"),
    "problems": ("重大度", "種類", "説明", "印字", "出典位置"),
    "additions": (*VALUES, "根拠"),
    "matches": (
        *("計画の順番", "計画の指標名", "結果の指標名"),
        *("類似度", "採否", "出典位置"),
    ),
    "corrections": ("出典位置", "印字", "読み替え", "理由"),
}
EXTRACTED = ("initiatives", "indicators", "values", "schedule", "ratings", "problems")
MAX_CELL = 100_000  # characters; a longer cell is no printed cell of a plan
_MOST_COLUMNS = 50  # of a sheet whose header is looked at word by word
MAX_SHEET = 50_000_000  # bytes of a file


def empty(sheet: str) -> pd.DataFrame:
    return to_frame(sheet, [])


def to_frame(sheet: str, rows: list[dict[str, str]]) -> pd.DataFrame:
    """Rows as a sheet; lines are counted as they will stand in the file."""
    columns = COLUMNS[sheet]
    frame = pd.DataFrame(
        {c: pd.Series([row.get(c, "") for row in rows], dtype="str") for c in columns}
    )
    frame[LINE] = range(2, len(rows) + 2)
    return frame


def to_csv(sheet: str, frame: pd.DataFrame) -> str:
    """A sheet as the text of its file: UTF-8, LF, headers of the contract."""
    columns = list(COLUMNS[sheet])
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(frame[columns].itertuples(index=False))
    return out.getvalue()


def parse_csv(sheet: str, text: str, file: str) -> pd.DataFrame:
    """The text of a file as a sheet. Raises InputProblems with line and column."""
    return parse_table(COLUMNS[sheet], text, file)


def parse_table(columns: tuple[str, ...], text: str, file: str) -> pd.DataFrame:
    """A CSV text with exactly these columns (in any order) as a frame of str and `_line`."""
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    problems: list[Problem] = []
    last = 0
    try:
        header = [cell.strip() for cell in next(reader, [])]
        problems += _header_problems(columns, header, file)
        if problems:
            raise InputProblems(problems)
        last = reader.line_num
        for row in reader:
            line, last = last + 1, reader.line_num
            if not any(row):
                continue
            if len(row) != len(header):
                detail = f"見出しは{len(header)}列、この行は{len(row)}列"
                problems.append(Problem("torn-row", file, detail, line, printed=",".join(row)))
                continue
            problems += _invisible(row, header, line, file)
            rows.append(row)
            lines.append(line)
    except csv.Error as error:
        raise _unread(error, file, last + 1) from error
    if problems:
        raise InputProblems(problems)
    cells = zip(*rows, strict=True) if rows else ([] for _ in header)
    by_name = {
        name: pd.Series([" ".join(c.split()) for c in column], dtype="str")
        for name, column in zip(header, cells, strict=True)
    }
    frame = pd.DataFrame({name: by_name[name] for name in columns})
    frame[LINE] = lines
    return frame


def _unread(error: csv.Error, file: str, line: int) -> InputError:
    """What the csv library says in English: a cell without end, or a quote that does not close."""
    if "field limit" in str(error):
        return InputError("too-large", file, f"一つのセルに{MAX_CELL:,}字を超える", line=line)
    return InputError("open-quote", file, line=line)


def _invisible(row: list[str], header: list[str], line: int, file: str) -> Iterator[Problem]:
    """Cells of a row with letters that nobody sees; line breaks and tabs are only space."""
    for cell, column in zip(row, header, strict=True):
        found = INVISIBLE.search(cell)
        while found and found[0].isspace():
            found = INVISIBLE.search(cell, found.end())
        if found:
            detail = f"{found.start() + 1}字目の {named(found[0])}"
            yield Problem("invisible-letters", file, detail, line, column, cell)


def _header_problems(columns: tuple[str, ...], header: list[str], file: str) -> list[Problem]:
    found = f"ある列: {'、'.join(header) or 'なし'}"
    missing = [
        Problem("missing-column", file, found, 1, column)
        for column in columns
        if column not in header
    ]
    if len(header) > _MOST_COLUMNS:  # not each by itself
        detail = f"見出しが{len(header):,}列。使える列: {'、'.join(columns)}"
        return [*missing, Problem("unknown-column", file, detail, 1)]
    unknown = [
        Problem("unknown-column", file, f"使える列: {'、'.join(columns)}", 1, column)
        for column in header
        if column not in columns
    ]
    twice = [
        Problem("duplicate", file, "見出し", 1, column)
        for column in sorted(set(header))
        if header.count(column) > 1
    ]
    return missing + unknown + twice


def read_utf8(path: Path, file: str) -> str:
    check_link(path, file)
    if (size := check_file(path, file)) > MAX_SHEET:
        detail = f"{size:,}バイト。読めるのは{MAX_SHEET:,}バイトまで"
        raise InputError("too-large", file, detail)
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise InputError("unknown-encoding", file, "UTF-8 ではない", line=line) from error
    except OSError as error:
        raise InputError("unreadable-file", file, why(error)) from error


def read_sheets(folder: Path) -> dict[str, pd.DataFrame]:
    """All sheets of a plan folder; a file that is not there is an empty sheet."""
    sheets: dict[str, pd.DataFrame] = {}
    problems: list[Problem] = []
    for sheet in COLUMNS:
        path = folder / f"{sheet}.csv"
        if not path.exists() and not path.is_symlink():
            sheets[sheet] = empty(sheet)
            continue
        try:
            sheets[sheet] = parse_csv(sheet, read_utf8(path, str(path)), str(path))
        except InputProblems as error:
            problems += error.problems
    if problems:
        raise InputProblems(problems)
    return sheets


def problem_row(
    code: str, detail: str, printed: str, place: str, severity: str = "警告"
) -> dict[str, str]:
    """A finding as a row of problems.csv."""
    message = Problem(code, "", detail).message
    return {"重大度": severity, "種類": code, "説明": message, "印字": printed, "出典位置": place}


@dataclass
class Draft:
    """What a layout reads out of a document, row by row, in the order of print."""

    rows: dict[str, list[dict[str, str]]] = field(
        default_factory=lambda: {sheet: [] for sheet in EXTRACTED}
    )

    def initiative(self, **cells: str) -> str:
        """Add an initiative and return its 順番."""
        position = str(len(self.rows["initiatives"]) + 1)
        self.rows["initiatives"].append({"順番": position, **cells})
        return position

    def indicator(self, position: str, name: str, **cells: str) -> None:
        self.rows["indicators"].append({"順番": position, "指標名": name, **cells})

    def value(self, position: str, name: str, kind: str, printed: str, **cells: str) -> None:
        self.rows["values"].append(
            {"順番": position, "指標名": name, "区分": kind, "値": printed, **cells}
        )

    def mark(self, position: str, year: str, printed: str, place: str, kind: str = "計画") -> None:
        self.rows["schedule"].append(
            {"順番": position, "年度": year, "区分": kind, "印": printed, "出典位置": place}
        )

    def rating(self, position: str, printed: str, place: str, **cells: str) -> None:
        self.rows["ratings"].append({"順番": position, "評価": printed, "出典位置": place, **cells})

    def problem(
        self, code: str, detail: str, printed: str, place: str, severity: str = "警告"
    ) -> None:
        self.rows["problems"].append(problem_row(code, detail, printed, place, severity))

    def sheets(self) -> dict[str, pd.DataFrame]:
        return {sheet: to_frame(sheet, rows) for sheet, rows in self.rows.items()}
