"""What a print says beside its number: its unit, and how finely a percentage was printed."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd


def unit_of(row: pd.Series | Mapping[Any, Any]) -> str:
    """The unit as printed, or nothing."""
    return row["unit"] if isinstance(row["unit"], str) else ""


def decimals(printed: pd.Series) -> pd.Series:
    """Places after the point of a printed percentage: 133% → 0, 66.7% → 1, 7割 → −1."""
    folded = printed.astype("str").str.normalize("NFKC")
    places = folded.str.extract(r"\d\.(\d+)", expand=False).str.len().fillna(0).astype("int64")
    return places - folded.str.contains("割").astype("int64")


def rounded(percent: pd.Series, places: pd.Series) -> pd.Series:
    """Half up, as people round in print (四捨五入); float dust does not decide."""
    scale = np.power(10.0, places.to_numpy(dtype="float64"))
    size = np.floor(percent.abs().to_numpy(dtype="float64") * scale + 0.5 + 1e-9) / scale
    return pd.Series(np.sign(percent.to_numpy(dtype="float64")) * size, index=percent.index)
