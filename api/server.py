"""The API as an application of its own, to be mounted below /api of any server.

Every answer is made in a thread, so that a long one keeps nobody else waiting.
"""

import logging
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path as Folder
from typing import Any

from fastapi import FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from api import answer, page, params, problems, schema, words
from api.held import Held, Holder
from api.paths import PATHS, Path
from exports.package import data_package, file_name
from kpi.fiscal_year import today
from kpi.schema import TABLES
from kpi.store import WarehouseError

PLACE = "/api/v1"
_READS = ("GET", "HEAD")
_ALLOW = ", ".join(_READS)
_METHODS = [*_READS, "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]
_PARQUET, _ZIP = "application/vnd.apache.parquet", "application/zip"
_log = logging.getLogger(__name__)


def routes(path: Callable[[], Folder], base: str = "") -> list[BaseRoute]:
    """What to mount: the API, and an answer in its own shape wherever else below /api one looks.

    path  where the warehouse is; asked anew at every request
    base  the path the whole server is below, if any
    """
    v1, base = create(path), "/" + base.strip("/") if base.strip("/") else ""
    api, place = f"{base}/api", f"{base}{PLACE}"

    async def home(request: Request) -> Response:
        if request.method not in _READS:
            return problems.answer(405, words.READ_ONLY, headers={"Allow": _ALLOW})
        return RedirectResponse(f"{place}/")

    async def nothing(_: Request) -> Response:
        return problems.answer(404, words.NO_PATH.format(docs=f"{place}/"))

    return [
        Mount(place, v1),
        *(Route(one, home, methods=_METHODS) for one in (api, f"{api}/", place)),
        Route(f"{api}/{{rest:path}}", nothing, methods=_METHODS),
    ]


def create(path: Callable[[], Folder]) -> FastAPI:
    """The application; its paths are below the place where it is mounted."""
    app = FastAPI(
        title=words.TITLE,
        version="1",
        description=words.LEAD,
        openapi_url=None,  # given below, with what each parameter allows in this edition
        docs_url=None,  # they would fetch scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,
        servers=[{"url": "."}],  # wherever the document itself lies
        root_path_in_servers=False,
    )
    holder = Holder(path)
    for one in PATHS:
        _add(app, f"/{one.name}", _rows(holder, one), one.heading, one.told, one.params)
    for place, make in (
        ("warehouse/{table}.parquet", _table),
        ("datapackage.zip", _package),
    ):
        _add(app, f"/{place}", make(holder), *words.FILES[place])
    _add(app, "/openapi.json", _openapi(app, holder))
    _add(app, "/", _page(app, holder))
    app.add_middleware(  # open data: read from anywhere, by nobody in particular
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD"],
        allow_headers=["*"],
        expose_headers=[
            *("ETag", "Link", "X-KPI-Edition", "X-KPI-Rule-Set", "X-Total-Count"),
            "Content-Disposition",
        ],
    )
    _refuse(app)
    return app


def _add(
    app: FastAPI,
    path: str,
    endpoint: Callable[..., Response],
    heading: str = "",
    told: str = "",
    names: tuple[str, ...] | None = None,
) -> None:
    """A path for reading; without a heading it is not in the OpenAPI document.

    names  its parameters, where it gives rows
    """
    app.add_api_route(
        path,
        endpoint,
        methods=["GET"],
        summary=heading,
        description=told,
        operation_id=re.sub(r"\W+", "_", path).strip("_"),
        response_class=Response,
        responses=schema.REFUSALS,
        openapi_extra={} if names is None else {"parameters": schema.parameters(names)},
        include_in_schema=bool(heading),
    )
    app.add_api_route(path, endpoint, methods=["HEAD"], include_in_schema=False)


def _rows(holder: Holder, path: Path) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        held, on = holder.now(), today()
        asked = params.read(held, path.name, path.params, request.query_params, on)
        return answer.rows(request, path, held, asked, on)

    return endpoint


def _table(holder: Holder) -> Callable[[Request, str], Response]:
    def endpoint(request: Request, table: str) -> Response:
        _no_conditions(request)
        if table not in TABLES:
            said = words.NO_TABLE.format(table=table[:40], allowed="、".join(TABLES))
            raise problems.Refused(404, said, allowed=list(TABLES))
        held = holder.now()
        tag = answer.etag(held.edition, "warehouse", table)
        common = answer.headers(held.edition, tag)
        if answer.has(request, tag):
            return Response(None, 304, common)
        return Response(holder.file(held, table), 200, common, _PARQUET)

    return endpoint


def _package(holder: Holder) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        _no_conditions(request)
        held, on = holder.now(), today()
        tag = answer.etag(held.edition, "datapackage", on)  # it holds the day it was made
        common = answer.headers(held.edition, tag)
        if answer.has(request, tag):
            return Response(None, 304, common)
        common |= answer.called(f"datapackage_{held.edition}.zip", file_name(held.warehouse))
        return Response(data_package(held.warehouse, on), 200, common, _ZIP)

    return endpoint


def _document(app: FastAPI, held: Held, on: date) -> dict[str, Any]:
    return held.keep(("openapi", on), lambda: schema.document(app.openapi(), held, on))


def _openapi(app: FastAPI, holder: Holder) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        _no_conditions(request)
        held, on = holder.now(), today()
        tag = answer.etag(held.edition, "openapi", on)
        common = answer.headers(held.edition, tag)
        if answer.has(request, tag):
            return Response(None, 304, common)
        return JSONResponse(_document(app, held, on), headers=common)

    return endpoint


def _page(app: FastAPI, holder: Holder) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        held, on = holder.now(), today()
        base = str(request.base_url).rstrip("/")  # as the reader's browser names this place
        tag = answer.etag(held.edition, "page", on, base)
        common = answer.headers(held.edition, tag) | {"Content-Security-Policy": page.POLICY}
        if answer.has(request, tag):
            return Response(None, 304, common)
        html = page.html(_document(app, held, on), held.edition, base)
        return Response(html, 200, common, "text/html; charset=utf-8")

    return endpoint


def _no_conditions(request: Request) -> None:
    for name in request.query_params:
        said = words.NO_PARAM.format(name=name[:40])
        raise problems.Refused(400, said, parameter=name[:40], allowed=[])


def _refuse(app: FastAPI) -> None:
    """Every refusal in one shape, and no traceback to anybody but the log."""

    def refused(_: Request, error: Any) -> Response:
        return problems.answer(error.status, str(error), error.extra)

    def not_there(request: Request, error: Any) -> Response:
        if error.status_code == 405:
            return problems.answer(405, words.READ_ONLY, headers={"Allow": _ALLOW})
        docs = f"{request.scope.get('root_path', '')}/"
        return problems.answer(error.status_code, words.NO_PATH.format(docs=docs))

    def no_data(_: Request, error: Any) -> Response:
        return problems.answer(503, str(error), headers={"Retry-After": "60"})

    def broken(request: Request, error: Exception) -> Response:
        # without the question: what a reader looked for belongs in no log
        _log.error("%s", request.url.path, exc_info=error)
        return problems.answer(500, words.BROKEN)

    app.add_exception_handler(problems.Refused, refused)
    app.add_exception_handler(HTTPException, not_there)
    app.add_exception_handler(WarehouseError, no_data)
    app.add_exception_handler(Exception, broken)
