"""The counts of a load: read = written + unchanged + merged + rejected."""

import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_COUNTS = ("read", "papers", "authors", "written", "unchanged", "merged", "rejected")


@dataclass
class Report:
    """The counts of one load, over all of its runs where it was interrupted."""

    source: str
    load: str
    read: int = 0
    """Records and rejects that came out of the inputs."""
    papers: int = 0
    """Of the records, those that describe a paper."""
    authors: int = 0
    """Of the records, those that describe an author."""
    written: int = 0
    """New or changed records."""
    unchanged: int = 0
    """Records that stand in the graph as they are."""
    merged: int = 0
    """New or changed records of papers that other records describe as well."""
    rejected: int = 0
    reasons: Counter[str] = field(default_factory=Counter[str])
    """Rejects by reason."""
    notices: list[str] = field(default_factory=list[str])
    """What was odd without being a reject."""
    doubtful: dict[str, int] = field(default_factory=dict[str, int])
    """By kind of contradiction, the authors and papers of the graph that are doubtful after the load."""
    resumed_at: int = 0
    """Of `read`, how many an earlier run had done."""
    rejects_file: str | None = None
    """Where the rejects of this run are; of the one before, where this run had none."""
    seconds: float = 0.0
    """How long this run took."""
    revision: str = "0"
    """Of the graph, after the load."""
    started: float = field(default_factory=time.monotonic, repr=False)

    def checkpoint(self) -> dict[str, Any]:
        """The counts as they are kept with the load, so that the next run goes on with them."""
        return {name: getattr(self, name) for name in _COUNTS} | {
            "reasons": list(self.reasons),
            "reason_counts": list(self.reasons.values()),
            "rejects_file": self.rejects_file,
        }

    def go_on(self, kept: Mapping[str, Any]) -> None:
        """Takes over the counts of an interrupted load's checkpoint."""
        for name in _COUNTS:
            setattr(self, name, kept[name])
        self.reasons = Counter(dict(zip(kept["reasons"], kept["reason_counts"], strict=True)))
        self.rejects_file = kept.get("rejects_file")
        self.resumed_at = self.read

    def stand(self, kept: Mapping[str, Any]) -> None:
        """Takes over the counts of a finished load of the same inputs: all of it stands as it is."""
        self.go_on(kept)
        self.resumed_at = self.written = self.merged = 0
        self.unchanged = self.read - self.rejected

    def as_json(self) -> dict[str, Any]:
        """The report as `scholargraph load --json` prints it."""
        return {
            "source": self.source,
            "load": self.load,
            **{name: getattr(self, name) for name in _COUNTS},
            "reasons": dict(sorted(self.reasons.items())),
            "notices": self.notices,
            "doubtful": self.doubtful,
            "rejects_file": self.rejects_file,
            "resumed_at": self.resumed_at,
            "seconds": round(self.seconds, 3),
            "revision": self.revision,
        }
