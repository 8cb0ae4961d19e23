"""What a run answers, kept by day so that days can serve as batches."""

import json

from workloads import DAY, WARM_UP

ANSWERED_BELOW = 10.0


class Tally:
    """Sums over the calls that arrive after the warm-up, by call type and day."""

    FIELDS = ("offered", "answered", "abandoned", "wait", "answered_below_10s", "handling")

    def __init__(self, room, days):
        self.end = WARM_UP + days * DAY
        self.days = {calls.name: [[0.0] * len(self.FIELDS) for _ in range(days)] for calls in room.calls}

    def _day(self, name, arrived):
        if WARM_UP <= arrived < self.end:
            return self.days[name][int((arrived - WARM_UP) // DAY)]
        return None

    def answered(self, name, arrived, wait, handling):
        day = self._day(name, arrived)
        if day:
            day[0] += 1
            day[1] += 1
            day[3] += wait
            day[4] += wait < ANSWERED_BELOW
            day[5] += handling

    def abandoned(self, name, arrived, wait):
        day = self._day(name, arrived)
        if day:
            day[0] += 1
            day[2] += 1
            day[3] += wait

    def print(self, simulated, loop_seconds):
        """One JSON document: calls simulated (warm-up included), seconds in the loop, sums by call type and day."""
        print(json.dumps({"simulated": simulated, "loop_seconds": loop_seconds, "days": self.days}))
