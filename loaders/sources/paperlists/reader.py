"""Source `paperlists`: the papers of one conference and year as a JSON array (docs/loaders.md, `paperlists`).

A file is read object by object (`objects`), each of them to its fields as text (`entries`), to people (`people`), and
to a record (`papers`); which conference it lists is what its name says (`conferences`).
"""

from collections.abc import Iterable, Iterator
from datetime import date

from graph.errors import BadInput, NotTheFormat
from loaders.input.files import Input
from loaders.records.records import Record
from loaders.records.rejects import Reject
from loaders.sources.loader import Loader, Notice, read_each, unheard
from loaders.sources.paperlists.conferences import conference_of
from loaders.sources.paperlists.entries import Entry, decode_entry
from loaders.sources.paperlists.json_objects import JsonPiece, objects
from loaders.sources.paperlists.papers import SOURCE, UnusableObject, own_id, paper_record

READS = "a JSON array of papers, in a file called by conference and year such as iclr2024.json"
MAX_PAPERS = 200_000
"""Of one file: its ids are kept in memory. A large conference has some 30,000 submissions."""


def read(inputs: Iterable[Input], *, as_of: date, notice: Notice = unheard) -> Iterator[Record | Reject]:  # noqa: ARG001
    """A PaperRecord or a Reject for each object, in the order of the files."""
    return read_each(inputs, lambda source_file: _read_file(source_file, as_of.year + 1), READS)


LOADER = Loader(
    source=SOURCE,
    reads=READS,
    brings="papers of conferences with decisions, authors, OpenReview ids, affiliations, keywords and citation counts",
    licence=None,
    read=read,
    version=2,
)


def _read_file(source_file: Input, latest_year: int) -> Iterator[Record | Reject]:
    pieces = objects(source_file.stream, decode_entry, source_file.name, READS)
    first = next(pieces, None)
    if first is None:
        return
    if first.decoded is not None and not _is_paper(first.decoded):
        raise NotTheFormat(f"{source_file.name} is a JSON array, but not of papers; expected {READS}")
    conference = conference_of(source_file.name, latest_year)
    times: dict[str, int] = {}
    for piece in _and_then(first, pieces):
        if piece.decoded is None:
            yield _reject(source_file, piece, piece.problem or "", None)
            continue
        identifier = f"{conference.key}/{own_id(piece.decoded, piece.raw)}"
        count = times[identifier] = times.get(identifier, 0) + 1
        if len(times) > MAX_PAPERS:
            raise BadInput(
                f"{source_file.name} has more than {MAX_PAPERS:,} papers; expected one conference and year a file"
            )
        if count > 1:
            identifier = f"{identifier}~{count}"
        try:
            yield paper_record(piece.decoded, conference, identifier)
        except UnusableObject as unusable:
            yield _reject(source_file, piece, str(unusable), identifier)


def _is_paper(entry: Entry) -> bool:
    return any(field is not None for field in (entry.title, entry.author, entry.authors))


def _and_then(first: JsonPiece[Entry], rest: Iterator[JsonPiece[Entry]]) -> Iterator[JsonPiece[Entry]]:
    yield first
    yield from rest


def _reject(source_file: Input, piece: JsonPiece[Entry], reason: str, identifier: str | None) -> Reject:
    text = piece.raw.decode(errors="backslashreplace")
    return Reject(input=source_file.name, line=piece.line, id=identifier, reason=reason, text=text)
