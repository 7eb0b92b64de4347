"""Measures CPU, the candidates in turns, so that a busy machine weighs on all alike."""

from collections.abc import Callable
from statistics import median
from time import process_time

ROUNDS = 30
CALLS = 5


def cpu(
    candidates: dict[str, Callable[[], object]], clock: Callable[[], float] = process_time
) -> dict[str, float]:
    """Median CPU seconds of one call of each candidate, after a warm-up.

    ``clock`` gives the seconds on a processor so far: of this process, unless a database's count.
    """
    for call in candidates.values():
        for _ in range(3):
            call()
    times: dict[str, list[float]] = {name: [] for name in candidates}
    for _ in range(ROUNDS):
        for name, call in candidates.items():
            start = clock()
            for _ in range(CALLS):
                call()
            times[name].append((clock() - start) / CALLS)
    return {name: median(found) for name, found in times.items()}
