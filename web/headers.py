"""Response headers that bind the reader's browser: what a page may load, run and be shown in.

Scripts are allowed by their hash: those in Streamlit's own page and our few constants. Words of a
document that became a script by some mistake of ours would still not run. Styles must be free,
because Streamlit and plotly write theirs while the page lives.
"""

import base64
import hashlib
import re
from collections.abc import Iterable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HOST = re.compile(r"[A-Za-z0-9.-]+(:\d{1,5})?|\[[0-9A-Fa-f:.]+\](:\d{1,5})?")
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_CONNECT = "connect-src 'self'"
_POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval'",  # WebAssembly: Streamlit's protocol; and the hashes
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",  # a chart becomes a picture in the browser
    "font-src": "'self' data:",
    "connect-src": "'self'",  # and the websocket of this host, which older browsers want named
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-src": "'none'",
    "frame-ancestors": "'none'",
}
_FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # an address holds what its reader looked for
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), "
    "midi=(), payment=(), serial=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}
_OPEN = {"Cross-Origin-Resource-Policy": "cross-origin"}  # open data is read from anywhere


def inline_scripts(html: str) -> list[str]:
    """The scripts that stand in a page itself."""
    return _SCRIPT.findall(html)


def digest(script: str) -> str:
    """How a policy names one script: `'sha256-…'`."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def policy(scripts: Iterable[str]) -> str:
    """The content-security policy of a page in which these inline scripts may run."""
    parts = dict(_POLICY)
    parts["script-src"] += "".join(f" {digest(one)}" for one in scripts)
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def header(scope: Scope, name: bytes) -> str:
    """A header of the request; "" where it is not there."""
    found = (value for key, value in scope["headers"] if key == name)
    return str(next(found, b"").decode("latin-1"))


class Headers:
    """Adds the headers to every answer; one that an answer has already stays as it is.

    scripts  the inline scripts that pages may run
    open_    the path below which anybody's page may read (the API)
    """

    def __init__(self, app: ASGIApp, scripts: Iterable[str], open_: str) -> None:
        self._app, self._open = app, open_
        self._policy = policy(scripts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        ours = _FIXED | (_OPEN if below(scope["path"], self._open) else {})
        ours["Content-Security-Policy"] = self._for(header(scope, b"host"))

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                has = {name.lower() for name, _ in message.get("headers", ())}
                more = [(name.lower().encode(), value.encode()) for name, value in ours.items()]
                message["headers"] = [
                    *message.get("headers", ()),
                    *(one for one in more if one[0] not in has),
                ]
            await send(message)

        await self._app(scope, receive, with_headers)

    def _for(self, host: str) -> str:
        """The policy with the websocket of this server, as the browser names it; nothing odd."""
        if not _HOST.fullmatch(host):
            return self._policy
        more = f"{_CONNECT} ws://{host} wss://{host}"
        return self._policy.replace(_CONNECT, more)


def below(path: str, place: str) -> bool:
    """Whether a path is a place or leads below it."""
    return path == place or path.startswith(f"{place}/")
