"""Two addresses for whoever watches the server: is it alive, and can it show data.

/healthz  200 while the process answers
/readyz   200 with the edition while the warehouse can be read, else 503 with the reason
"""

from collections.abc import Callable
from pathlib import Path
from threading import Lock

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from kpi.store import WarehouseError, read_warehouse

_NOT_KEPT = {"Cache-Control": "no-store"}
Stamp = tuple[Path, tuple[tuple[str, int, int], ...]]


class Readiness:
    """Reads the whole warehouse whenever a file of it has changed, and keeps only its edition.

    path  where the warehouse is; asked anew at every look
    """

    def __init__(self, path: Callable[[], Path]) -> None:
        self._path, self._lock = path, Lock()
        self._seen: tuple[Stamp, str] | None = None

    def edition(self) -> str:
        """The edition that can be read now. Raises WarehouseError with a sentence."""
        with self._lock:
            stamp = self._stamp()
            if self._seen is None or self._seen[0] != stamp:
                self._seen = None
                self._seen = (stamp, read_warehouse(self._path()).edition)
            return self._seen[1]

    def _stamp(self) -> Stamp:
        home = self._path().resolve()
        stats = ((file.name, file.stat()) for file in sorted(home.glob("*")))
        return home, tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)


def routes(path: Callable[[], Path], base: str = "") -> list[BaseRoute]:
    """Both addresses, below the path of the whole server, if it has one."""
    readiness = Readiness(path)
    place = "/" + base.strip("/") if base.strip("/") else ""

    async def alive(_: Request) -> Response:
        return PlainTextResponse("ok", headers=_NOT_KEPT)

    def ready(_: Request) -> Response:  # in a thread: it may read files
        try:
            edition = readiness.edition()
        except (WarehouseError, OSError) as error:
            reason = str(error) if isinstance(error, WarehouseError) else type(error).__name__
            said = {"status": "unready", "reason": reason}
            return JSONResponse(said, 503, {**_NOT_KEPT, "Retry-After": "30"})
        return JSONResponse({"status": "ready", "edition": edition}, headers=_NOT_KEPT)

    return [Route(f"{place}/healthz", alive), Route(f"{place}/readyz", ready)]
