"""What is refused before Streamlit sees it: internal addresses, and requests of foreign pages."""

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from web.headers import header

_CORE = "/_stcore/"
_METRICS = "metrics"
_CLOSED = (_METRICS, "script-health-check", "agent")  # for keepers and programs, not for readers
_READS = ("GET", "HEAD", "OPTIONS")


class Guard:
    """Closes Streamlit's internals, and its websocket and uploads to pages of other origins.

    origins  other origins that may use them, as in `server.corsAllowedOrigins`
    metrics  whether /_stcore/metrics answers, for a keeper who closes it elsewhere
    """

    def __init__(
        self, app: ASGIApp, origins: Collection[str] = (), *, metrics: bool = False
    ) -> None:
        self._app, self._origins = app, frozenset(origins)
        self._closed = [one for one in _CLOSED if one != _METRICS or not metrics]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket") or not self._refused(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})  # answered as 403
        else:
            status = 404 if self._is_closed(scope["path"]) else 403
            await PlainTextResponse("", status)(scope, receive, send)

    def _refused(self, scope: Scope) -> bool:
        if self._is_closed(scope["path"]):
            return True
        writes = scope["type"] == "websocket" or scope["method"] not in _READS
        return writes and _CORE in scope["path"] and self._is_foreign(scope)

    def _is_closed(self, path: str) -> bool:
        _, found, rest = path.partition(_CORE)
        return bool(found) and rest.split("/")[0] in self._closed

    def _is_foreign(self, scope: Scope) -> bool:
        """Whether another site's page sent this. Programs name no origin: they have no reader."""
        origin = header(scope, b"origin")
        if not origin or origin in self._origins:
            return False
        try:
            return urlsplit(origin).netloc != header(scope, b"host")
        except ValueError:
            return True
