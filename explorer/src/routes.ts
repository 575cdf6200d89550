/** The addresses of the explorer: a view is a path and a query, and both together restore it. */

export type Kind = "Author" | "Paper" | "Venue" | "Institution" | "Topic";

export const KINDS: readonly Kind[] = ["Author", "Paper", "Venue", "Institution", "Topic"];

/** The first part of a kind's addresses: `/author/...` is one author, `/authors` the list. */
export const SEGMENT: Record<Kind, string> = {
  Author: "author",
  Paper: "paper",
  Venue: "venue",
  Institution: "institution",
  Topic: "topic",
};

export const PLURAL: Record<Kind, string> = {
  Author: "Authors",
  Paper: "Papers",
  Venue: "Venues",
  Institution: "Institutions",
  Topic: "Topics",
};

/** `Author:feed:Ada_Lovelace` is at `/author/feed:Ada_Lovelace`; slashes of a DOI stay readable. */
export function nodePath(id: string): string {
  const colon = id.indexOf(":");
  const kind = id.slice(0, colon) as Kind;
  return `/${SEGMENT[kind]}/${encodeKey(id.slice(colon + 1))}`;
}

/** The id of the node at a path, null where the path is not one of a node. */
export function nodeAt(path: string): { kind: Kind; id: string } | null {
  const [, segment, ...rest] = path.split("/");
  const kind = KINDS.find((each) => SEGMENT[each] === segment);
  if (!kind || rest.length === 0 || rest.join("/") === "") return null;
  try {
    return { kind, id: `${kind}:${decodeURIComponent(rest.join("/"))}` };
  } catch {
    return null; // a percent sign that encodes nothing
  }
}

/** A path with a query; what is null, undefined or empty is left out. */
export function withQuery(path: string, query: Record<string, string | number | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** Where an author, a topic or an institution is shown with what it is tied to. */
export function networkPath(id: string): string {
  return withQuery("/network", { center: id });
}

/** Where the path between two authors is shown; either may still be open. */
export function pathPath(from?: string, to?: string): string {
  return withQuery("/path", { from, to });
}

// browsers resolve empty and dotted segments away, so a slash beside one stays encoded
function encodeKey(key: string): string {
  return encodeURIComponent(key)
    .replace(/%(?:3A|40|2C|3B|24)/g, decodeURIComponent)
    .replace(/(?<=[^/.])%2F(?=[^%.])/g, "/");
}
