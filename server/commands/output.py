"""Where an export goes: a file, which is there whole or not at all, or standard output."""

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, BinaryIO, TypeVar

import typer
from msgspec.structs import replace
from rich.console import Console
from rich.progress import Progress

from exports.formats import NETWORK_WRITERS, PAPER_WRITERS, NetworkFormat, PaperFormat
from exports.shapes import ExportedNetwork, ExportedPaper
from graph.errors import BadInput
from graph.store.store import Store
from server.commands.bibliographies import exported_papers

T = TypeVar("T")

Output = Annotated[Path | None, typer.Option("--output", "-o", help="The file to write; standard output if not given.")]
_console = Console(stderr=True)


def write_network(
    form: NetworkFormat, network: ExportedNetwork, output: Path | None, *, byte_order_mark: bool = False
) -> None:
    """Writes a network, and says what was written where.

    Args:
        form: of the file.
        network: what is written.
        output: the file; None for standard output.
        byte_order_mark: whether tables begin with one.
    """
    if form is NetworkFormat.GEPHI and output is None and sys.stdout.isatty():
        raise BadInput("the format gephi is a ZIP file, which is not for a terminal; name a file with --output")
    with _opened(output) as file:
        file.write(NETWORK_WRITERS[form](replace(network, byte_order_mark=byte_order_mark)))
    _tell(f"{len(network.nodes):,} nodes and {len(network.ties):,} ties", output)


async def write_papers(form: PaperFormat, store: Store, keys: Sequence[str], output: Path | None) -> None:
    """Writes papers as they are read, and says what was written where."""
    with (
        Progress(console=_console, disable=not _console.is_terminal, transient=True) as progress,
        _opened(output) as file,
    ):
        task = progress.add_task("papers", total=len(keys))

        async def counted() -> AsyncGenerator[ExportedPaper]:
            async for paper in exported_papers(store, keys):
                progress.advance(task)
                yield paper

        papers = _blocking(counted(), asyncio.get_running_loop())
        await asyncio.to_thread(_write, PAPER_WRITERS[form](papers), file)
    _tell(f"{len(keys):,} papers", output)


def _write(texts: Iterable[str], file: BinaryIO) -> None:
    file.writelines(text.encode() for text in texts)


def _blocking(items: AsyncIterator[T], loop: asyncio.AbstractEventLoop) -> Iterator[T]:
    """The elements for a thread that may wait for them, while the loop goes on reading."""

    async def take() -> T | None:
        return await anext(items, None)

    while (item := asyncio.run_coroutine_threadsafe(take(), loop).result()) is not None:
        yield item


@contextlib.contextmanager
def _opened(output: Path | None) -> Generator[BinaryIO]:
    if output is None:
        yield sys.stdout.buffer
        return
    part = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        with _new(part, output) as file:
            yield file
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)


def _new(part: Path, output: Path) -> BinaryIO:
    try:
        return part.open("xb")
    except OSError as error:
        error.filename = str(output)  # which the user knows
        raise


def _tell(what: str, output: Path | None) -> None:
    if output is not None:
        _console.print(f"{what} written to {output}", highlight=False)
