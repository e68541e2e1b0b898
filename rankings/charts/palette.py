"""Colours of both themes: one accent, grey for the crowd, orange only for what fell."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """`steps` are the five quantile steps, best first; `step_ink` is the text colour on each."""

    paper: str
    ink: str
    muted: str
    grid: str
    crowd: str
    accent: str
    rose: str
    fell: str
    missing: str
    peers: tuple[str, ...]
    steps: tuple[str, ...]
    step_ink: tuple[str, ...]


PALETTES = {
    "light": Palette(
        paper="#FFFFFF",
        ink="#1C2430",
        muted="#545D69",
        grid="#E4E8ED",
        crowd="#5B6673",
        accent="#0072B2",
        rose="#0072B2",
        fell="#B84300",
        missing="#9AA3AE",
        peers=("#007A5A", "#8A5A9E", "#7A6A00", "#B03A6C", "#3D4A5C", "#5F7F2E", "#6B5B4B"),
        steps=("#0B4F7D", "#2A78AC", "#7DB3D8", "#BBD8EB", "#E6F0F7"),
        step_ink=("#FFFFFF", "#FFFFFF", "#1C2430", "#1C2430", "#1C2430"),
    ),
    "dark": Palette(
        paper="#12181F",
        ink="#E6EAEF",
        muted="#A7B1BD",
        grid="#2A3440",
        crowd="#C3CCD6",
        accent="#56B4E9",
        rose="#56B4E9",
        fell="#FF8A3D",
        missing="#7D8794",
        peers=("#3CC59B", "#C79BDB", "#D6C24A", "#F08AB4", "#B7C2CF", "#A9C77A", "#C9B49E"),
        steps=("#A9DBFA", "#6DB7E3", "#37789F", "#2A5D7E", "#1E3F56"),
        step_ink=("#12181F", "#12181F", "#FFFFFF", "#E6EAEF", "#E6EAEF"),
    ),
}
