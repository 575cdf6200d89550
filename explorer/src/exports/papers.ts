/** Papers as bibliographies want them, asked for by their ids. */

import { fetchData } from "../graphql/fetch-data";
import {
  type PaperFilter,
  PapersOfTieDocument,
  PapersToExportDocument,
  type PapersToExportQuery,
  SourcesToNameDocument,
} from "../graphql/generated/graphql";
import type { ExportedPaper, ExportSource } from "./shapes";

const PAGE = 50;
/** Questions that are on their way together: more would only wait for each other. */
const AT_ONCE = 4;
/** Papers that one file has at most. */
export const MOST_PAPERS = 2000;

/** The papers with these ids, in this order. */
export async function fetchPapers(ids: readonly string[]): Promise<ExportedPaper[]> {
  const papers: ExportedPaper[] = [];
  for (let at = 0; at < ids.length; at += PAGE) {
    const { nodes } = await fetchData(PapersToExportDocument, { ids: ids.slice(at, at + PAGE) });
    papers.push(...nodes.filter(isPaper).map(exported));
  }
  return papers;
}

type PaperNode = Extract<NonNullable<PapersToExportQuery["nodes"][number]>, { authorsComplete: boolean }>;

function isPaper(node: PapersToExportQuery["nodes"][number]): node is PaperNode {
  return node !== null && "authorsComplete" in node;
}

function exported(paper: PaperNode): ExportedPaper {
  const idOf = (scheme: string) => paper.ids.find((each) => each.scheme === scheme)?.value ?? null;
  return {
    id: paper.id,
    title: paper.title ?? null,
    titleProtected: paper.titleProtected,
    bibkey: paper.bibkey ?? null,
    // somebody without a place is among those that a list which is not complete leaves out
    authors: paper.authors.edges
      .filter(({ position }) => paper.authorsComplete || typeof position === "number")
      .map(({ rawName, given, particle, family, suffix, node }) => ({
        name: rawName ?? node.name,
        given: given ?? null,
        particle: particle ?? null,
        family: family ?? null,
        suffix: suffix ?? null,
      })),
    authorsComplete: paper.authorsComplete && !paper.authors.pageInfo.hasNextPage,
    editors: paper.editors,
    editorFamilies: paper.editorFamilies,
    date: paper.date ?? null,
    kind: paper.kind,
    venue: paper.venue?.name ?? null,
    volume: paper.volume ?? null,
    issue: paper.issue ?? null,
    pages: paper.pages ?? null,
    publisher: paper.publisher ?? null,
    isbn: paper.isbn ?? null,
    language: paper.language ?? null,
    doi: idOf("doi"),
    arxiv: idOf("arxiv"),
    url: paper.url ?? null,
    sources: distinct(paper.sources),
  };
}

function distinct(sources: readonly { source: string; licence?: string | null }[]): ExportSource[] {
  const named = sources.map(({ source, licence }) => ({ source, licence: licence ?? null }));
  return [...new Map(named.map((source) => [`${source.source} ${source.licence}`, source])).values()];
}

/** The sources that the graph is made of, and so everything that is drawn of it. */
export async function fetchSources(): Promise<ExportSource[]> {
  const { graph } = await fetchData(SourcesToNameDocument, {});
  return distinct(graph.sources);
}

/** Papers for a file, and whether there are more than a file has. */
export interface PaperIds {
  ids: readonly string[];
  cut: boolean;
}

/** All papers that pass any of the filters, each once, in the order of the filters; as many as a file may have. */
export async function fetchPaperIds(filters: readonly PaperFilter[]): Promise<PaperIds> {
  const ids = new Set<string>();
  for (let at = 0; at < filters.length; at += AT_ONCE) {
    const found = await Promise.all(filters.slice(at, at + AT_ONCE).map(idsOf));
    for (const id of found.flat()) ids.add(id);
    if (ids.size > MOST_PAPERS || (ids.size === MOST_PAPERS && at + AT_ONCE < filters.length)) {
      return { ids: [...ids].slice(0, MOST_PAPERS), cut: true };
    }
  }
  return { ids: [...ids], cut: false };
}

async function idsOf(filter: PaperFilter): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const { papers }: Awaited<ReturnType<typeof page>> = await page(filter, after);
    for (const { node } of papers?.edges ?? []) ids.push(node.id);
    after = papers?.pageInfo.hasNextPage ? (papers.pageInfo.endCursor ?? null) : null;
  } while (after !== null && ids.length <= MOST_PAPERS);
  return ids;
}

function page(filter: PaperFilter, after: string | null) {
  return fetchData(PapersOfTieDocument, { filter, after });
}
