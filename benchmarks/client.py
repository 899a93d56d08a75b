"""A visit without a browser: the websocket and its messages, as Streamlit's own front end sends them.

What a run brought is counted, not believed: charts, exceptions and error boxes among its elements.
"""

import asyncio
import time
import urllib.parse
from dataclasses import dataclass, field

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

TIMEOUT = 120.0
TOWNS, YEAR = "自治体", "年度"  # labels of the filters, on our pages and on the plain one


@dataclass
class Run:
    """One run of the script as a visit sees it: seconds until it finished, and what came."""

    seconds: float = 0.0
    charts: int = 0
    errors: int = 0
    size: int = 0  # bytes


@dataclass
class Visit:
    """One visit: a websocket, the page it is on, and the choices it has made."""

    url: str
    page: str = ""
    query: dict[str, list[str]] = field(default_factory=dict)
    widgets: dict[str, tuple[str, list[str]]] = field(default_factory=dict)  # label → id, options
    states: dict[str, list[str] | str] = field(default_factory=dict)  # id → value
    _hash: str = ""
    _known: dict[str, str] = field(default_factory=dict)  # message → kind of element in it
    _socket: ClientConnection | None = None

    async def open(self) -> Run:
        """Connect and run the page once."""
        start = time.perf_counter()
        self._socket = await connect(
            self.url.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
            compression=None,
            open_timeout=TIMEOUT,
        )
        run = await self.run()
        run.seconds = time.perf_counter() - start
        return run

    async def close(self) -> None:
        if self._socket:
            await self._socket.close()

    async def change(self, **wish: list[str] | str) -> Run:
        """Choose towns (a list) and/or a year (its label) in the filters, and run."""
        for key, value in wish.items():
            label = {"towns": TOWNS, "year": YEAR}[key]
            id_, _ = self.widgets[label]
            self.states[id_] = value
            name = {"towns": "town", "year": "year"}[key]
            self.query[name] = value if isinstance(value, list) else [value]
        return await self.run()

    async def go(self, page: str) -> Run:
        """Follow the menu to another page; the filters keep their choice."""
        self.page, self._hash = page, ""
        return await self.run()

    async def run(self) -> Run:
        if self._socket is None:
            raise RuntimeError("open the visit first")
        message = BackMsg()
        state = message.rerun_script
        state.query_string = urllib.parse.urlencode(self.query, doseq=True)
        state.page_script_hash = self._hash
        state.page_name = "" if self._hash else self.page
        for id_, value in self.states.items():
            widget = state.widget_states.widgets.add()
            widget.id = id_
            if isinstance(value, list):
                widget.string_array_value.data.extend(value)
            else:
                widget.string_value = value
        start = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        run = Run()
        while True:
            raw = await asyncio.wait_for(self._socket.recv(), TIMEOUT)
            run.size += len(raw)
            answer = ForwardMsg()
            answer.ParseFromString(raw)
            if self._read(answer, run):
                run.seconds = time.perf_counter() - start
                return run

    def _read(self, answer: ForwardMsg, run: Run) -> bool:
        """Note what a message brings; whether it says that the script has finished."""
        kind = answer.WhichOneof("type")
        if kind == "ref_hash":  # the same message as before, kept by the front end
            self._count(self._known.get(answer.ref_hash, ""), run)
        elif kind == "new_session":
            self._hash = answer.new_session.page_script_hash
        elif kind == "navigation":
            self._hash = answer.navigation.page_script_hash
        elif kind == "delta" and answer.delta.WhichOneof("type") == "new_element":
            element = answer.delta.new_element
            found: str = element.WhichOneof("type") or ""
            if found == "alert" and element.alert.format == Alert.ERROR:
                found = "exception"
            if answer.hash:
                self._known[answer.hash] = found
            self._count(found, run)
            if found in ("multiselect", "selectbox"):
                widget = getattr(element, found)
                self.widgets[widget.label] = (widget.id, list(widget.options))
        elif kind == "script_finished":
            return True
        return False

    @staticmethod
    def _count(found: str, run: Run) -> None:
        run.charts += found == "plotly_chart"
        run.errors += found == "exception"
