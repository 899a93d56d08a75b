"""Markdown: headings, list items and paragraphs as rows of one cell, tables as rows of cells.

Headings keep their marks (`## `) and list items theirs (`- `, `2. `), because layouts go by them;
emphasis, links and the like are dropped. Every line of the file that says something is a row, also
where Markdown itself would swallow it, and a blank line is an empty row, as in a text.
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from etl.grid import Cell, Grid, Row
from etl.readers.limits import check_cell
from etl.readers.text import clean, decode

_LINE_END = re.compile(r"\r\n|\r|\n")
_BAR = re.compile(r"(?<!\\)\|")
_CONTAINER = re.compile(r"^(?:\s*(?:>|[-*+]\s|\d+[.)]\s))*\s*")  # of a table in a quote or list
_RULE = re.compile(r"[\s\-=_*`~>|:+#.]*")  # lines that draw: ---, ```, |---|
_ADDRESS = re.compile(r"[A-Za-z]+:|[/.#]|$|\S+\.[A-Za-z]{2,5}$")
_LONGEST = 2_000  # letters of a line whose emphasis and links are looked for
_LITERAL = ("fence", "code_block", "html_block")
Texts = dict[int, list[str]]  # line from 0 → its cells


def read_markdown(raw: bytes, name: str) -> Grid:
    """A Markdown document as a grid; places are `line:cell`, both counted from 1."""
    text = decode(raw, name)
    lines = _LINE_END.split(text)
    # a note like 「[注]: …」 is no link definition here; it would vanish without a trace
    markdown = MarkdownIt("commonmark").enable("table").disable("reference")
    blocks = MarkdownIt("commonmark").enable("table").disable("reference")
    blocks.core.ruler.disable("inline")  # every line is read for itself, below
    for number, line in enumerate(lines, 1):
        check_cell(name, line, line=number)
    texts = _texts(markdown, blocks.parse(text), lines)
    rows = []
    for i, line in enumerate(lines):
        cells = texts.get(i)
        if cells is None:
            if line.strip() and _RULE.fullmatch(line):
                continue
            cells = [clean(line)]
        places = (Cell(cell, f"{i + 1}:{n}") for n, cell in enumerate(cells, 1))
        rows.append(Row(i + 1, tuple(places)))
    return Grid(name, tuple(rows))


def _texts(markdown: MarkdownIt, tokens: Sequence[Token], lines: Sequence[str]) -> Texts:
    found: Texts = {}
    mark = ""
    in_table = False
    for token in tokens:
        if token.type in ("table_open", "table_close"):
            in_table = token.type == "table_open"
        elif token.type == "heading_open":
            mark = f"{'#' * int(token.tag[1:])} "
        elif token.type == "list_item_open":
            mark = f"{token.info}{token.markup} " if token.info else "- "
        elif token.type in ("heading_close", "list_item_close"):
            mark = ""
        elif token.map is None:
            continue
        elif token.type == "tr_open":
            row = _cells(lines[token.map[0]], nested=token.level > 2)
            found[token.map[0]] = [_plain(markdown, cell) for cell in row]
        elif token.type == "inline" and not in_table:
            for i, line in enumerate(token.content.split("\n"), token.map[0]):
                found[i] = [mark + _plain(markdown, line)]
            mark = mark if mark.startswith("#") else ""  # an item's later paragraphs have none
        elif token.type in _LITERAL:
            found |= {i: [clean(lines[i])] for i in range(*token.map) if not _drawn(lines[i])}
    return found


def _drawn(line: str) -> bool:
    return _RULE.fullmatch(line) is not None or line.lstrip().startswith(("```", "~~~"))


def _cells(line: str, *, nested: bool) -> list[str]:
    """All cells of a table row as printed: Markdown drops those beyond the header's, and a row
    that has slid by one cell must be seen to have slid.
    """
    text = (_CONTAINER.sub("", line, count=1) if nested else line).strip()
    cells = _BAR.split(text)
    if len(cells) > 1 and not cells[0].strip():
        cells = cells[1:]
    if len(cells) > 1 and not cells[-1].strip():
        cells = cells[:-1]
    return [cell.replace("\\|", "|") for cell in cells]


def _plain(markdown: MarkdownIt, text: str) -> str:
    """The words of a line without markup; marks in a very long one are left standing."""
    if len(text) > _LONGEST:  # the time it takes grows with the square
        return clean(text)
    tokens = [child for token in markdown.parseInline(text) for child in token.children or ()]
    # 「**甲(1)**乙」 is no emphasis in CommonMark, for want of a space: the stars are not print
    return clean("".join(_words(tokens)).replace("**", ""))


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    target = ""
    for token in tokens:
        if token.type in ("text", "code_inline", "image"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak", "html_inline"):
            yield " "
        elif token.type == "link_open":
            target = unquote(str(token.attrs.get("href", "")))
        elif token.type == "link_close" and not _ADDRESS.match(target):
            yield f"({target})"  # 「[参考](別紙)」 is print and no link
