"""What a user has corrected: what is the same, what is not, what is called otherwise, what is to go.

Corrections stand above all rules of identity. Two of them change what the records say, before anything is concluded
(`Corrections.applied`); the other two say which mentions are one thing, or are not (`Corrections.bonds`).
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal

import msgspec

from graph.model import Label
from loaders.identity.keys.key_links import KeyLink
from loaders.identity.keys.mentions import author_keys, subject_keys
from loaders.records.records import AuthorRecord, Authorship, PaperRecord, Record

Kind = Literal["same", "different", "rename", "remove"]


class Correction(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, order=True):
    """A correction of a user; what it means does not depend on any other."""

    kind: Kind
    label: Label
    given: tuple[str, ...]
    """The keys that the user named, sorted."""
    keys: tuple[str, ...]
    """Of `same` and `different`: those of the things. Of `rename`: all that the author is known by. Of `remove`: all
    that the thing is known by. Sorted."""
    name: str | None = None
    """Of `rename`: what the author is called from now on."""
    hidden: tuple[str, ...] = ()
    """Of `rename`: those of the keys that tell the old name, sorted; no answer shows them."""

    @property
    def key(self) -> str:
        """The key of the correction, equal for what the user said in equal words."""
        words = "\0".join((self.kind, self.label, *self.given, self.name or ""))
        return f"{self.kind}:{hashlib.blake2b(words.encode(), digest_size=8).hexdigest()}"


def opaque(key: str) -> str:
    """What stands in the place of a hidden key; nothing of the key can be read in it."""
    return f"record:hidden:{hashlib.blake2b(key.encode(), digest_size=8).hexdigest()}"


class Corrections:
    """All that stand; immutable."""

    def __init__(self, corrections: Iterable[Correction] = ()) -> None:
        self._all = frozenset(corrections)

    def __iter__(self) -> Iterator[Correction]:
        return iter(sorted(self._all))

    def __contains__(self, correction: object) -> bool:
        return correction in self._all

    def with_(self, correction: Correction) -> "Corrections":
        """The corrections with one more."""
        return Corrections(self._all | {correction})

    def without(self, correction: Correction) -> "Corrections":
        """The corrections with one less."""
        return Corrections(self._all - {correction})

    def bonds(self, label: Label, keys: Collection[str]) -> set[KeyLink]:
        """The bonds of the things that have one of the keys; what stands for a hidden key in a bond is there."""
        of_key = self._bonds[label]
        if not of_key:
            return set()
        return {bond for key in of_key.keys() & keys for bond in of_key[key]}

    def apart(self, label: Label, keys: Collection[str]) -> frozenset[tuple[str, str]]:
        """By correction, which of its different things has the keys.

        >>> two = ("acl:a", "acl:b")
        >>> different = Correction(kind="different", label=Label.AUTHOR, given=two, keys=two)
        >>> [key for _, key in Corrections([different]).apart(Label.AUTHOR, {"acl:a"})]
        ['acl:a']
        """
        bonds = self.bonds(label, keys)
        return frozenset((bond.carrier, key) for bond in bonds if bond.is_different for key in bond.keys & set(keys))

    def applied(self, record: Record) -> Record | None:
        """The record as it counts; None where the paper that it describes is removed.

        >>> gone = Correction(kind="remove", label=Label.PAPER, given=("acl:P1",), keys=("acl:P1",))
        >>> Corrections([gone]).applied(PaperRecord(source="acl", id="1", keys=("acl:P1",), title=None)) is None
        True
        """
        if isinstance(record, PaperRecord):
            if not self._removed[Label.PAPER].isdisjoint(subject_keys(record)):
                return None
            return self._applied_to_authors(record)
        if isinstance(record, AuthorRecord):
            if not self._removed[Label.AUTHOR].isdisjoint(subject_keys(record)):
                return None
            name = self._name_of(record.keys)
            if name is not None:
                return msgspec.structs.replace(record, keys=self._shown(record.keys), name=name, names=())
        return record

    def _applied_to_authors(self, record: PaperRecord) -> PaperRecord:
        removed, renamed = self._removed[Label.AUTHOR], self._names
        if not removed and not renamed:
            return record
        authors: list[Authorship] = []
        changed = False
        for index, authorship in enumerate(record.authors):
            keys = author_keys(record, index, authorship)
            name = self._name_of(keys)
            if not removed.isdisjoint(keys):
                changed = True
            elif name is not None:
                changed = True
                shown = self._shown(sorted(keys))
                authors.append(msgspec.structs.replace(authorship, keys=shown, name=name, parts=None, names=()))
            else:  # the key that its place gives stays, whoever before it goes
                authors.append(msgspec.structs.replace(authorship, keys=tuple(sorted(keys))))
        return msgspec.structs.replace(record, authors=tuple(authors)) if changed else record

    def _name_of(self, keys: Iterable[str]) -> str | None:
        return next((self._names[key] for key in sorted(keys) if key in self._names), None)

    def _shown(self, keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(opaque(key) if key in self._hidden else key for key in keys)

    @cached_property
    def _removed(self) -> Mapping[Label, frozenset[str]]:
        return {
            label: frozenset(
                key
                for correction in self._all
                if correction.kind == "remove" and correction.label is label
                for key in correction.keys
            )
            for label in Label
        }

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {
            key: correction.name
            for correction in self._all
            if correction.kind == "rename" and correction.name
            for key in correction.keys
        }

    @cached_property
    def _hidden(self) -> frozenset[str]:
        return frozenset(key for correction in self._all for key in correction.hidden)

    @cached_property
    def _bonds(self) -> Mapping[Label, Mapping[str, set[KeyLink]]]:
        of_label: dict[Label, dict[str, set[KeyLink]]] = {label: {} for label in Label}
        for correction in self._all:
            if correction.kind == "remove":
                continue
            carrier = "different" if correction.kind == "different" else "same"  # a renamed author stays one
            keys = frozenset(self._shown(correction.keys))
            for key in keys:
                of_label[correction.label].setdefault(key, set()).add(KeyLink(keys, f"{carrier}:{correction.key}"))
        return of_label


class NothingCounts(Corrections):
    """What stands before a graph is made anew: no record counts, and nothing follows from any."""

    def applied(self, record: Record) -> None:
        """No record counts, whatever it says: always None."""
