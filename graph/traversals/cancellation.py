"""How a kernel is made to end early: because time is up, or because nobody waits for its answer any more."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.errors import Timeout

STOPPED = -2
"""What a kernel returns in the place of its answer when it was stopped."""


class Stop:
    """A flag that any thread may raise; the kernel that was given it ends at its next look."""

    def __init__(self) -> None:
        self.flag: NDArray[np.uint8] = np.zeros(1, np.uint8)

    def now(self) -> None:
        """Raises the flag: whoever looks at it ends."""
        self.flag[0] = 1

    def check(self, answer: Any) -> None:
        """Raises Timeout where a kernel says that it was stopped: never a part of an answer."""
        if answer == STOPPED:
            raise Timeout("the time limit of this traversal ran out; a narrower filter or fewer nodes take less time")
