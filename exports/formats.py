"""The file formats of exports: which writer, file ending, media type and name each has."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from exports.bibtex import write_bibtex
from exports.csl import write_csl
from exports.cytoscape import write_cytoscape
from exports.gephi import write_gephi
from exports.gexf import write_gexf
from exports.graphml import write_graphml
from exports.ris import write_ris
from exports.shapes import ExportedNetwork, ExportedPaper
from exports.vosviewer import write_vosviewer


class NetworkFormat(StrEnum):
    """The formats in which the nodes and ties of a network are written."""

    GEXF = "gexf"
    GRAPHML = "graphml"
    GEPHI = "gephi"
    VOSVIEWER = "vosviewer"
    CYTOSCAPE = "cytoscape"


class PaperFormat(StrEnum):
    """The formats in which papers are written; of a network, the papers that its ties rest on."""

    BIBTEX = "bibtex"
    RIS = "ris"
    CSL = "csl"


@dataclass(frozen=True)
class FileKind:
    """How a file of a format is called, served and offered."""

    suffix: str
    media_type: str
    name: str
    """As a reader chooses it."""
    programs: str
    """Those that open it, for the same reader."""


NETWORK_WRITERS: dict[NetworkFormat, Callable[[ExportedNetwork], bytes]] = {
    NetworkFormat.GEXF: write_gexf,
    NetworkFormat.GRAPHML: write_graphml,
    NetworkFormat.GEPHI: write_gephi,
    NetworkFormat.VOSVIEWER: write_vosviewer,
    NetworkFormat.CYTOSCAPE: write_cytoscape,
}
PAPER_WRITERS: dict[PaperFormat, Callable[[Iterable[ExportedPaper]], Iterator[str]]] = {
    PaperFormat.BIBTEX: write_bibtex,
    PaperFormat.RIS: write_ris,
    PaperFormat.CSL: write_csl,
}
FILE_KINDS: dict[NetworkFormat | PaperFormat, FileKind] = {
    NetworkFormat.GEXF: FileKind(".gexf", "application/gexf+xml", "GEXF", "Gephi"),
    NetworkFormat.GRAPHML: FileKind(".graphml", "application/graphml+xml", "GraphML", "igraph, networkx, yEd"),
    NetworkFormat.GEPHI: FileKind(".gephi.zip", "application/zip", "Tables (CSV)", "Gephi, spreadsheets"),
    NetworkFormat.VOSVIEWER: FileKind(".vosviewer.json", "application/json", "VOSviewer JSON", "VOSviewer"),
    NetworkFormat.CYTOSCAPE: FileKind(".cyjs", "application/json", "Cytoscape JSON", "Cytoscape"),
    PaperFormat.BIBTEX: FileKind(".bib", "application/x-bibtex", "BibTeX", "LaTeX"),
    PaperFormat.RIS: FileKind(".ris", "application/x-research-info-systems", "RIS", "EndNote, Zotero"),
    PaperFormat.CSL: FileKind(".csl.json", "application/vnd.citationstyles.csl+json", "CSL-JSON", "Zotero, Pandoc"),
}
