"""How kernels are compiled: by numba, at their first call, without the GIL; the machine code is kept for later.

numba does not see that a function which a kernel calls has changed in another file, and would go on with the old
machine code, and so with wrong answers. So what is kept belongs to the text of all kernels: a folder for each text, in
the user's cache folder, or in the one that `NUMBA_CACHE_DIR` names.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import numba
import platformdirs
from numba.core import config
from numba.extending import overload  # pyright: ignore[reportUnknownVariableType]

F = TypeVar("F", bound=Callable[..., Any])


def _text_of_kernels() -> str:
    """A name for the text of all kernels, which the cache of machine code is kept under."""
    text = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        text.update(file.read_bytes())
    return text.hexdigest()[:16]


_settings: Any = config
_kept = Path(_settings.CACHE_DIR or platformdirs.user_cache_path("scholargraph")) / "kernels" / _text_of_kernels()
_settings.CACHE_DIR = str(_kept)


def kernel(function: F) -> F:
    """Compiles a function to machine code at its first call."""
    return numba.njit(nogil=True, cache=True)(function)  # pyright: ignore


def choose_by_form(function: Callable[..., Any], forms: dict[type, Callable[..., Any]]) -> None:
    """Inside kernels, `function` is the one that belongs to the named tuple given as its first argument.

    All of them must have the same parameters with the same annotations.
    """

    def choose(*arguments: Any) -> Callable[..., Any] | None:
        return forms.get(getattr(arguments[0], "instance_class", object))

    overload(function, jit_options={"nogil": True, "cache": True}, strict=False)(choose)  # pyright: ignore
