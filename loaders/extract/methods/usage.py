"""How an abstract uses a name: where it first stands, and whether it acts."""

from collections.abc import Iterator

from loaders.extract.methods.sentences import MARKS
from loaders.extract.methods.vocabularies import DETERMINERS, INTRODUCING, INTRODUCING_GERUND, KINDS, NAMING

_ACTING = frozenset({"is", "can", "has", "also", "does", "was", "will"})
_NEW = frozenset({"effective", "efficient", "new", "novel", "simple"})
_BEFORE = INTRODUCING | INTRODUCING_GERUND | NAMING | {"our"}


class Usage:
    """The plain text of an abstract, which answers how it uses a name."""

    def __init__(self, plain: str) -> None:
        self.plain = plain
        self.lower = plain.lower()

    def first(self, name: str) -> int:
        """The offset of the first mention, -1 if there is none."""
        return next(self._mentions(name), -1)

    def count(self, name: str) -> int:
        """How often the abstract mentions the name."""
        return sum(1 for _ in self._mentions(name))

    def acts(self, name: str) -> bool:
        """Whether the name is the subject of a verb: "X outperforms", "X can", "the X model consistently"."""
        for start in self._mentions(name):
            end = start + len(name)
            behind = self.plain[end : end + 60].lstrip(MARKS)
            if not behind.startswith(" "):
                continue
            words = behind.split()
            verb = words[1] if len(words) > 1 and words[0].lower() in KINDS else words[0] if words else ""
            if verb in _ACTING or verb.endswith("ly"):
                return True
            if verb.endswith("s") and len(verb) > 3 and verb.islower() and verb not in KINDS:
                return True
        return False

    def introduces(self, name: str) -> bool:
        """Whether a name of ordinary words stands right behind an introducing verb: "we propose prefix-tuning"."""
        for start in self._mentions(name):
            words = self.lower[max(0, start - 60) : start].split()
            while words and (words[-1] in DETERMINERS or words[-1] in _NEW):
                words.pop()
            if words and words[-1] in _BEFORE:
                return True
        return False

    def _mentions(self, name: str) -> Iterator[int]:
        """Where the name stands as a word or words of its own, whatever the case."""
        sought = name.lower()
        start = self.lower.find(sought) if sought else -1
        while start >= 0:
            end = start + len(sought)
            before, behind = self.lower[start - 1 : start], self.lower[end : end + 1]
            if not before.isalnum() and not behind.isalnum():
                yield start
            start = self.lower.find(sought, end)
