"""What speaks against what the graph says: told on the authors and papers it is about, never kept quiet."""

from collections.abc import Iterable
from typing import NamedTuple

from graph.batch_rows import ContradictionsRow
from graph.model import ProblemKind


class Contradiction(NamedTuple):
    """One contradiction: what it is about, what says so, and whose keys it touches."""

    kind: ProblemKind
    key: str
    """The id that speaks for one thing, or the record whose list speaks against it."""
    ids: tuple[str, ...] = ()
    """What contradicts it, sorted: ids that exclude each other, the record of the list, the other papers' records."""
    rivals: tuple[str, ...] = ()
    """Keys by which the others are found, sorted."""

    @property
    def sentence(self) -> str:
        """What contradicts, as a sentence for a person.

        >>> Contradiction(ProblemKind.UNLIKE_NAMES, "orcid:0000-0002-1825-0097").sentence
        'the id orcid:0000-0002-1825-0097 is also at authors whose names have nothing in common; it joins nobody'
        """
        others = " and ".join(self.ids)
        match self.kind:
            case ProblemKind.UNLIKE_NAMES:
                return f"the id {self.key} is also at authors whose names have nothing in common; it joins nobody"
            case ProblemKind.EXCLUDING_IDS:
                return f"the id {self.key} stands beside {others}, which exclude each other"
            case ProblemKind.TWO_PLACES:
                return f"the id {self.key} stands at two authors of one list ({others}); it is neither's there"
            case ProblemKind.CUT:
                return f"ids or names would join two authors of the list of {self.key}; they stay apart"
            case ProblemKind.CORRECTED:
                return f"a correction joins two authors of the list of {self.key}"
            case ProblemKind.TWO_PAPERS:
                return f"the id {self.key} is also at papers with another title, other authors and other pages"

    @property
    def record(self) -> str | None:
        """The record whose list of authors it is about.

        >>> Contradiction(ProblemKind.CUT, "acl:P1").record, Contradiction(ProblemKind.UNLIKE_NAMES, "orcid:1").record
        ('acl:P1', None)
        """
        if self.kind is ProblemKind.TWO_PLACES:
            return self.ids[0]
        return self.key if self.kind in {ProblemKind.CUT, ProblemKind.CORRECTED} else None

    @property
    def text(self) -> str:
        """The contradiction as a node keeps it: kind, key, sentence, ids and keys of others, tabs between them."""
        return "\t".join((self.kind, self.key, self.sentence, "\n".join(self.ids), "\n".join(self.rivals)))


def told(contradictions: Iterable[Contradiction]) -> ContradictionsRow:
    """The contradictions as properties of a node: the sentences, the records whose lists they are about, the rivals.

    >>> told([])
    {'contradictions': None, 'contradicted_by': None, 'rivals': None}
    """
    ordered = sorted(contradictions)
    return {
        "contradictions": [contradiction.text for contradiction in ordered] or None,
        "contradicted_by": sorted({contradiction.record for contradiction in ordered if contradiction.record}) or None,
        "rivals": sorted({key for contradiction in ordered for key in contradiction.rivals}) or None,
    }
