"""What a municipality itself published of an indicator whose number is not in the documents."""

import pandas as pd

RATING_COLUMNS = ["rating_printed", "rating_origin", "rating_about", "rating_period"]


def nearest(rating: pd.DataFrame, heads: pd.DataFrame) -> pd.DataFrame:
    """The municipality's own words and rates of one year, the nearest one of every indicator.

    Its own before its initiative's, a rate before a word, the whole year before a part of it.
    `rating_about` is `own_rate`, `own_word`, `whole_rate` or `whole_word` (of the initiative).
    """
    own = rating[rating["indicator_id"].notna()].drop(columns="initiative_id")
    whole = rating[rating["indicator_id"].isna()].drop(columns="indicator_id")
    ids = heads[["indicator_id", "initiative_id"]]
    parts = [own.merge(ids, on="indicator_id"), whole.merge(ids, on="initiative_id")]
    columns = ["indicator_id", "printed", "origin", "period", "published_rate"]
    parts = [part[columns].assign(whole=n) for n, part in enumerate(parts)]
    rows = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    word, half = rows["published_rate"].isna(), rows["period"].ne("full")
    rows = rows.assign(word=word, half=half)
    rows = rows.sort_values(["whole", "word", "half"], kind="stable")
    rows = rows.drop_duplicates("indicator_id")
    about = rows["whole"].map({0: "own_", 1: "whole_"})
    about += rows["word"].map({False: "rate", True: "word"})
    rows = rows.assign(about=about).add_prefix("rating_")
    return rows.rename(columns={"rating_indicator_id": "indicator_id"})[
        ["indicator_id", *RATING_COLUMNS]
    ]
