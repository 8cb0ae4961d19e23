"""W1 and W2 in Ciw, after its guides to reneging, priorities and warm-up: ciw_room.py ROOM DAYS SEED."""

import sys
from time import perf_counter

import ciw
from tally import Tally
from workloads import DAY, ROOMS, WARM_UP

COOL_DOWN = 7_200.0  # the last calls that count come to their end; Ciw's records hold finished customers only


def network(room):
    def of_each(distribution):
        return {calls.name: [distribution(calls)] for calls in room.calls}

    def handling(calls):
        if calls.handling_cv is None:
            return ciw.dists.Exponential(1 / calls.handling_mean)
        return ciw.dists.Lognormal(*calls.lognormal())

    return ciw.create_network(
        arrival_distributions=of_each(lambda calls: ciw.dists.Exponential(calls.per_second)),
        service_distributions=of_each(handling),
        reneging_time_distributions=of_each(lambda calls: ciw.dists.Exponential(1 / calls.patience_mean)),
        priority_classes={calls.name: calls.priority - 1 for calls in room.calls},
        number_of_servers=[room.takers],
    )


if __name__ == "__main__":
    room, days, seed = ROOMS[sys.argv[1]], int(sys.argv[2]), int(sys.argv[3])
    start = perf_counter()
    ciw.seed(seed)
    simulation = ciw.Simulation(network(room))
    simulation.simulate_until_max_time(WARM_UP + days * DAY + COOL_DOWN)
    tally = Tally(room, days)
    records = simulation.get_all_records()
    for record in records:
        if record.record_type == "service":
            tally.answered(record.customer_class, record.arrival_date, record.waiting_time, record.service_time)
        else:
            tally.abandoned(record.customer_class, record.arrival_date, record.waiting_time)
    tally.print(len(records), perf_counter() - start)
