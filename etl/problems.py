"""What can be wrong with an input: a stable code, a title and what to do next, with its place.

An error stops a build; warnings and notes travel with the data into the table `problem`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from etl.problem_kinds import OF_FILES, Kind
from etl.problem_kinds_of_data import OF_DATA

__all__ = ["KINDS", "InputError", "InputProblems", "Kind", "Problem", "shorten"]

KINDS: dict[str, Kind] = {kind.code: kind for kind in (*OF_FILES, *OF_DATA)}


@dataclass(frozen=True)
class Problem:
    """One finding: what, where, what was printed there. Prints itself as one Japanese line."""

    code: str
    file: str
    detail: str = ""
    line: int | None = None
    column: str = ""
    printed: str = ""
    severity: str = "error"
    place: str = ""

    @property
    def message(self) -> str:
        kind = KINDS[self.code]
        detail = f"({self.detail.replace('。', '、')})" if self.detail else ""  # one sentence
        return f"{kind.title}{detail}。{kind.advice}"

    def __str__(self) -> str:
        where = self.file + (f" {self.line}行目" if self.line else "")
        where += f" 列「{self.column}」" if self.column else ""
        where += f" 出典位置 {self.place}" if self.place else ""
        printed = f"「{shorten(self.printed)}」" if self.printed else ""
        return f"{where}: {printed}{self.message} [{self.code}]"


def shorten(text: str, limit: int = 60) -> str:
    """A long or unruly print, fit for one line of a message."""
    flat = "".join(c if c.isprintable() else "�" for c in " ".join(text.split()))
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"


class InputProblems(Exception):
    """Everything found wrong with an input, all at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(map(str, self.problems)))


class InputError(InputProblems):
    """The one thing wrong with an input, where nothing further can be read."""

    def __init__(
        self,
        code: str,
        file: str,
        detail: str = "",
        *,
        line: int | None = None,
        column: str = "",
        printed: str = "",
        place: str = "",
    ) -> None:
        super().__init__([Problem(code, file, detail, line, column, printed, place=place)])
