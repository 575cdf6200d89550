/** What is shown while something is awaited, and when it failed. */

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { RequestFailed } from "../graphql/client";
import { nodePath } from "../routes";

const PATIENCE_MS = 150;

/** True once `waiting` has lasted longer than a moment: what is quick shows no sign of waiting. */
export function useLate(waiting: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (!waiting) return;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [waiting]);
  return late && waiting;
}

/** Grey lines in the place of what is awaited; nothing in the first moment. */
export function Loading({ lines = 3, label = "Loading" }: { lines?: number; label?: string }) {
  const late = useLate(true);
  return (
    <div class="loading" role="status" aria-label={label} data-late={late}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey lines have no other name
        <span key={line} class="loading-line" />
      ))}
    </div>
  );
}

const ADVICE: Record<string, { title: string; advice: string }> = {
  UNREACHABLE: {
    title: "The service cannot be reached",
    advice: "Is it still running? This page asks again by itself, and shows the answer once there is one.",
  },
  UNAVAILABLE: {
    title: "The service cannot answer just now",
    advice: "Its database may be starting or stopped. This page asks again by itself.",
  },
  OVERLOADED: { title: "The service is busy", advice: "This page asks again by itself in a moment." },
  TIMEOUT: {
    title: "This took too long",
    advice: "Narrow the question with a filter, such as fewer years, and try again.",
  },
  COST_LIMIT: { title: "This question is too large", advice: "Narrow it with a filter, and try again." },
  RATE_LIMIT: { title: "Too many questions in a short time", advice: "This page asks again by itself in a moment." },
  NOT_FOUND: { title: "There is nothing at this address", advice: "Search for it by its name or title instead." },
  AMBIGUOUS: { title: "This name is that of several", advice: "Choose which one you mean." },
  BAD_USER_INPUT: { title: "This cannot be asked", advice: "Check the address of this page, or search instead." },
};

const OUTDATED = {
  title: "This page is older than the service",
  advice: "Load it again: its questions are not those that the service knows.",
};
ADVICE.PERSISTED_DOCUMENT_NOT_FOUND = OUTDATED;
ADVICE.PERSISTED_DOCUMENT_REQUIRED = OUTDATED;

const OTHERWISE = {
  title: "Something went wrong in the service",
  advice: "Try again; if it stays, the log of the service says what happened.",
};

/** Why there is no answer, and what the reader can do. */
export function Failed({ error, retry }: { error: RequestFailed; retry?: (() => void) | undefined }) {
  const { title, advice } = ADVICE[error.code] ?? OTHERWISE;
  const candidates = error.failures.flatMap((failure) => failure.candidates);
  return (
    <Notice title={title} tone="problem">
      {ADVICE[error.code] && error.code !== "UNREACHABLE" && <p>{sentence(error.message)}</p>}
      <p>{advice}</p>
      {candidates.length > 0 && (
        <ul>
          {candidates.map((id) => (
            <li key={id}>
              <a href={nodePath(id)}>{id}</a>
            </li>
          ))}
        </ul>
      )}
      {retry && (
        <button type="button" class="button" onClick={retry}>
          Try again
        </button>
      )}
    </Notice>
  );
}

/** A box that says one thing, with what may be done about it. */
export function Notice({
  title,
  tone = "note",
  children,
}: {
  title: string;
  tone?: "note" | "problem" | "doubt";
  children?: ComponentChildren;
}) {
  return (
    <div class={`notice notice-${tone}`} role={tone === "problem" ? "alert" : "note"}>
      <p class="notice-title">{title}</p>
      {children}
    </div>
  );
}

/** With a capital and a full stop. */
export function sentence(text: string): string {
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!]$/.test(whole) ? whole : `${whole}.`;
}
