"""plan.toml: what a plan is called, whose it is, its years and its documents."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomlkit

from etl.invisible import INVISIBLE, named
from etl.problems import InputError, InputProblems, Problem
from etl.sheets import read_utf8
from kpi.fiscal_year import read_fiscal_year

_TEXTS = ("municipality_code", "title", "plan_type", "edition", "start", "end", "reported_until")
_REQUIRED = ("municipality_code", "title", "start", "end")
_DOCUMENT = ("id", "role", "name", "sha256", "layout", "publisher", "title", "url", "published")
_PLAN_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,79}")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)  # of Windows


@dataclass
class PlanFile:
    """The contents of plan.toml; fiscal years as printed (or ""), documents in their order."""

    municipality_code: str = ""
    title: str = ""
    plan_type: str = ""
    edition: str = ""
    start: str = ""
    end: str = ""
    reported_until: str = ""
    documents: list[dict[str, str]] = field(default_factory=list)

    def document_id(self, name: str) -> str | None:
        """The id of a document that is known by its file name."""
        found = (d.get("id", "plan") for d in self.documents if d.get("name") == name)
        return next(found, None)

    @property
    def results(self) -> list[str]:
        """The ids of the results documents."""
        return [str(d.get("id")) for d in self.documents if d.get("role") == "results"]

    def set_document(self, role: str, id_: str, name: str, sha256: str, layout: str) -> None:
        """Record the document that sheets were read from; the plan's own file may be renamed."""
        for document in self.documents:
            if document.get("name") == name or role == document.get("role") == "plan":
                document.update(name=name, sha256=sha256, layout=layout)
                return
        self.documents.append(
            {"id": id_, "role": role, "name": name, "sha256": sha256, "layout": layout}
        )

    def text(self, path: Path) -> str:
        """The text of the file at `path`; comments and unknown order of an existing one are kept."""
        content = tomlkit.parse(read_utf8(path, str(path)) if path.exists() else "")
        for key in _TEXTS:
            value = getattr(self, key)
            if content.get(key, None if key in _REQUIRED else "") != value:
                content[key] = value
        if content.unwrap().get("document", []) != self.documents:
            tables = tomlkit.aot()
            for document in self.documents:
                table = tomlkit.table()
                for key, value in document.items():
                    table[key] = value
                tables.append(table)
            content["document"] = tables
        return tomlkit.dumps(content)


def read_plan_file(path: Path) -> PlanFile:
    """Read and check plan.toml. Raises InputProblems with file, line and key."""
    file = str(path)
    if not path.exists():
        raise InputError("no-such-file", file)
    text = read_utf8(path, file)
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        detail = "TOMLとして読めない"
        raise InputError(
            "bad-plan-file", file, detail, line=int(line[1]) if line else None
        ) from error
    problems = list(_plan_problems(raw, text, file))
    if problems:
        raise InputProblems(problems)
    documents = [{k: str(v) for k, v in d.items()} for d in raw.get("document", [])]
    return PlanFile(**{key: raw.get(key, "") for key in _TEXTS}, documents=documents)


def _plan_problems(raw: dict[str, Any], text: str, file: str) -> list[Problem]:
    problems = []

    def report(code: str, key: str, detail: str, printed: object = "") -> None:
        line = _line_of(key, text)
        problems.append(Problem(code, file, detail, line, key, str(printed)))

    for key in _REQUIRED:
        if key not in raw:
            report("bad-plan-file", key, f"{key} がない")
    for key, value in raw.items():
        if key == "document":
            continue
        if key not in _TEXTS:
            report("bad-plan-file", key, f"知らない項目。使えるのは {'、'.join(_TEXTS)}", value)
        elif not isinstance(value, str):
            report("bad-plan-file", key, "引用符で囲んだ文字にする", value)
    for key in ("municipality_code", "title"):
        if raw.get(key) == "":
            report("bad-plan-file", key, "空にできない")
    for key in ("start", "end", "reported_until"):
        value = raw.get(key, "")
        if isinstance(value, str) and value and read_fiscal_year(value) is None:
            report("bad-year", key, "", value)
    start, end = (read_fiscal_year(str(raw.get(key, ""))) for key in ("start", "end"))
    if start is not None and end is not None and start > end:
        report("bad-year", "end", "最後の年度が最初の年度より前", raw["end"])
    for key, value in _texts(raw):
        if found := INVISIBLE.search(value):
            report("invisible-letters", key, named(found[0]), value)
    documents = raw.get("document", [])
    if not isinstance(documents, list) or not all(isinstance(d, dict) for d in documents):
        report("bad-plan-file", "document", "[[document]] の形にする")
        return problems
    ids = [str(d.get("id", "plan" if i == 0 else "")) for i, d in enumerate(documents)]
    for document, id_ in zip(documents, ids, strict=True):
        for key in ("role", "name"):
            if not document.get(key):
                report("bad-plan-file", "document", f"{key} がない")
        for key in document:
            if key not in _DOCUMENT:
                report("bad-plan-file", key, f"知らない項目。使えるのは {'、'.join(_DOCUMENT)}")
        if not id_ or ids.count(id_) > 1:
            report("bad-plan-file", "document", "id が空か、同じ id が二つある", id_)
    return problems


def _texts(raw: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every text of the file with its key."""
    documents = raw.get("document", [])
    tables = [d for d in documents if isinstance(d, dict)] if isinstance(documents, list) else []
    for table in (raw, *tables):
        yield from ((key, value) for key, value in table.items() if isinstance(value, str))


def _line_of(key: str, text: str) -> int | None:
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(rf"\s*(?:\[\[)?{re.escape(key)}\b", line):
            return number
    return None


def check_plan_id(folder: Path) -> None:
    """The folder's name is the plan's id: plain letters, digits, - and _ only."""
    if not _PLAN_ID.fullmatch(folder.name):
        detail = "フォルダー名は半角の英数字と - _ で80文字まで"
        raise InputError("bad-plan-file", str(folder), detail, printed=folder.name)
    if _RESERVED.fullmatch(folder.name):
        detail = "Windows が使う名前なので、フォルダー名にできない"
        raise InputError("bad-plan-file", str(folder), detail, printed=folder.name)
