"""Enums of the schema, with what each value means.

The six that are stored (kinds and statuses) are the enums of `graph.model` themselves: here each of their values gets
its description. The others are made here.
"""

from collections.abc import Mapping
from enum import Enum, StrEnum
from typing import TypeVar

import strawberry
from strawberry.types.enum import StrawberryEnumDefinition

from graph.model import InstitutionKind, Label, PaperKind, PaperStatus, ProblemKind, TopicKind, VenueKind

Stored = TypeVar("Stored", bound=StrEnum)


def _value(name: str, description: str) -> str:
    return strawberry.enum_value(name, description=description)  # pyright: ignore[reportReturnType] read by the decorator


def _describe(enum: type[Stored], description: str, descriptions: Mapping[Stored, str]) -> None:
    """Makes a stored enum one of the schema, under its own name; every value must be described."""
    assert descriptions.keys() == set(enum), f"{enum.__name__} has values without a description"
    strawberry.enum(enum, description=description)
    definition: StrawberryEnumDefinition = vars(enum)["__strawberry_definition__"]  # where the decorator leaves it
    for value in definition.values:
        value.description = descriptions[enum(value.value)]


@strawberry.enum(description="The types of things that are searched and counted.")
class NodeKind(Enum):
    """A label in GraphQL's spelling."""

    AUTHOR = _value("AUTHOR", "A person who wrote papers.")
    PAPER = _value("PAPER", "A text: an article, a preprint, a thesis ...")
    VENUE = _value("VENUE", "A journal, a conference or a repository, where papers appear.")
    INSTITUTION = _value("INSTITUTION", "A university, a company or another organisation that papers come from.")
    TOPIC = _value("TOPIC", "What papers are about: a field, a keyword, a named method.")


KIND_OF_LABEL = {
    Label.AUTHOR: NodeKind.AUTHOR,
    Label.PAPER: NodeKind.PAPER,
    Label.VENUE: NodeKind.VENUE,
    Label.INSTITUTION: NodeKind.INSTITUTION,
    Label.TOPIC: NodeKind.TOPIC,
}


_describe(
    PaperKind,
    "What sort of text a paper is.",
    {
        PaperKind.ARTICLE: "An article in a journal.",
        PaperKind.CONFERENCE_PAPER: "A paper in the proceedings of a conference.",
        PaperKind.WORKSHOP_PAPER: "A paper of a workshop.",
        PaperKind.PREPRINT: "A text that its authors published themselves, for instance on arXiv.",
        PaperKind.BOOK: "A book or a volume of proceedings.",
        PaperKind.CHAPTER: "A chapter of a book.",
        PaperKind.THESIS: "A thesis.",
        PaperKind.REPORT: "A technical report.",
        PaperKind.DATASET: "A dataset or software.",
        PaperKind.EDITORIAL: "A preface, an editorial or front matter.",
        PaperKind.OTHER: "Something else, or what no source says.",
    },
)

_describe(
    PaperStatus,
    "What became of a paper.",
    {
        PaperStatus.PUBLISHED: "It appeared at a venue.",
        PaperStatus.PREPRINT: "It is public, and no venue is known.",
        PaperStatus.REJECTED: "A venue rejected it. It counts in no metric and makes no tie.",
        PaperStatus.WITHDRAWN: "Its authors withdrew it. It counts in no metric and makes no tie.",
        PaperStatus.RETRACTED: "It was published and then retracted. It counts in metrics, and makes no tie.",
    },
)

_describe(
    TopicKind,
    "What sort of topic it is.",
    {
        TopicKind.FIELD: "A field or category, such as arXiv's cs.LG.",
        TopicKind.KEYWORD: "A keyword that papers give themselves.",
        TopicKind.METHOD: "A named system or method that a paper introduces, such as Paprika.",
    },
)

_describe(
    ProblemKind,
    "Which evidence about who wrote a paper, or which paper it is, stands against which.",
    {
        ProblemKind.UNLIKE_NAMES: "An id is at people whose names have nothing in common. It joins nobody.",
        ProblemKind.EXCLUDING_IDS: "An id stands beside ids of a better scheme that exclude each other.",
        ProblemKind.TWO_PLACES: "An id stands at two authors of one list. It is neither's there.",
        ProblemKind.CUT: "Ids or names would make one person of two authors of the list. They stay apart.",
        ProblemKind.CORRECTED: "A correction makes one person of two authors of the list.",
        ProblemKind.TWO_PAPERS: "An id is at papers with another title and other authors. It joins nothing.",
    },
)

_describe(
    VenueKind,
    "What sort of venue it is.",
    {
        VenueKind.JOURNAL: "A journal or magazine.",
        VenueKind.CONFERENCE: "A conference, with all of its years.",
        VenueKind.WORKSHOP: "A workshop, with all of its years.",
        VenueKind.BOOK_SERIES: "A series of books or of proceedings.",
        VenueKind.REPOSITORY: "A place for texts that nobody has reviewed, such as arXiv.",
        VenueKind.OTHER: "Something else.",
    },
)

_describe(
    InstitutionKind,
    "What sort of institution it is, as the Research Organization Registry tells them apart.",
    {
        InstitutionKind.EDUCATION: "A university, a school.",
        InstitutionKind.COMPANY: "A company.",
        InstitutionKind.GOVERNMENT: "A part of a government, or run by one.",
        InstitutionKind.HEALTHCARE: "A hospital or another place where people are treated.",
        InstitutionKind.NONPROFIT: "A foundation, a charity, a learned society.",
        InstitutionKind.FACILITY: "A laboratory, an observatory, a research facility.",
        InstitutionKind.ARCHIVE: "A library, a museum, an archive.",
        InstitutionKind.FUNDER: "An organisation that pays for research.",
        InstitutionKind.OTHER: "Something else.",
    },
)


@strawberry.enum(description="A direction of an order. Missing values come last in both.")
class SortDirection(Enum):
    """The direction in which a list is ordered."""

    ASC = _value("ASC", "From the least to the greatest, from the earliest to the latest.")
    DESC = _value("DESC", "From the greatest to the least, from the latest to the earliest.")


@strawberry.enum(description="What papers may be ordered by.")
class PaperSortField(Enum):
    """The keys are in `schema.types.paper_lists.PAPER_SORTS`."""

    TITLE = _value("TITLE", "The title, by its characters: capitals before small letters.")
    DATE = _value("DATE", "The date of the first version; a year or month stands before its first day.")
    CITATION_COUNT = _value(
        "CITATION_COUNT",
        "The number of citing papers in the graph; missing where no source brought citations. No source that is loaded"
        " brings citations.",
    )
    AUTHOR_COUNT = _value("AUTHOR_COUNT", "The number of authors; missing where the list of authors is not complete.")


@strawberry.enum(description="What coauthors may be ordered by.")
class CoauthorSortField(Enum):
    """The orders of `graph.projection.coauthor_answers.CoauthorOrder`, with what each means."""

    JOINT_PAPERS = _value("JOINT_PAPERS", "The number of joint papers.")
    STRENGTH = _value("STRENGTH", "The strength of the tie: the sum over joint papers of 1/(authors - 1).")
    LAST_YEAR = _value("LAST_YEAR", "The year of the last joint paper.")
    NAME = _value("NAME", "The coauthor's name, by its characters.")


@strawberry.enum(description="What authors may be ordered by.")
class AuthorSortField(Enum):
    """The keys are in `schema.types.author_lists.AUTHOR_SORTS`."""

    NAME = _value("NAME", "The name, by its characters: capitals before small letters.")
    PAPER_COUNT = _value("PAPER_COUNT", "The number of papers.")
    CITATION_COUNT = _value(
        "CITATION_COUNT",
        "The citations in the graph, summed; missing where no source brought citations. No source that is loaded brings"
        " citations.",
    )
    H_INDEX = _value(
        "H_INDEX",
        "The h-index over the graph; missing where no source brought citations. No source that is loaded brings"
        " citations.",
    )
    FIRST_YEAR = _value("FIRST_YEAR", "The year of the first paper; missing where none has a year.")
    LAST_YEAR = _value("LAST_YEAR", "The year of the last paper; missing where none has a year.")


@strawberry.enum(description="What venues may be ordered by.")
class VenueSortField(Enum):
    """The keys are in `schema.types.venue.VENUE_SORTS`."""

    NAME = _value("NAME", "The name, by its characters: capitals before small letters.")
    PAPER_COUNT = _value("PAPER_COUNT", "The number of papers.")


@strawberry.enum(description="What institutions may be ordered by.")
class InstitutionSortField(Enum):
    """The keys are in `schema.types.institution.INSTITUTION_SORTS`."""

    NAME = _value("NAME", "The name, by its characters: capitals before small letters.")
    PAPER_COUNT = _value("PAPER_COUNT", "The number of papers.")


@strawberry.enum(description="What topics may be ordered by.")
class TopicSortField(Enum):
    """The keys are in `schema.types.topic.TOPIC_SORTS`."""

    NAME = _value("NAME", "The name, by its characters: capitals before small letters.")
    PAPER_COUNT = _value("PAPER_COUNT", "The number of papers.")


@strawberry.enum(description="What the papers of a list may be counted by.")
class PaperGroup(Enum):
    """The groupings are in `schema.types.paper_lists.PAPER_GROUPINGS`."""

    YEAR = _value("YEAR", "The year of the first version. The key is the year.")
    VENUE = _value("VENUE", "Where it appeared. The key is the venue's id, and the venue is the node.")
    TOPIC = _value("TOPIC", "Each topic that it is about. The key is the topic's id, and the topic is the node.")
    INSTITUTION = _value(
        "INSTITUTION", "Each institution it comes from. The key is the institution's id, and that is the node."
    )
    COUNTRY = _value("COUNTRY", "Each country of its institutions. The key is the code of ISO 3166-1, such as `FR`.")
    KIND = _value("KIND", "What sort of text it is. The key is a value of `PaperKind`.")


@strawberry.enum(description="What a step of a path costs. Costs within one part in a billion count as equal.")
class PathCost(Enum):
    """The kernels' own are in `graph.traversals.ties`."""

    HOPS = _value("HOPS", "1: the cheapest paths are the shortest.")
    INVERSE_JOINT_PAPERS = _value("INVERSE_JOINT_PAPERS", "1/joint papers: who wrote more together is nearer.")
    INVERSE_NEWMAN = _value(
        "INVERSE_NEWMAN",
        "1/strength: who wrote more together in smaller teams is nearer. For authors only; papers of an unknown number"
        " of authors tie nobody.",
    )


@strawberry.enum(description="Along which citations a path may go.")
class CitationDirection(Enum):
    """Seen from the beginning of a path."""

    CITING = _value("CITING", "From a paper to one that it cites.")
    CITED = _value("CITED", "From a paper to one that cites it.")
    EITHER = _value("EITHER", "Both.")


@strawberry.enum(description="A limit that has cut an answer.")
class CutReason(Enum):
    """What made a network smaller than what was asked for."""

    NODES = _value("NODES", "`maxNodes`.")
    TIES = _value("TIES", "`maxTies`.")
    TIME = _value("TIME", "The time that one question may take.")
    MEMORY = _value("MEMORY", "The memory that one question may take.")
