"""Exact answers of M/M/n+M: stationary distribution (Palm 1943), wait within a time by uniformisation."""

from math import exp


def erlang_a(per_second, handling_mean, patience_mean, takers, within):
    end, leave = 1 / handling_mean, 1 / patience_mean
    states = 20 * takers
    weights = [1.0]
    for present in range(1, states):
        out = min(present, takers) * end + max(present - takers, 0) * leave
        weights.append(weights[-1] * per_second / out)
    total = sum(weights)
    share = [weight / total for weight in weights]
    mean_queue = sum(max(present - takers, 0) * each for present, each in enumerate(share))
    abandoned = mean_queue * leave / per_second
    at_once = sum(share[:takers])
    ahead = share[takers:]  # a caller who finds k waiting, all takers busy
    answered_within = at_once + answered_in_time(ahead, takers * end, leave, within)
    return {
        "abandoned share": abandoned,
        "mean wait": mean_queue / per_second,
        "answered < 10 s": answered_within / (1 - abandoned),
        "occupancy": per_second * (1 - abandoned) * handling_mean / takers,
    }


def answered_in_time(ahead, frees, leave, within):
    """Probability that a caller with k ahead (distribution `ahead`) is answered before `within` and before giving up.

    One ahead less at rate frees + k * leave, own giving up at rate leave, an answer at rate frees when k = 0.
    """
    ahead = [each for each in ahead if each > 1e-16]
    rate = frees + len(ahead) * leave
    answered, result, jumps = 0.0, 0.0, 0
    poisson, seen = exp(-rate * within), 0.0
    while seen < 1 - 1e-13:
        result += poisson * answered
        seen += poisson
        answered += ahead[0] * frees / rate
        ahead = [
            each * (1 - (frees + (k + 1) * leave) / rate)
            + (ahead[k + 1] * (frees + (k + 1) * leave) / rate if k + 1 < len(ahead) else 0.0)
            for k, each in enumerate(ahead)
        ]
        jumps += 1
        poisson *= rate * within / jumps
    return result
