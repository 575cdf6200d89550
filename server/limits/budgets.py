"""How much each client may ask: a token bucket of cost, told in the fields of RFC draft RateLimit headers.

A bucket holds one minute's budget and fills up evenly. The buckets are those of one process: `serve --workers N` gives
each of its workers an N-th.
"""

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass

from graph.errors import RateLimit
from schema.foundation.bounded_cache import BoundedCache
from server.limits.clients import Client
from server.limits.refusals import Refusal

WINDOW_SECONDS = 60
MAX_CLIENTS = 100_000
"""Remembered; a client that is forgotten begins with a full bucket."""


@dataclass
class _Bucket:
    """The budget that a client has left, and when that was so."""

    left: float
    time: float


class Budgets:
    """The token buckets of all clients of one process."""

    def __init__(self, share: float = 1.0, size: int = MAX_CLIENTS) -> None:
        self._share = share
        self._buckets: BoundedCache[str, _Bucket] = BoundedCache(size)

    def take(self, client: Client, cost: int, now: float | None = None) -> Mapping[str, str]:
        """Takes the cost of a request from the client's bucket; the headers that say what is left.

        A Refusal with the status 429 where there is not enough: it says in how many seconds there will be. A request
        that costs more than a whole bucket empties a full one.

        Args:
            client: who asks; one without a budget may ask as much as it likes.
            cost: of the request.
            now: the clock, for tests.
        """
        if client.budget is None:
            return {}
        most = client.budget * self._share
        now = time.monotonic() if now is None else now
        bucket = self._buckets.get(client.name)
        if bucket is None:
            bucket = _Bucket(most, now)
            self._buckets.keep(client.name, bucket)
        # filled up evenly since it was looked at last
        per_second = most / WINDOW_SECONDS
        bucket.left = min(most, bucket.left + (now - bucket.time) * per_second)
        bucket.time = now
        wanted = min(cost, most)
        enough = bucket.left >= wanted
        if enough:
            bucket.left -= wanted
        # until the bucket is full again, or holds what this request wanted
        seconds = math.ceil(((most if enough else wanted) - bucket.left) / per_second)
        headers = {
            "ratelimit-policy": f'"cost";q={most:.0f};w={WINDOW_SECONDS}',
            "ratelimit": f'"cost";r={bucket.left:.0f};t={seconds}',
        }
        if not enough:
            error = RateLimit(
                f"this costs {cost:,}, and {bucket.left:,.0f} is left of the budget of {most:,.0f} a minute;"
                f" ask again in {seconds} s",
                seconds,
            )
            raise Refusal(error, 429, {**headers, "retry-after": str(seconds)})
        return headers
