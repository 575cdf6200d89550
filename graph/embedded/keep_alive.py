"""The user behind `database start`: a process that joins and does nothing until SIGTERM.

python -m graph.embedded.keep_alive <data_dir> <settings>
"""

import os
import signal
import sys
from pathlib import Path

from graph.embedded.database import join
from graph.embedded.lifetime import HOLDER
from graph.embedded.settings import EmbeddedSettings


def main() -> None:
    """Joins as a user until SIGTERM; the process's end releases its lock, however it comes."""
    data_dir, settings = sys.argv[1:]
    os.chdir("/")
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    with join(Path(data_dir), EmbeddedSettings.from_json(settings), name=HOLDER):
        signal.sigwait({signal.SIGTERM})


if __name__ == "__main__":
    main()
