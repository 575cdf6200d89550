/** Whose network it is: one in the centre, or a group. */

import { useRef } from "preact/hooks";
import { Combobox } from "../components/combobox";
import { completions } from "../components/completions";
import { HitLine, nameOf } from "../components/search-hit";
import type { HitFragment } from "../graphql/generated/graphql";
import { MembersForm } from "./members-form";

const KINDS = ["AUTHOR", "TOPIC", "INSTITUTION"] as const;

export function SubjectForm({
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
          suggest={(text, signal) => completions(text, KINDS, signal)}
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
