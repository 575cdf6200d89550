"""Paths between authors and between topics, with the papers that each step rests on."""

import strawberry

from graph.model import TIE_STATUSES
from schema.connections import PageInfo, cursor, edge_node, edges, page_info, total_count
from schema.fields import computed, given_pages, paged, related, same
from schema.scalars import BigInt
from schema.types.author import Author
from schema.types.paper_lists import NEWEST_FIRST, PAPER_GROUPINGS, PaperConnection
from schema.types.topic import Topic

TIES = {"statuses": [status.value for status in TIE_STATUSES]}


@strawberry.type(description="A step of a path: two authors and their joint papers.")
class CoauthorStep:
    """Between two neighbours on a path."""

    from_: Author = same("from", name="from", description="The author at the beginning of the step.")
    to: Author = same("to", description="The author at its end.")
    cost: float = computed("1.0", description="What the step costs: 1.")
    joint_papers: int = computed(
        "COUNT { MATCH (@from)-[:AUTHORED]->(paper:Paper)<-[:AUTHORED]-(@to) WHERE paper.status IN $statuses }",
        constants=TIES,
        description="The number of joint papers, published or preprints.",
    )
    strength: float = computed(
        "reduce(sum = 0.0, part IN COLLECT {"
        " MATCH (@from)-[:AUTHORED]->(paper:Paper)<-[:AUTHORED]-(@to) WHERE paper.status IN $statuses"
        " RETURN CASE WHEN paper.author_count > 1 THEN 1.0 / (paper.author_count - 1) ELSE 0.0 END } | sum + part)",
        constants=TIES,
        description="Newman's strength of the tie: the sum over joint papers of 1/(n - 1), n the paper's authors;"
        " a paper of unknown n adds 0.",
    )
    papers: PaperConnection = paged(
        "MATCH (@from)-[:AUTHORED]->(@node:Paper)<-[:AUTHORED]-(@to)",
        where="@node.status IN $statuses",
        constants=TIES,
        default=NEWEST_FIRST,
        groupings=PAPER_GROUPINGS,
        backward=False,
        description="The evidence: the joint papers, newest first.",
    )


@strawberry.type(description="A path between two authors: each wrote a paper with the next.")
class CoauthorPath:
    """One sequence of authors."""

    cost: float = computed("@this.cost", description="The sum of the costs of its steps.")
    length: int = computed("@this.length", description="The number of its steps.")
    authors: list[Author] = related(
        "UNWIND range(0, size(@this.keys) - 1) AS @index MATCH (@node:Author {key: @this.keys[@index]})",
        order="@index",
        description="The authors from end to end, both ends included.",
    )
    steps: list[CoauthorStep] = related(
        "UNWIND range(0, size(@this.keys) - 2) AS @index MATCH (@from:Author {key: @this.keys[@index]})"
        " MATCH (@to:Author {key: @this.keys[@index + 1]})",
        order="@index",
        description="The steps in order; none on the path from an author to the same one.",
    )


@strawberry.type(description="A path in a list.")
class CoauthorPathEdge:
    """An edge without anything of its own."""

    cursor: str = cursor()
    node: CoauthorPath = edge_node("The path.")


@strawberry.type(description="Paths between two authors.")
class CoauthorPathConnection:
    """A page of them."""

    edges: list[CoauthorPathEdge] = edges()
    page_info: PageInfo = page_info()
    total_count: BigInt = total_count()


@strawberry.type(description="The cheapest paths between two authors over joint papers, published or preprints.")
class CoauthorPaths:
    """What `graph.paths.coauthor_paths` finds, filled in."""

    cost: float | None = computed(
        "@this.cost",
        description="The cost of the cheapest paths; null where there is no path, 0 from an author to the same.",
    )
    length: int | None = computed(
        "@this.length",
        description="The steps of the shortest of them, the collaboration distance; null where there is no path.",
    )
    tied: BigInt = computed(
        "@this.tied",
        description="The number of cheapest paths, as sequences of authors: however many papers a step rests on.",
    )
    paths: CoauthorPathConnection = given_pages(
        cursor="@this.keys",
        total="@this.tied",
        description="The cheapest paths, in the order of their authors' ids; empty where there is no path.",
    )


@strawberry.type(description="A step of a path: two topics and the papers about both.")
class TopicStep:
    """Between two neighbours on a path."""

    from_: Topic = same("from", name="from", description="The topic at the beginning of the step.")
    to: Topic = same("to", description="The topic at its end.")
    cost: float = computed("1.0", description="What the step costs: 1.")
    joint_papers: int = computed(
        "COUNT { MATCH (@from)<-[:ABOUT]-(paper:Paper)-[:ABOUT]->(@to) WHERE paper.status IN $statuses }",
        constants=TIES,
        description="The number of papers about both, published or preprints.",
    )
    papers: PaperConnection = paged(
        "MATCH (@from)<-[:ABOUT]-(@node:Paper)-[:ABOUT]->(@to)",
        where="@node.status IN $statuses",
        constants=TIES,
        default=NEWEST_FIRST,
        groupings=PAPER_GROUPINGS,
        backward=False,
        description="The evidence: the papers about both, newest first.",
    )


@strawberry.type(description="A path between two topics: some paper is about each and the next.")
class TopicPath:
    """One sequence of topics."""

    cost: float = computed("@this.cost", description="The sum of the costs of its steps.")
    length: int = computed("@this.length", description="The number of its steps.")
    topics: list[Topic] = related(
        "UNWIND range(0, size(@this.keys) - 1) AS @index MATCH (@node:Topic {key: @this.keys[@index]})",
        order="@index",
        description="The topics from end to end, both ends included.",
    )
    steps: list[TopicStep] = related(
        "UNWIND range(0, size(@this.keys) - 2) AS @index MATCH (@from:Topic {key: @this.keys[@index]})"
        " MATCH (@to:Topic {key: @this.keys[@index + 1]})",
        order="@index",
        description="The steps in order; none on the path from a topic to the same one.",
    )


@strawberry.type(description="A path in a list.")
class TopicPathEdge:
    """An edge without anything of its own."""

    cursor: str = cursor()
    node: TopicPath = edge_node("The path.")


@strawberry.type(description="Paths between two topics.")
class TopicPathConnection:
    """A page of them."""

    edges: list[TopicPathEdge] = edges()
    page_info: PageInfo = page_info()
    total_count: BigInt = total_count()


@strawberry.type(description="The cheapest paths between two topics over papers about both, published or preprints.")
class TopicPaths:
    """What `graph.paths.topic_paths` finds, filled in."""

    cost: float | None = computed(
        "@this.cost",
        description="The cost of the cheapest paths; null where there is no path, 0 from a topic to the same.",
    )
    length: int | None = computed(
        "@this.length", description="The steps of the shortest of them; null where there is no path."
    )
    tied: BigInt = computed(
        "@this.tied",
        description="The number of cheapest paths, as sequences of topics: however many papers a step rests on.",
    )
    paths: TopicPathConnection = given_pages(
        cursor="@this.keys",
        total="@this.tied",
        description="The cheapest paths, in the order of their topics' ids; empty where there is no path.",
    )
