/** What the service writes files from. Generated: `python -m exports > explorer/src/exports/shapes.ts`. */

export interface ExportedNetwork {
  title: string;
  nodes: readonly ExportedNode[];
  ties: readonly ExportedTie[];
  sources: readonly ExportSource[];
  notes?: readonly string[];
  byteOrderMark?: boolean;
}

export interface ExportedPapers {
  papers: readonly ExportedPaper[];
}

export type NetworkFormat = "gexf" | "graphml" | "gephi" | "vosviewer" | "cytoscape";

export type PaperFormat = "bibtex" | "ris" | "csl";

export interface ExportedNode {
  id: string;
  name: string;
  paperCount?: number | null;
  hops?: number | null;
  degree?: number | null;
  community?: number | null;
  x?: number | null;
  y?: number | null;
}

export interface ExportedTie {
  source: string;
  target: string;
  jointPapers: number;
  strength?: number | null;
  firstYear?: number | null;
  lastYear?: number | null;
}

export interface ExportSource {
  source: string;
  licence?: string | null;
}

export interface ExportedPaper {
  id: string;
  title?: string | null;
  titleProtected?: readonly number[];
  bibkey?: string | null;
  authors?: readonly (string | ExportedPerson)[];
  authorsComplete?: boolean;
  editors?: readonly (string | ExportedPerson)[];
  editorFamilies?: readonly string[];
  date?: string | null;
  kind?: PaperKind;
  venue?: string | null;
  volume?: string | null;
  issue?: string | null;
  pages?: string | null;
  publisher?: string | null;
  isbn?: string | null;
  language?: string | null;
  doi?: string | null;
  arxiv?: string | null;
  url?: string | null;
  sources?: readonly ExportSource[];
}

export type PaperKind = "ARTICLE" | "CONFERENCE_PAPER" | "WORKSHOP_PAPER" | "PREPRINT" | "BOOK" | "CHAPTER" | "THESIS" | "REPORT" | "DATASET" | "EDITORIAL" | "OTHER";

export interface ExportedPerson {
  name: string;
  given?: string | null;
  particle?: string | null;
  family?: string | null;
  suffix?: string | null;
}

export const NETWORK_FORMATS: readonly (readonly [format: NetworkFormat, name: string, programs: string])[] = [
  ["gexf", "GEXF", "Gephi"],
  ["graphml", "GraphML", "igraph, networkx, yEd"],
  ["gephi", "Tables (CSV)", "Gephi, spreadsheets"],
  ["vosviewer", "VOSviewer JSON", "VOSviewer"],
  ["cytoscape", "Cytoscape JSON", "Cytoscape"],
];

export const PAPER_FORMATS: readonly (readonly [format: PaperFormat, name: string, programs: string])[] = [
  ["bibtex", "BibTeX", "LaTeX"],
  ["ris", "RIS", "EndNote, Zotero"],
  ["csl", "CSL-JSON", "Zotero, Pandoc"],
];
