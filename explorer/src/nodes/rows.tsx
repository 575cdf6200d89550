/** Nodes one beneath the other, each with a bar for its size. */

import type { ComponentChildren } from "preact";
import { count, parts, placeFacts, years } from "../components/format";
import type { AuthorRowFragment } from "../graphql/generated/graphql";
import { nodePath } from "../routes";

export interface Row {
  id: string;
  name: string;
  /** What the bar measures against the greatest of the list. */
  size: number;
  facts?: string | null;
  /** A small plot, or a link. */
  aside?: ComponentChildren;
}

/** Names with a bar for their size. */
export function Rows({ rows, label }: { rows: readonly Row[]; label: string }) {
  const most = Math.max(1, ...rows.map(({ size }) => size));
  return (
    <ul class="rows" aria-label={label}>
      {rows.map(({ id, name, size, facts, aside }) => (
        <li key={id} class="row">
          <span class="row-name">
            <a href={nodePath(id)}>{name}</a>
            {facts && <span class="row-facts">{facts}</span>}
          </span>
          {aside}
          <span class="row-size">{count(size)}</span>
          <span class="row-bar" style={{ width: `${(100 * size) / most}%` }} />
        </li>
      ))}
    </ul>
  );
}

/** A node in a short list, and how much of it there is. */
export function sizedRow({ id, name }: { id: string; name: string }, size: number): Row {
  return { id, name, size };
}

/** A venue, an institution or a topic in a list, with what tells it apart, and how much of it there is. */
export function placeRow(place: Parameters<typeof placeFacts>[0] & { id: string }, size: number): Row {
  return { ...sizedRow(place, size), facts: placeFacts(place) };
}

/** An author in a list, with what tells apart. */
export function authorRow({ node, paperCount }: { node: AuthorRowFragment; paperCount: number }): Row {
  return {
    id: node.id,
    name: node.name,
    size: paperCount,
    facts: parts(node.affiliations.edges[0]?.node.name, years(node.firstYear, node.lastYear)),
  };
}
