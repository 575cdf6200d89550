"""Enums of the schema, with what each value means."""

from enum import Enum

import strawberry

from graph.model import Label


def _value(name: str, description: str) -> str:
    return strawberry.enum_value(name, description=description)  # pyright: ignore[reportReturnType] read by the decorator


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


@strawberry.enum(description="What sort of text a paper is.")
class PaperKind(Enum):
    """`graph.model.PaperKind` with descriptions."""

    ARTICLE = _value("ARTICLE", "An article in a journal.")
    CONFERENCE_PAPER = _value("CONFERENCE_PAPER", "A paper in the proceedings of a conference.")
    WORKSHOP_PAPER = _value("WORKSHOP_PAPER", "A paper of a workshop.")
    PREPRINT = _value("PREPRINT", "A text that its authors published themselves, for instance on arXiv.")
    BOOK = _value("BOOK", "A book or a volume of proceedings.")
    CHAPTER = _value("CHAPTER", "A chapter of a book.")
    THESIS = _value("THESIS", "A thesis.")
    REPORT = _value("REPORT", "A technical report.")
    DATASET = _value("DATASET", "A dataset or software.")
    EDITORIAL = _value("EDITORIAL", "A preface, an editorial or front matter.")
    OTHER = _value("OTHER", "Something else, or what no source says.")


@strawberry.enum(description="Which evidence about who wrote a paper, or which paper it is, stands against which.")
class ProblemKind(Enum):
    """`graph.model.ProblemKind` with descriptions."""

    UNLIKE_NAMES = _value("UNLIKE_NAMES", "An id is at people whose names have nothing in common. It joins nobody.")
    EXCLUDING_IDS = _value("EXCLUDING_IDS", "An id stands beside ids of a better scheme that exclude each other.")
    TWO_PLACES = _value("TWO_PLACES", "An id stands at two authors of one list. It is neither's there.")
    CUT = _value("CUT", "Ids or names would make one person of two authors of the list. They stay apart.")
    CORRECTED = _value("CORRECTED", "A correction makes one person of two authors of the list.")
    TWO_PAPERS = _value("TWO_PAPERS", "An id is at papers with another title and other authors. It joins nothing.")


@strawberry.enum(description="What became of a paper.")
class PaperStatus(Enum):
    """`graph.model.PaperStatus` with descriptions."""

    PUBLISHED = _value("PUBLISHED", "It appeared at a venue.")
    PREPRINT = _value("PREPRINT", "It is public, and no venue is known.")
    REJECTED = _value("REJECTED", "A venue rejected it. It counts in no metric and makes no tie.")
    WITHDRAWN = _value("WITHDRAWN", "Its authors withdrew it. It counts in no metric and makes no tie.")
    RETRACTED = _value("RETRACTED", "It was published and then retracted. It counts in metrics, and makes no tie.")


@strawberry.enum(description="What sort of topic it is.")
class TopicKind(Enum):
    """`graph.model.TopicKind` with descriptions."""

    FIELD = _value("FIELD", "A field or category, such as arXiv's cs.LG.")
    KEYWORD = _value("KEYWORD", "A keyword that papers give themselves.")
    METHOD = _value("METHOD", "A named system or method that a paper introduces, such as Paprika.")


@strawberry.enum(description="What sort of venue it is.")
class VenueKind(Enum):
    """What a venue's `kind` may be."""

    JOURNAL = _value("JOURNAL", "A journal or magazine.")
    CONFERENCE = _value("CONFERENCE", "A conference, with all of its years.")
    WORKSHOP = _value("WORKSHOP", "A workshop, with all of its years.")
    BOOK_SERIES = _value("BOOK_SERIES", "A series of books or of proceedings.")
    REPOSITORY = _value("REPOSITORY", "A place for texts that nobody has reviewed, such as arXiv.")
    OTHER = _value("OTHER", "Something else.")


@strawberry.enum(description="What sort of institution it is, as the Research Organization Registry tells them apart.")
class InstitutionKind(Enum):
    """What an institution's `kind` may be."""

    EDUCATION = _value("EDUCATION", "A university, a school.")
    COMPANY = _value("COMPANY", "A company.")
    GOVERNMENT = _value("GOVERNMENT", "A part of a government, or run by one.")
    HEALTHCARE = _value("HEALTHCARE", "A hospital or another place where people are treated.")
    NONPROFIT = _value("NONPROFIT", "A foundation, a charity, a learned society.")
    FACILITY = _value("FACILITY", "A laboratory, an observatory, a research facility.")
    ARCHIVE = _value("ARCHIVE", "A library, a museum, an archive.")
    FUNDER = _value("FUNDER", "An organisation that pays for research.")
    OTHER = _value("OTHER", "Something else.")


@strawberry.enum(description="A direction of an order. Missing values come last in both.")
class SortDirection(Enum):
    """Up or down."""

    ASC = _value("ASC", "From the least to the greatest, from the earliest to the latest.")
    DESC = _value("DESC", "From the greatest to the least, from the latest to the earliest.")


@strawberry.enum(description="What papers may be ordered by.")
class PaperSortField(Enum):
    """The keys are in `schema.types.paper.PAPER_SORTS`."""

    TITLE = _value("TITLE", "The title, by its characters: capitals before small letters.")
    DATE = _value("DATE", "The date of the first version; a year or month stands before its first day.")
    CITATION_COUNT = _value(
        "CITATION_COUNT", "The number of citing papers in the graph; missing where no source brought citations."
    )
    AUTHOR_COUNT = _value("AUTHOR_COUNT", "The number of authors; missing where the list of authors is not complete.")


@strawberry.enum(description="What coauthors may be ordered by.")
class CoauthorSortField(Enum):
    """The keys are in `schema.types.author.COAUTHOR_SORTS`."""

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
        "CITATION_COUNT", "The citations in the graph, summed; missing where no source brought citations."
    )
    H_INDEX = _value("H_INDEX", "The h-index over the graph; missing where no source brought citations.")
    FIRST_YEAR = _value("FIRST_YEAR", "The year of the first paper; missing where none has a year.")
    LAST_YEAR = _value("LAST_YEAR", "The year of the last paper; missing where none has a year.")


@strawberry.enum(description="What venues may be ordered by.")
class VenueSortField(Enum):
    """The keys are in `schema.types.venue_lists.VENUE_SORTS`."""

    NAME = _value("NAME", "The name, by its characters: capitals before small letters.")
    PAPER_COUNT = _value("PAPER_COUNT", "The number of papers.")


@strawberry.enum(description="What institutions may be ordered by.")
class InstitutionSortField(Enum):
    """The keys are in `schema.types.institution_lists.INSTITUTION_SORTS`."""

    NAME = _value("NAME", "The name, by its characters: capitals before small letters.")
    PAPER_COUNT = _value("PAPER_COUNT", "The number of papers.")


@strawberry.enum(description="What topics may be ordered by.")
class TopicSortField(Enum):
    """The keys are in `schema.types.topic_lists.TOPIC_SORTS`."""

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
    """Of networks."""

    NODES = _value("NODES", "`maxNodes`.")
    TIES = _value("TIES", "`maxTies`.")
    TIME = _value("TIME", "The time that one question may take.")
    MEMORY = _value("MEMORY", "The memory that one question may take.")
