/** What the service writes files from: the shapes of its `exports/shapes.py`. */

export interface Source {
  source: string;
  licence: string | null;
}

export interface ExportedNetwork {
  title: string;
  nodes: readonly {
    id: string;
    name: string;
    paperCount?: number | null;
    hops?: number | null;
    degree?: number | null;
    community?: number | null;
    x?: number | null;
    y?: number | null;
  }[];
  ties: readonly {
    source: string;
    target: string;
    jointPapers: number;
    strength?: number | null;
    firstYear?: number | null;
    lastYear?: number | null;
  }[];
  sources: readonly Source[];
  notes: readonly string[];
}

/** A name as a paper prints it, with its parts where a source gives them. */
export interface ExportedPerson {
  name: string;
  given: string | null;
  particle: string | null;
  family: string | null;
  suffix: string | null;
}

export interface ExportedPaper {
  id: string;
  title: string | null;
  titleProtected: readonly number[];
  bibkey: string | null;
  authors: readonly ExportedPerson[];
  authorsComplete: boolean;
  editors: readonly string[];
  editorFamilies: readonly string[];
  date: string | null;
  kind: string;
  venue: string | null;
  volume: string | null;
  issue: string | null;
  pages: string | null;
  publisher: string | null;
  isbn: string | null;
  language: string | null;
  doi: string | null;
  arxiv: string | null;
  url: string | null;
  sources: readonly Source[];
}

export const NETWORK_FORMATS = [
  ["gexf", "GEXF", "Gephi"],
  ["graphml", "GraphML", "igraph, networkx, yEd"],
  ["gephi", "Tables (CSV)", "Gephi, spreadsheets"],
  ["vosviewer", "VOSviewer JSON", "VOSviewer"],
  ["cytoscape", "Cytoscape JSON", "Cytoscape"],
] as const;

export const PAPER_FORMATS = [
  ["bibtex", "BibTeX", "LaTeX"],
  ["ris", "RIS", "EndNote, Zotero"],
  ["csl", "CSL-JSON", "Zotero, Pandoc"],
] as const;

export type NetworkFormat = (typeof NETWORK_FORMATS)[number][0];
export type PaperFormat = (typeof PAPER_FORMATS)[number][0];
