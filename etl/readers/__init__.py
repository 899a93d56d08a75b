"""Bytes → grid. Readers know formats and nothing about plans."""

from collections.abc import Callable

from etl.grid import Grid
from etl.readers.csv import read_csv
from etl.readers.markdown import read_markdown
from etl.readers.text import read_text

READERS: dict[str, Callable[[bytes, str], Grid]] = {
    ".txt": read_text,
    ".tsv": read_text,
    ".csv": read_csv,
    ".md": read_markdown,
}
