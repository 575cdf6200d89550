"""What an export holds, whoever gathered it: the command line from the graph, the explorer from what is on its screen.

Field names in JSON are those of the GraphQL schema. Limits are those of what a browser sends.
"""

from typing import Annotated

from msgspec import Meta, Struct

from graph.errors import shown
from graph.model import PaperKind

MAX_NODES = 6_000
MAX_TIES = 30_000
MAX_PAPERS = 10_000

Text = Annotated[str, Meta(max_length=2_000)]
Id = Annotated[str, Meta(min_length=1, max_length=2_000)]
Names = Annotated[list[Text], Meta(max_length=10_000)]
Count = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]
"""A whole number of 64 bits, which every format can hold."""
IsoDate = Annotated[str, Meta(max_length=10, pattern=r"^[0-9]{1,4}(-(0[1-9]|1[0-2])(-[0-3][0-9])?)?$")]


class ExportSource(Struct, frozen=True):
    """Where something comes from."""

    source: Text
    licence: Text | None = None
    """None where it is not known."""

    def __str__(self) -> str:
        return f"{self.source} ({self.licence or 'licence unknown'})"


class ExportedNode(Struct, rename="camel", frozen=True):
    """A node of a network; None and absent fields are not written."""

    id: Id
    """Its public id."""
    name: Text
    paper_count: Count | None = None
    hops: Count | None = None
    degree: Count | None = None
    community: Annotated[int, Meta(ge=0, le=2**63 - 1)] | None = None
    x: float | None = None
    y: float | None = None
    """Where it was drawn; y grows upwards."""


class ExportedTie(Struct, rename="camel", frozen=True):
    """An undirected tie, by the ids of its nodes."""

    source: Text
    target: Text
    joint_papers: Count
    strength: float | None = None
    first_year: Count | None = None
    last_year: Count | None = None


class ExportedNetwork(Struct, rename="camel", frozen=True):
    """A network, or a path as one."""

    title: Text
    nodes: Annotated[list[ExportedNode], Meta(max_length=MAX_NODES)]
    ties: Annotated[list[ExportedTie], Meta(max_length=MAX_TIES)]
    sources: Annotated[list[ExportSource], Meta(max_length=1_000)]
    notes: Names = []
    """Sentences that a reader must know, such as what a limit cut."""
    byte_order_mark: bool = False
    """Whether tables begin with one, by which Excel knows that they are in UTF-8."""

    def __post_init__(self) -> None:
        ids = {node.id for node in self.nodes}
        if len(ids) < len(self.nodes):
            raise ValueError("two nodes have the same id")
        for tie in self.ties:
            if tie.source not in ids or tie.target not in ids:
                raise ValueError(f"a tie ends at {shown(tie.target if tie.source in ids else tie.source)}, no node")

    @property
    def description(self) -> str:
        """The notes and the sources as sentences."""
        named = "; ".join(map(str, self.sources)) or "unknown"
        return " ".join([*self.notes, f"Sources and licences: {named}."])


class ExportedPerson(Struct, rename="camel", frozen=True):
    """A name as a paper prints it, with its parts where a source gives them."""

    name: Text
    given: Text | None = None
    particle: Text | None = None
    family: Text | None = None
    suffix: Text | None = None


People = Annotated[list[Text | ExportedPerson], Meta(max_length=10_000)]


class ExportedPaper(Struct, rename="camel", frozen=True):
    """A paper as a bibliography knows it."""

    id: Id
    title: Text | None = None
    title_protected: Annotated[list[int], Meta(max_length=2_000)] = []
    """Where parts of the title that keep their case begin and end, in characters: `[8, 9, 19, 23]`."""
    bibkey: Text | None = None
    """The citation key that a source gives the paper."""
    authors: People = []
    """As printed, in order; a text alone is a name of which no source says how it is split."""
    authors_complete: bool = True
    """False where every source stops at "et al."."""
    editors: People = []
    editor_families: Names = []
    """The surname of each editor whose name is a text alone; empty where no source splits them."""
    date: IsoDate | None = None
    """ISO 8601 reduced: `2023`, `2023-10` or `2023-10-12`."""
    kind: PaperKind = PaperKind.OTHER
    venue: Text | None = None
    volume: Text | None = None
    issue: Text | None = None
    pages: Text | None = None
    publisher: Text | None = None
    isbn: Text | None = None
    language: Text | None = None
    doi: Text | None = None
    arxiv: Text | None = None
    url: Text | None = None
    sources: Annotated[list[ExportSource], Meta(max_length=1_000)] = []

    @property
    def date_parts(self) -> list[int]:
        """Year, month, day, as far as they are known."""
        return [int(part) for part in (self.date or "").split("-") if part.isdecimal()]


class ExportedPapers(Struct, frozen=True):
    """Papers, as a browser sends them."""

    papers: Annotated[list[ExportedPaper], Meta(max_length=MAX_PAPERS)]
