"""Runs a command's coroutine, and ends quietly when it is interrupted."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

import typer
from rich.console import Console

from server.exit_status import INTERRUPTED

T = TypeVar("T")


def run_command(main: Coroutine[Any, Any, T], *, interrupted: str | None = None) -> T:
    """What the coroutine returns; after Ctrl-C, says `interrupted` and exits as shells expect of an interrupt."""
    try:
        import uvloop
    except ImportError:  # not for every platform
        loop_factory = None
    else:
        loop_factory = uvloop.new_event_loop
    try:
        with asyncio.Runner(loop_factory=loop_factory) as runner:
            return runner.run(main)
    except KeyboardInterrupt:
        if interrupted:
            Console(stderr=True).print(interrupted, highlight=False)
        raise typer.Exit(INTERRUPTED) from None
