"""Printed numbers as normalization reads them; layouts ask the same module (etl.numbers)."""

from etl.numbers import NONE_WORDS, Reading, plain, read_number, widen

__all__ = ["NONE_WORDS", "Reading", "plain", "read_number", "widen"]
