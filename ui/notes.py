"""What is said of an address that asks for what is not there: once, at the head of the page."""

import re
import unicodedata
from contextvars import ContextVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ui.footer import escape
from ui.words import frame

# Markdown makes links of bare addresses, escaped or not: a word joiner (unseen) within keeps them words
_LINK = re.compile(r"(?<=http)(?=s?\\:)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
_MOST = 3  # of the names that are said again
_LETTERS = 40  # of an address that are said again
_NOTES: ContextVar[tuple[DeltaGenerator, list[str]]] = ContextVar("notes")
_KNOWN: ContextVar[set[str]] = ContextVar("known")
_SHARED = ("town", "year", "western", "sample", "id")
_OTHERS = ("embed", "utm_", "fbclid", "gclid")  # beginnings of what others hang on an address


def begin() -> None:
    """Keep the place where the notes of this run will stand."""
    _NOTES.set((st.empty(), []))
    _KNOWN.set(set(_SHARED))


def known(key: str) -> None:
    """Some choice of this run answers to a name in the address."""
    _KNOWN.get().add(key)


def unknown() -> None:
    """Say which names in the address no choice answered to: nothing was narrowed by them."""
    names = [key for key in st.query_params if key not in _KNOWN.get()]
    for name in [one for one in names if not one.startswith(_OTHERS)][:_MOST]:
        note(frame.UNKNOWN_NAME.format(name=quoted(name)))


def note(sentence: str) -> None:
    """Say something of the address; each sentence once."""
    place, said = _NOTES.get()
    if sentence not in said:
        said.append(sentence)
    place.info(_LINK.sub("\u2060", "  \n".join(map(escape, said))))


def legible(text: str) -> str:
    """Text of an address without what cannot be read: control letters, marks of direction."""
    return "".join(
        one if one.isprintable() or unicodedata.category(one) == "Zs" else " " for one in text
    )


def quoted(printed: str) -> str:
    """What an address asks for, short enough to be said again."""
    short = " ".join(legible(printed).split())
    return short[:_LETTERS] + ("…" if len(short) > _LETTERS else "") or frame.ILLEGIBLE
