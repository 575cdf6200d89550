"""The graph itself: what is in it, and from where."""

import strawberry

from schema.declarations.enums import NodeKind
from schema.declarations.fields import computed, related
from schema.declarations.scalars import Date


@strawberry.type(description="How many things of one type the graph has.")
class KindCount:
    """How many nodes of one label the graph has."""

    kind: NodeKind = computed("@kind.kind", description="The type.")
    count: int = computed("@kind.count", description="How many there are.")


@strawberry.type(description="The last load of a source that came to its end.")
class SourceLoad:
    """The last load of a source that ended: a node with the label `Load`."""

    source: str = computed("@load.source", description="The source, such as `feed`.")
    finished_at: Date | None = computed(
        "left(toString(@load.finished_at), 10)",
        description="The day on which the load ended; null where it is not known.",
    )
    read: int = computed("coalesce(@load.read, 0)", description="Records read: written, unchanged, merged or rejected.")
    written: int = computed("coalesce(@load.written, 0)", description="Records that were new or had changed.")
    unchanged: int = computed("coalesce(@load.unchanged, 0)", description="Records that were in the graph already.")
    merged: int = computed("coalesce(@load.merged, 0)", description="Records that the source gave more than once.")
    rejected: int = computed("coalesce(@load.rejected, 0)", description="Records that could not be used.")
    licence: str | None = computed(
        "@load.licence", description="The licence of the source; null where it is not known."
    )


@strawberry.type(description="The graph itself.")
class Graph:
    """The node with the label `Graph`, and counts."""

    revision: str = computed(
        "coalesce(COLLECT { MATCH (graph:Graph {key: 'graph'}) RETURN toString(graph.change) }[0], '0')",
        description="The state of the graph: it changes with everything that is written. Also in `extensions` of every"
        " answer.",
    )
    counts: list[KindCount] = related(
        "UNWIND [{kind: 'AUTHOR', count: COUNT { (:Author) }}, {kind: 'PAPER', count: COUNT { (:Paper) }},"
        " {kind: 'VENUE', count: COUNT { (:Venue) }}, {kind: 'INSTITUTION', count: COUNT { (:Institution) }},"
        " {kind: 'TOPIC', count: COUNT { (:Topic) }}] AS @kind",
        description="How many things of each type there are.",
    )
    sources: list[SourceLoad] = related(
        "MATCH (@load:Load)",
        where="@load.finished_at IS NOT NULL AND NOT EXISTS { MATCH (later:Load {source: @load.source})"
        " WHERE later.finished_at > @load.finished_at"
        " OR later.finished_at = @load.finished_at AND later.key > @load.key }",
        order="@load.source",
        description="What was loaded, by source.",
    )
