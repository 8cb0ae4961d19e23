"""Ratios of daily sums with delete-one jackknife standard errors, and the product's own figures."""

from itertools import combinations
from statistics import mean

from tally import Tally

OFFERED, ANSWERED, ABANDONED, WAIT, BELOW, HANDLING = range(len(Tally.FIELDS))
DAY = 86_400.0
RATIOS = {
    "abandoned share": (ABANDONED, OFFERED),
    "mean wait": (WAIT, OFFERED),
    "answered < 10 s": (BELOW, ANSWERED),
}
METRICS = {
    "offered a day": "offered",
    "abandoned share": "abandoned_share",
    "mean wait": "mean_wait",
    "answered < 10 s": "answered_below_10s",
    "occupancy": "occupancy",
}
STUDENT_95 = 1.984  # of the 100 replications in the scenario files


def jackknife(tops, bottoms):
    top, bottom, count = sum(tops), sum(bottoms), len(tops)
    without = [(top - a) / (bottom - b) for a, b in zip(tops, bottoms)]
    centre = mean(without)
    return top / bottom, ((count - 1) / count * sum((each - centre) ** 2 for each in without)) ** 0.5


def of_days(days, takers):
    """{(name, metric): (value, standard error)} from a peer's sums by call type and day."""
    figures = {}
    for name, sums in days.items():
        columns = list(zip(*sums))
        figures[name, "offered a day"] = jackknife(columns[OFFERED], [1] * len(sums))
        for metric, (top, bottom) in RATIOS.items():
            figures[name, metric] = jackknife(columns[top], columns[bottom])
    busy = [sum(day[HANDLING] for day in same_day) for same_day in zip(*days.values())]
    figures["takers", "occupancy"] = jackknife(busy, [takers * DAY] * len(busy))
    return figures


def of_result(result, counted_days):
    """The same from the product's result.json."""
    figures = {}
    for row in result["summary"]:
        for metric, column in METRICS.items():
            if row["metric"] == column and row["mean"] is not None:
                value, error = row["mean"], (row["ci_high"] - row["ci_low"]) / (2 * STUDENT_95)
                share = counted_days if column == "offered" else 1
                figures[row["name"], metric] = (value / share, error / share)
    return figures


def furthest_apart(figures):
    """(standard errors of the difference, the two programs, the figure) where two programs differ most."""
    apart = []
    for one, other in combinations(figures, 2):
        for key in figures[one].keys() & figures[other].keys():
            (here, error), (there, other_error) = figures[one][key], figures[other][key]
            apart.append((abs(here - there) / (error**2 + other_error**2) ** 0.5, (one, other), key))
    return max(apart)
