"""What every page says while it shows a reader's own file, with the way out."""

import streamlit as st

from ui import own
from ui.footer import escape
from ui.words import own as say


def banner() -> None:
    """Draw it where a file is shown."""
    mine = own.opened()
    if mine is None:
        return
    with st.container(key="own-banner"):
        names = {"town": mine.town, "title": mine.title, "file": mine.file_name}
        said = say.BANNER.format(**{key: escape(text) for key, text in names.items()})
        st.warning(said, icon=":material/draft:")
        st.button(say.LEAVE, key="own-leave", on_click=own.leave, icon=":material/close:")
