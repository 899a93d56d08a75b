"""Streamlit's empty page with our language, name and look, before any script runs.

A look that comes with a page's first run arrives when the page is drawn already: words and boxes
move, and a slow machine shows both one after the other.
"""

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.headers import below, header

# what would keep the page from being answered whole, as it is
_PARTLY = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}


def dressed(page: str, title: str, style: str) -> str:
    """Streamlit's page in Japanese, with a title and a style sheet of ours.

    Raises ValueError where the page is built otherwise than known: it would be served undressed.
    """
    for old, new in (
        ('<html lang="en">', '<html lang="ja">'),
        ("<title>Streamlit</title>", f"<title>{title}</title>"),
        # behind the head: Streamlit writes its own styles there, and of two equal ones the later holds
        ("</body>", f"<style>{style}</style></body>"),
    ):
        if page.count(old) != 1:
            raise ValueError(f"{old} stands {page.count(old)} times in Streamlit's page")
        page = page.replace(old, new)
    return page


class Frame:
    """Answers with another page where Streamlit answers with its empty one; all else passes.

    empty    the page as Streamlit has it
    instead  the page to answer with
    beside   the path below which nothing is touched (the API)
    """

    def __init__(self, app: ASGIApp, empty: str, instead: str, beside: str) -> None:
        self._app, self._beside = app, beside
        self._empty, self._instead = empty.encode(), instead.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        page = (
            scope["type"] == "http"
            and scope["method"] == "GET"
            and "text/html" in header(scope, b"accept")
            and not below(scope["path"], self._beside)
        )
        if not page:
            await self._app(scope, receive, send)
            return
        whole = [one for one in scope["headers"] if one[0] not in _PARTLY]
        start: Message | None = None
        body = b""

        async def exchanged(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start" and _is_html(message):
                start = message
            elif start is None or message["type"] != "http.response.body":
                await send(message)
            else:
                body += message.get("body", b"")
                if not message.get("more_body"):
                    if body == self._empty:
                        body, start = self._instead, _of_length(start, len(self._instead))
                    await send(start)
                    await send({"type": "http.response.body", "body": body})

        await self._app({**scope, "headers": whole}, receive, exchanged)


def _is_html(start: Message) -> bool:
    return Headers(raw=start["headers"]).get("content-type", "").startswith("text/html")


def _of_length(start: Message, length: int) -> Message:
    """The head of an answer with another body than it was made for."""
    headers = MutableHeaders(raw=list(start["headers"]))
    headers["content-length"] = str(length)
    for name in ("etag", "last-modified", "accept-ranges"):
        del headers[name]
    return {**start, "headers": headers.raw}
