"""What a run under load finds, before it is told."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.load.burst import Burst
from bench.load.readers import Loaded
from bench.load.ready import Ready
from bench.load.throughput import Phase


@dataclass
class Measured:
    """One app under load; memory in MB: after its first readers, of one idle session, after all `reruns`."""

    loaded: Loaded
    phases: list[Phase] = field(default_factory=list)
    reruns: int = 0
    warm: float | None = None
    session: float | None = None
    after: float | None = None


@dataclass(frozen=True)
class Crowd:
    """What only the product's page is asked: readers who look, a burst, starts."""

    looking: Phase
    burst: Burst
    starts: Sequence[Ready]
