"""What a file says of itself: index and year, in its title, its headings, the name of its sheet and its own name."""

import re
from dataclasses import dataclass, field

from etl.intake.catalogue import Catalogue
from etl.intake.meaning import headings, totals
from etl.intake.meaning.indicators import Labels
from etl.intake.meaning.layout import Layout
from etl.intake.plain import plain

NOT_RESULTS = re.compile(
    r"(công bố|ban hành|ngày|tháng|giai đoạn|Quyết định|QĐ|NQ|thời kỳ|đến|lúc)[^.;,()]{0,16}?\b(năm )?(19|20)\d\d"
    r"|\d{1,2}[/.-]\d{1,2}[/.-](19|20)\d\d|(19|20)\d\d[-. ]\d\d[-. ]\d\d|(?<!\d)20\d{6}(?!\d)"
    r"|(19|20)\d\d\s*[-–]\s*(19|20)\d\d|\d+/(19|20)\d\d|\d+/QĐ",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Said:
    """A text of the file and where it stands: a cell ("A1"), or `sheet`, or `file`."""

    text: str
    where: str
    cell: bool = False


@dataclass
class Evidence:
    """Everything a file says, from the strongest place to the weakest."""

    said: list[Said] = field(default_factory=list)

    @classmethod
    def of(cls, layout: Layout, file: str) -> "Evidence":
        grid = layout.grid
        titles = [Said(c.text, c.ref, True) for i in layout.of("title") for c in grid.filled(i)]
        heads = [Said(c.text, c.ref, True) for i in layout.header for c in grid.filled(i)]
        stem = re.sub(r"\.[A-Za-z]{2,5}$", "", file)
        return cls([*titles, *heads, Said(grid.name, "sheet"), Said(stem, "file")])

    def indices(self, catalogue: Catalogue) -> list[tuple[str, Said]]:
        """Indices that are named, with the place; one place that names two says nothing."""
        found = []
        for said in self.said:
            named = {index for index in catalogue.indices if _named(catalogue, index, said.text)}
            if len(named) == 1:
                found.append((named.pop(), said))
        return found

    def years(self) -> list[tuple[int, Said]]:
        """Results-years that are named; dates, periods and years of announcement are not."""
        found = []
        for said in self.said:
            text = NOT_RESULTS.sub(" ", said.text)
            text = text if said.cell else re.sub(r"[_.]", " ", text)
            first = re.findall(r"[Nn][ăĂ][mM] ((?:19|20)\d\d)", text) or headings.YEAR.findall(text)
            found += [(int(year), said) for year in dict.fromkeys(first)]
        return found


def _named(catalogue: Catalogue, index: str, text: str) -> bool:
    whole = plain(totals.long(text))
    label = headings.parse(text).label
    return any(key in whole for key in _names(catalogue, index)) or bool(
        label and totals.named(catalogue, index, label)
    )


def _names(catalogue: Catalogue, index: str) -> set[str]:
    own = catalogue.indices[index]
    starts = re.sub("^chiso", "", plain(own.name_vi))[:12]
    return {plain(own.short_name), plain(index), plain(own.name_en)} | ({starts} if len(starts) == 12 else set())


def by_columns(catalogue: Catalogue, layout: Layout, year: int | None) -> dict[str, int]:
    """How many headings name a part (not the total) of each index, in a year or in any."""
    labels = {h.label for text in layout.headings if (h := headings.parse(text)).label}
    found = {}
    for index in catalogue.indices:
        years = [year] if year and catalogue.of_year(index, year) else _years(catalogue, index)
        counts = [_parts(Labels.of(catalogue, index, y), labels) for y in years]
        found[index] = max(counts, default=0)
    return found


def _parts(labels: Labels, texts: set[str]) -> int:
    split = {parts[1] for text in texts if (parts := headings.split(text))}
    return len({code for text in texts | split if (code := labels.find(text)) and code != "total"})


def _years(catalogue: Catalogue, index: str) -> list[int]:
    return sorted({i.from_year for i in catalogue.indicators if i.index == index})
