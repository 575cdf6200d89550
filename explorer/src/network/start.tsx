/** Whose network it is: one in the centre, or a group. */

import { useRef } from "preact/hooks";
import { Combobox } from "../components/combobox";
import { HitLine, nameOf } from "../components/hit";
import { ask } from "../graphql/cache";
import { CompleteDocument, type HitFragment } from "../graphql/generated/graphql";
import { MembersForm } from "./members";

async function complete(text: string, signal: AbortSignal): Promise<HitFragment[]> {
  const kinds = ["AUTHOR", "TOPIC", "INSTITUTION"] as const;
  const { data } = await ask(CompleteDocument, { text, kinds: [...kinds], first: 8 }, signal);
  return data.search?.edges.map(({ node }) => node) ?? [];
}

export function Start({
  name,
  onCenter,
  onMembers,
}: {
  /** Of what is in the centre now. */
  name: string;
  onCenter: (id: string) => void;
  onMembers: (ids: readonly string[]) => void;
}) {
  const group = useRef<HTMLDetailsElement>(null);
  return (
    <div class="network-start">
      <div class="field">
        <Combobox<HitFragment>
          label="Author, topic or institution in the centre"
          placeholder="Author, topic or institution in the centre"
          initial={name}
          suggest={complete}
          keyOf={(hit) => hit.id}
          render={(hit) => <HitLine hit={hit} />}
          textOf={nameOf}
          onChoose={(hit) => onCenter(hit.id)}
        />
      </div>
      <details class="network-group" ref={group}>
        <summary>Or a group of authors</summary>
        <MembersForm
          onShow={(ids) => {
            if (group.current) group.current.open = false;
            onMembers(ids);
          }}
        />
      </details>
    </div>
  );
}
