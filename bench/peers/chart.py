"""What the peers read, written once from the served version, and the one chart they all show."""

import json
import os
from pathlib import Path
from typing import Any

import pandas as pd

INDEX = {"index": "papi", "indicator": "total", "ladder": "province"}
HISTORY, EDITIONS, NAMES, PLAIN = "history.parquet", "editions.parquet", "names.json", "history.csv"


def folder() -> Path:
    """Where the peers find their data; the benchmark says so in the environment."""
    return Path(os.environ["BENCH_DATA"])


def write(target: Path) -> list[str]:
    """Every published rank of PAPI for the peers: frames, names, a plain CSV. Returns the slugs."""
    from rankings.db import query

    history, editions = query("history", **INDEX), query("editions", index=INDEX["index"])
    editions = editions[editions["ladder"] == INDEX["ladder"]].sort_values("year").set_index("year", drop=False)
    history.to_parquet(target / HISTORY)
    editions.to_parquet(target / EDITIONS)
    history[["year", "name_vi", "rank"]].to_csv(target / PLAIN, index=False)
    named = history.drop_duplicates("slug").sort_values("slug").set_index("slug")["name_vi"].to_dict()
    (target / NAMES).write_text(json.dumps(named, ensure_ascii=False), encoding="utf-8")
    return [str(slug) for slug in named]


def names(at: Path | None = None) -> dict[str, str]:
    """Name of every province by slug; `at` where the environment says nothing."""
    found: dict[str, str] = json.loads(((at or folder()) / NAMES).read_text(encoding="utf-8"))
    return found


def read(at: Path | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows of the queries `history` and `editions`."""
    return pd.read_parquet((at or folder()) / HISTORY), pd.read_parquet((at or folder()) / EDITIONS)


def figure(history: pd.DataFrame, editions: pd.DataFrame, slug: str) -> dict[str, Any]:
    """The bump chart of the product with one province in focus, as a dict."""
    from rankings import briefing
    from rankings.charts.bump import bump
    from rankings.charts.look import LookOptions

    own = history[history["slug"] == slug].to_dict("records")
    title = briefing.path(own, own[0]["name_vi"], "PAPI", "vi")
    words = LookOptions(lang="vi", title=title, subtitle="PAPI 2011-2024", source="UNDP, CECODES")
    return bump(history, editions, focus=slug, **words)
