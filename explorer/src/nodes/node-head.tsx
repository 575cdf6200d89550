/** What stands at the top of each node's page: its kind and name, its other spellings and ids, and where it leads. */

import type { ComponentChildren } from "preact";
import { dated, parts } from "../components/format";
import { KindIcon } from "../components/icons";
import type { Kind } from "../routes";

const SHOWN_NAMES = 6;

export interface HeadProps {
  kind: Kind;
  name: string;
  names?: readonly string[];
  facts?: ComponentChildren;
  ids: readonly { scheme: string; value: string; url?: string | null | undefined }[];
  children?: ComponentChildren;
}

export function NodeHead({ kind, name, names = [], facts, ids, children }: HeadProps) {
  const others = names.filter((each) => each !== name);
  return (
    <header class="node-head">
      <p class="node-kind">
        <KindIcon kind={kind} /> {kind}
      </p>
      <h1>{name}</h1>
      {facts && <p class="node-facts">{facts}</p>}
      {others.length > 0 && (
        <p class="node-names">
          Also {others.slice(0, SHOWN_NAMES).join(", ")}
          {others.length > SHOWN_NAMES && ` and ${others.length - SHOWN_NAMES} more spellings`}
        </p>
      )}
      {ids.length > 0 && <Ids ids={ids} />}
      {children && <p class="node-actions">{children}</p>}
    </header>
  );
}

export function Ids({ ids }: Pick<HeadProps, "ids">) {
  return (
    <ul class="ids" aria-label="Ids">
      {ids.map(({ scheme, value, url }) => (
        <li key={`${scheme} ${value}`}>
          <span class="id-scheme">{scheme}</span>
          {url ? (
            <a href={url} rel="noopener noreferrer">
              {value}
            </a>
          ) : (
            <span>{value}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

export interface Sourced {
  source: string;
  record: string;
  loadedAt: string;
  url?: string | null;
  licence?: string | null;
}

/** The records that something follows from, folded away. */
export function Sources({ sources }: { sources: readonly Sourced[] }) {
  return (
    <details class="sources">
      <summary>
        {sources.length === 1 ? "1 record" : `${sources.length} records`} of{" "}
        {[...new Set(sources.map(({ source }) => source))].join(", ")}
      </summary>
      <ul>
        {sources.map((each) => (
          <li key={`${each.source} ${each.record}`}>
            {each.url ? (
              <a href={each.url} rel="noopener noreferrer">
                {each.source}: {each.record}
              </a>
            ) : (
              <span>
                {each.source}: {each.record}
              </span>
            )}
            <span class="soft">{parts(`loaded ${dated(each.loadedAt)}`, each.licence)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
