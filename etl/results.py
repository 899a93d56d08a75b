"""A published results document joins the sheets of its plan, in two steps with a person between.

First reading: proposals in matches.csv. After a person wrote 採用 or 不採用 there, reading again puts
the adopted results into values.csv and ratings.csv, with the document's id before every place.
"""

from pathlib import Path

import pandas as pd

from etl.grid import Grid
from etl.layouts import results
from etl.matching import apply, propose
from etl.problems import InputError
from etl.sheets import COLUMNS, LINE, parse_csv, problem_row, read_sheets, read_utf8, to_frame

LAYOUT = "results"
_JOINED = ("values", "ratings", "problems")
_DIFFERS = "results-differ"  # names the document in its words and the plan's place
Sheets = dict[str, pd.DataFrame]
Rows = list[dict[str, str]]


def is_results(grid: Grid) -> bool:
    return all(results.signs(grid).values())


def of_document(frame: pd.DataFrame, document_id: str) -> pd.Series:
    """Which rows of a sheet came from a results document."""
    own = frame["出典位置"].str.startswith(f"{document_id}:")
    if "種類" in frame.columns:
        own |= (frame["種類"] == _DIFFERS) & frame["説明"].str.contains(
            f"({document_id}に", regex=False
        )
    return own


def _rows(frame: pd.DataFrame, sheet: str) -> Rows:
    columns = list(COLUMNS[sheet])
    return [dict(zip(columns, row, strict=True)) for row in frame[columns].itertuples(index=False)]


def join(grid: Grid, folder: Path, document_id: str) -> tuple[Sheets, int]:
    """The plan's sheets with this document's results, and how many matches are undecided.

    Raises InputProblems where the folder holds no plan, or matches.csv names what is not printed.
    """
    sheets = read_sheets(folder)
    if sheets["initiatives"].empty:
        detail = "結果の文書の前に、計画の文書を読む"
        raise InputError("no-such-file", str(folder / "initiatives.csv"), detail)
    draft = results.read(grid)
    if not draft.rows:
        raise InputError("no-layout", grid.name, "結果として読んだが値が1件もない")
    matches, doubts = propose(draft, sheets, sheets["matches"], document_id)
    others = sheets["matches"]
    others = others[~others["出典位置"].str.startswith(f"{document_id}:")]
    sheets["matches"] = to_frame("matches", _rows(others, "matches") + matches)
    file = str(folder / "matches.csv")
    matched = apply(draft, sheets, sheets["matches"], document_id, file)
    noted = [problem_row(n.code, n.detail, n.printed, n.place, n.severity) for n in grid.notes]
    found = [*draft.problems, *noted]
    own = [{**p, "出典位置": f"{document_id}:{p['出典位置']}"} for p in found]
    added = {
        "values": matched.values,
        "ratings": matched.ratings,
        "problems": own + doubts + matched.problems,
    }
    for sheet, rows in added.items():
        kept = sheets[sheet][~of_document(sheets[sheet], document_id)]
        sheets[sheet] = to_frame(sheet, _rows(kept, sheet) + rows)
    undecided = sum(not row["採否"] for row in matches)
    return sheets, undecided


def keep_results(sheets: Sheets, folder: Path, document_ids: list[str]) -> None:
    """Carry the rows of results documents over when the plan itself is read again."""
    for sheet in _JOINED:
        path = folder / f"{sheet}.csv"
        if not path.exists() or not document_ids:
            continue
        known = parse_csv(sheet, read_utf8(path, str(path)), str(path)).drop(columns=LINE)
        own = pd.concat([of_document(known, id_) for id_ in document_ids], axis=1).any(axis=1)
        sheets[sheet] = to_frame(sheet, _rows(sheets[sheet], sheet) + _rows(known[own], sheet))
