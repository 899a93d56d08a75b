"""The limit below us: the three queries of the plain page on sorted arrays, and nothing else.

Rows of `achievement` sorted by (municipality, year) are sliced by offset; categories are counted
by numpy. No page, no figure, no message.
"""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq


class Bare:
    """Sorted arrays of one warehouse."""

    def __init__(self, warehouse: Path) -> None:
        def read(name: str, columns: list[str]) -> pa.Table:
            return pq.read_table(warehouse / f"{name}.parquet", columns=columns)

        plan = read("plan", ["plan_id", "municipality_code"]).to_pandas()
        names = read("municipality", ["municipality_code", "label"]).to_pandas()
        label = plan["municipality_code"].map(names.set_index("municipality_code")["label"])
        self.towns = names["label"].tolist()
        town = {p: self.towns.index(t) for p, t in zip(plan["plan_id"], label, strict=True)}
        heads = read("initiative", ["initiative_id", "category"]).to_pandas()
        rows = read("indicator", ["indicator_id", "initiative_id"]).to_pandas()
        category = rows["initiative_id"].map(heads.set_index("initiative_id")["category"])
        of = dict(zip(rows["indicator_id"], category.astype("category").cat.codes, strict=True))
        columns = ["indicator_id", "plan_id", "fiscal_year", "attainment_rate", "actual", "target"]
        frame = read("achievement", columns).to_pandas()
        key = frame["plan_id"].map(town).to_numpy("int64") * 4096 + frame["fiscal_year"].to_numpy()
        order = np.argsort(key, kind="stable")
        self.key, frame = key[order], frame.iloc[order]
        self.category = frame["indicator_id"].map(of).to_numpy("int64")
        self.many = int(self.category.max()) + 1
        self.rate = frame["attainment_rate"].to_numpy("float64")
        self.table = pa.Table.from_pandas(frame, preserve_index=False).combine_chunks()
        wanted = read("observation", ["indicator_id", "fiscal_year", "kind", "value"])
        self.series = wanted.combine_chunks()
        ids = self.series["indicator_id"].combine_chunks().dictionary_encode()
        codes = ids.indices.to_numpy()
        starts = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]])
        ends = np.r_[starts[1:], len(codes)]
        self.spans = dict(
            zip(ids.dictionary.to_pylist(), zip(starts, ends, strict=True), strict=True)
        )

    def query(self, towns: list[int], year: int) -> tuple[list[np.ndarray], pa.Table, pa.Table]:
        """Mean rate per category and town, one indicator's values, and the table's rows."""
        means, parts = [], []
        for town in towns:
            low, high = np.searchsorted(self.key, [town * 4096 + year, town * 4096 + year + 1])
            rate, category = self.rate[low:high], self.category[low:high]
            known = ~np.isnan(rate)
            n = np.bincount(category[known], minlength=self.many)
            total = np.bincount(category[known], rate[known], minlength=self.many)
            means.append(total / np.maximum(n, 1))
            parts.append(self.table.slice(low, high - low))
        table = pa.concat_tables(parts)
        low, high = self.spans[table["indicator_id"][0].as_py()]
        return means, self.series.slice(low, high - low), table
