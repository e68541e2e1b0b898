"""A table as a yearbook prints it: no boxes, a hairline under each row, our own row bold on a tint."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from lxml import etree
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from rankings.export.native.colours import rgb
from rankings.export.slides.canvas import Box, Canvas
from rankings.export.slides.columns import OVER, SIDE
from rankings.export.slides.texts import Ink, write

BARE_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's "No Style, No Grid"


class Grid(NamedTuple):
    """Rows with their head, measured. `own`: positions in `rows`, 0 being the head; `right`: which columns are."""

    box: Box
    rows: Sequence[Sequence[str]]
    own: Sequence[int]
    right: Sequence[bool]
    widths: Sequence[float]
    heights: Sequence[float]
    size: float
    title: str

    def draw(self, slide: Any, canvas: Canvas) -> None:
        """Adds the measured table to a slide."""
        frame = slide.shapes.add_table(len(self.rows), len(self.widths), *self.box.emu())
        frame._element.nvGraphicFramePr.cNvPr.set("descr", self.title)
        table = frame.table
        _bare(table)
        for column, width in zip(table.columns, self.widths, strict=True):
            column.width = Pt(width)
        for row, height in zip(table.rows, self.heights, strict=True):
            row.height = Pt(height)
        for row in range(len(self.rows)):
            _row(table, self, row, canvas)


def _bare(table: Any) -> None:
    table.horz_banding, table.first_row = False, True
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = BARE_STYLE


def _row(table: Any, grid: Grid, row: int, canvas: Canvas) -> None:
    own, palette = row in grid.own, canvas.palette
    colour = palette.muted if row == 0 else palette.step_ink[-1] if own else palette.ink
    ink = Ink(grid.size, colour, row == 0 or own)
    for column, text in enumerate(grid.rows[row]):
        cell = table.cell(row, column)
        cell.margin_left = cell.margin_right = Pt(SIDE)
        cell.margin_top = cell.margin_bottom = Pt(OVER)
        cell.vertical_anchor = MSO_ANCHOR.BOTTOM if row == 0 else MSO_ANCHOR.MIDDLE
        write(cell.text_frame.paragraphs[0], text, ink, canvas.lang, right=grid.right[column])
        _line(cell, 1.5 if row == 0 else 0.75, palette.muted if row == 0 else palette.grid)
        if own:
            cell.fill.solid()
            cell.fill.fore_color.rgb = rgb(palette.steps[-1])


def _line(cell: Any, width: float, colour: str) -> None:
    line = etree.SubElement(cell._tc.get_or_add_tcPr(), qn("a:lnB"))
    line.set("w", str(Pt(width)))
    etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:srgbClr")).set("val", colour.removeprefix("#"))
