"""Machine code that was kept is never older than the text of what it calls."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from graph.traversals import kernel_compiler

_CALLED = "from kernels.kernel_compiler import kernel\n\n@kernel\ndef called(of):\n    return of + {}\n"
_CALLING = """
from kernels.called import called
from kernels.kernel_compiler import kernel

@kernel
def calling(of):
    return called(of)
"""


def _answer(folder: Path) -> str:
    command = [sys.executable, "-c", "from kernels.calling import calling; print(calling(1))"]
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(folder / "kept")}
    return subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True).stdout


def test_a_kernel_follows_a_change_of_what_it_calls_in_another_file(tmp_path):
    kernels = tmp_path / "kernels"
    kernels.mkdir()
    (kernels / "__init__.py").touch()
    shutil.copy(kernel_compiler.__file__, kernels)
    (kernels / "calling.py").write_text(_CALLING)
    (kernels / "called.py").write_text(_CALLED.format(1))
    assert _answer(tmp_path) == "2\n"
    assert list((tmp_path / "kept").rglob("calling*.nbc"))
    (kernels / "called.py").write_text(_CALLED.format(10))
    assert _answer(tmp_path) == "11\n"
