/** Which papers of a list are shown, and in what order: read from the address and written to it. */

import { useMemo } from "preact/hooks";
import type { PaperFilter, PaperKind, PaperSort, PaperStatus } from "../graphql/generated/graphql";
import { useLocation } from "../state/location";

export const ORDERS = {
  newest: { label: "Newest first", sort: [{ field: "DATE", direction: "DESC" }] },
  oldest: { label: "Oldest first", sort: [{ field: "DATE", direction: "ASC" }] },
  cited: { label: "Most cited first", sort: [{ field: "CITATION_COUNT", direction: "DESC" }] },
  title: { label: "By title", sort: [{ field: "TITLE", direction: "ASC" }] },
  authors: { label: "Most authors first", sort: [{ field: "AUTHOR_COUNT", direction: "DESC" }] },
} satisfies Record<string, { label: string; sort: PaperSort[] }>;

export type Order = keyof typeof ORDERS;

/** The parameters of the address that belong to a list of papers. */
export const FILTER_PARAMETERS = [
  "q",
  "from",
  "to",
  "kind",
  "status",
  "code",
  "author",
  "venue",
  "topic",
  "institution",
] as const;

export function orderOf(query: URLSearchParams): Order {
  const order = query.get("sort") ?? "newest";
  return Object.hasOwn(ORDERS, order) ? (order as Order) : "newest";
}

/** The filter that a query asks for; null where it asks for nothing. What cannot be meant is left out. */
export function filterOf(query: URLSearchParams): PaperFilter | null {
  const filter: PaperFilter = {};
  const title = query.get("q")?.trim();
  if (title) filter.titleContains = title;
  const [from, to] = [yearOf(query.get("from")), yearOf(query.get("to"))];
  if (from !== null || to !== null) {
    filter.years = { ...(from !== null && { from }), ...(to !== null && { to }) };
  }
  const kind = query.get("kind");
  if (kind) filter.kinds = [kind.toUpperCase() as PaperKind];
  const status = query.get("status");
  if (status) filter.statuses = [status.toUpperCase() as PaperStatus];
  if (query.get("code") === "yes") filter.hasCode = true;
  for (const [parameter, field] of NODE_FILTERS) {
    const ids = query.getAll(parameter).filter(Boolean);
    if (ids.length > 0) filter[field] = ids;
  }
  return Object.keys(filter).length > 0 ? filter : null;
}

export const NODE_FILTERS = [
  ["author", "authors"],
  ["venue", "venues"],
  ["topic", "topics"],
  ["institution", "institutions"],
] as const;

/** Filter and order of the current address; the same objects while the address says the same. */
export function usePaperFilter(): { filter: PaperFilter | null; sort: PaperSort[]; order: Order } {
  const { query } = useLocation();
  const text = query.toString();
  return useMemo(() => {
    const read = new URLSearchParams(text);
    const order = orderOf(read);
    return { filter: filterOf(read), sort: ORDERS[order].sort, order };
  }, [text]);
}

function yearOf(text: string | null): number | null {
  return text && /^\d{1,4}$/.test(text) ? Number(text) : null;
}
