"""The look all pictures share: colours of both themes, type, and where title, subtitle and source stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypedDict

from rankings.charts.lettering import escape, height, wrap
from rankings.charts.palette import PALETTES, Palette
from rankings.charts.wording import Wording
from rankings.i18n import Noun

Figure = dict[str, Any]
FONT = "Be Vietnam Pro, sans-serif"
BUTTONS = 80  # px right of the source line that the buttons of a picture take (static/looks.css)


class LookOptions(TypedDict, total=False):
    """What every picture takes by keyword besides `focus` and `peers`."""

    lang: str  # 'vi' or 'en'
    theme: str  # 'light' or 'dark'
    title: str  # the message, one sentence
    subtitle: str  # index, year, N, date of announcement
    source: str  # the source line inside the picture
    compact: bool  # drawn for about 350 px instead of about 1100 px
    width: int  # px the picture will have, where the caller knows better than that
    noun: Noun  # what the units are called, a row of `ladders`
    estimated: bool  # nobody published these figures: the picture says so


@dataclass(frozen=True)
class Look(Wording):
    """One picture's reader and words; made from the `LookOptions` a chart is called with."""

    theme: str = "light"
    title: str = ""
    subtitle: str = ""
    source: str = ""
    compact: bool = False
    width: int = 0
    estimated: bool = False

    @property
    def palette(self) -> Palette:
        return PALETTES[self.theme]

    @property
    def size(self) -> int:
        """Size of labels in px; ticks and small print are one and two smaller."""
        return 11 if self.compact else 13

    @property
    def room(self) -> int:
        """Width in px that text over the whole picture may take."""
        return (self.width or (350 if self.compact else 1040)) - 28

    def direction(self, change: float) -> str:
        """Colour of a change as written, to two decimals; it never stands alone, a sign or ▲ ▼ stands beside it."""
        palette, shown = self.palette, round(change, 2)
        return palette.rose if shown > 0 else palette.fell if shown < 0 else palette.muted

    def halo(self, font: dict[str, Any]) -> dict[str, Any]:
        """A font whose letters stay readable over lines."""
        paper = self.palette.paper
        return font | {"shadow": f"0 0 2px {paper}, 0 0 2px {paper}, 0 0 3px {paper}"}

    def note(self, words: str, **place: Any) -> dict[str, Any]:
        """A text in the picture without an arrow; `words` is escaped already."""
        font = {"size": self.size, "color": self.palette.ink} | place.pop("font", {})
        return {"text": words, "showarrow": False, "font": font} | place

    def layout(
        self,
        plot_height: float,
        *,
        left: float = 12,
        right: float = 12,
        above: float = 8,
        below: float = 8,
        annotations: Iterable[dict[str, Any]] = (),
        **more: Any,
    ) -> dict[str, Any]:
        """The layout round a plot of `plot_height` px.

        left, right, above, below: px the chart's own labels take between plot and text.
        """
        big = 15 if self.compact else 20
        title = wrap(self.title, self.room, big * 1.04) if self.title else ""
        subtitle = "<br>".join(self._under())
        source = wrap(self.source, self.room - BUTTONS, self.size - 2) if self.source else ""
        head = (height(title, big) + 8 if title else 0) + (height(subtitle, self.size) + 8 if subtitle else 0)
        foot = height(source, self.size - 2) + 10 if source else 0
        top, bottom = 10 + head + above, 6 + foot + below
        edge = {"xref": "paper", "yref": "paper", "x": 0, "xanchor": "left", "align": "left"}
        edge["xshift"] = 10 - left
        small = {"size": self.size, "color": self.palette.muted}
        tall = height(title, big) + 8 if title else 0
        texts = [
            (title, {"y": 1, "yanchor": "top", "yshift": top - 6, "font": {"size": big, "weight": 600}}),
            (subtitle, {"y": 1, "yanchor": "top", "yshift": top - 6 - tall, "font": small}),
            (source, {"y": 0, "yanchor": "bottom", "yshift": 4 - bottom, "font": small | {"size": self.size - 2}}),
        ]
        frame = [self.note(words, **edge, **place) for words, place in texts if words]
        return self._page(top + plot_height + bottom, more) | {
            "margin": {"l": left, "r": right, "t": top, "b": bottom, "pad": 0},
            "annotations": [*frame, *annotations],
        }

    def _under(self) -> list[str]:
        """The subtitle, and under it the warning of an estimate."""
        warning = f"<b>┄ {escape(self.text('estimate'))}</b>"
        lines = [wrap(self.subtitle, self.room, self.size)] if self.subtitle else []
        return [*lines, warning] if self.estimated else lines

    def _page(self, total: float, more: dict[str, Any]) -> dict[str, Any]:
        palette = self.palette
        base = {
            "height": round(total),
            "autosize": True,
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "modebar": {"color": palette.muted, "activecolor": palette.ink, "bgcolor": palette.paper},
            "separators": ",." if self.lang == "vi" else ".,",
            "paper_bgcolor": palette.paper,
            "plot_bgcolor": palette.paper,
            "font": {"family": FONT, "size": self.size, "color": palette.ink},
            "hoverlabel": {
                "bgcolor": palette.paper,
                "bordercolor": palette.grid,
                "align": "left",
                "font": {"family": FONT, "size": 13, "color": palette.ink},
            },
        }
        return base | {"xaxis": self.axis(visible=False), "yaxis": self.axis(visible=False)} | more

    def axis(self, **more: Any) -> dict[str, Any]:
        """An axis with hair lines and no zoom."""
        palette = self.palette
        base = {
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "showline": False,
            "ticks": "",
            "gridcolor": palette.grid,
            "gridwidth": 1,
            "tickfont": {"size": self.size - 1, "color": palette.muted},
            "automargin": False,
        }
        return base | more
