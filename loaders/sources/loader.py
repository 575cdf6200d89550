"""What a loader is: a source's name, what it brings, and a generator of records (docs/loaders.md)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from graph.errors import BadInput
from loaders.input.files import Input
from loaders.records.records import Record
from loaders.records.rejects import Reject

NOT_READABLE = "the file cannot be read as what the source is"
"""The reason of a reject that is a whole file, found in a folder or archive beside good ones."""

Notice = Callable[[str], None]
"""Takes a sentence about something odd that is no reject: a page that says it has more papers than it holds."""


def unheard(_sentence: str) -> None:
    """Takes notice of nothing: the default where no notice is wanted."""


class ReadSource(Protocol):
    """The generator of a source's records and rejects, in the order of the inputs: same inputs, same list.

    Memory does not depend on the inputs' size. BadInput where an input that the user named is not the source's.
    """

    def __call__(self, inputs: Iterable[Input], *, as_of: date, notice: Notice = unheard) -> Iterator[Record | Reject]:
        """Reads the inputs; `as_of` is the day on which they were taken from the source."""
        ...


@dataclass(frozen=True)
class Loader:
    """A source as the command line lists it, and how it is read."""

    source: str
    """Its name in keys, records and on the command line."""
    reads: str
    """What it must be given, as an error says it: "expected ..."."""
    brings: str
    """What comes into the graph."""
    licence: str | None
    """Of the data; None where none is stated."""
    read: ReadSource
    version: int = 1
    """Raised when it gives other records for the same inputs: what was loaded is read again."""


def read_each(
    inputs: Iterable[Input], read_one: Callable[[Input], Iterator[Record | Reject]], reads: str
) -> Iterator[Record | Reject]:
    """Reads input after input, and goes on after one that is unreadable where it was merely found, not named.

    What the user named must be readable: then the error is raised, after everything that came before it. It is also
    raised, for all, where none of those found was readable.
    """
    refused: list[str] = []
    readable = 0
    for source_file in inputs:
        try:
            yield from read_one(source_file)
            readable += 1
        except BadInput as error:
            if not source_file.found:
                raise
            refused.append(str(error))
            del refused[1:-1]
            yield Reject(input=source_file.name, line=None, reason=NOT_READABLE, text=str(error))
    if refused and not readable:
        raise BadInput(f"none of the files given is {reads}: {refused[0]}")
    if not readable:
        raise BadInput(f"what was given holds no file; expected {reads}")
