/** Ways to the parts of a page, which its address says. */

import { count } from "../components/format";
import { useLocation, withParameters } from "../state/location";

export interface Tab {
  view: string;
  title: string;
  total?: number | undefined;
}

/** Ways to the views of one page; the first is shown where the address says nothing. */
export function Tabs({ tabs }: { tabs: readonly Tab[] }) {
  const { query } = useLocation();
  const [first] = tabs;
  const shown = query.get("view") ?? first?.view;
  return (
    <nav class="tabs" aria-label="Parts of this page">
      {tabs.map(({ view, title, total }) => (
        <a
          key={view}
          href={withParameters({ view: view === first?.view ? null : view, sort: null })}
          aria-current={shown === view ? "page" : undefined}
        >
          {title}
          {total !== undefined && <span class="tab-total">{count(total)}</span>}
        </a>
      ))}
    </nav>
  );
}

export function useView(): string | null {
  return useLocation().query.get("view");
}
