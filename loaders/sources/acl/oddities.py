"""Oddities that stand in many places, told once with their count and first place."""

from collections import Counter

from loaders.sources.loader import Notice


class Oddities:
    """Counts what is odd, so that a load's report stays short."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._first: dict[str, str] = {}

    def add(self, what: str, where: str) -> None:
        """Counts one more of a kind."""
        self._counts[what] += 1
        self._first.setdefault(what, where)

    def tell(self, notice: Notice) -> None:
        """Gives notice of each kind in a sentence, in the order in which they came."""
        for what, count in self._counts.items():
            more = f" (and {count - 1:,} more like it)" if count > 1 else ""
            notice(f"{self._first[what]} {what}{more}")
