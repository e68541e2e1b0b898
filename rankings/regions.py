"""The regions and clusters of a scheme: who belonged to them in a year, and the means published of them."""

import pandas as pd

from rankings.db import query

NEW, FIRST = "KTXH6-34", "KTXH6-63"
OLD_IN_NEW = "KTXH6-34/63"  # the 63 in the regions of 2025
CLUSTERS = "CTD-63"


def members(scheme: str, year: int, region: str | None = None) -> pd.DataFrame:
    """Rows of `members` of one region of a scheme, or of all; estimates of the 34 for years before 2025 stand in the
    regions of 2025."""
    return query("members", scheme=scheme, region=region, year=None if scheme == NEW else year)


def groupings(scheme: str) -> pd.DataFrame:
    """The regions of one scheme in their order."""
    return query("groupings").query("scheme == @scheme")


def means(index: str, year: int, indicator: str, scheme: str) -> dict[str, float]:
    """Published means of the six regions of the 63 by region_id; nobody publishes any for another scheme."""
    if scheme != FIRST:
        return {}
    published = query("level_means", index=index, indicator=indicator, year=year).query("ladder == 'region'")
    return dict(zip(published["code"], published["score"], strict=True))
