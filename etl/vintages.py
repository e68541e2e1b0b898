"""Which set of provinces results of a year speak of, the 63 or the 34 of 01/07/2025; etl/sql says the same."""

from datetime import date

MERGER = date(2025, 7, 1)
MERGER_YEAR = 2025  # results-years from here on speak of the 34
LAST_OF_HA_TAY = 2008  # the one province of the set '64'; the results-year in which it was merged still has it


def of_year(year: int) -> str:
    """The set that published results of a year rank: '63' or '34'."""
    return "34" if year >= MERGER_YEAR else "63"


def meant(year: int) -> tuple[str, ...]:
    """The sets a province of that results-year can be of."""
    return (of_year(year), "64") if year <= LAST_OF_HA_TAY else (of_year(year),)


def across(since: int, year: int) -> bool:
    """Whether results of `since` speak of the 63 and those of `year` of the 34."""
    return since < MERGER_YEAR <= year
