"""Which part of a total fell furthest, for everybody who is compared."""

import pandas as pd

COLUMNS = ["part", "part_vi", "part_en", "part_score_change", "part_rank_change"]


def deepest(moved: pd.DataFrame, parts: pd.DataFrame) -> pd.DataFrame:
    """Rows of `movers`, each with the part (rows of `parts`) whose score fell most; by places where no score compares.

    Adds `part`, `part_vi`, `part_en`, `part_score_change`, `part_rank_change` (null where nothing fell or nothing is
    known) and `parts_compared`, `parts_all`: of how many parts that could be told.
    """
    by = "score_change" if parts["score_change"].notna().any() else "rank_change"
    parts = parts.assign(known=parts[by].notna())
    counted = parts.groupby("slug").agg(parts_compared=("known", "sum"), parts_all=("code", "size"))
    fell = parts[parts[by] < 0].sort_values(by, kind="stable").drop_duplicates("slug")
    words = {"code": "part", "name_vi": "part_vi", "name_en": "part_en"}
    changes = {"score_change": "part_score_change", "rank_change": "part_rank_change"}
    fell = fell.rename(columns=words | changes)[["slug", *COLUMNS]]
    return moved.merge(fell, on="slug", how="left").merge(counted.reset_index(), on="slug", how="left")
