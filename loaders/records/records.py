"""Records: what one source says, before anything is concluded from it.

A record is kept as it was read (`Record.body` in the graph is its msgpack), and everything else in the graph is a
function of the set of records. All that a record mentions carries its keys; a mention without an id of its own has
the key `record:<source>:<id>#<position>`.
"""

import hashlib
from typing import ClassVar, Literal, NamedTuple

import msgspec
import zstandard

from graph.ids import make_key
from graph.model import InstitutionKind, Label, PaperKind, PaperStatus, TopicKind, VenueKind
from loaders.records.verdicts import Verdict

MAX_NAME_CHARACTERS = 200
"""The longest name of a person or an institution; what is longer is no name but a list or a text."""

MAX_TITLE_CHARACTERS = 600
"""The longest title of a paper; what is longer is an abstract or several titles."""

MAX_EDITED_TITLE_CHARACTERS = 2_000
"""Characters of a title that editors have written, such as those of the ACL Anthology; some are that long."""

EARLIEST_YEAR = 1900
"""The first year that a source may say a paper is of."""

LARGEST_COUNT = 10**9
"""The most citations that a source may count; a larger number is a mistake."""


class Mention(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A thing that a record names; `keys` are all that the source calls it by."""

    keys: tuple[str, ...]
    name: str
    names: tuple[str, ...] = ()
    """Other forms of the name that the same record gives: a long form, an abbreviation."""


class InstitutionMention(Mention, frozen=True, omit_defaults=True, kw_only=True):
    """An institution that authors are at."""

    country: str | None = None
    """ISO 3166-1 alpha-2."""
    kind: InstitutionKind | None = None


class VenueMention(Mention, frozen=True, omit_defaults=True, kw_only=True):
    """Where a paper was published."""

    acronym: str | None = None
    """As the venue writes it: `NeurIPS`."""
    kind: VenueKind | None = None


class SplitName(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The parts of a person's name as a source splits it; of a group, or a name of one part, there is only `family`."""

    family: str
    """The surname; with its particle and suffix where the source does not part them."""
    given: str | None = None
    particle: str | None = None
    suffix: str | None = None
    script: str | None = None
    """ISO 15924, as `Hani`, where it is not Latin."""


class Authorship(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One author of one paper, as printed there."""

    name: str
    parts: SplitName | None = None
    """Those of `name`; None where the source does not split it."""
    names: tuple[str, ...] = ()
    """Other forms of the name that the source gives beside it, such as the one in Han characters."""
    position: int | None
    """Place in the author list from 0; None where the source does not say."""
    keys: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    """As printed."""
    institutions: tuple[InstitutionMention, ...] = ()
    """Those that the affiliations name."""


class TopicMention(Mention, frozen=True, omit_defaults=True, kw_only=True):
    """A topic of a paper."""

    kind: TopicKind
    score: float | None = None


class ReportedFigures(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What a source says of an author in numbers; None where it says nothing."""

    as_of: str
    """ISO 8601 day."""
    h_index: int | None = None
    paper_count: int | None = None
    citation_count: int | None = None
    novelty: float | None = None
    """Percent, 0 to 100."""
    ai_score: float | None = None
    """0 to 100."""


class PaperRecord(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, tag="paper", tag_field="type"):
    """One paper as one source describes it."""

    label: ClassVar[Literal[Label.PAPER]] = Label.PAPER

    source: str
    id: str
    """The source's own, unique within it."""
    keys: tuple[str, ...]
    title: str | None
    title_protected: tuple[int, ...] = ()
    """Where parts of the title that keep their capitals begin and end, in characters."""
    bibkey: str | None = None
    """The citation key that the source gives the paper for good."""
    authors: tuple[Authorship, ...] = ()
    authors_complete: bool = True
    """False where the list stops at "et al."."""
    abstract: str | None = None
    date: str | None = None
    """ISO 8601 reduced: year, month or day."""
    kind: PaperKind = PaperKind.OTHER
    status: PaperStatus = PaperStatus.PUBLISHED
    url: str | None = None
    has_code: bool | None = None
    """None where the source does not say."""
    code_urls: tuple[str, ...] = ()
    topics: tuple[TopicMention, ...] = ()
    institutions: tuple[InstitutionMention, ...] = ()
    venue: VenueMention | None = None
    editors: tuple[str, ...] = ()
    """Names as printed; an editor is no author."""
    editor_parts: tuple[SplitName, ...] = ()
    """The parts of the editors' names in the same order; empty where the source does not split them."""
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    publisher: str | None = None
    isbn: str | None = None
    language: str | None = None
    """ISO 639 code."""
    citations: int | None = None
    """Citing papers, as the source counts them; None where it does not say."""
    as_of: str | None = None
    """ISO 8601 day of what the source counts."""


class AuthorRecord(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, tag="author", tag_field="type"):
    """One author as one source describes them, beside their papers."""

    label: ClassVar[Literal[Label.AUTHOR]] = Label.AUTHOR

    source: str
    id: str
    keys: tuple[str, ...]
    name: str
    names: tuple[str, ...] = ()
    figures: ReportedFigures | None = None
    topics: tuple[TopicMention, ...] = ()


class VerdictRecord(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, tag="verdict", tag_field="type"):
    """What the names of one block of authors came to. It follows from the other records, and is kept like one."""

    label: ClassVar[Literal[Label.AUTHOR]] = Label.AUTHOR

    source: Literal["verdict"] = "verdict"
    id: str
    """The block."""
    verdict: Verdict


Record = PaperRecord | AuthorRecord | VerdictRecord

_encoder = msgspec.msgpack.Encoder(order="deterministic")
_decoder = msgspec.msgpack.Decoder(Record)
_decompressor = zstandard.ZstdDecompressor()
MAX_BODY_BYTES = 16 * 1024 * 1024
"""Of one record, unpacked; a larger one is rejected."""


def record_key(record: Record) -> str:
    """`source:id`, unique in the graph."""
    return make_key(record.source, record.id)


def is_of_verdict(key: str) -> bool:
    """Whether a record's key is that of a `VerdictRecord`."""
    return key.startswith("verdict:")


class EncodedRecord(NamedTuple):
    """A record with its hash and its body, as they are stored; equal records have equal hashes."""

    record: Record
    hash: str
    body: bytes


def encode(record: Record) -> EncodedRecord:
    """Packs a record for the graph, with its hash."""
    plain = _encoder.encode(record)
    return EncodedRecord(record, _hash(plain), zstandard.compress(plain, 3))


def decode(body: bytes) -> Record:
    """Unpacks a stored body; gives the record that `encode` packed."""
    return _decoder.decode(_plain(body))


def from_stored(body: bytes) -> EncodedRecord:
    """The stored record that has this body, with the hash that `encode` gave it."""
    plain = _plain(body)
    return EncodedRecord(_decoder.decode(plain), _hash(plain), body)


def _hash(plain: bytes) -> str:
    return hashlib.blake2b(plain, digest_size=16).hexdigest()


def _plain(body: bytes) -> bytes:
    return _decompressor.decompress(body, max_output_size=MAX_BODY_BYTES)
