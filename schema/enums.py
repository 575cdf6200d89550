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


@strawberry.enum(description="A direction of an order. Missing values come last in both.")
class SortDirection(Enum):
    """Up or down."""

    ASC = _value("ASC", "From the least to the greatest, from the earliest to the latest.")
    DESC = _value("DESC", "From the greatest to the least, from the latest to the earliest.")


@strawberry.enum(description="What papers may be ordered by.")
class PaperSortField(Enum):
    """The keys are in `schema.types.paper.PAPER_SORTS`."""

    TITLE = _value("TITLE", "The title, by its characters: capitals before small letters.")
    DATE = _value("DATE", "The date of the first version; a year or month counts as its first day.")
    AUTHOR_COUNT = _value("AUTHOR_COUNT", "The number of authors; missing where the list of authors is not complete.")


@strawberry.enum(description="What coauthors may be ordered by.")
class CoauthorSortField(Enum):
    """The keys are in `schema.types.author.COAUTHOR_SORTS`."""

    JOINT_PAPERS = _value("JOINT_PAPERS", "The number of joint papers.")
    STRENGTH = _value("STRENGTH", "The strength of the tie: the sum over joint papers of 1/(authors - 1).")
    LAST_YEAR = _value("LAST_YEAR", "The year of the last joint paper.")
    NAME = _value("NAME", "The coauthor's name, by its characters.")
