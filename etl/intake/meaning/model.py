"""What a table means: statements, and everything that was decided, dropped or left open on the way to them."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Literal, Self

from etl.intake import words
from etl.intake.book import Noticed

Status = Literal["published", "not_published", "not_announced", "unranked", "outside_top", "excluded", "blank"]
NOUNS = {"province": ("tỉnh", "provinces"), "ministry": ("bộ, ngành", "ministries")}
Kind = Literal[
    "title", "note", "total", "region", "group", "blank", "repeat", "numbering", "repeated", "other", "other_year",
    "rejected",
]  # fmt: skip
How = Literal["exact", "normalised", "code", "confirmed", "suggested", "unknown", "left out"]


@dataclass(frozen=True)
class Statement:
    """One figure somebody states. `score`, `low`, `high`, `error`: decimal text with a point, in `unit`.

    `status`: "published", or why there is no score; "blank" is a cell nobody filled in. `row`: as Excel shows it;
    `column`: heading; `ref`: address of the cell ("C5"), `cell`: its text.
    """

    index: str
    year: int
    ladder: str
    vintage: str
    code: str
    entity: str
    indicator: str
    score: str | None
    unit: str | None
    rank: int | None
    rank_of: int | None
    status: Status
    low: str | None = None
    high: str | None = None
    error: str | None = None
    sheet: str = ""
    row: int = 0
    column: str = ""
    cell: str = ""
    ref: str = ""

    @property
    def key(self) -> tuple[str, int, str, str, str]:
        return self.index, self.year, self.vintage, self.code, self.indicator


@dataclass
class Column:
    """One column as understood. `mark`: decimal mark of its text cells, "" for none.

    `role`: of headings.ROLES or headwords.WORDS, or what the table makes of it: share, unmeant (by the criteria of
    the year), repeated_name, nameless, empty, unknown.
    """

    sheet: str
    letter: str
    heading: str
    role: str
    indicator: str | None = None
    year: int | None = None
    unit: str | None = None
    mark: str = ""
    suggestion: str | None = None


@dataclass
class Name:
    """One printed name. `how`: where its unit comes from; `suggestions`: (vintage, code, name), nearest first."""

    printed: str
    vintage: str | None
    code: str | None
    name: str | None
    how: How
    rows: list[int] = field(default_factory=list)
    suggestions: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Row:
    """A row that gave no statement."""

    kind: Kind
    sheet: str
    row: int
    cells: list[str]
    reason: str | None = None  # code of the finding, for a rejected row


@dataclass
class Guess:
    """What the file itself says: index, years, ladder; `where` names the place ({"index": "A1", …})."""

    index: str | None = None
    years: list[int] = field(default_factory=list)
    ladder: str | None = None
    where: dict[str, str] = field(default_factory=dict)


@dataclass
class Meaning:
    """A book, understood. `statements` are what is published once every warning is confirmed and no error is left."""

    index: str | None = None
    years: list[int] = field(default_factory=list)
    ladder: str | None = None
    sheets: list[str] = field(default_factory=list)
    layout: str = ""  # wide, long, years, turned, workbook
    guess: Guess = field(default_factory=Guess)
    header: dict[str, list[int]] = field(default_factory=dict)  # sheet: rows of its header
    columns: list[Column] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    dropped: list[Row] = field(default_factory=list)
    rejected: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    extra: list[tuple[str, int, str, str]] = field(default_factory=list)  # sheet, row, heading, text of unknown columns
    methods: dict[int, int] = field(default_factory=dict)  # year without indicators: year whose criteria it uses
    new_editions: dict[tuple[int, str], int] = field(default_factory=dict)  # (year, ladder): year of its criteria
    choices: dict[str, Any] = field(default_factory=dict)
    noticed: list[Noticed] = field(default_factory=list)

    def notice(self, code: str, **fields: Any) -> None:
        """Add a finding; what is ranked ({noun}) is said in the words of `ladder`, that of the table unless given."""
        ladder = fields.pop("ladder", None) or self.ladder or "province"
        fields["sheet"] = fields.get("sheet") or None
        if "{noun" in words.messages()[code]["vi"]:
            vi, en = NOUNS.get(ladder, ("đơn vị", "units"))
            fields["values"] = {"noun": vi, "noun_en": en} | fields.get("values", {})
        self.noticed.append(Noticed(code, **fields))

    @property
    def errors(self) -> list[Noticed]:
        return [noticed for noticed in self.noticed if words.level(noticed.code) == "error"]

    @property
    def waiting(self) -> list[Noticed]:
        """Warnings that nobody has confirmed yet (choices["accept"] names codes)."""
        accepted = set(self.choices.get("accept", []))
        return [n for n in self.noticed if words.level(n.code) == "warning" and n.code not in accepted]

    @property
    def undecided(self) -> set[tuple[str, str]]:
        """(vintage, code) of the units that a name nobody decided about may mean: they are not missing."""
        open_names = [name for name in self.names if name.how == "suggested"]
        return {(vintage, code) for name in open_names for vintage, code, _ in name.suggestions}

    def counts(self) -> dict[str, int]:
        """How many rows of every kind were dropped, rejected or read as figures."""
        counted = Counter(row.kind for row in self.dropped)
        return dict(counted) | {"rejected": len(self.rejected), "statements": len(self.statements)}

    def record(self) -> dict[str, Any]:
        """What json.dumps takes, and `of` turns back; statements as plain lists, which are many."""
        told = vars(self) | {"statements": [list(vars(one).values()) for one in self.statements]}
        for name in ("columns", "names", "dropped", "rejected", "noticed"):
            told[name] = [vars(one) for one in told[name]]
        editions = [[*key, method] for key, method in self.new_editions.items()]
        return told | {"guess": vars(self.guess), "methods": [*self.methods.items()], "new_editions": editions}

    @classmethod
    def of(cls, record: dict[str, Any]) -> Self:
        """The meaning that `record` told, after JSON made lists of tuples and texts of whole numbers."""
        return cls(
            **record
            | {
                "guess": Guess(**record["guess"]),
                "columns": [Column(**one) for one in record["columns"]],
                "names": [
                    Name(**one | {"suggestions": [(v, c, n) for v, c, n in one["suggestions"]]})
                    for one in record["names"]
                ],
                "statements": [Statement(*one) for one in record["statements"]],
                "dropped": [Row(**one) for one in record["dropped"]],
                "rejected": [Row(**one) for one in record["rejected"]],
                "extra": [(sheet, row, heading, text) for sheet, row, heading, text in record["extra"]],
                "methods": dict(record["methods"]),
                "new_editions": {(year, ladder): method for year, ladder, method in record["new_editions"]},
                "noticed": [Noticed(**one) for one in record["noticed"]],
            }
        )
