"""How much one file may ask of the machine."""

from dataclasses import dataclass

MB = 1 << 20


@dataclass(frozen=True)
class Limits:
    """Bytes, seconds and counts. `usual_rows`: what a large table of one year has, for the message of I30."""

    memory: int = 1 << 30  # address space of the child
    cpu: int = 30
    wall: float = 60.0
    file: int = 20 * MB
    answer: int = 96 * MB
    rows: int = 100_000
    cells: int = 1_500_000
    usual_rows: int = 12_600  # 63 provinces × 200 indicators
    unpacked: int = 250 * MB
    ratio: int = 200  # unpacked over packed, from `ratio_from` bytes on
    ratio_from: int = 20 * MB
    entries: int = 2_000
