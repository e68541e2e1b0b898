"""Shades between orange and blue for values from −1 to 1, and the ink that can be read on them."""

from typing import NamedTuple

from rankings.charts.look import Look

WHITE, BLACK = "#FFFFFF", "#000000"


class Shade(NamedTuple):
    """A filled cell: colours of ground and text, and the text."""

    fill: str
    ink: str
    words: str


def shade(value: float, look: Look) -> tuple[str, str]:
    """Fill and ink: 0 is the paper, 1 the blue of what rose, −1 the orange of what fell."""
    palette = look.palette
    end = palette.rose if value > 0 else palette.fell
    part = min(1.0, abs(value))
    fill = tuple(round(from_ + (to - from_) * part) for from_, to in zip(_rgb(palette.paper), _rgb(end), strict=True))
    ground = _luminance(fill)
    return "#{:02X}{:02X}{:02X}".format(*fill), WHITE if 1.05 / (ground + 0.05) > (ground + 0.05) / 0.05 else BLACK


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _luminance(rgb: tuple[int, ...]) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [one / 255 / 12.92 if one / 255 <= 0.04045 else ((one / 255 + 0.055) / 1.055) ** 2.4 for one in rgb]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
