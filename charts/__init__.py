"""Frames in, plotly figures out. No page, no reading of files."""
