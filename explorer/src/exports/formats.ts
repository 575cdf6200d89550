/** The formats of files as the reader chooses among them: each with its name, and the programs that open it. */

import type { NetworkFormat, PaperFormat } from "./shapes";

type Choice<Format> = readonly [format: Format, name: string, programs: string];

export const NETWORK_FORMATS: readonly Choice<NetworkFormat>[] = [
  ["gexf", "GEXF", "Gephi"],
  ["graphml", "GraphML", "igraph, networkx, yEd"],
  ["gephi", "Tables (CSV)", "Gephi, spreadsheets"],
  ["vosviewer", "VOSviewer JSON", "VOSviewer"],
  ["cytoscape", "Cytoscape JSON", "Cytoscape"],
];

export const PAPER_FORMATS: readonly Choice<PaperFormat>[] = [
  ["bibtex", "BibTeX", "LaTeX"],
  ["ris", "RIS", "EndNote, Zotero"],
  ["csl", "CSL-JSON", "Zotero, Pandoc"],
];
