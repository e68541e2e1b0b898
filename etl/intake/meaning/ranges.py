"""What a score may be: the scale of an indicator in a year, in points or in percent of its maximum."""

from dataclasses import dataclass, field
from decimal import Decimal

from etl.intake.catalogue import Catalogue, Indicator
from etl.intake.plain import both

SLACK = Decimal("0.01")


@dataclass(frozen=True)
class Scale:
    """Legal range of an indicator in points. `known`: the maximum was printed, not bounded by what is left over."""

    low: Decimal
    high: Decimal
    known: bool
    percent_possible: bool  # may also be printed as % of its maximum
    zero_is_missing: bool
    rate: bool  # the index itself is in %

    def holds(self, value: Decimal, percent: bool = False) -> bool:
        low, high = (Decimal(0), Decimal(100)) if percent else (self.low, self.high)
        return low - SLACK <= value <= high + SLACK


@dataclass(frozen=True)
class Scales:
    """Scales by (year, indicator); `methods`: the year whose criteria a year without an edition uses."""

    catalogue: Catalogue
    index: str
    methods: dict[int, int]
    made: dict[tuple[int, str], Scale] = field(default_factory=dict)

    def of(self, year: int, indicator: str) -> Scale:
        """The scale of an indicator in a year; one nobody knows is 0–100."""
        if (year, indicator) not in self.made:
            self.made[year, indicator] = self._scale(year, indicator)
        return self.made[year, indicator]

    def _scale(self, year: int, indicator: str) -> Scale:
        index = self.catalogue.indices[self.index]
        indicators = self.catalogue.of_year(self.index, self.methods.get(year, year))
        own = indicators.get(indicator)
        whole = Decimal(str(index.scale_max)) if index.scale_max is not None else None
        high = Decimal(str(own.max_score)) if own and own.max_score is not None else None
        from_tenth = index.scale_min is None and high is not None
        low = high / 10 if from_tenth and high is not None else Decimal(0)
        percent = whole == 100 and indicator != "total" and high != 100 and index.unit != "%"
        return Scale(low, self._bound(high, own, year, whole), high is not None, percent, from_tenth, index.unit == "%")

    def _bound(self, high: Decimal | None, own: Indicator | None, year: int, whole: Decimal | None) -> Decimal:
        """A maximum nobody printed is at most what the other parts of the sum leave over."""
        if high is not None or own is None or whole is None:
            return high if high is not None else Decimal(100)
        if own.parent != "total" or not self.catalogue.indices[self.index].additive:
            return whole
        others = self.catalogue.of_year(self.index, self.methods.get(year, year)).values()
        known = [Decimal(str(i.max_score)) for i in others if i.parent == own.parent and i.max_score is not None]
        return whole - sum(known)


def stated(scale: Scale, percent: bool) -> dict[str, str]:
    """A scale as people write it, for a message: {scale} "0,25–2,5" and {scale_en} "0.25–2.5"."""
    ends = (Decimal(0), Decimal(100)) if percent else (scale.low, scale.high)
    told = both(low=round(ends[0], 2), high=round(ends[1], 2))
    return {f"scale{lang}": f"{told[f'low{lang}']}–{told[f'high{lang}']}" for lang in ("", "_en")}
