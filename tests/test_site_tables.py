"""Every figure in every table of a fixed sample of the site's pages, against the flat list that downloads are made of,
in a writing of its own: neither the questions of the pages nor their way to write numbers are used here."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from rankings import ladders
from rankings.db import query
from rankings.i18n import LANGS, text
from rankings.site.views import CHANGES, PARTS, PROFILE, REGIONS
from rankings.site.writing import Wish, write

SOME = ("kon-tum", "hung-yen", "quang-ngai-34", "bo-noi-vu")
LADDERS = {"tinh": "province", "uoc-tinh": "backcast", "bo": "ministry"}
NOTHING: dict[str, Any] = dict.fromkeys(("score", "max_score", "unit", "rank", "rank_of"))
Fact = tuple[str, str, int, str, str, str]  # ladder, index, year, vintage, code, indicator
Rows = list[list[str]]


class Tables(HTMLParser):
    """The tables of a page, rows of the texts of their cells; a non-breaking space is a space."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.found: list[Rows] = []
        self._inside = False
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.found.append([])
        elif tag == "tr":
            self.found[-1].append([])
        elif tag in ("th", "td"):
            self.found[-1][-1].append("")
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag not in ("th", "td")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1][-1][-1] += data.replace("\u00a0", " ")


class View(NamedTuple):
    """Of whom and of what a page is; `year`: of its figures, 0 of the profile."""

    lang: str
    ladder: str
    unit: dict[str, Any]
    question: str
    index: str  # type: ignore[assignment]  # hides tuple.index, which nobody needs
    year: int


@pytest.fixture(scope="module")
def site(shipped_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RANKINGS_STORE", str(shipped_store))
        target = tmp_path_factory.mktemp("public") / "site"
        write(target, Wish(provinces=SOME))
        yield target


@pytest.fixture(scope="module")
def facts(site: Path) -> dict[Fact, dict[str, Any]]:
    """Every figure in use: the published ones of a download, the totals and the components of estimates."""
    found = {}
    for row in plain(query("export_figures")):
        found[row["ladder"], row["index"], row["year"], row["vintage"], row["province_code"], row["indicator"]] = row
    for year in plain(query("editions", index=None)):
        if year["ladder"] == "backcast":
            asked = {"index": year["index"], "year": year["year"], "ladder": "backcast"}
            for row in plain(query("ladder", indicator="total", **asked)):
                found["backcast", year["index"], year["year"], row["vintage"], row["code"], "total"] = row
    for unit in ladders.units("backcast").values():
        for row in plain(query("dossier", vintage=unit["vintage"], code=unit["code"], ladder="backcast")):
            found["backcast", row["index"], row["year"], unit["vintage"], unit["code"], row["indicator"]] = row
    return {key: row for key, row in found.items() if row["score"] is not None or row["rank"] is not None}


def plain(frame: Any) -> list[dict[str, Any]]:
    """Rows with None for nothing and int for whole years."""
    known = frame.astype("object").where(frame.notna(), None).to_dict("records")
    return [{**row, **({"year": int(row["year"])} if "year" in row else {})} for row in known]


def views(site: Path, facts: dict[Fact, Any]) -> Iterator[tuple[View, list[Rows]]]:
    """Every page of a unit with its tables; the year is the newest in which the unit has a total."""
    for file in sorted(site.rglob("*/*/*.html")):
        where = file.relative_to(site).parts
        lang, (folder, slug, name) = ("en", where[1:]) if where[0] == "en" else ("vi", where)
        ladder = LADDERS[folder]
        unit = ladders.units(ladder)[slug]
        index, _, question = name.removesuffix(".html").partition("-")
        index, question = ("", PROFILE) if name == f"{PROFILE}.html" else (index, question)
        own = [
            key[2]
            for key in facts
            if key[:2] == (ladder, index) and key[3:] == (unit["vintage"], unit["code"], "total")
        ]
        yield View(lang, ladder, unit, question, index, max(own, default=0)), Tables(file.read_text("utf-8")).found


class Reader:
    """What the cells of one page have to say."""

    def __init__(self, view: View, facts: dict[Fact, dict[str, Any]]) -> None:
        self.view, self.facts = view, facts
        known = sorted(ladders.units(view.ladder).values(), key=lambda row: row["vintage"] == view.unit["vintage"])
        self.names = {row[f"name_{view.lang}"]: row for row in known}

    def fact(self, year: int, indicator: str = "total", name: str = "", index: str = "") -> dict[str, Any]:
        unit = self.named(name) if name else self.view.unit
        key = self.view.ladder, index or self.view.index, year, unit["vintage"], unit["code"], indicator
        return self.facts.get(key, NOTHING)

    def named(self, name: str) -> dict[str, Any]:
        return self.names[name.removesuffix(text("charts.new_province", self.view.lang, name=""))]

    def before(self, year: int, index: str = "") -> int | None:
        editions = plain(query("editions", index=index or self.view.index))
        earlier = [one["year"] for one in editions if one["ladder"] == self.view.ladder and one["year"] < year]
        return max(earlier, default=None)

    def number(self, value: float) -> str:
        shown = f"{round(value, 2) + 0.0:.2f}".replace("-", "−")
        return shown.replace(".", ",") if self.view.lang == "vi" else shown

    def score(self, fact: dict[str, Any]) -> str:
        percent = "%" if fact["unit"] == "%" else ""
        return "–" if fact["score"] is None else self.number(fact["score"]) + percent

    def change(self, value: float | None) -> str:
        return "–" if value is None else "+" * (round(value, 2) > 0) + self.number(value)

    def changes(
        self, new: dict[str, Any], year: int, indicator: str, index: str = ""
    ) -> tuple[float | None, int | None]:
        """Change of the score and places gained since the edition before; None where the rule forbids or one lacks."""
        index, since = index or self.view.index, self.before(year, index)
        if since is None:
            return None, None
        rules = plain(query("comparison", index=index, ladder=self.view.ladder, since=since, year=year))
        rule = next(one for one in rules if one["indicator"] == indicator)
        old = self.fact(since, indicator, index=index)
        scored = not rule["refused_score"] and None not in (old["score"], new["score"]) and old["unit"] == new["unit"]
        ranked = not rule["refused_rank"] and None not in (old["rank"], new["rank"])
        return new["score"] - old["score"] if scored else None, old["rank"] - new["rank"] if ranked else None


def ranked(fact: dict[str, Any]) -> str:
    return "–" if fact["rank"] is None else f"{fact['rank']:.0f}/{fact['rank_of']:.0f}"


def unmarked(cell: str) -> str:
    """A rank without the mark of its kind, a score without the bar of a break."""
    return cell.strip("†*┄┃ ")


def gained(cell: str) -> int | None:
    """'▲ 12 bậc' -> 12."""
    if cell == "–":
        return None
    return 0 if cell[0] == "●" else int(re.findall(r"\d+", cell)[0]) * (1 if cell[0] == "▲" else -1)


def standings(rows: Rows, reader: Reader) -> None:
    shorts = {row["short_name"]: row["index"] for row in plain(query("indices"))}
    for head, score, rank, group, scored, moved, inside in rows[1:]:
        year = int(re.findall(r"\d{4}", head)[-1])
        index = next(code for short, code in shorts.items() if head.startswith(f"{short} "))
        fact = reader.fact(year, index=index)
        wanted = reader.score(fact)
        assert not re.search(r"\d", score) if wanted == "–" else score.startswith((f"{wanted} ", wanted)), head
        assert unmarked(rank) == ranked(fact) or (fact["rank"] is None and not re.search(r"\d", rank)), head
        changed, places = reader.changes(fact, year, "total", index)
        assert (scored, gained(moved)) == (reader.change(changed), places), head
        if group != "–":
            quarter = int(4 * (fact["rank"] - 1) / fact["rank_of"]) + 1
            assert group == text(f"briefing.group.{quarter}", reader.view.lang), head
        assert [int(one) for one in re.findall(r"\d+", inside)] == region_place(reader, index, year, fact), head


def region_place(reader: Reader, index: str, year: int, fact: dict[str, Any]) -> list[int]:
    """[place, how many have a rank] in our region and, where not all have one, how many they are; [] without a rank."""
    unit = reader.view.unit
    if unit["vintage"] not in ("63", "34") or fact["rank"] is None:
        return []
    members = plain(query("members", scheme=f"KTXH6-{unit['vintage']}", region=None, year=max(year, 2025)))
    ours = next(row["region_id"] for row in members if row["code"] == unit["code"])
    inside = [row for row in members if row["region_id"] == ours and row["vintage"] == unit["vintage"]]
    keys = [(reader.view.ladder, index, year, row["vintage"], row["code"], "total") for row in inside]
    ranks = [rank for key in keys if (rank := reader.facts.get(key, NOTHING)["rank"]) is not None]
    all_ranked = len(ranks) == len(inside)
    return [1 + sum(rank < fact["rank"] for rank in ranks), len(ranks), *([] if all_ranked else [len(inside)])]


def years(rows: Rows, reader: Reader) -> None:
    shown = {int(row[0]): row for row in rows[1:]}
    view = reader.view
    known = {key[2] for key in reader.facts if key[:2] == (view.ladder, view.index) and key[4] == view.unit["code"]}
    own = {year for year in known if reader.fact(year) is not NOTHING}
    assert own <= set(shown)
    for year, (_, rank, score) in shown.items():
        fact = reader.fact(year)
        assert unmarked(score) == reader.score(fact), year
        assert unmarked(rank) == ranked(fact) or (fact is NOTHING and not re.search(r"\d", rank)), year


def movers(rows: Rows, reader: Reader) -> None:
    since, year = (int(re.findall(r"\d{4}", head)[0]) for head in rows[0][1:3])
    assert (since, year) == (reader.before(reader.view.year), reader.view.year)
    for name, before, after, moved in rows[1:]:
        old, new = reader.fact(since, name=name), reader.fact(year, name=name)
        assert (unmarked(before), unmarked(after)) == (ranked(old), ranked(new)), name
        assert gained(moved) == old["rank"] - new["rank"], name


def region(rows: Rows, reader: Reader) -> None:
    year, own = reader.view.year, reader.fact(reader.view.year)
    for name, rank, score, apart in rows[1:]:
        fact = reader.fact(year, name=name)
        wanted = reader.score(fact)
        assert not re.search(r"\d", score) if wanted == "–" else score.startswith(wanted), name
        assert unmarked(rank) == ranked(fact) or (fact["rank"] is None and not re.search(r"\d", rank)), name
        both = None not in (fact["score"], own["score"]) and reader.named(name)["code"] != reader.view.unit["code"]
        assert apart == reader.change(fact["score"] - own["score"] if both else None), name


def parts(rows: Rows, reader: Reader) -> None:
    view = reader.view
    catalogue = plain(query("indicators", index=view.index, year=view.year))
    codes = {row[f"name_{view.lang}"]: row for row in catalogue if row["parent"] == "total"}
    assert {row[0] for row in rows[1:]} == set(codes)
    for name, score, most, rank, moved, changed in rows[1:]:
        code = codes[name]["code"]
        fact = reader.fact(view.year, code)
        wanted = reader.score(fact | {"unit": None})
        assert score == wanted or (wanted == "–" and not re.search(r"\d", score)), name
        limit = codes[name]["max_score"] if fact["max_score"] is None else fact["max_score"]
        assert most == ("–" if limit is None else reader.number(limit)), name
        assert unmarked(rank) == ranked(fact) or rank == "–" == ranked(fact), name
        scored, placed = reader.changes(fact, view.year, code)
        assert (changed, gained(moved)) == (reader.change(scored), placed), name


CHECKS = {PROFILE: [standings], CHANGES: [years, movers], REGIONS: [region], PARTS: [parts]}


def test_every_figure_in_every_table_is_the_published_one(site: Path, facts: dict[Fact, dict[str, Any]]) -> None:
    cells = {(lang, question): 0 for lang in LANGS for question in CHECKS}
    for view, tables in views(site, facts):
        assert len(tables) <= len(CHECKS[view.question])
        for check, rows in zip(CHECKS[view.question], tables, strict=False):
            check(rows, Reader(view, facts))
            cells[view.lang, view.question] += sum(bool(re.search(r"\d", one)) for row in rows[1:] for one in row)
    assert min(cells.values()) > 50
    assert sum(cells.values()) > 1500


def test_no_digit_of_a_table_can_be_another_one(site: Path, facts: dict[Fact, dict[str, Any]]) -> None:
    """The comparison above notices every wrong digit of every cell behind the names."""
    unnoticed, tried = [], 0
    for view, tables in views(site, facts):
        if view.unit["slug"] != "kon-tum" or view.lang != "vi" or view.index not in ("", "papi"):
            continue
        for check, rows in zip(CHECKS[view.question], tables, strict=False):
            for broken, where in one_digit_off(rows):
                tried += 1
                try:
                    check(broken, Reader(view, facts))
                except AssertionError:
                    continue
                unnoticed.append((view.question, check.__name__, where))
    assert unnoticed == []
    assert tried > 300


def one_digit_off(rows: Rows) -> Iterator[tuple[Rows, tuple[int, int, int]]]:
    """The table once for each of its digits, with another one in its place; (row, column, place) of that."""
    for y, row in enumerate(rows[1:], 1):
        for x, cell in enumerate(row[1:], 1):
            for at in (at for at, letter in enumerate(cell) if letter.isdigit()):
                wrong = cell[:at] + str((int(cell[at]) + 1) % 10) + cell[at + 1 :]
                yield [*rows[:y], [*row[:x], wrong, *row[x + 1 :]], *rows[y + 1 :]], (y, x, at)
