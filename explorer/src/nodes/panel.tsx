/** Short lists beside the papers, and the tabs that open them whole. */

import type { ComponentChildren } from "preact";
import { count } from "../components/format";
import { nodePath } from "../routes";
import { useLocation, withParameters } from "../state/location";

export function Panel({
  title,
  children,
  all,
}: {
  title: string;
  children: ComponentChildren;
  all?: ComponentChildren;
}) {
  return (
    <section class="panel">
      <h2>{title}</h2>
      {children}
      {all && <p class="panel-all">{all}</p>}
    </section>
  );
}

export interface Row {
  id: string;
  name: string;
  /** What the bar measures against the greatest of the list. */
  size: number;
  facts?: string | null;
  /** A small plot, or a link. */
  aside?: ComponentChildren;
}

/** Names with a bar for their size. */
export function Rows({ rows, label }: { rows: readonly Row[]; label: string }) {
  const most = Math.max(1, ...rows.map(({ size }) => size));
  return (
    <ul class="rows" aria-label={label}>
      {rows.map(({ id, name, size, facts, aside }) => (
        <li key={id} class="row">
          <span class="row-name">
            <a href={nodePath(id)}>{name}</a>
            {facts && <span class="row-facts">{facts}</span>}
          </span>
          {aside}
          <span class="row-size">{count(size)}</span>
          <span class="row-bar" style={{ width: `${(100 * size) / most}%` }} />
        </li>
      ))}
    </ul>
  );
}

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
