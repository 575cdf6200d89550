/** Venues or topics that a filter names: chosen while typing, each with a way to drop it. */

import { MAX_IDS } from "../generated-limits";
import { type HitFragment, NamedDocument, type NodeKind } from "../graphql/generated/graphql";
import { useQuery } from "../graphql/use-query";
import { Combobox } from "./combobox";
import { completions } from "./completions";
import { HitLine, nameOf } from "./search-hit";

/** The names of nodes by their ids; the id itself until it is known. */
export function useNames(ids: readonly string[]): (id: string) => string {
  const shown = [...ids].slice(0, MAX_IDS);
  const { data, pending } = useQuery(NamedDocument, shown.length > 0 ? { ids: shown } : null);
  const names = new Map<string, string>();
  for (const [index, node] of (data?.nodes ?? []).entries()) {
    if (!node) continue;
    const name = node.__typename === "Paper" ? (node.title ?? "Untitled") : node.name;
    names.set(node.id, name);
    if (!pending) names.set(shown[index] ?? node.id, name); // by the id asked for, which may be another of the same
  }
  return (id) => names.get(id) ?? id.slice(id.indexOf(":") + 1);
}

export function Chips({
  label,
  kind,
  ids,
  onChange,
}: {
  label: string;
  kind: NodeKind;
  ids: readonly string[];
  onChange: (ids: string[]) => void;
}) {
  const nameOfId = useNames(ids);
  return (
    <div class="field chips">
      <span aria-hidden="true">{label}</span>
      <Combobox<HitFragment>
        label={label}
        placeholder="any"
        clears
        suggest={(text, signal) => completions(text, [kind], signal)}
        keyOf={(hit) => hit.id}
        render={(hit) => <HitLine hit={hit} />}
        textOf={nameOf}
        onChoose={(hit) => onChange([...new Set([...ids, hit.id])])}
      />
      {ids.length > 0 && <ChipList ids={ids} nameOfId={nameOfId} onChange={onChange} />}
    </div>
  );
}

/** Ids by name, each with a way to drop it. */
export function ChipList({
  ids,
  nameOfId,
  onChange,
}: {
  ids: readonly string[];
  nameOfId: (id: string) => string;
  onChange: (ids: string[]) => void;
}) {
  return (
    <ul class="chip-list">
      {ids.map((id) => (
        <li key={id} class="chip">
          {nameOfId(id)}
          <button
            type="button"
            aria-label={`Remove ${nameOfId(id)}`}
            onClick={() => onChange(ids.filter((each) => each !== id))}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}
