"""Refusals: one shape for every answer that is none (RFC 9457), with the reason in Japanese."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.responses import Response

from api import words

TYPE = "application/problem+json"
_MOST_NAMED = 30  # values named in a sentence; `allowed` holds them all


class Refused(Exception):
    """A request that is not answered: `extra` says in parts what `detail` says in words."""

    def __init__(self, status: int, detail: str, **extra: Any) -> None:
        super().__init__(detail)
        self.status, self.detail, self.extra = status, detail, extra


def named(values: Sequence[str]) -> str:
    """「a、b、c ほか3件」."""
    rest = len(values) - _MOST_NAMED
    return "、".join(values[:_MOST_NAMED]) + (words.AND_MORE.format(n=rest) if rest > 0 else "")


def unknown_value(name: str, value: str, allowed: Mapping[str, Sequence[str]]) -> Refused:
    """A value that is none of the codes; `allowed` has the words that mean each."""
    ways = [words.CODE_AND_WORD.format(code=c, word=w[0]) if w else c for c, w in allowed.items()]
    said = words.UNKNOWN_VALUE.format(name=name, value=value[:40], allowed=named(ways))
    return Refused(400, said, parameter=name, allowed=list(allowed))


def answer(
    status: int,
    detail: str,
    extra: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The problem as JSON; never kept by a cache, since the next edition may know better."""
    body = {"type": "about:blank", "title": words.TITLES.get(status, ""), "status": status}
    body |= {"detail": detail, **(extra or {})}
    return Response(
        json.dumps(body, ensure_ascii=False),
        status,
        {"Cache-Control": "no-store", "Content-Language": "ja", **(headers or {})},
        TYPE,
    )
