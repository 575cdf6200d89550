/** The state of the view, which is its address; and a way back from what was done to it. */

import { useCallback, useMemo, useRef } from "preact/hooks";
import { navigate, useLocation } from "../state/location";
import { fromQuery, type NetworkState, toQuery } from "./state";

export interface NetworkHistory {
  state: NetworkState;
  /** `replace` for what going back should not stop at, such as each year of a film. */
  set: (next: NetworkState, options?: { replace?: boolean }) => void;
  undo: (() => void) | null;
}

export function useNetworkState(): NetworkHistory {
  const { query } = useLocation();
  const text = query.toString();
  const state = useMemo(() => fromQuery(new URLSearchParams(text)), [text]);
  const done = useRef<string[]>([]);
  const set = useCallback((next: NetworkState, { replace = false } = {}) => {
    const before = toQuery(fromQuery(new URLSearchParams(location.search)));
    const after = toQuery(next);
    if (before === after) return;
    if (!replace) done.current.push(before);
    go(after, replace);
  }, []);
  const undo = useCallback(() => {
    const before = done.current.pop();
    if (before !== undefined) go(before, true);
  }, []);
  return { state, set, undo: done.current.length > 0 ? undo : null };
}

function go(query: string, replace: boolean): void {
  navigate(query ? `${location.pathname}?${query}` : location.pathname, { replace });
}
