"""How long work shows itself on a terminal: records, rate, rejects, time left."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:  # the service shows no load in most of its starts
    from loaders.input.files import Inputs
    from loaders.pipeline.report import Report
    from loaders.pipeline.write_session import Listener


@contextmanager
def shown_progress(console: Console, what: str, inputs: "Inputs | None" = None) -> "Generator[Listener]":
    """A listener that draws on the console; without a terminal it only says when it must wait."""
    from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn

    from loaders.pipeline.write_session import Listener

    def waiting(holder: str) -> None:
        console.print(f"waiting for {holder}: one at a time may write", highlight=False)

    def away() -> None:
        console.print("the database went away; waiting for it to come back", highlight=False)

    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[records]:,} records, {task.fields[rate]:,.0f}/s, {task.fields[rejects]:,} rejects"),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
    ) as progress:
        total = inputs.total_bytes if inputs else None
        task = progress.add_task(what, total=total, records=0, rate=0.0, rejects=0)

        def advance(report: "Report") -> None:
            elapsed = progress.tasks[0].elapsed or 0.0
            rate = (report.read - report.resumed_at) / elapsed if elapsed else 0.0
            done = inputs.read_bytes if inputs else None
            progress.update(task, completed=done, records=report.read, rate=rate, rejects=report.rejected)

        def settling(step: str, left: int) -> None:
            progress.update(task, description=f"{what}: {step}, {left:,} left")

        yield Listener(waiting=waiting, away=away, progress=advance, settling=settling)
