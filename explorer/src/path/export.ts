/** The paths as files hold them: as a graph, and as the papers that they rest on. */

import { fetchPaperIds, fetchSources, type PaperIds } from "../exports/papers";
import type { ExportedNetwork } from "../exports/shapes";
import { sheetOf } from "./drawing";
import type { Layered } from "./model";
import { filterOf, type PathState, papersOfStep } from "./state";

export async function exportedPaths(title: string, shown: Layered, state: PathState): Promise<ExportedNetwork> {
  const { nodes, height } = sheetOf(shown);
  const degrees = new Map<string, number>();
  for (const { from, to } of shown.ties) {
    for (const { id } of [from, to]) degrees.set(id, (degrees.get(id) ?? 0) + 1);
  }
  const filter = filterOf(state);
  return {
    title,
    nodes: nodes.map(({ id, name, paperCount, layer, x, y }) => ({
      id,
      name,
      paperCount,
      hops: layer,
      degree: degrees.get(id) ?? 0,
      x,
      y: height - y,
    })),
    ties: shown.ties.map(({ from, to, jointPapers, strength, firstYear, lastYear }) => ({
      source: from.id,
      target: to.id,
      jointPapers,
      strength,
      firstYear,
      lastYear,
    })),
    sources: await fetchSources(),
    notes: filter ? [`Only papers of the filter ${JSON.stringify(filter)}.`] : [],
  };
}

/** The papers that the steps rest on, in their order. */
export function papersOfPaths(shown: Layered, state: PathState): Promise<PaperIds> {
  return fetchPaperIds(shown.ties.map(({ from, to }) => papersOfStep(from.id, to.id, state)));
}
