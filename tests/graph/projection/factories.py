"""Projections made of invented papers without a database, and the keys of what is in them."""

from graph.model import Label
from graph.projection.projection import KINDS, STATUSES, Projection
from graph.projection.read_projection import Pairs, ReadColumns, assemble
from graph.traversals.paper_columns import UNKNOWN, UNKNOWN_YEAR
from tests.graph.traversals.random_graphs import NODES, OnePaper


def author(index: int) -> str:
    return f"acl:a{index}"


def topic(index: int) -> str:
    return f"keyword:t{index}"


def venue(index: int) -> str:
    return f"acl:v{index}"


def paper(index: int) -> str:
    return f"doi:10.1/p{index:03}"


def project(papers: list[OnePaper], citations: frozenset[tuple[int, int]] = frozenset()) -> Projection:
    """Kinds and statuses are places in the model's lists; numbers of the database are made to differ from places."""
    import numpy as np

    read = ReadColumns()
    for label, name, count in ((Label.AUTHOR, author, NODES), (Label.TOPIC, topic, 3), (Label.VENUE, venue, 3)):
        backwards = list(range(count))[::-1]  # the database gives them in some order of its own
        read.numbers[label] = [1000 + index for index in backwards]
        read.keys[label] = [name(index) for index in backwards]
        read.names[label] = [f"Name of {name(index)}" for index in backwards]
    for index, one in enumerate(papers):
        date = "" if one.date is None else f"{one.date // 10000}-{one.date // 100 % 100:02}-{one.date % 100:02}"
        read.numbers[Label.PAPER].append(5000 - index)
        read.keys[Label.PAPER].append(paper(index))
        read.names[Label.PAPER].append(f"Title {index}")
        read.columns["years"].append(UNKNOWN_YEAR if one.year is None else one.year)
        read.columns["dates"].append(date)
        read.columns["kinds"].append(str(KINDS[one.kind]))
        read.columns["statuses"].append(str(STATUSES[one.status]))
        read.columns["author_counts"].append(UNKNOWN if one.size is None else one.size)

    def pairs(rows: list[tuple[int, int]]) -> Pairs:
        return Pairs([np.array([a for a, _ in rows], np.int64)], [np.array([b for _, b in rows], np.int64)])

    read.links = {
        Label.AUTHOR: pairs([(index, 1000 + node) for index, one in enumerate(papers) for node in one.nodes]),
        Label.TOPIC: pairs([(index, 1000 + node) for index, one in enumerate(papers) for node in one.topics]),
        Label.INSTITUTION: pairs([]),
        Label.VENUE: pairs([(index, 1000 + one.venue) for index, one in enumerate(papers) if one.venue is not None]),
        "cited": pairs([(citing, 5000 - cited) for citing, cited in sorted(citations)]),
    }
    return assemble(read, "7", "db")
