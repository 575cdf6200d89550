/** What stands above each view: the name, the search, the ways to the other views, the theme. */

import { useLocation } from "../state/location";
import { type Theme, useTheme } from "../state/theme";
import { Mark, ThemeIcon } from "./icons";
import { SearchBox } from "./search-box";

const NEXT: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };

export function Header() {
  const { path } = useLocation();
  return (
    <header class="header">
      <a class="brand" href="/">
        <Mark />
        ScholarGraph
      </a>
      {path !== "/" && <SearchBox />}
      <nav class="header-nav" aria-label="Views">
        <Way to="/network" path={path}>
          Network
        </Way>
        <Way to="/path" path={path}>
          Path
        </Way>
        <a href="/graphql">Playground</a>
        <ThemeButton />
      </nav>
    </header>
  );
}

function Way({ to, path, children }: { to: string; path: string; children: string }) {
  return (
    <a href={to} aria-current={path === to ? "page" : undefined}>
      {children}
    </a>
  );
}

function ThemeButton() {
  const [theme, choose] = useTheme();
  return (
    <button
      type="button"
      class="icon-button"
      onClick={() => choose(NEXT[theme])}
      aria-label={`Theme: ${theme}. Change to ${NEXT[theme]}`}
      title={`Theme: ${theme}`}
    >
      <ThemeIcon theme={theme} />
    </button>
  );
}
