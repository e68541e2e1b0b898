"""The key of the maps: five steps with the provinces in each, beside a map or in one row above it."""

from typing import Any

import pandas as pd

from rankings import doubt
from rankings.charts.lettering import escape, height, wrap
from rankings.charts.look import Look
from rankings.charts.quantiles import Span

Key = tuple[list[dict[str, Any]], list[dict[str, Any]]]


def key_row(spans: list[Span | None], by: str, look: Look) -> Key:
    """Annotations and shapes: six fields in one row above the plot, the last for what is missing."""
    palette, notes, shapes = look.palette, [], []
    colours = [*zip(palette.steps, palette.step_ink, strict=True), (palette.paper, palette.muted)]
    for at, ((fill, ink), span) in enumerate(zip(colours, [*spans, ("", "")], strict=True)):
        left, right = at / len(colours), (at + 1) / len(colours)
        box: dict[str, Any] = {"type": "rect", "xref": "paper", "yref": "paper", "x0": left, "x1": right}
        box |= {"ysizemode": "pixel", "yanchor": 1, "y0": 8, "y1": 40, "fillcolor": fill}
        line = {"color": palette.missing, "dash": "dot"} if at == len(spans) else {"color": palette.paper}
        shapes.append(box | {"line": line | {"width": 1}})
        words = escape(look.text("no_rank")) if at == len(spans) else _span(span, by, look) if span else ""
        place = {
            "xref": "paper",
            "yref": "paper",
            "x": (left + right) / 2,
            "y": 1,
            "yanchor": "middle",
            "xanchor": "center",
            "yshift": 24,
        }
        notes.append(look.note(words, font={"size": 10 if look.compact else 12, "color": ink}, **place))
    return notes, shapes


def key_list(units: pd.DataFrame, spans: list[Span | None], by: str, x: float, tile: float, look: Look) -> Key:
    """Annotations and shapes right of a tile map: each step with its provinces in order.

    units: rows of the ladder with `step`; x: left edge in tiles; tile: px of a tile.
    """
    notes, shapes, y = [], [], -0.45
    for step, span in enumerate([*spans, None]):
        last = step == len(spans)
        own = units[units["step"].isna()] if last else units[units["step"].eq(step).fillna(False).astype(bool)]
        if len(own) == 0:
            continue
        colour = None if last else look.palette.steps[step]
        head = look.text("no_figure_yet" if by == "rank" else "no_score_yet") if span is None else _head(span, by, look)
        body = wrap(_named(own, by, look) if span else _unnamed(own, look), 500, look.size)
        shapes.append(_swatch(x, y, tile, colour, look))
        corner = {"x": x, "y": y, "xanchor": "left", "yanchor": "top", "align": "left", "xshift": 24}
        notes.append(look.note(escape(head), font={"weight": 600}, **corner))
        notes.append(look.note(body, yshift=-19, font={"color": look.palette.muted}, **corner))
        y += (height(body, look.size) + 44) / tile
    return notes, shapes


def _span(span: Span, by: str, look: Look) -> str:
    """Words of a field of the row; in two lines where one is too long for a narrow picture."""
    if not look.compact:
        return escape(_head(span, by, look))
    return "–<br>".join(span) if by == "score" else "–".join(span)


def _head(span: Span, by: str, look: Look) -> str:
    return look.text("steps_rank" if by == "rank" else "steps_score", low=span[0], high=span[1])


def _named(own: pd.DataFrame, by: str, look: Look) -> str:
    """'Quảng Ninh 1, Tây Ninh 2', best first; a name and its figure stay on one line."""
    best = own.sort_values(by, ascending=by == "rank", kind="stable").to_dict("records")
    figures = [str(int(row["rank"])) if by == "rank" else look.number(row["score"]) for row in best]
    figures = [figure + doubt.mark(row, by) for figure, row in zip(figures, best, strict=True)]
    return ", ".join(
        f"{look.name(row)} {figure}".replace(" ", "\u00a0") for row, figure in zip(best, figures, strict=True)
    )


def _unnamed(own: pd.DataFrame, look: Look) -> str:
    """'chưa nạp: Cao Bằng, Hà Giang; không ước tính được: Phú Thọ (mới) (thiếu điểm của Vĩnh Phúc)'"""
    kinds: dict[str, list[str]] = {}
    for row in own.to_dict("records"):
        kinds.setdefault(look.missing(row.get("missing")), []).append(_unnamed_one(row, look))
    return "; ".join(f"{kind}: {', '.join(names)}" for kind, names in kinds.items())


def _unnamed_one(row: Any, look: Look) -> str:
    lacking = look.lacking(row)
    return look.name(row).replace(" ", "\u00a0") + (f" ({lacking})" if lacking else "")


def _swatch(x: float, y: float, tile: float, colour: str | None, look: Look) -> dict[str, Any]:
    line = {"color": look.palette.missing, "width": 1, "dash": "dot"} if colour is None else {"width": 0}
    box = {"x0": x, "x1": x + 16 / tile, "y0": y + 3 / tile, "y1": y + 19 / tile}
    return {"type": "rect", "fillcolor": colour or look.palette.paper, "line": line, **box}
