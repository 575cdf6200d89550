/** The controls above a list of papers. */

import { useEffect, useState } from "preact/hooks";
import { worded } from "../components/format";
import { NamesOfDocument, type PaperKind, type PaperStatus } from "../graphql/generated/graphql";
import { useQuery } from "../graphql/use-query";
import { navigate, useLocation, withParameters } from "../state/location";
import { FILTER_PARAMETERS, NODE_FILTERS, ORDERS, orderOf } from "./paper-filter";

const KINDS: PaperKind[] = [
  "ARTICLE",
  "CONFERENCE_PAPER",
  "WORKSHOP_PAPER",
  "PREPRINT",
  "BOOK",
  "CHAPTER",
  "THESIS",
  "REPORT",
  "DATASET",
  "EDITORIAL",
  "OTHER",
];
const STATUSES: PaperStatus[] = ["PUBLISHED", "PREPRINT", "REJECTED", "WITHDRAWN", "RETRACTED"];
const PAUSE_MS = 300;

function set(changes: Record<string, string | null>): void {
  navigate(withParameters(changes), { replace: true });
}

export function PaperFilters() {
  const { query } = useLocation();
  const filtered = FILTER_PARAMETERS.some((name) => query.has(name));
  return (
    <fieldset class="filters">
      <legend class="visually-hidden">Filter and order of the papers</legend>
      <TextParameter name="q" label="Title contains" class="filter-wide" />
      <TextParameter name="from" label="From year" numeric />
      <TextParameter name="to" label="To year" numeric />
      <Choice name="kind" label="Kind" options={KINDS.map((kind) => [kind.toLowerCase(), worded(kind)])} />
      <Choice name="status" label="Status" options={STATUSES.map((each) => [each.toLowerCase(), worded(each)])} />
      <label class="filter-check">
        <input
          type="checkbox"
          checked={query.get("code") === "yes"}
          onChange={(event) => set({ code: event.currentTarget.checked ? "yes" : null })}
        />
        With code
      </label>
      <NodeChips query={query} />
      {filtered && (
        <button
          type="button"
          class="button"
          onClick={() => set(Object.fromEntries(FILTER_PARAMETERS.map((name) => [name, null])))}
        >
          Clear filters
        </button>
      )}
    </fieldset>
  );
}

export function PaperOrder() {
  const { query } = useLocation();
  return (
    <label class="list-order">
      <span>Order</span>
      <select
        value={orderOf(query)}
        onChange={(event) => set({ sort: event.currentTarget.value === "newest" ? null : event.currentTarget.value })}
      >
        {Object.entries(ORDERS).map(([order, { label }]) => (
          <option key={order} value={order}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A text field for a parameter; the address follows when the typing rests. */
function TextParameter(props: { name: string; label: string; numeric?: boolean; class?: string }) {
  const { query } = useLocation();
  const given = query.get(props.name) ?? "";
  const [text, setText] = useState(given);
  useEffect(() => setText(given), [given]);
  useEffect(() => {
    if (text === given || (props.numeric && text !== "" && !/^\d{4}$/.test(text))) return;
    const timer = setTimeout(() => set({ [props.name]: text || null }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, given, props.name, props.numeric]);
  return (
    <label class={`filter ${props.class ?? ""}`}>
      <span>{props.label}</span>
      <input
        type="text"
        inputMode={props.numeric ? "numeric" : "search"}
        size={props.numeric ? 5 : 18}
        maxLength={props.numeric ? 4 : 200}
        placeholder={props.numeric ? "any" : ""}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
    </label>
  );
}

function Choice({ name, label, options }: { name: string; label: string; options: [string, string][] }) {
  const { query } = useLocation();
  return (
    <label class="filter filter-short">
      <span>{label}</span>
      <select value={query.get(name) ?? ""} onChange={(event) => set({ [name]: event.currentTarget.value || null })}>
        <option value="">any</option>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The nodes that the list is narrowed to, each with a way to drop it. */
function NodeChips({ query }: { query: URLSearchParams }) {
  const chosen = NODE_FILTERS.flatMap(([parameter]) => query.getAll(parameter).map((id) => ({ parameter, id })));
  const { data } = useQuery(NamesOfDocument, chosen.length > 0 ? { ids: chosen.map(({ id }) => id) } : null);
  return (
    <>
      {chosen.map(({ parameter, id }) => {
        const node = data?.nodes.find((each) => each !== null && each.id === id);
        const name = node && "name" in node ? node.name : id;
        return (
          <button
            key={id}
            type="button"
            class="chip chip-drop"
            onClick={() => set({ [parameter]: null })}
            aria-label={`Drop the filter ${parameter} ${name}`}
          >
            {name} <span aria-hidden="true">×</span>
          </button>
        );
      })}
    </>
  );
}
