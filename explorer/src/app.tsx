/** The frame around each view, and which view an address shows. */

import type { ComponentType } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Header } from "./components/header";
import { lazy } from "./components/lazy-view";
import { Home } from "./pages/home";
import { Authors, Institutions, Papers, Topics, Venues } from "./pages/lists";
import { NodeView } from "./pages/node";
import { NotFound } from "./pages/not-found";
import { Search } from "./pages/search";
import { nodeAt } from "./routes";
import { useLocation } from "./state/location";

const Docs = lazy(() => import("./pages/docs"));

const VIEWS: Record<string, ComponentType> = {
  "/": Home,
  "/search": Search,
  "/authors": Authors,
  "/papers": Papers,
  "/venues": Venues,
  "/institutions": Institutions,
  "/topics": Topics,
  "/network": lazy(() => import("./network")),
  "/path": lazy(() => import("./path")),
};

function viewAt(path: string): ComponentType | null {
  if (path.startsWith("/docs/")) return Docs;
  return VIEWS[path] ?? (nodeAt(path) ? NodeView : null);
}

/** Whether a path is one of the explorer's views; others are left to the browser. */
export function isOurs(path: string): boolean {
  return viewAt(path) !== null;
}

export function App() {
  const { path } = useLocation();
  const View = viewAt(path) ?? NotFound;
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another path is another page, and readers are told so
  useEffect(() => {
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [path]);

  return (
    <>
      <a class="skip-link" href="#main">
        Skip to the content
      </a>
      <Header />
      <main id="main" ref={main} tabIndex={-1}>
        <View key={path} />
      </main>
      <footer class="footer">
        <a href="/">ScholarGraph</a>
        <a href="/graphql">Playground</a>
        <a href="/docs/queries">Documentation</a>
        <span>Every view here is a link: copy the address to share it.</span>
      </footer>
    </>
  );
}
