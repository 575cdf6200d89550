"""What the rules of identity conclude beyond shared keys: which mentions are one thing, and which may be."""

import msgspec


class Join(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, order=True):
    """Mentions that are one thing, though they share no key."""

    keys: tuple[str, ...]
    """One key or more of each mention, sorted."""
    rule: str
    """Such as `name with a shared coauthor`."""
    evidence: tuple[str, ...] = ()
    """What the rule saw, in words that a person can check: names of coauthors, an affiliation."""


class Doubt(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, order=True):
    """Mentions that may be one thing and stay apart."""

    keys: tuple[str, ...]
    """One key or more of the mention that the doubt is about, sorted."""
    candidates: tuple[str, ...]
    """One key of each thing that it may be, sorted."""
    reason: str
    """A clause such as `the same name, and nothing else that two papers share`."""


class Verdict(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What one block of mentions came to: a function of the mentions in it."""

    joins: tuple[Join, ...] = ()
    doubts: tuple[Doubt, ...] = ()
