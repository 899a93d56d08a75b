"""The template: a workbook with 計画, 指標, 工程 and 記入例, empty or with a plan's own targets.

Every cell is a text that stays as it is typed: 91.5% is no 0.915, 1-1 is no day, and nothing is a
formula. Lists to choose from stand in the cells; what the years are, the first list says.
"""

import io
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from etl.build import PLANS
from etl.corrections import correct
from etl.edition import plan_folders
from etl.layouts.template_form import EXAMPLE, HEAD, INDICATORS, LABELS, SCHEDULE
from etl.plan_file import read_plan_file
from etl.problems import InputError, InputProblems
from etl.sheets import read_sheets
from etl.template_rows import Filling, blank, example, of_plan
from etl.validate import check_sheets
from etl.whole import put_new, why
from kpi.fiscal_year import era_label
from kpi.vocabulary import ACCUMULATIONS, DIRECTIONS, NATURES, STAGES

ROWS = 500  # rows with lists to choose from
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_NOT_XML = re.compile("[\ufffe\uffff]")
_FORMULA_LIKE = re.compile(r"\s*[=+\-@＝＋－＠]")
_MADE = datetime(2026, 4, 1)  # not the clock: the same input gives the same bytes
_BEFORE, _AFTER = 10, 5  # years to choose from around the plan
_WIDE = {"取組名": 30, "指標名": 30, "定義": 30, "計画の名称": 40}
_HELP = {
    "計画ID": "前年の計画に結果を加えるときの印。新しい計画では空のままにします。",
    "自治体コード": "6桁の全国地方公共団体コード(例: 102113)。先頭の0も書きます。",
    "計画の名称": "表紙のとおりに。",
    "最初の年度": "計画期間の最初の年度(例: 令和3年度)。文書に書かれていなければ空に。",
    "最後の年度": "計画期間の最後の年度。文書に書かれていなければ空に。",
}
_GUIDE = (
    "書き方",
    "1. 「計画」「指標」「工程」に書きます。「記入例」は書き方の例で、読み取りません。",
    "2. 「指標」は1行に1指標。値は文書に印字されたとおり、単位も付けて書いてかまいません(例: 1,266人、約60%、未整備)。",
    "3. 年度の見出し(R3目標、R3実績 など)は、計画期間に合わせて書き換え、列を足し引きしてかまいません。",
    "   「令和3年度目標」「H31実績」「2021目標」とも書けます。ほかの見出しの語は変えないでください。",
    "4. 分からない値は空のままにします。推し量った値は書きません。",
    "5. 方向は、増えるほど良い=増加、減るほど良い=減少、下回らない=維持以上、上回らない=維持以下。",
    "6. 集計は、その時点の値=水準、その年度の量=単年、基準値から積み上がる量=累計、期間の初めを0として積み上がる量=期間計。",
    "7. 「工程」の印は、検討・実施・○(継続)・●(完了)など。番号と取組名は「指標」と同じにします。",
    "8. 書いたら、画面の「出典とデータ品質」の「自分のファイルで試す」に入れると、すぐに図で見られます。",
    "9. 収録するときは次の命令で読み取ります: python -m etl extract このファイル.xlsx --out data/plans/計画ID",
)
_GUIDE_YEARLY = (
    "書き方",
    "1. 「指標」の実績の列に、この年度の結果を印字されたとおりに書きます。ほかのセルは変えません。",
    "2. 分からない値は空のままにします。すでに収録されている実績は書かなくてかまいません。",
    "3. 書いたら、画面の「出典とデータ品質」の「自分のファイルで試す」に入れると、すぐに図で見られます。",
    "4. 収録するときは次の命令で読み取ります。新しい実績だけが additions.csv に加わります。",
    "   python -m etl extract このファイル.xlsx --out data/plans/計画ID",
)


def plan_filling(folder: Path) -> Filling:
    """A plan folder as the rows of its yearly workbook. Raises InputProblems."""
    plan = read_plan_file(folder / "plan.toml")

    def name(sheet: str) -> str:
        return str(folder / f"{sheet}.csv")

    sheets, problems = correct(read_sheets(folder), name("corrections"))
    problems += check_sheets(sheets, name)
    if problems:
        raise InputProblems(problems)
    return of_plan(folder.name, plan, sheets)


def folder_of(plan_id: str, plans: Path = PLANS) -> Path:
    """The folder of a plan. Raises InputError, with the plans there are, where there is none."""
    known = {folder.name: folder for folder in plan_folders(plans)}
    if plan_id not in known:
        detail = f"この計画はない。ある計画: {'、'.join(known) or 'なし'}"
        raise InputError("no-such-file", str(plans / plan_id), detail)
    return known[plan_id]


def template(plan: Path | None = None, start: str = "", end: str = "") -> bytes:
    """The workbook: of a plan folder, or empty for the years from `start` to `end` ("" = five)."""
    filling = plan_filling(plan) if plan else blank(start, end)
    stream = io.BytesIO()
    with Workbook(stream, _OPTIONS) as book:
        book.set_properties({"title": "KPIの様式", "created": _MADE})
        made = _Writer(book)
        made.head(filling, yearly=plan is not None)
        made.indicators(filling)
        made.schedule(filling)
        made.example(example())
    return stream.getvalue()


def save(path: Path, content: bytes) -> None:
    """Write the workbook; a file of that name is never overwritten."""
    try:
        put_new(path, content)
    except FileExistsError as error:
        raise InputError("file-exists", str(path)) from error
    except OSError as error:
        raise InputError("cannot-write", str(path), why(error)) from error


class _Writer:
    """The four sheets of one workbook, and the formats of their cells."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        base = {"num_format": "@", "valign": "top", "text_wrap": True}
        self.text: Format = book.add_format(base)
        self.quoted: Format = book.add_format({**base, "quote_prefix": True})
        self.header: Format = book.add_format({**base, "bold": True, "bottom": 1})
        self.entry: Format = book.add_format({**base, "border": 1})
        self.plain: Format = book.add_format({"bold": True})

    def page(self, title: str) -> Worksheet:
        """A sheet that prints as wide as the paper."""
        page = self.book.add_worksheet(title)
        page.set_landscape()
        page.set_paper(8)  # A3
        page.fit_to_pages(1, 0)
        return page

    def put(self, page: Worksheet, row: int, column: int, text: str, style: Format) -> None:
        """One cell as a text; one that looks like a formula stays a text when it is edited."""
        if not text:
            return
        quoted = style is self.text and _FORMULA_LIKE.match(text)
        safe = _NOT_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
        page.write_string(row, column, safe, self.quoted if quoted else style)

    def sheet(
        self, title: str, columns: Sequence[str], rows: Sequence[dict[str, str]]
    ) -> Worksheet:
        page = self.page(title)
        self.table(page, 0, columns, rows)
        page.freeze_panes(1, columns.index("取組名") + 1)
        for n, column in enumerate(columns):
            page.set_column(n, n, _WIDE.get(column, 11), self.text)
        page.repeat_rows(0)
        page.ignore_errors({"number_stored_as_text": f"A1:XFD{ROWS + len(rows)}"})
        return page

    def table(
        self, page: Worksheet, top: int, columns: Sequence[str], rows: Sequence[dict[str, str]]
    ) -> None:
        for n, column in enumerate(columns):
            self.put(page, top, n, column, self.header)
            for line, row in enumerate(rows, top + 1):
                self.put(page, line, n, row.get(column, ""), self.text)

    def head(self, filling: Filling, *, yearly: bool) -> None:
        page = self.page(HEAD)
        page.set_column(0, 0, 16)
        page.set_column(1, 1, 44, self.text)
        page.set_column(2, 2, 70)
        page.set_column(4, 4, 16)
        for n, text in enumerate(("項目", "記入するところ", "書くこと")):
            self.put(page, 0, n, text, self.header)
        for line, label in enumerate(LABELS, 1):
            self.put(page, line, 0, label, self.text)
            page.write_blank(line, 1, None, self.entry)
            self.put(page, line, 1, filling.head.get(label, ""), self.entry)
            self.put(page, line, 2, _HELP[label], self.text)
        for line, text in enumerate(_GUIDE_YEARLY if yearly else _GUIDE, len(LABELS) + 2):
            page.write_string(line, 0, text, self.plain if text == "書き方" else None)
        self.put(page, 0, 4, "選べる年度", self.header)
        years = range(filling.years[0] - _BEFORE, filling.years[-1] + _AFTER + 1)
        for line, year in enumerate(years, 1):
            self.put(page, line, 4, era_label(year), self.text)
        self.years = f"={HEAD}!$E$2:$E${len(years) + 1}"
        for label in ("最初の年度", "最後の年度"):
            line = list(LABELS).index(label) + 1
            page.data_validation(line, 1, line, 1, self._year_list())
        page.ignore_errors({"number_stored_as_text": "B1:B10"})

    def _year_list(self) -> dict[str, object]:
        return {  # a day (R2.1.15現在) may stand there, too: a hint, no prohibition
            "validate": "list",
            "source": self.years,
            "error_type": "information",
            "error_title": "年度",
            "error_message": "一覧にない年度です。令和3年度、H31、R2.1.15現在 のように書きます。",
        }

    def _choose(self, page: Worksheet, at: int, words: Sequence[str], rows: int) -> None:
        page.data_validation(
            *(1, at, rows, at),
            {
                "validate": "list",
                "source": list(words),
                "error_title": "一覧から選んでください",
                "error_message": f"使える語: {'、'.join(words)}",
            },
        )

    def indicators(self, filling: Filling) -> None:
        columns = filling.columns
        page = self.sheet(INDICATORS, columns, filling.indicators)
        rows = max(ROWS, len(filling.indicators))
        for at in (n for n, column in enumerate(columns) if column.endswith("実績")):
            for line in range(len(filling.indicators)):  # a frame says where to write
                page.write_blank(line + 1, at, None, self.entry)
        self._choose(page, columns.index("方向"), list(DIRECTIONS), rows)
        self._choose(page, columns.index("集計"), list(ACCUMULATIONS), rows)
        for column in ("基準年度", "最終目標年度"):
            at = columns.index(column)
            page.data_validation(1, at, rows, at, self._year_list())

    def schedule(self, filling: Filling) -> None:
        columns = filling.steps
        page = self.sheet(SCHEDULE, columns, filling.schedule)
        rows = max(ROWS, len(filling.schedule))
        self._choose(page, columns.index("性質"), NATURES, rows)
        for at in range(columns.index("性質") + 1, len(columns)):
            self._choose(page, at, list(STAGES), rows)

    def example(self, filling: Filling) -> None:
        page = self.page(EXAMPLE)
        for n, column in enumerate(filling.columns):
            page.set_column(n, n, _WIDE.get(column, 12), self.text)
        note = "書き方の例です。見本町は実在しません。このシートは読み取りません。"
        page.write_string(0, 0, note, self.plain)
        page.write_string(2, 0, f"「{HEAD}」のシート", self.plain)
        for line, (label, text) in enumerate(filling.head.items(), 3):
            self.put(page, line, 0, label, self.text)
            self.put(page, line, 1, text, self.text)
        page.write_string(9, 0, f"「{INDICATORS}」のシート", self.plain)
        self.table(page, 10, filling.columns, filling.indicators)
        page.write_string(16, 0, f"「{SCHEDULE}」のシート", self.plain)
        self.table(page, 17, filling.steps, filling.schedule)
