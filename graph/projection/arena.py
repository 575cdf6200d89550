"""Many texts as one: UTF-8, one behind the other, with the place where each begins."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.traversals.kernel_compiler import kernel


class Arena(NamedTuple):
    """Text `i` is `letters[starts[i]:starts[i + 1]]`; an empty one stands for none."""

    starts: NDArray[np.int64]
    letters: NDArray[np.uint8]

    @property
    def size(self) -> int:
        """The number of texts."""
        return len(self.starts) - 1

    def text(self, index: int) -> str:
        """The text at an index."""
        return self._bytes(index).decode()

    def _bytes(self, index: int) -> bytes:
        return self.letters[self.starts[index] : self.starts[index + 1]].tobytes()

    def place(self, text: str) -> int:
        """How many of the texts are less, where they are in the order of their code points (which is UTF-8's)."""
        return _place(self.starts, self.letters, np.frombuffer(text.encode(), np.uint8))

    def find(self, text: str) -> int | None:
        """The index of a text, where they are in order; None where it is not among them."""
        place = self.place(text)
        return place if place < self.size and self._bytes(place) == text.encode() else None

    def rank(self, text: str) -> float:
        """The index of a text, or the number half below the index that it would have."""
        place = self.place(text)
        return place if place < self.size and self._bytes(place) == text.encode() else place - 0.5


@kernel
def _place(starts: Any, letters: Any, wanted: Any) -> int:  # noqa: ANN401 as in graph.traversals
    low, high = 0, len(starts) - 1
    while low < high:
        middle = (low + high) // 2
        start = starts[middle]
        size = starts[middle + 1] - start
        shared = 0
        while shared < min(size, len(wanted)) and letters[start + shared] == wanted[shared]:
            shared += 1
        if shared == len(wanted) or (shared < size and letters[start + shared] > wanted[shared]):
            high = middle
        else:
            low = middle + 1
    return low


def arena_of(texts: Sequence[str | None]) -> Arena:
    """An arena of these texts, in their order."""
    encoded = [(text or "").encode() for text in texts]
    starts = np.zeros(len(encoded) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, encoded), np.int64, len(encoded)), out=starts[1:])
    return Arena(starts, np.frombuffer(bytearray(b"".join(encoded)), np.uint8))
