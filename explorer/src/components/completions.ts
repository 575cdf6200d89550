/** What completes a text while it is typed. */

import { fetchAnswer } from "../graphql/answer-cache";
import { CompleteDocument, type HitFragment, type NodeKind } from "../graphql/generated/graphql";

const SHOWN = 8;
/** Found at once, so that of many of one name those with the most papers are among the few that are shown. */
const FOUND = 50;

export interface Scored {
  score: number;
  node: HitFragment;
}

/** The best of each of these kinds, or of all; raises as `fetchAnswer` does. */
export async function completions(
  text: string,
  kinds: readonly NodeKind[] | null,
  signal: AbortSignal,
): Promise<HitFragment[]> {
  const { data } = await fetchAnswer(CompleteDocument, { text, kinds: kinds && [...kinds], first: FOUND }, signal);
  return ranked(data.search?.edges ?? [])
    .slice(0, SHOWN)
    .map(({ node }) => node);
}

/** What fits equally well in the order of its papers: the service has it in the order of ids. */
export function ranked<Edge extends Scored>(edges: readonly Edge[]): Edge[] {
  return [...edges].sort((one, other) => other.score - one.score || papersOf(other.node) - papersOf(one.node));
}

/** How many papers something has; a paper counts as one. */
export function papersOf(hit: HitFragment): number {
  return hit.__typename === "Paper" ? 1 : hit.paperCount;
}
