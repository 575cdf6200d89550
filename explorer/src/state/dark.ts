/** Whether the page is dark now, by choice or by the system: for what is drawn without style sheets. */

import { useEffect, useReducer } from "preact/hooks";
import { chosenTheme } from "./theme";

const SYSTEM = "(prefers-color-scheme: dark)";

export function isDark(): boolean {
  const theme = chosenTheme();
  return theme === "system" ? matchMedia(SYSTEM).matches : theme === "dark";
}

export function useDark(): boolean {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const over = new AbortController();
    const changed = () => draw(undefined);
    addEventListener("themechange", changed, { signal: over.signal });
    matchMedia(SYSTEM).addEventListener("change", changed, { signal: over.signal });
    return () => over.abort();
  }, []);
  return isDark();
}
