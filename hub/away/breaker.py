"""A circuit breaker: who has failed is left alone for a while, each time for longer."""

from threading import Lock
from time import monotonic

SHORTEST, LONGEST = 2.0, 8.0
"""Seconds until the next attempt, after the first failure and at most: who is back is asked again
within ten seconds, the attempt included."""


class Breaker:
    """Of one server, in this process. After the wait, a single caller tries."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.failures = 0
        self.opens_at = 0.0

    def lets_try(self) -> bool:
        """Returns whether the caller may ask the server; it must tell ``worked`` or ``failed``."""
        with self.lock:
            if not self.failures:
                return True
            if monotonic() < self.opens_at:
                return False
            self.opens_at = monotonic() + SHORTEST
            return True

    def worked(self) -> bool:
        """Returns whether it had failed before: it is back."""
        with self.lock:
            had_failed, self.failures = self.failures > 0, 0
            return had_failed

    def failed(self) -> bool:
        """Returns whether it had worked before: it has gone away."""
        with self.lock:
            had_worked = self.failures == 0
            self.opens_at = monotonic() + min(SHORTEST * 2**self.failures, LONGEST)
            self.failures += 1
            return had_worked
