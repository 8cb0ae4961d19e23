"""The rooms W1 and W2, as in scenarios/validation/w1.toml and w2.toml. Times in seconds."""

from dataclasses import dataclass
from math import log, sqrt

DAY = 86_400.0
WARM_UP = DAY


@dataclass(frozen=True)
class CallType:
    name: str
    priority: int
    per_second: float
    handling_mean: float
    handling_cv: float | None  # lognormal; None: exponential
    patience_mean: float

    def lognormal(self):
        """Mean and standard deviation of the logarithm of the handling time."""
        variance = log(1 + self.handling_cv**2)
        return log(self.handling_mean) - variance / 2, sqrt(variance)


@dataclass(frozen=True)
class Room:
    takers: int
    calls: tuple


ROOMS = {
    "w1": Room(50, (CallType("all", 1, 50 / 300, 300.0, None, 120.0),)),
    "w2": Room(
        48,
        (
            CallType("999", 1, 0.05, 180.0, 0.7, 300.0),
            CallType("101", 2, 0.10, 420.0, 0.8, 240.0),
        ),
    ),
}
