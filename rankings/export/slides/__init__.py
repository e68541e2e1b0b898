"""Messages as slides: a .pptx of native text, charts and tables that an office goes on working with."""

from rankings.export.slides.deck import presentation

__all__ = ["presentation"]
