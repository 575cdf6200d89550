"""How kernels are compiled: by numba, at their first call, without the GIL; the machine code is kept beside the source.

Where that folder cannot be written, numba keeps it in the user's cache folder. It does not see that a function which a
kernel calls has changed in another file: after work on `ties` or `breadth`, `find graph -name '*.nb[ci]' -delete`.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import numba
from numba.extending import overload  # pyright: ignore[reportUnknownVariableType]

F = TypeVar("F", bound=Callable[..., Any])


def kernel(function: F) -> F:
    """The function as machine code."""
    return numba.njit(nogil=True, cache=True)(function)  # pyright: ignore


def choose_by_form(function: Callable[..., Any], forms: dict[type, Callable[..., Any]]) -> None:
    """Inside kernels, `function` is the one that belongs to the named tuple given as its first argument.

    All of them must have the same parameters with the same annotations.
    """

    def choose(*arguments: Any) -> Callable[..., Any] | None:
        return forms.get(getattr(arguments[0], "instance_class", object))

    overload(function, jit_options={"nogil": True, "cache": True}, strict=False)(choose)  # pyright: ignore
