"""What an analyst would write first: every file with pandas, names to codes, sums of PAPI, ranks of everything.

It does less than the ETL: no checks, no choice between sources, no conflicts or disputes, no version on the disk.
"""

from pathlib import Path

import pandas as pd

KEY = ["index", "year", "indicator"]


def read_and_rank(data: Path) -> pd.DataFrame:
    """One row a printed value or PAPI sum: index, year, code, indicator, score, rank (stated, else computed)."""
    paths = sorted((data / "published").glob("*/*.csv"))
    tables = pd.concat([wide(path, data) for path in paths if path.stem[-4:].isdigit()])
    facts = pd.concat([facts_of(path) for path in paths if not path.stem[-4:].isdigit()])
    stated = pd.concat([tables, papi_sums(tables), facts], ignore_index=True)
    computed = stated.groupby(KEY)["score"].rank(method="min", ascending=False)
    return stated.assign(rank=stated["rank"].fillna(computed))


def wide(path: Path, data: Path) -> pd.DataFrame:
    year, index = int(path.stem[-4:]), path.parent.name
    table = pd.read_csv(path)
    fixed = [column for column in ("province", "rank") if column in table]
    rows = table.melt(id_vars=fixed, var_name="header", value_name="score").dropna(subset="score")
    rows = rows.merge(codes(data, year), left_on="province", right_on="alias")
    rows = rows.merge(indicators(data, index, year), on="header", how="left").assign(index=index, year=year)
    rows["indicator"] = rows["indicator"].fillna("total")
    if "rank" in rows:
        rows["rank"] = rows["rank"].where(rows["indicator"] == "total")
    return rows.reindex(columns=[*KEY, "code", "score", "rank"])


def codes(data: Path, year: int) -> pd.DataFrame:
    aliases = pd.read_csv(data / "reference" / "aliases.csv", dtype=str)
    vintages = ["63", "64"] if year <= 2008 else ["63"]
    return aliases.loc[aliases["vintage"].isin(vintages), ["alias", "code"]].drop_duplicates("alias")


def indicators(data: Path, index: str, year: int) -> pd.DataFrame:
    """What a column may be headed by in that edition: code or English name."""
    known = pd.read_csv(data / "catalog" / "indicators.csv")
    known = known[(known["index"] == index) & (known["from_year"] <= year) & (known["to_year"] >= year)]
    heads = pd.concat([known["code"], known["name_en"]])
    return pd.DataFrame({"header": heads, "indicator": pd.concat([known["code"]] * 2)}).drop_duplicates("header")


def papi_sums(tables: pd.DataFrame) -> pd.DataFrame:
    """Dimensions and totals of PAPI, only where every part is there."""
    parts = tables[tables["index"] == "papi"]
    dimension = parts.assign(indicator=parts["indicator"].str.split(".").str[0])
    dimensions = whole(dimension)
    return pd.concat([dimensions, whole(dimensions.assign(indicator="total"))])


def whole(parts: pd.DataFrame) -> pd.DataFrame:
    summed = parts.groupby([*KEY, "code"], as_index=False).agg(score=("score", "sum"), parts=("score", "size"))
    wanted = summed.groupby(KEY)["parts"].transform("max")
    return summed[summed["parts"] == wanted].drop(columns="parts")


def facts_of(path: Path) -> pd.DataFrame:
    rows = pd.read_csv(path, dtype={"province_code": str}).assign(index=path.parent.name)
    return rows.rename(columns={"province_code": "code"}).reindex(columns=[*KEY, "code", "score", "rank"])
