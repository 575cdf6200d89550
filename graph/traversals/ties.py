"""The ties that a traversal follows, in three forms, and the one operation on all of them: who is tied to a node.

`expand` is written once for each form and chosen by its type when a kernel is compiled.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.traversals.incidence import Incidence, SparseRows
from graph.traversals.kernel_compiler import choose_by_form, kernel
from graph.traversals.paper_columns import UNKNOWN_YEAR
from graph.traversals.scratch import Scratch

HOPS, INVERSE_JOINT_PAPERS, INVERSE_NEWMAN = range(3)
"""What a step costs: 1, 1/joint papers, or 1/strength."""


class PaperTies(NamedTuple):
    """Ties over joint papers: two nodes are tied when enough of the open papers have both."""

    paper_starts: NDArray[np.int64]
    papers: NDArray[np.int32]
    node_starts: NDArray[np.int64]
    nodes: NDArray[np.int32]
    sizes: NDArray[np.int32]
    years: NDArray[np.int16]
    open: NDArray[np.uint8]
    """Of each paper, 1 where it may tie."""
    shut: NDArray[np.uint8]
    """Of each node, 1 where no path may touch it; read only where `any_shut`."""
    any_shut: bool
    last_year: int
    """Papers of later years do not tie; `UNKNOWN_YEAR` for all of them."""
    least_joint: int


class TableTies(NamedTuple):
    """The ties of all open papers, made once (`tie_table`); nothing but their being there is known of them."""

    starts: NDArray[np.int64]
    nodes: NDArray[np.int32]


class CitationTies(NamedTuple):
    """Papers and their citations; the nodes are papers here."""

    cited_starts: NDArray[np.int64]
    cited: NDArray[np.int32]
    """The papers that each one cites."""
    citing_starts: NDArray[np.int64]
    citing: NDArray[np.int32]
    """The papers that cite each one."""
    open: NDArray[np.uint8]
    with_citations: bool
    """Whether a step may go from a paper to one that it cites."""
    against_citations: bool
    """Whether a step may go from a paper to one that cites it."""


def paper_ties(
    incidence: Incidence,
    years: NDArray[np.int16],
    open_papers: NDArray[np.uint8],
    *,
    shut: NDArray[np.uint8] | None = None,
    last_year: int = UNKNOWN_YEAR,
    least_joint: int = 1,
) -> PaperTies:
    """The ties over the open papers of an incidence."""
    any_shut = shut is not None and bool(shut.any())
    if shut is None:
        shut = np.zeros(1, np.uint8)
    return PaperTies(
        *incidence.papers,
        *incidence.nodes,
        incidence.sizes,
        years,
        open_papers,
        shut,
        any_shut,
        last_year,
        least_joint,
    )


def citation_ties(
    cited: SparseRows,
    citing: SparseRows,
    open_papers: NDArray[np.uint8],
    *,
    with_citations: bool,
    against_citations: bool,
) -> CitationTies:
    """Steps along citations in the directions that are wanted."""
    return CitationTies(*cited, *citing, open_papers, with_citations, against_citations)


@kernel
def step_cost(joint: int, strength: float, cost: int) -> float:
    """What a step over a tie costs."""
    if cost == INVERSE_JOINT_PAPERS:
        return 1.0 / joint
    if cost == INVERSE_NEWMAN:
        return 1.0 / strength
    return 1.0


def expand(ties: Any, node: int, backward: bool, scratch: Scratch) -> int:
    """Writes who is tied to the node into `scratch.found`, each once and in no order, and how many into its answer.

    Of ties over papers also `scratch.joint` and `scratch.strength`. `backward` asks for the nodes from which a step
    leads here; it matters only where ties have a direction.
    """
    raise NotImplementedError("only inside kernels")


def _expand_papers(ties: Any, node: int, backward: bool, scratch: Scratch) -> int:  # noqa: ARG001
    neighbours, joint, strength, slots = scratch.found, scratch.joint, scratch.strength, scratch.slots
    count = 0
    if ties.any_shut and ties.shut[node]:
        return count
    # joint papers and strength, added up over the open papers; a slot is a neighbour's place, counted from 1
    for paper_at in range(ties.paper_starts[node], ties.paper_starts[node + 1]):
        paper = ties.papers[paper_at]
        if not ties.open[paper] or (ties.last_year != UNKNOWN_YEAR and ties.years[paper] > ties.last_year):
            continue
        size = ties.sizes[paper]
        share = 1.0 / (size - 1) if size > 1 else 0.0
        for place in range(ties.node_starts[paper], ties.node_starts[paper + 1]):
            neighbour = ties.nodes[place]
            slot = slots[neighbour]
            if slot:
                joint[slot - 1] += 1
                strength[slot - 1] += share
            elif neighbour != node and not (ties.any_shut and ties.shut[neighbour]):
                neighbours[count] = neighbour
                joint[count] = 1
                strength[count] = share
                count += 1
                slots[neighbour] = count
    # those with enough joint papers; the slots are left clean
    kept = 0
    for paper_at in range(count):
        slots[neighbours[paper_at]] = 0
        if joint[paper_at] >= ties.least_joint:
            neighbours[kept] = neighbours[paper_at]
            joint[kept] = joint[paper_at]
            strength[kept] = strength[paper_at]
            kept += 1
    return kept


def _expand_table(ties: Any, node: int, backward: bool, scratch: Scratch) -> int:  # noqa: ARG001
    first = ties.starts[node]
    count = ties.starts[node + 1] - first
    for place in range(count):
        scratch.found[place] = ties.nodes[first + place]
    return count


def _expand_citations(ties: Any, node: int, backward: bool, scratch: Scratch) -> int:
    neighbours, slots = scratch.found, scratch.slots
    count = 0
    if not ties.open[node]:
        return count
    along = ties.against_citations if backward else ties.with_citations
    against = ties.with_citations if backward else ties.against_citations
    if along:
        for place in range(ties.cited_starts[node], ties.cited_starts[node + 1]):
            neighbour = ties.cited[place]
            if ties.open[neighbour] and neighbour != node and not slots[neighbour]:
                neighbours[count] = neighbour
                count += 1
                slots[neighbour] = count
    if against:
        for place in range(ties.citing_starts[node], ties.citing_starts[node + 1]):
            neighbour = ties.citing[place]
            if ties.open[neighbour] and neighbour != node and not slots[neighbour]:
                neighbours[count] = neighbour
                count += 1
                slots[neighbour] = count
    for place in range(count):
        slots[neighbours[place]] = 0
    return count


choose_by_form(expand, {PaperTies: _expand_papers, TableTies: _expand_table, CitationTies: _expand_citations})


@kernel
def expanded(ties: Any, node: int, backward: bool, scratch: Scratch) -> int:
    """`expand` for callers outside kernels."""
    return expand(ties, node, backward, scratch)
