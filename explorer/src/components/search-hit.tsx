/** One found thing, with what tells it apart from others of its name. */

import type { HitFragment } from "../graphql/generated/graphql";
import { counted, parts, placeFacts, worded, years } from "./format";
import { KindIcon } from "./icons";

export function nameOf(hit: HitFragment): string {
  return hit.__typename === "Paper" ? (hit.title ?? "Untitled") : hit.name;
}

export function HitLine({ hit }: { hit: HitFragment }) {
  const { facts, more } = apart(hit);
  return (
    <span class="hit">
      <KindIcon kind={hit.__typename} />
      <span class="hit-text">
        <span class="hit-name">{nameOf(hit)}</span>
        {facts && <span class="hit-facts">{facts}</span>}
        {more && <span class="hit-more">{more}</span>}
      </span>
    </span>
  );
}

function apart(hit: HitFragment): { facts: string; more?: string | undefined } {
  switch (hit.__typename) {
    case "Author": {
      const places = hit.affiliations.edges.map(({ node }) => node.name);
      const venues = hit.venues.edges.map(({ node }) => node.acronym ?? node.name);
      const paper = hit.papers.edges[0]?.node;
      return {
        facts: parts(
          places.join(", "),
          counted(hit.paperCount, "paper"),
          years(hit.firstYear, hit.lastYear),
          venues.join(", "),
        ),
        more: paper?.title ? `wrote “${paper.title}”` : undefined,
      };
    }
    case "Paper": {
      const names = hit.authors.edges.map(({ node }) => node.name);
      const all = hit.authorsComplete && hit.authorCount !== null && (hit.authorCount ?? 0) <= names.length;
      return {
        facts: parts(
          names.length > 0 && names.join(", ") + (all ? "" : " et al."),
          hit.venue && (hit.venue.acronym ?? hit.venue.name),
          hit.year ? String(hit.year) : null,
          hit.status !== "PUBLISHED" && worded(hit.status),
        ),
      };
    }
    default:
      return { facts: parts(placeFacts(hit), counted(hit.paperCount, "paper")) };
  }
}
