"""The projection itself: one state of the graph, as arrays in memory or mapped from a file."""

from collections import OrderedDict
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.model import Label, PaperKind, PaperStatus
from graph.projection.arena import Arena
from graph.projection.array_files import map_arrays, write_arrays
from graph.traversals.incidence import Incidence, SparseRows
from graph.traversals.paper_columns import PaperColumns, PaperConditions, open_papers
from graph.traversals.scratch import ScratchPool

VERSION = 2
"""Of the file: raised whenever an array is added, dropped or means something else."""

KINDS = tuple(PaperKind)
STATUSES = tuple(PaperStatus)
"""The columns of papers hold places in these."""

_REMEMBERED_FILTERS = 32


class NodeColumns(NamedTuple):
    """The nodes of one label, in the order of their keys; of papers, the names are titles."""

    keys: Arena
    names: Arena


class Projection:
    """One revision of the graph as arrays; indices of nodes and papers are places in the order of their keys."""

    def __init__(self, revision: str, database: str, arrays: dict[str, NDArray[Any]]) -> None:
        self.revision = revision
        self.database = database
        """The id of the database that it was read from."""
        self.arrays = arrays
        self.nodes = {
            label: NodeColumns(self._arena(f"{label}.keys"), self._arena(f"{label}.names")) for label in Label
        }
        self.papers = PaperColumns(*(arrays[f"papers.{field}"] for field in PaperColumns._fields))
        self.incidences = {
            label: Incidence(self._rows(f"{label}.papers"), self._rows(f"{label}.nodes"), arrays[f"{label}.sizes"])
            for label in (Label.AUTHOR, Label.TOPIC, Label.INSTITUTION)
        }
        self.cited = self._rows("cited")
        """The papers that each paper cites."""
        self.citing = self._rows("citing")
        self.tie_table = self._rows("ties") if "ties.starts" in arrays else None
        """The coauthors of each author without conditions; None where it would be too large."""
        self.pools = {
            label: ScratchPool(incidence.papers.size, self.papers.size) for label, incidence in self.incidences.items()
        }
        self.pools[Label.PAPER] = ScratchPool(self.papers.size, 0)
        self._open: OrderedDict[PaperConditions, NDArray[np.uint8]] = OrderedDict()
        self._lock = Lock()

    def _arena(self, name: str) -> Arena:
        return Arena(self.arrays[f"{name}.starts"], self.arrays[f"{name}.letters"])

    def _rows(self, name: str) -> SparseRows:
        return SparseRows(self.arrays[f"{name}.starts"], self.arrays[f"{name}.values"])

    @classmethod
    def map(cls, path: Path) -> "Projection":
        """Maps a projection from its file; DamagedFile where it cannot be believed."""
        about, arrays = map_arrays(path, VERSION)
        return cls(about["revision"], about["database"], arrays)

    def write(self, path: Path) -> None:
        """Writes the projection to a file."""
        about = {"revision": self.revision, "database": self.database}
        write_arrays(path, VERSION, about, self.arrays)

    def counts(self) -> dict[str, int]:
        """Counts the nodes of each label, and what ties them."""
        return {label.value: nodes.keys.size for label, nodes in self.nodes.items()} | {
            "authorships": len(self.incidences[Label.AUTHOR].papers.values),
            "topics of papers": len(self.incidences[Label.TOPIC].papers.values),
            "institutions of papers": len(self.incidences[Label.INSTITUTION].papers.values),
            "citations": len(self.cited.values),
        }

    def open_papers(self, wanted: PaperConditions) -> NDArray[np.uint8]:
        """Which papers a filter lets through; what was asked last is remembered."""
        with self._lock:
            if wanted in self._open:
                self._open.move_to_end(wanted)
                return self._open[wanted]
        passed = open_papers(self.papers, self.incidences[Label.TOPIC].papers, wanted)
        with self._lock:
            self._open[wanted] = passed
            while len(self._open) > _REMEMBERED_FILTERS:
                self._open.popitem(last=False)
        return passed


def flat(name: str, parts: Arena | SparseRows) -> dict[str, NDArray[Any]]:
    """An arena or rows as they are kept in a file."""
    return {f"{name}.{field}": getattr(parts, field) for field in parts._fields}
