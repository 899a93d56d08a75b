"""The documentation as one plain page: made of the OpenAPI document, with no script at all."""

from html import escape
from typing import Any
from urllib.parse import quote

from api import words

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
_STYLE = """
:root { color-scheme: light dark }
body { font: 16px/1.75 "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic UI", Meiryo, sans-serif;
  max-width: 60rem; margin: 0 auto; padding: 1.5rem }
h1 { font-size: 1.6rem } h2 { font-size: 1.25rem; margin-top: 2.5rem; border-top: 1px solid #8888;
  padding-top: 1rem } h3 { font-size: 1rem; margin-bottom: .25rem }
code { font: .95em ui-monospace, Consolas, monospace; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100%; font-size: .9rem }
th, td { border: 1px solid #8886; padding: .3rem .5rem; text-align: left; vertical-align: top }
td:first-child { white-space: nowrap }
pre { white-space: pre-wrap; border: 1px solid #8886; padding: .5rem .75rem; margin: .25rem 0 }
th:last-child { min-width: 16rem }
summary { cursor: pointer; font-weight: bold; margin: .5rem 0 }
.wide { overflow-x: auto }
"""
_MOST_SHOWN = 12  # allowed values that stand open; more are folded away


def html(document: dict[str, Any], edition: str, base: str) -> str:
    """The page; every word that comes from data is escaped.

    base  the address the reader came to, for the examples: http://localhost:8501/api/v1
    """
    title = escape(document["info"]["title"])
    rows: list[tuple[str, dict[str, Any]]] = []
    files: list[tuple[str, dict[str, Any]]] = []
    for place, operations in document["paths"].items():
        into = rows if "x-example" in operations["get"] else files
        into.append((place.removeprefix("/"), operations["get"]))
    parts = [
        f"<h1>{title}</h1>",
        f"<p>{escape(document['info']['description'])} "
        f"{escape(words.PAGE_EDITION.format(edition=edition))}</p>",
        f'<p><a href="../../">{words.PAGE_BACK}</a> / '
        f'<a href="openapi.json">{words.PAGE_OPENAPI}</a></p>',
        f"<h2>{words.PAGE_SHARED}</h2>",
        _list([escape(one) for one in words.PAGE_PROMISES]),
        f"<p>{escape(words.SOURCE)} {escape(words.LICENCE)}</p>",
        f"<h2>{words.PAGE_USES}</h2>",
        *(
            f"<h3>{escape(heading)}</h3><pre><code>{escape(text.format(base=base))}</code></pre>"
            for heading, text in words.USES.items()
        ),
        f"<h2>{words.PAGE_PATHS}</h2>",
        _list([_entry(place, operation) for place, operation in [*rows, *files]]),
        *(_path(place, operation) for place, operation in rows),
        f"<h2>{words.PAGE_FILES}</h2>",
        *(_files(place, operation) for place, operation in files),
        f"<h2>{words.PAGE_ERRORS}</h2>",
        _table(
            (words.PAGE_STATUS, words.PAGE_MEANING),
            [(f"<code>{code}</code>", escape(told)) for code, told in words.PAGE_STATUSES.items()],
        ),
    ]
    return (
        f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_STYLE}</style></head><body><main>{''.join(parts)}</main></body></html>"
    )


def _list(items: list[str]) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def _entry(place: str, operation: dict[str, Any]) -> str:
    return (
        f'<a href="#{escape(operation["operationId"])}"><code>{escape(place)}</code></a> '
        f"{escape(operation['summary'])}"
    )


def _heading(place: str, operation: dict[str, Any], level: int) -> str:
    return (
        f'<h{level} id="{escape(operation["operationId"])}"><code>GET {escape(place)}</code> '
        f"{escape(operation['summary'])}</h{level}><p>{escape(operation['description'])}</p>"
    )


def _link(place: str, query: str) -> str:
    """A link as people read it, addressed as programs need it."""
    shown = f"{place}?{query}" if query else place
    address = f"{place}?{quote(query, safe='=&')}" if query else place
    return f'<a href="{escape(address)}"><code>{escape(shown)}</code></a>'


def _path(place: str, operation: dict[str, Any]) -> str:
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
    columns = answer["properties"]["rows"]["items"]["properties"]
    asked = _table(
        (words.PAGE_NAME, words.PAGE_MEANING, words.PAGE_ALLOWED),
        [
            (f"<code>{escape(one['name'])}</code>", _meaning(one), _allowed(one))
            for one in operation["parameters"]
        ],
    )
    given = _table(
        (words.PAGE_NAME, words.PAGE_TYPE, words.PAGE_MEANING),
        [
            (f"<code>{escape(name)}</code>", escape(one["type"][0]), escape(one["description"]))
            for name, one in columns.items()
        ],
    )
    return (
        _heading(place, operation, 2)
        + f"<p>{words.PAGE_EXAMPLE}: {_link(place, operation['x-example'])}</p>"
        + f"<details open><summary>{words.PAGE_PARAMS}</summary>{asked}</details>"
        + f"<details><summary>{words.PAGE_COLUMNS}</summary>{given}</details>"
    )


def _files(place: str, operation: dict[str, Any]) -> str:
    found = _heading(place, operation, 3)
    for one in operation.get("parameters", ()):
        names = one["schema"]["enum"]
        links = [
            f"{_link(place.replace('{table}', name), '')} {escape(one['x-meaning'][name])}"
            for name in names
        ]
        return found + _list(links)
    return found + f"<p>{_link(place, '')}</p>"


def _meaning(one: dict[str, Any]) -> str:
    many = f"（{words.PAGE_MANY}）" if one["schema"]["type"] == "array" else ""
    return escape(one["description"]) + many


def _allowed(one: dict[str, Any]) -> str:
    inner = one["schema"].get("items", one["schema"])
    if "minimum" in inner:
        return escape(words.PAGE_RANGE.format(low=inner["minimum"], high=inner["maximum"]))
    meaning = one.get("x-meaning", {})
    shown = [
        f"<code>{escape(code)}</code>" + (f" {escape(word)}" if word else "")
        for code, word in meaning.items()
    ]
    if len(shown) <= _MOST_SHOWN:
        return "<br>".join(shown)
    folded = words.PAGE_FOLDED.format(n=len(shown))
    return f"<details><summary>{escape(folded)}</summary>{'<br>'.join(shown)}</details>"


def _table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
