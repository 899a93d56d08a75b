"""Slides, sheets and minutes of a meeting."""
