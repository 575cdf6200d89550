"""Bonds: sets of keys that belong to one thing, and who says so.

The clusters of a label are a function of its distinct bonds alone, so a node keeps the bonds it was made of (its
property `bonds`), and a batch that brings nothing but bonds a node has need not read a single record of it.
"""

from collections.abc import Iterable
from typing import NamedTuple

from graph.model import StoredNode

KeySet = frozenset[str]


class KeyLink(NamedTuple):
    """Keys that belong to one thing."""

    keys: KeySet
    carrier: str = ""
    """The verdict, the correction, or the paper whose records agree, that says so; "" where a record gives one thing
    all the keys. Links that join nothing have the carrier of a list, or of an id that stands at two of its places."""

    @property
    def is_same(self) -> bool:
        """Whether a user says that these are one thing."""
        return self.carrier.startswith("same:")

    @property
    def is_different(self) -> bool:
        """Whether a user says that these are no two of them one thing; then it joins nothing."""
        return self.carrier.startswith("different:")

    @property
    def is_place(self) -> bool:
        """Whether the keys are one place of a list of authors: no two links of one such carrier are one person."""
        return self.carrier.startswith("list:")

    @property
    def is_of_two_places(self) -> bool:
        """Whether a record has an id at this place that it has at another place of the same list too."""
        return self.carrier.startswith("twice:")

    @property
    def joins(self) -> bool:
        """Whether it says that its keys belong to one thing."""
        return not (self.is_different or self.is_place or self.is_of_two_places)

    @property
    def strength(self) -> int:
        """How much it takes to believe otherwise, the strongest first: a record's word, a paper's records, a verdict.

        >>> [KeyLink(frozenset({"acl:a"}), carrier).strength for carrier in ("", "doi:10.1/a", "verdict:ray a")]
        [0, 1, 2]
        """
        if not self.carrier or self.is_same:
            return 0
        return 2 if self.carrier.startswith("verdict:") else 1

    @property
    def is_of_one_record(self) -> bool:
        """Whether nothing else can say the same: the one mention that has such a key says it, or a named carrier.

        >>> KeyLink(frozenset({"record:x:1#0"})).is_of_one_record, KeyLink(frozenset({"acl:a"})).is_of_one_record
        (True, False)
        """
        return bool(self.carrier) or all(key.startswith("record:") for key in self.keys)


def written(bonds: Iterable[KeyLink], key: str) -> list[str] | None:
    """The text in which a node with this key keeps its bonds: None where there is only that of the key with itself.

    >>> written([KeyLink(frozenset({"acl:a"}))], "acl:a")
    >>> [text.split() for text in written([KeyLink(frozenset({"acl:a", "orcid:1"}))], "orcid:1")]
    [['acl:a', 'orcid:1']]
    """
    texts = sorted("\t".join((bond.carrier, *sorted(bond.keys))) for bond in bonds)
    return None if texts == ["\t" + key] else texts


def key_links_of(node: StoredNode) -> set[KeyLink]:
    """The key links that a stored node was made of.

    >>> from graph.model import Label
    >>> key_links_of(StoredNode(Label.AUTHOR, "acl:a", ("acl:a",)))
    {KeyLink(keys=frozenset({'acl:a'}), carrier='')}
    """
    if not node.bonds:
        return {KeyLink(frozenset(node.keys))}
    parts = (text.split("\t") for text in node.bonds)
    return {KeyLink(frozenset(keys), carrier) for carrier, *keys in parts}
