"""What the log may hold: when something failed and where in the code, never who read what.

An address of a client, a question in an address, and the words of an error (which may quote a file
somebody tried out) stay out. Kind and place of an error are enough to find it.
"""

import logging
import traceback
from collections.abc import Iterator
from typing import Any

_VISIT = '%s - "'  # how uvicorn begins a line about one client
_usual = logging.getLogRecordFactory()


def told(error: BaseException) -> str:
    """A traceback without the error's own words."""
    parts = []
    for one in reversed([*_chain(error)]):
        frames = traceback.format_list(traceback.extract_tb(one.__traceback__))
        parts.append("".join(frames) + f"{type(one).__module__}.{type(one).__qualname__}")
    return "Traceback (most recent call last):\n" + "\n\n".join(parts)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what led to it, newest first."""
    seen: list[BaseException] = []
    now: BaseException | None = error
    while now is not None and now not in seen:
        seen.append(now)
        yield now
        now = now.__cause__ or (None if now.__suppress_context__ else now.__context__)


def _record(*args: Any, **kwargs: Any) -> logging.LogRecord:
    record = _usual(*args, **kwargs)
    if record.exc_info and record.exc_info[1] is not None:
        record.msg = f"{record.getMessage()}\n{told(record.exc_info[1])}"
        record.args, record.exc_info = (), None
    return record


def _is_no_visit(record: logging.LogRecord) -> bool:
    return not str(record.msg).startswith(_VISIT)


def install() -> None:
    """For every logger of this process, from now on; twice is as once."""
    logging.setLogRecordFactory(_record)
    logger = logging.getLogger("uvicorn.error")
    if _is_no_visit not in logger.filters:
        logger.addFilter(_is_no_visit)
