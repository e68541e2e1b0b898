"""Colours of the palette as office files take them."""

from pptx.dml.color import RGBColor


def rgb(colour: str) -> RGBColor:
    """'#0072B2' as python-pptx takes it."""
    return RGBColor.from_string(colour.removeprefix("#"))
