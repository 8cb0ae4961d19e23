"""W1 and W2 in SimPy, after its "bank renege" and "resources" pages: simpy_room.py ROOM DAYS SEED."""

import random
import sys
from time import perf_counter

import simpy
from tally import Tally
from workloads import DAY, ROOMS, WARM_UP


class Simulation:
    def __init__(self, room, days, seed):
        self.end = WARM_UP + days * DAY
        self.random = random.Random(seed)
        self.env = simpy.Environment()
        self.tally = Tally(room, days)
        self.simulated = 0
        one_queue = len(room.calls) == 1
        self.takers = (simpy.Resource if one_queue else simpy.PriorityResource)(self.env, capacity=room.takers)
        for calls in room.calls:
            request = {} if one_queue else {"priority": calls.priority}
            self.env.process(self.source(calls, request))

    def source(self, calls, request):
        handling = self.handling_of(calls)
        while True:
            yield self.env.timeout(self.random.expovariate(calls.per_second))
            if self.env.now >= self.end:
                return
            self.simulated += 1
            self.env.process(self.caller(calls, request, handling))

    def caller(self, calls, request, handling):
        arrived = self.env.now
        with self.takers.request(**request) as taker:
            outcome = yield taker | self.env.timeout(self.random.expovariate(1 / calls.patience_mean))
            wait = self.env.now - arrived
            if taker in outcome:
                duration = handling()
                yield self.env.timeout(duration)
                self.tally.answered(calls.name, arrived, wait, duration)
            else:
                self.tally.abandoned(calls.name, arrived, wait)

    def handling_of(self, calls):
        if calls.handling_cv is None:
            return lambda: self.random.expovariate(1 / calls.handling_mean)
        mu, sigma = calls.lognormal()
        return lambda: self.random.lognormvariate(mu, sigma)


if __name__ == "__main__":
    room, days, seed = ROOMS[sys.argv[1]], int(sys.argv[2]), int(sys.argv[3])
    start = perf_counter()
    simulation = Simulation(room, days, seed)
    simulation.env.run()
    simulation.tally.print(simulation.simulated, perf_counter() - start)
