/** Where the reader is: the address bar as state, moves through it, and where each page was scrolled to. */

import { useEffect, useMemo, useReducer } from "preact/hooks";

export interface ExplorerLocation {
  path: string;
  query: URLSearchParams;
}

let current = read();
const watchers = new Set<() => void>();

function read(): ExplorerLocation {
  return { path: location.pathname, query: new URLSearchParams(location.search) };
}

function moved(): void {
  current = read();
  for (const watcher of [...watchers]) watcher();
}

/** Goes to an address of the explorer; `replace` where going back should not stop at what is left. */
export function navigate(url: string, { replace = false } = {}): void {
  if (url === location.pathname + location.search) return;
  if (replace) {
    history.replaceState(history.state, "", url);
  } else {
    const stays = new URL(url, location.href).pathname === location.pathname;
    rememberScroll();
    history.pushState({ scroll: stays ? scrollY : 0 }, "", url);
    if (!stays) scrollTo(0, 0);
  }
  moved();
}

/** The current location; the component is drawn again when it changes. */
export function useLocation(): ExplorerLocation {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const watcher = () => draw(undefined);
    watchers.add(watcher);
    return () => void watchers.delete(watcher);
  }, []);
  return current;
}

/**
 * One parameter of the query as state; it is left out of the address while it has its fallback.
 *
 * A change replaces the address unless `push` says that the back button should return to what was there before.
 */
export function useUrlState<T extends string = string>(
  name: string,
  fallback: NoInfer<T>,
  { push = false } = {},
): [T, (value: T) => void] {
  const { query } = useLocation();
  const value = (query.get(name) ?? fallback) as T;
  const set = useMemo(
    () => (next: T) => navigate(withParameter(name, next === fallback ? null : next), { replace: !push }),
    [name, fallback, push],
  );
  return [value, set];
}

/** The current address with some parameters set, or left out where null. */
export function withParameters(changes: Record<string, string | null>): string {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === "") query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return text ? `${location.pathname}?${text}` : location.pathname;
}

function withParameter(name: string, value: string | null): string {
  return withParameters({ [name]: value });
}

/** Begins to follow links, the back button and scrolling; once, when the explorer starts. */
export function follow(isOurs: (path: string) => boolean): void {
  history.scrollRestoration = "manual";
  addEventListener("popstate", () => {
    moved();
    restoreScroll();
  });
  addEventListener("pagehide", rememberScroll);
  document.addEventListener("click", (event) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.shiftKey
    )
      return;
    const link = (event.target as Element | null)?.closest?.("a");
    if (!link?.href || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
    if (link.hash && link.pathname === location.pathname && link.search === location.search) return;
    if (!isOurs(link.pathname)) return;
    event.preventDefault();
    navigate(link.pathname + link.search);
  });
  restoreScroll();
}

function rememberScroll(): void {
  history.replaceState({ ...(history.state as object | null), scroll: scrollY }, "");
}

// what the page shows may still be on its way: the place is tried for until it is reached or the reader moves
function restoreScroll(): void {
  const wanted = (history.state as { scroll?: number } | null)?.scroll ?? 0;
  const until = performance.now() + 3000;
  const given = new AbortController();
  for (const kind of ["wheel", "touchstart", "keydown", "mousedown"]) {
    addEventListener(kind, () => given.abort(), { signal: given.signal, passive: true });
  }
  const attempt = () => {
    if (given.signal.aborted) return;
    scrollTo(0, wanted);
    if (Math.abs(scrollY - wanted) < 2 || performance.now() > until) given.abort();
    else requestAnimationFrame(attempt);
  };
  requestAnimationFrame(attempt);
}
