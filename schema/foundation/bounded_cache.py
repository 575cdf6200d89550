"""A mapping of bounded size."""

import sys
from collections import OrderedDict
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class BoundedCache(Generic[K, V]):
    """Forgets what was not used for longest, once it has too many values or they weigh too much together.

    Args:
        size: how many values are kept.
        weight: how much all of them may weigh, in whatever unit `keep` is told.
    """

    def __init__(self, size: int, weight: int = sys.maxsize) -> None:
        self._size = size
        self._most = weight
        self._kept: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self.weight = 0
        """The weight of all values that are kept."""
        self.forgotten = 0
        """How many values were forgotten so far."""

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: K) -> V | None:
        """The value of a key, which is now the one used last; None where none is kept."""
        entry = self._kept.get(key)
        if entry is None:
            return None
        self._kept.move_to_end(key)
        return entry[0]

    def keep(self, key: K, value: V, weight: int = 0) -> None:
        """Keeps a value, and forgets the oldest where it is too much."""
        if key in self._kept:
            self.weight -= self._kept[key][1]
        self._kept[key] = value, weight
        self._kept.move_to_end(key)
        self.weight += weight
        while len(self._kept) > self._size or self.weight > self._most:
            _, (_, lighter) = self._kept.popitem(last=False)
            self.weight -= lighter
            self.forgotten += 1
